//! The search with a script: its key, and results while typing.

use crate::driver::Browser;
use crate::site::open;

/// Types into the focused element.
async fn type_into_page(browser: &Browser, text: &str) {
    for key in text.chars() {
        browser.press(&key.to_string()).await;
    }
}

#[tokio::test]
async fn a_slash_leads_to_the_search_which_shows_results_while_you_type() {
    let (_, content, browser) = open().await;
    browser.visit("/about").await;
    browser.press("/").await;
    browser.until("location.pathname === '/search' && document.activeElement.id === 'q'").await;
    let topic = &content.topics[0];
    type_into_page(&browser, &topic.link.short).await;
    browser.until("new URL(location).searchParams.get('q') === document.querySelector('#q').value").await;
    browser
        .until("document.querySelector('[role=status]').textContent.includes(document.querySelector('#q').value)")
        .await;
    let first = "return document.querySelector('[data-results] section a').pathname";
    assert_eq!(browser.run(first).await, format!("/topics/{}", topic.link.slug));
    assert_eq!(browser.run("return document.activeElement.id").await, "q");
    // In the field, a slash is a character.
    browser.press("/").await;
    browser.until("document.querySelector('#q').value.endsWith('/')").await;
}
