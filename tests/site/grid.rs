//! The grid: the text of cells, and the rows left by each filter.

use insta::assert_snapshot;
use serde_json::Value;

use crate::document::{Document, parts, words};
use crate::site::{Comparison, both, shipped, trio};

/// The notes on one subject in a row.
const NOTES: &str = ".notes-of-feature > div + div";

/// The ids of the rows that a page shows, in order.
fn rows(page: &Document) -> Vec<String> {
    page.all(".feature").iter().map(|row| row.attr("id").unwrap().to_owned()).collect()
}

async fn capabilities(comparison: &Comparison) -> Vec<Value> {
    let data = comparison.get("/capabilities.json").await.json();
    data["capabilities"].as_array().unwrap().clone()
}

#[actix_web::test]
async fn the_content_says_what_its_states_and_decisions_are_called() {
    let grid = trio().page("/compare").await;
    let [name, meaning] = ["Sold by <others>", "something that another maker sells"];
    assert!(grid.all(".feature .state").into_iter().any(|state| words(state).ends_with(name)));
    assert!(grid.all(".legend li").into_iter().any(|state| words(state).ends_with(&format!("{name}: {meaning}"))));
    let home = trio().page("/").await;
    assert_eq!(words(home.by_id("first-question")), "Which one suits your garden & yard?");
}

#[actix_web::test]
async fn every_cell_has_a_state_a_note_a_source_and_a_date() {
    for comparison in both() {
        let all = capabilities(comparison).await;
        let page = comparison.page("/compare").await;
        assert_eq!(rows(&page), all.iter().map(|row| row["id"].as_str().unwrap()).collect::<Vec<_>>());
        for row in &all {
            let shown = page.by_id(row["id"].as_str().unwrap());
            let subjects = comparison.site.subjects.count();
            assert_eq!(parts(shown, "summary .cell .state").len(), subjects, "{row}");
            let notes = parts(shown, NOTES);
            assert_eq!(notes.len(), subjects, "{row}");
            for cell in notes {
                let sources = parts(cell, ".cell-sources li");
                assert!(
                    !sources.is_empty() && sources.iter().all(|source| !parts(*source, "time").is_empty()),
                    "{row}"
                );
                assert!(parts(cell, "p").iter().any(|note| words(*note).len() > 3), "{row}");
            }
        }
    }
}

#[actix_web::test]
async fn the_comparison_that_ships_has_forty_rows_and_leaves_hardly_a_cell_unknown() {
    let all = capabilities(shipped()).await;
    let states: Vec<&str> = all
        .iter()
        .flat_map(|row| row["cells"].as_object().unwrap().values())
        .map(|cell| cell["state"].as_str().unwrap())
        .collect();
    assert!(all.len() >= 40);
    assert!(states.iter().filter(|state| **state == "unknown").count() * 20 <= states.len());
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

#[actix_web::test]
async fn a_package_has_its_version_its_maturity_and_its_day_where_they_are_known() {
    let page = trio().page("/compare").await;
    let text = words(page.by_id("stops-goats"));
    assert!(text.contains("goat-wire 1.10, pre-alpha, released Mar 1, 2025"), "{text}");
    let rows = capabilities(trio()).await;
    let [first, ..] = &rows[..] else { panic!("no rows") };
    assert_eq!(first["cells"]["picket"]["maturity"], "pre-alpha");
    assert_eq!(first["cells"]["hedge"]["maturity"], Value::Null);
}

#[actix_web::test]
async fn each_release_has_a_bar_from_its_day_to_the_end_of_its_fixes_and_says_both() {
    let page = trio().page("/maintenance").await;
    let rows = page.all("section:has(#releases) li");
    let said: Vec<String> = rows.iter().skip(1).map(|row| words(*row)).collect();
    assert_eq!(
        said,
        [
            "Hedge Spring & rain from July 2024, fixes until December 2025, security fixes until December 2026",
            "Hedge Autumn from July 2025, until the next release, which has no date yet",
        ]
    );
    let ends = |row: usize, class: &str| {
        let line = parts(rows[row], class)[0];
        ["x1", "x2"].map(|end| line.attr(end).unwrap().trim_end_matches('%').parse::<f64>().unwrap())
    };
    // Three years from January 2024: half a year is a sixth of the width.
    let near = |[from, to]: [f64; 2], [wanted_from, wanted_to]: [f64; 2]| {
        assert!((from - wanted_from).abs() < 0.2 && (to - wanted_to).abs() < 0.2, "{from} {to}");
    };
    near(ends(1, ".bar:not(.thin)"), [16.6, 66.7]);
    near(ends(1, ".bar.thin"), [16.6, 100.0]);
    let [from, to] = ends(2, ".bar");
    let [read, end] = ends(2, ".axis");
    near([from, end], [50.0, 100.0]);
    near([to, to], [read, read]);
    near(ends(2, ".centre"), [read, read]);
}

#[actix_web::test]
async fn a_package_is_counted_once_for_a_subject_and_shows_its_age() {
    for comparison in both() {
        let page = comparison.page("/compare").await;
        let maintenance = comparison.page("/maintenance").await;
        let dated = page.all(NOTES).into_iter().filter(|cell| words(*cell).contains(", released "));
        assert!(dated.clone().all(|cell| parts(cell, "svg.age").len() == 1));
        for (number, (_, subject)) in comparison.site.subjects.iter().enumerate() {
            let place = format!(".notes-of-feature > :nth-child({})", number + 2);
            let names: std::collections::BTreeSet<String> = page
                .all(".feature")
                .iter()
                .flat_map(|row| parts(*row, &place))
                .filter(|cell| !parts(*cell, "svg.age").is_empty())
                .map(|cell| words(parts(cell, "code")[0]))
                .collect();
            let rows = maintenance.all("section:has(#ages) li");
            let row = rows.iter().find(|row| words(**row).starts_with(&subject.name));
            assert_eq!(row.map_or(0, |row| parts(*row, ".centre").len()), names.len(), "{}", subject.name);
            assert!(row.is_none_or(|row| words(*row).contains(&format!("{} package", names.len()))));
        }
    }
}

#[actix_web::test]
async fn home_counts_every_feature_of_every_subject() {
    for comparison in both() {
        let features: usize = comparison.site.capabilities.iter().map(|group| group.capabilities.len()).sum();
        let totals = comparison.page("/").await;
        let states: Vec<String> = totals.texts(".totals li:has(b)");
        for (_, subject) in comparison.site.subjects.iter() {
            let counts = states.iter().filter_map(|state| {
                let (_, rest) = state.split_once(&format!("{} ", subject.name))?;
                rest.split(',').next()?.parse::<usize>().ok()
            });
            assert_eq!(counts.sum::<usize>(), features, "{states:?}");
        }
    }
}

#[actix_web::test]
async fn every_package_of_the_index_is_listed_with_what_it_says_and_what_it_is_for() {
    let page = trio().page("/maintenance").await;
    let rows: Vec<String> = page.texts("section:has(#packages) tbody tr");
    assert_snapshot!(rows.join("\n"));
    let said = page.text_of_main();
    assert!(
        said.contains("1 of the 4 packages had no release in the last two years."),
        "iron-gate; another is two years old to the day: {said}"
    );
    assert!(
        said.contains("1 has a known security advisory on the version listed; for 1, the index doesn't say."),
        "{said}"
    );
}
