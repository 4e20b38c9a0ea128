//! The grid: the rows left by each filter.

use versus::domain::capability::State;

use crate::document::{Document, parts, words};
use crate::site::{shipped, trio};

/// The ids of the rows that a page shows, in order.
fn rows(page: &Document) -> Vec<String> {
    page.all(".feature").iter().map(|row| row.attr("id").unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn the_comparison_that_ships_has_forty_rows_and_leaves_hardly_a_cell_unknown() {
    let rows: Vec<_> = shipped().site.capabilities.iter().flat_map(|group| &group.capabilities).collect();
    let cells = rows.iter().flat_map(|row| row.cells.iter());
    let unknown = cells.clone().filter(|cell| cell.state == State::Unknown).count();
    assert!(rows.len() >= 40 && unknown * 20 <= cells.count(), "{unknown}");
}

#[actix_web::test]
async fn each_filter_leaves_the_rows_it_names_and_several_leave_what_all_of_them_do() {
    for (query, left) in [
        ("different=1", &["stops-goats", "houses-birds", "moves-house"][..]),
        ("q=GOAT", &["stops-goats", "takes-a-gate"]),
        ("q=goat-wire+sold", &["stops-goats"]),
        ("different=1&q=gate", &[]),
    ] {
        let page = trio().page(&format!("/compare?{query}")).await;
        assert_eq!(rows(&page), left, "{query}");
        assert!(page.text_of_main().contains(&format!("Showing {} of 4.", left.len())), "{query}");
    }
}

#[actix_web::test]
async fn rows_are_folded_unless_a_search_finds_few() {
    for query in ["", "?different=1"] {
        assert!(trio().page(&format!("/compare{query}")).await.all(".feature[open]").is_empty(), "{query}");
    }
    assert_eq!(trio().page("/compare?q=goat").await.all(".feature[open]").len(), 2);
    assert!(shipped().page("/compare?q=a").await.all(".feature[open]").is_empty());
}

#[actix_web::test]
async fn a_row_says_whose_state_is_which_without_its_column() {
    let page = trio().page("/compare").await;
    let summary = words(parts(page.by_id("stops-goats"), "summary")[0]);
    for (_, subject) in trio().site.subjects.iter() {
        assert!(summary.contains(&format!("{}:", subject.name)), "{summary}");
    }
}

#[actix_web::test]
async fn each_group_that_is_shown_has_a_link() {
    let page = trio().page("/compare?different=1").await;
    let sections = page.all(".grid h2").into_iter().map(|heading| format!("#{}", heading.attr("id").unwrap()));
    let links = page.all(".grid-top a").into_iter().map(|link| link.attr("href").unwrap().to_owned());
    assert_eq!(sections.collect::<Vec<_>>(), links.collect::<Vec<_>>());
}

#[actix_web::test]
async fn a_filtered_page_keeps_the_filter_in_its_form() {
    let page = trio().page("/compare?different=1&q=wire+%26+more").await;
    assert_eq!(page.one("input[name=q]").attr("value"), Some("wire & more"));
    assert!(page.one("input[name=different]").attr("checked").is_some());
    assert!(page.main_links().contains(&"/compare"));
}

#[actix_web::test]
async fn a_long_text_is_cut_and_one_that_matches_nothing_helps_on() {
    let page = trio().page(&format!("/compare?q={}", "x".repeat(4_000))).await;
    assert_eq!(rows(&page), [] as [&str; 0]);
    assert_eq!(page.one("input[name=q]").attr("value").unwrap().len(), 80);
    assert!(page.text_of_main().contains("No feature matches."), "{}", page.text_of_main());
}
