//! Files and tags that help people and programs find and follow the site.

use std::collections::BTreeSet;

use versus::domain::claim::Standing;

use crate::document::Document;
use crate::site::{Comparison, assert_success, both, shipped, trio};

#[actix_web::test]
async fn the_site_map_lists_every_page_that_may_be_listed_and_no_other() {
    for comparison in both() {
        let map = comparison.get("/sitemap.xml").await;
        let listed: Vec<&str> = map
            .text()
            .split("<loc>")
            .skip(1)
            .map(|entry| entry.split("</loc>").next().unwrap())
            .map(|address| address.strip_prefix(&comparison.site.base_url).unwrap())
            .collect();
        let is_file = |path: &&str| {
            [".json", ".csv", ".txt", ".xml", ".atom", ".svg", ".ico", ".png"].iter().any(|end| path.ends_with(end))
        };
        let pages: Vec<&str> = comparison.paths().into_iter().filter(|path| !is_file(path)).collect();
        assert_eq!(listed, pages);
    }
}

#[actix_web::test]
async fn every_page_says_its_language_and_where_the_feed_is() {
    let british = Comparison::replaced("site.toml", "licence =", "lang = \"en-GB\"\nlicence =");
    for (comparison, lang) in [(shipped(), "en"), (trio(), "en"), (&british, "en-GB")] {
        let page = comparison.page("/topics/overview").await;
        assert_eq!(page.one("html").attr("lang"), Some(lang));
        let feed = page.all("link[rel=alternate][type='application/atom+xml']");
        let linked: Vec<_> = feed.iter().filter_map(|link| link.attr("href")).collect();
        assert_eq!(!comparison.site.changes.is_empty(), linked == ["/feed.atom"], "{linked:?}");
        for address in linked {
            assert_success(&comparison.get(address).await);
        }
        let contact = comparison.get("/.well-known/security.txt").await;
        assert!(contact.text().contains(&format!("\nPreferred-Languages: {lang}\n")));
    }
}

#[actix_web::test]
async fn whom_to_tell_of_a_security_problem_can_be_a_page_of_the_site() {
    let told = shipped().get("/.well-known/security.txt").await;
    let contact = told.text().lines().find_map(|line| line.strip_prefix("Contact: ")).unwrap();
    let (page, anchor) = contact.strip_prefix(&shipped().site.base_url).unwrap().split_once('#').unwrap();
    assert_eq!(shipped().page(page).await.all(&format!("#{anchor}")).len(), 1);
}

#[actix_web::test]
async fn claims_can_be_filtered_by_subject_and_standing_and_each_can_be_disputed() {
    let ids = |page: &Document| {
        let cards = page.all(".claim-card");
        cards.iter().map(|card| card.attr("id").unwrap().to_owned()).collect::<Vec<_>>()
    };
    let page = trio().page("/claims?about=picket&standing=partly").await;
    let claims = trio().site.claims.iter();
    let picket = trio().site.subjects.slot_of("picket").unwrap();
    let expected: Vec<&str> = claims
        .filter(|claim| claim.about.contains(&picket) && claim.standing == Standing::Partly)
        .map(|claim| claim.id.as_str())
        .collect();
    assert!(!expected.is_empty() && expected.len() < trio().site.claims.len());
    let shown = ids(&page);
    assert_eq!(BTreeSet::from_iter(shown.iter().map(String::as_str)), BTreeSet::from_iter(expected));
    assert_eq!(page.all(".claim-card a[href='/corrections']").len(), shown.len());
    let page = trio().page("/claims?about=moat&standing=shaky").await;
    assert_eq!(ids(&page).len(), trio().site.claims.len());
    assert_eq!(page.notices()[0], "We don't know that subject or that standing, so we ignored the filter.");
}
