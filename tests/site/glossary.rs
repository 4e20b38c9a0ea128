//! The words in texts that link to the glossary.

use std::collections::BTreeSet;

use crate::site::both;

/// The notes repeat what the links and the lists at the end say, so a screen reader skips them.
#[actix_web::test]
async fn each_claim_and_word_is_linked_where_it_is_first_with_a_note_beside_its_paragraph() {
    let mut count = 0;
    for comparison in both() {
        for slug in comparison.site.topics.iter().map(|topic| &topic.link.slug) {
            let page = comparison.page(&format!("/topics/{slug}")).await;
            let words = page.links("a.term");
            assert_eq!(words.len(), words.iter().collect::<BTreeSet<_>>().len(), "{slug}");
            assert!(page.all(":is(h1, h2, h3, a, code, pre) a.term").is_empty(), "{slug}");
            count += words.len();
            let cited: BTreeSet<&str> = page.links(".text > :not(.notes) a:is(.claim, .term)").into_iter().collect();
            assert_eq!(page.all(".beside > p").len(), cited.len(), "{slug}");
            assert!(page.all(".beside:not([aria-hidden=true]), .beside a").is_empty(), "{slug}");
        }
    }
    assert!(count > 10, "{count}");
}
