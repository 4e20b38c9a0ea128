//! The glossary, and the words in texts that link to it.

use std::collections::BTreeSet;

use crate::document::{plain, words};
use crate::site::{both, trio};

#[actix_web::test]
async fn every_word_stands_on_the_page_with_an_anchor_in_the_order_of_the_alphabet() {
    for comparison in both() {
        let page = comparison.page("/glossary").await;
        let shown: Vec<String> = page.texts("dt");
        let mut sorted = shown.clone();
        sorted.sort_by_key(|word| word.to_lowercase());
        assert_eq!(shown, sorted);
        assert_eq!(shown.len(), comparison.site.glossary.len());
        for term in &comparison.site.glossary {
            assert!(words(page.by_id(&term.id)).contains(&plain(&term.meaning)), "{}", term.id);
        }
    }
}

#[actix_web::test]
async fn a_text_leads_to_each_word_once_and_never_from_a_heading_or_another_link() {
    let mut count = 0;
    for comparison in both() {
        for topic in &comparison.site.topics {
            let page = comparison.page(&format!("/topics/{}", topic.link.slug)).await;
            let links: Vec<&str> = page.all("a.term").into_iter().map(|link| link.attr("href").unwrap()).collect();
            assert_eq!(links.len(), links.iter().collect::<BTreeSet<_>>().len(), "{}", topic.link.slug);
            assert!(page.all(":is(h1, h2, h3, a, code, pre) a.term").is_empty(), "{}", topic.link.slug);
            count += links.len();
        }
    }
    assert!(count > 10, "{count}");
}

/// They repeat what the links and the lists at the end say, so a screen reader skips them.
#[actix_web::test]
async fn each_claim_and_word_has_a_note_beside_its_paragraph_where_it_is_first() {
    for comparison in both() {
        for topic in &comparison.site.topics {
            let page = comparison.page(&format!("/topics/{}", topic.link.slug)).await;
            let cited = page.all(".text > :not(.notes) a:is(.claim, .term)");
            let cited: BTreeSet<&str> = cited.into_iter().map(|link| link.attr("href").unwrap()).collect();
            assert_eq!(page.all(".beside > p").len(), cited.len(), "{}", topic.link.slug);
            assert!(page.all(".beside:not([aria-hidden=true]), .beside a").is_empty(), "{}", topic.link.slug);
        }
    }
}

#[actix_web::test]
async fn the_word_is_linked_as_the_text_writes_it() {
    let page = trio().page("/topics/overview").await;
    let link = page.one("a.term[href=\"/glossary#goat\"]");
    assert_eq!(words(link).to_lowercase(), "goat");
}
