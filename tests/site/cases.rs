//! Real projects: the text about each, and the figures computed from all of them.

use std::fs;
use std::path::Path;

use versus::domain::backtest::BackTest;
use versus::domain::verdict::Kind;

use crate::document::{Document, parts, words};
use crate::site::{Comparison, both, trio};

/// The numbers of every row of the page's tables, by the row's heading.
fn figures(page: &Document) -> Vec<(String, Vec<usize>)> {
    let rows = page.all("table tbody tr").into_iter();
    rows.map(|row| {
        let numbers = parts(row, "td.number").into_iter().map(|cell| words(cell).trim().parse().unwrap());
        (words(parts(row, "th")[0]), numbers.collect())
    })
    .collect()
}

fn replace(directory: &Path, file: &str, from: &str, to: &str) {
    let path = directory.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} does not contain {from}");
    fs::write(path, text.replace(from, to)).unwrap();
}

#[actix_web::test]
async fn the_figures_are_those_of_going_through_the_cases_one_by_one() {
    for comparison in both() {
        let site = &comparison.site;
        let test = BackTest::of(site.editions.current(), &site.cases);
        let mut expected = Vec::new();
        let kinds = [None, Some(Kind::Clear), Some(Kind::Leaning), Some(Kind::Close)];
        for (words, kind) in ["All with a leader", "Clear", "Leaning", "Close"].into_iter().zip(kinds) {
            let (mut of, mut agree) = (0, 0);
            for case in &test.assessed {
                let Some(lead) = case.verdict.lead() else { continue };
                if kind.is_none_or(|kind| lead.kind() == kind) {
                    of += 1;
                    agree += usize::from(lead.leader == case.case.chose);
                }
            }
            expected.push((words.to_owned(), vec![of, agree]));
        }
        let names = site.subjects.iter().map(|(slot, subject)| (Some(slot), subject.name.clone()));
        for (leader, name) in names.chain([(None, "Tie".to_owned())]) {
            let chose = |chose| {
                let is_meant = |case: &&versus::domain::backtest::Assessed<'_>| {
                    case.verdict.lead().map(|lead| lead.leader) == leader && case.case.chose == chose
                };
                test.assessed.iter().filter(is_meant).count()
            };
            expected.push((name, site.subjects.slots().map(chose).collect()));
        }
        assert_eq!(figures(&comparison.page("/cases").await), expected);
    }
}

#[actix_web::test]
async fn another_answer_of_a_case_changes_the_figures_the_verdict_and_the_data() {
    let changed = Comparison::changed(|directory| {
        replace(
            directory,
            "cases/abbey.toml",
            "visitor = \"goat\"\nview = \"nothing\"\npatience = \"years\"",
            "view = \"all\"",
        );
    });
    let (before, after) = (trio().page("/cases").await, changed.page("/cases").await);
    assert_ne!(figures(&before), figures(&after));
    let link = |page: &Document| {
        let links = parts(page.by_id("abbey"), "a[href^='/r/']");
        links[0].attr("href").unwrap().to_owned()
    };
    assert_ne!(link(&before), link(&after));
    assert_ne!(trio().get("/cases.json").await.text(), changed.get("/cases.json").await.text());
}

#[actix_web::test]
async fn a_case_shows_what_it_chose_its_evidence_and_a_link_to_its_verdict() {
    let page = trio().page("/cases").await;
    let card = page.by_id("cottage");
    let text = words(card);
    for said in ["Cottage by the lane chose Picket & rail", "pickets, 60; nails", "fedcba987654", "moved later"] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    assert_eq!(parts(card, "figure.balance").len(), 1);
    let link = parts(card, "a[href^='/r/']")[0].attr("href").unwrap();
    assert!(trio().page(link).await.section("Your answers").text().any(|text| text == "A dog"));
}

#[actix_web::test]
async fn a_result_names_the_real_projects_nearest_to_it_whatever_they_chose() {
    let page = trio().page("/cases").await;
    let link = parts(page.by_id("rookery"), "a[href^='/r/']")[0].attr("href").unwrap().to_owned();
    let result = trio().page(&link).await;
    let near = words(result.section("Real projects like this"));
    let first = near.find("The Rookery chose Hedge: 3 of 3 comparable answers match");
    assert!(first.is_some(), "{near}");
    assert!(near.contains("The Abbey & its orchard chose Wall"), "{near}");
}
