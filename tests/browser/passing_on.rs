//! What helps to pass a result on: buttons beside its link, a sheet of paper; and the count of answers on the form.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::json;

use crate::driver::Browser;
use crate::results::clear_code;
use crate::site::open;

const CONTROLS: &str =
    "return ['[data-copy]', '[data-send]', '[data-count]'].map(s => document.querySelector(s)?.checkVisibility())";

/// A browser, and the path of a clear result.
async fn result() -> (Browser, String) {
    let (_, content, browser) = open().await;
    (browser, format!("/r/{}", clear_code(content.editions.current())))
}

/// Stands in for something that a page may find in its browser, before any script of the page runs.
async fn provide(browser: &Browser, source: &str) {
    browser.tell("Page.addScriptToEvaluateOnNewDocument", json!({"source": source})).await;
}

#[tokio::test]
async fn a_link_is_copied_and_that_is_said() {
    let (browser, path) = result().await;
    provide(
        &browser,
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => { window.copied = text }}});
         Object.defineProperty(navigator, 'share', {value: undefined});",
    )
    .await;
    browser.visit(&path).await;
    assert_eq!(browser.run(CONTROLS).await, json!([true, false, null]), "there is nothing to share with");
    browser.click("[data-copy]").await;
    browser.until("document.querySelector('[data-said]').textContent === 'Copied.'").await;
    let same = "return window.copied === document.querySelector('[data-share] input').value";
    assert_eq!(browser.run(same).await, true);
}

#[tokio::test]
async fn a_link_that_cannot_be_copied_is_selected() {
    let (browser, path) = result().await;
    provide(
        &browser,
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;",
    )
    .await;
    browser.visit(&path).await;
    browser.click("[data-copy]").await;
    browser.until("document.querySelector('[data-said]').textContent.includes('selected')").await;
    let selected = "const link = document.querySelector('[data-share] input');
        return link.selectionEnd - link.selectionStart === link.value.length";
    assert_eq!(browser.run(selected).await, true);
}

#[tokio::test]
async fn a_link_is_handed_to_the_devices_own_sheet_where_there_is_one() {
    let (browser, path) = result().await;
    provide(&browser, "navigator.share = async data => { window.shared = data; throw new Error('closed again') }")
        .await;
    browser.visit(&path).await;
    assert_eq!(browser.run(CONTROLS).await[1], true);
    browser.click("[data-send]").await;
    let same = "return window.shared.url === document.querySelector('[data-share] input').value";
    assert_eq!(browser.run(same).await, true);
}

#[tokio::test]
async fn the_form_counts_what_is_answered() {
    let (_, content, browser) = open().await;
    browser.visit("/decide").await;
    let all = content.editions.current().question_count();
    let count = |answered: usize| format!("{answered} of {all} answered");
    assert_eq!(browser.text("[data-count]").await, count(0));
    for (number, question) in content.editions.current().questions().take(2).enumerate() {
        browser.click(&format!("#{} .choices label:last-child", question.id)).await;
        assert_eq!(browser.text("[data-count]").await, count(number + 1));
    }
    let first = &content.editions.current().questions().next().unwrap().id;
    browser.click(&format!("#{first} .choices label:nth-child(2)")).await;
    assert_eq!(browser.text("[data-count]").await, count(2), "another choice is no other answer");
    browser.click(&format!("#{first} .choices label:first-child")).await;
    assert_eq!(browser.text("[data-count]").await, count(1));
}

#[tokio::test]
async fn without_javascript_there_is_no_control_that_does_nothing() {
    let (browser, path) = result().await;
    browser.tell("Emulation.setScriptExecutionDisabled", json!({"value": true})).await;
    browser.visit(&path).await;
    assert_eq!(browser.run(CONTROLS).await, json!([false, false, null]));
    browser.visit("/decide").await;
    assert_eq!(browser.run(CONTROLS).await, json!([null, null, false]));
}

#[tokio::test]
async fn a_clear_result_is_one_sheet_of_paper() {
    let (browser, path) = result().await;
    browser.visit(&path).await;
    let a4 = json!({"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true});
    let printed = browser.tell("Page.printToPDF", a4).await;
    let pdf = BASE64.decode(printed["data"].as_str().unwrap()).unwrap();
    let text = String::from_utf8_lossy(&pdf);
    // The tree of pages says how many there are below each of its branches.
    let counts = text.split("/Count ").skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next().unwrap());
    assert_eq!(counts.filter_map(|count| count.parse::<u32>().ok()).max(), Some(1));
}
