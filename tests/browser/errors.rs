//! The form sent with invalid input.

use serde_json::json;

use crate::pages::send_wrong_answer;
use crate::results::clear_code;
use crate::site::open;

#[tokio::test]
async fn the_summary_of_errors_leads_to_the_field_and_its_message() {
    let (_, content, browser) = open().await;
    browser.visit(&format!("/decide?from={}", clear_code(content.editions.current()))).await;
    let question = send_wrong_answer(&browser).await;

    browser.click(".error-summary a").await;
    browser.until(&format!("location.hash === {}", json!(format!("#{question}")))).await;
    let field = "
        const field = document.activeElement, box = field.getBoundingClientRect();
        const message = document.getElementById(field.getAttribute('aria-describedby').split(' ')[0]);
        return [field.id, box.top >= 0 && box.top < innerHeight, message?.textContent.includes('nonsense')]";
    assert_eq!(browser.run(field).await, json!([question, true, true]), "the link leads to the field and its message");
}

#[tokio::test]
async fn after_an_error_the_focus_is_on_the_summary() {
    let (_, content, browser) = open().await;
    let summary = "document.activeElement.matches('.error-summary')";
    browser.visit("/decide").await;
    send_wrong_answer(&browser).await;
    browser.until(summary).await;
    let question = content.editions.current().questions().next().unwrap();
    browser.visit(&format!("/decide/next?{}=nonsense", question.id)).await;
    browser.until(summary).await;
}
