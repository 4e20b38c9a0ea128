//! The search: the order of results, the marked words, and the advice if nothing is found.

use crate::document::{Document, query, texts, words};
use crate::site::{shipped, trio};

/// The URLs of all results, in the order of the page.
fn found(page: &Document) -> Vec<&str> {
    page.links("main section .topic-list > li > a")
}

/// A search, with what should be among its first results.
#[derive(serde::Deserialize)]
struct Query {
    query: String,
    /// The beginnings of the URLs of pages that answer it.
    expected: Vec<String>,
}

fn encoded(words: &str) -> String {
    query([("q", words)])
}

async fn search(query: &str) -> Document {
    trio().page(&format!("/search?{}", encoded(query))).await
}

/// Asserts that most searches of a file find a page that answers them among the first three results.
async fn assert_found(queries: &str, least: usize) {
    let queries: Vec<Query> = serde_json::from_str(queries).unwrap();
    let mut missed = Vec::new();
    for Query { query, expected } in &queries {
        let page = shipped().page(&format!("/search?{}", encoded(query))).await;
        let first: Vec<&str> = found(&page).into_iter().take(3).collect();
        if !first.iter().any(|found| expected.iter().any(|wanted| found.starts_with(wanted))) {
            missed.push(format!("{query}: {first:?}"));
        }
    }
    assert!(queries.len() - missed.len() >= least, "{missed:#?}");
}

#[actix_web::test]
async fn what_readers_search_is_among_the_first_three() {
    assert_found(include_str!("queries.json"), 29).await;
    assert_found(include_str!("more_queries.json"), 38).await;
}

#[actix_web::test]
async fn the_page_or_the_feature_that_is_about_it_comes_first() {
    for (query, first) in [
        ("admin", "/topics/admin"),
        ("sqlalchemy", "/topics/databases"),
        ("csrf", "/topics/forms-and-csrf"),
        ("websocket", "/topics/async-and-websockets"),
        ("payments", "/compare#payments"),
        ("memory", "/topics/memory-and-speed"),
        ("migrat", "/topics/migrations"),
    ] {
        let results = shipped().page(&format!("/search?q={query}")).await;
        let hits = found(&results);
        assert!(hits.first().is_some_and(|hit| hit.starts_with(first)), "{query}: {hits:?}");
    }
}

#[actix_web::test]
async fn a_compound_is_found_however_it_is_written() {
    for (one, other) in
        [("e-mail", "email"), ("front end", "frontend"), ("web sockets", "websockets"), ("log in", "login")]
    {
        let first = |page: &Document| found(page).first().map(|found| (*found).to_owned());
        let of = async |query| first(&shipped().page(&format!("/search?{}", encoded(query))).await);
        assert_eq!(of(one).await, of(other).await, "{one}, {other}");
    }
}

#[actix_web::test]
async fn a_result_within_a_page_leads_to_its_heading_and_names_it() {
    let page = search("wren").await;
    let results = page.all("main section .topic-list > li > a");
    assert_eq!(results[0].attr("href"), Some("/topics/who-gets-across#breakfast"));
    assert_eq!(words(results[0]), "Who gets across, & who is asked to breakfast: Breakfast");
}

#[actix_web::test]
async fn pages_capabilities_packages_claims_myths_and_projects_are_found_in_groups() {
    let headings = |page: &Document| page.texts("main h2");
    assert_eq!(headings(&search("goat").await), ["Pages", "Features", "Packages", "Claims"]);
    assert_eq!(headings(&search("lizards").await), ["Myths"]);
    assert_eq!(found(&search("rookery").await), ["/cases#rookery"]);
    assert!(found(&search("nest-box").await).contains(&"/compare#houses-birds"));
}

#[actix_web::test]
async fn the_words_searched_are_marked_in_what_is_shown() {
    let page = search("LIZARD").await;
    let item = page.one("main section .topic-list > li");
    assert_eq!(texts(item, "mark"), ["lizards"]);
}

#[actix_web::test]
async fn a_word_that_is_not_known_leads_to_the_nearest_and_nonsense_to_the_topics() {
    let page = search("lizzard").await;
    let suggestion = page.one("main p[role=status] a");
    assert_eq!(suggestion.attr("href"), Some("/search?q=lizards"));
    for query in ["xyzzyxyzzy", "", "   ", "!?", "\u{1F410}"] {
        let page = search(query).await;
        assert_eq!(page.main_links(), ["/topics/overview", "/topics/who-gets-across", "/topics/years-and-upkeep"]);
    }
}

#[actix_web::test]
async fn what_was_typed_is_shown_as_text_and_kept_in_the_field() {
    let page = search("<script>alert(1)</script> goat \"& more").await;
    assert_eq!(page.all("main script").len(), 0);
    assert_eq!(page.form("get").value("q"), "<script>alert(1)</script> goat \"& more");
    assert!(page.title().starts_with("Search: <script>"), "{}", page.title());
}

#[actix_web::test]
async fn a_query_of_a_thousand_words_or_of_ten_kilobytes_is_answered_by_what_is_read_of_it() {
    let page = search(&"goat ".repeat(1_000)).await;
    assert!(!found(&page).is_empty());
    assert!(page.form("get").value("q").len() <= 200);
    // URLs longer than eight kilobytes are rejected before the search.
    let page = search(&"y".repeat(7_000)).await;
    assert!(page.text_of_main().contains("No results for"));
}

#[actix_web::test]
async fn a_search_is_not_listed_and_a_browser_is_told_how_to_ask_it() {
    let page = search("goat").await;
    assert_eq!(page.one("meta[name=robots]").attr("content"), Some("noindex"));
    assert_eq!(page.one("link[rel=search]").attr("href"), Some("/opensearch.xml"));
    let description = trio().get("/opensearch.xml").await;
    assert!(description.text().contains("template=\"https://fences.example/search?q={searchTerms}\""));
}
