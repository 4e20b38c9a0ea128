//! The form sent with something wrong in it.

use serde_json::json;

use crate::pages::send_wrong_answer;
use crate::results::clear_code;
use crate::site::open;

/// What the form holds: for every question the choice and the importance.
const ENTERED: &str = "
    return [...document.querySelectorAll('form.questionnaire fieldset')].map(field => [
        field.id, field.querySelector('input:checked')?.value, field.querySelector('select').value])";

#[tokio::test]
async fn a_wrong_answer_is_explained_above_the_form_and_everything_else_is_kept() {
    let (_, content, browser) = open().await;
    browser.visit(&format!("/decide?from={}", clear_code(content.editions.current()))).await;
    let before = browser.run(ENTERED).await;
    let question = send_wrong_answer(&browser).await;

    assert_eq!(browser.run("return document.title.startsWith('Error: ')").await, true);
    let is_first = "
        const [summary, heading] = ['.error-summary', 'h1'].map(selector => document.querySelector(`main ${selector}`));
        return Boolean(summary.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING)";
    assert_eq!(browser.run(is_first).await, true, "the summary stands above the heading");
    let entries = browser.find_all(".error-summary li").await;
    assert_eq!(entries.len(), 1, "one thing is wrong");
    assert!(entries[0].text().await.unwrap().contains("nonsense"), "the summary repeats what was sent");

    browser.click(".error-summary a").await;
    browser.until(&format!("location.hash === {}", json!(format!("#{question}")))).await;
    let field = "
        const field = document.activeElement, box = field.getBoundingClientRect();
        const message = document.getElementById(field.getAttribute('aria-describedby'));
        return [field.id, box.top >= 0 && box.top < innerHeight, message?.textContent.includes('nonsense')]";
    assert_eq!(browser.run(field).await, json!([question, true, true]), "the link leads to the field and its message");

    let after = browser.run(ENTERED).await;
    for (sent, kept) in before.as_array().unwrap().iter().zip(after.as_array().unwrap()) {
        let is_wrong_one = sent[0] == question;
        let expected = if is_wrong_one { json!([question, "", sent[2]]) } else { sent.clone() };
        assert_eq!(*kept, expected, "the form keeps what was sent");
    }
}

#[tokio::test]
async fn a_refused_form_can_be_mended_and_sent() {
    let (_, _, browser) = open().await;
    browser.visit("/decide").await;
    let question = send_wrong_answer(&browser).await;
    browser.click(&format!("#{question} .choices label:last-child")).await;
    browser.click("form.questionnaire button[type=submit]").await;
    browser.until_at("/r/").await;
}
