//! Recent results are cached, invisibly to clients.

use actix_web::http::Method;
use actix_web::test::TestRequest;

use crate::site::{Answer, Comparison, another_trio};

/// A replica without requests so far, and the URL of a result.
async fn fresh() -> (Comparison, String) {
    let comparison = another_trio(|shared| shared);
    let question = comparison.site.editions.current().questions().next().unwrap();
    let answer = comparison.submit([(question.id.as_str(), question.choices[0].id.as_str())]).await;
    let address = answer.header("location").to_owned();
    (comparison, address)
}

fn headers(answer: &Answer) -> Vec<String> {
    let mut headers: Vec<String> = answer.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
    headers.sort_unstable();
    headers
}

#[actix_web::test]
async fn a_result_that_is_kept_is_answered_as_one_that_is_not() {
    let (comparison, address) = fresh().await;
    for form in ["", ".json", ".md", ".txt", ".ics"] {
        for encoding in ["identity", "gzip", "br, gzip;q=0.5"] {
            let ask = |request: TestRequest| {
                comparison.send(request.uri(&format!("{address}{form}")).insert_header(("accept-encoding", encoding)))
            };
            let made = ask(TestRequest::get()).await;
            let kept = ask(TestRequest::get()).await;
            assert_eq!((made.status, headers(&made), &made.body), (kept.status, headers(&kept), &kept.body), "{form}");
            let head = ask(TestRequest::default().method(Method::HEAD)).await;
            assert_eq!((head.status, headers(&head)), (kept.status, headers(&kept)), "{form}");
            let known = ask(TestRequest::get().insert_header(("if-none-match", kept.header("etag")))).await;
            assert_eq!(known.status, 304, "{form}");
            assert_eq!(known.header("x-robots-tag"), "noindex");
        }
    }
}

#[actix_web::test]
async fn what_is_kept_for_one_address_answers_no_other() {
    let (comparison, address) = fresh().await;
    let plain = comparison.get(&address).await;
    let titled = comparison.get(&format!("{address}?title=Shed")).await;
    assert!(titled.text().contains("Shed") && !plain.text().contains("Shed"));
    assert_eq!(comparison.get(&address).await.body, plain.body);
    assert_eq!(comparison.ask(Method::DELETE, &address).await.status, 405);
}
