//! The exact text of results: in every state, with two subjects and three, of each edition, in both voices.

use crate::site::{Comparison, shipped, trio};
use crate::snapshot::{assert_said, page_in_lines, tags_in_lines};
use crate::states::{Found, State, all_found, found};

async fn assert_pages_and_messages(comparison: &Comparison, name: &str, found: &Found) {
    for (state, code) in found {
        let page = comparison.page(&format!("/r/{code}")).await;
        let message = comparison.get(&format!("/r/{code}.txt")).await;
        let said = [tags_in_lines(&page), page_in_lines(&page), message.text().to_owned()];
        assert_said(&format!("result-{name}-{state:?}"), &said.join("\n---\n"));
    }
}

#[actix_web::test]
async fn pages_previews_and_messages() {
    let [(_, of_shipped), (_, of_trio)] = all_found();
    assert_pages_and_messages(shipped(), "two-subjects", of_shipped).await;
    assert_pages_and_messages(trio(), "three-subjects", of_trio).await;
    assert_pages_and_messages(trio(), "earlier-edition", &found(trio(), 1)).await;
}

#[actix_web::test]
async fn records() {
    for ((comparison, found), name) in all_found().into_iter().zip(["two-subjects", "three-subjects"]) {
        for (state, code) in found {
            let record = comparison.get(&format!("/r/{code}.md?full&title=Shed")).await;
            assert_said(&format!("record-{name}-{state:?}"), record.text());
        }
        // The short record is made of sentences that the long one and the page have too.
        for (state, code) in found.iter().filter(|(state, _)| matches!(state, State::Clear | State::TieWithReasons)) {
            let record = comparison.get(&format!("/r/{code}.md?title=Shed&date=2026-12-01")).await;
            assert_said(&format!("record-in-short-{name}-{state:?}"), record.text());
        }
    }
}
