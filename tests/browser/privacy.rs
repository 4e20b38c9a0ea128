//! The pages' network requests, and the data they leave in the browser.

use crate::driver::Browser;
use crate::pages::sites;

#[tokio::test]
async fn no_page_asks_another_machine_or_leaves_anything_in_the_browser() {
    for (site, browser, pages) in sites().await {
        let mut asked = 0;
        for page in pages {
            page.open(&browser).await;
            // The browser draws its own calendar beside a field for a date.
            for request in browser.requests().await.iter().filter(|request| !request.starts_with("data:")) {
                assert!(request.starts_with(&format!("{}/", site.address)), "{} asks for {request}", page.name);
                asked += 1;
            }
            let kept = browser.run("return [document.cookie, localStorage.length, sessionStorage.length]").await;
            assert_eq!(kept, serde_json::json!(["", 0, 0]), "{}", page.name);
        }
        assert!(asked > 0, "the browser reports no requests at all");
    }
}

#[tokio::test]
async fn a_request_to_another_machine_would_be_noticed() {
    let browser = Browser::open_at("").await;
    browser.visit_anywhere("data:text/html,<img src='http://elsewhere.example/dot.png'>").await;
    let requests = browser.requests().await;
    assert!(requests.iter().any(|request| request.contains("elsewhere.example")), "{requests:?}");
}
