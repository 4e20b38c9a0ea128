//! The page with every component in each of its states.

use versus::domain::engine::weigh;
use versus::domain::permalink::decode;
use versus::domain::verdict::Kind;

use scraper::ElementRef;

use crate::document::words;
use crate::site::{both, in_package};

#[actix_web::test]
async fn each_kind_of_verdict_is_shown_with_its_balance_and_leads_to_the_result() {
    for comparison in both() {
        let page = comparison.page("/style").await;
        let links = page.all("h3 > a[href^='/r/']");
        let kind_of = |link: &ElementRef<'_>| {
            let code = link.attr("href").unwrap().trim_start_matches("/r/");
            weigh(&decode(&comparison.site.editions, code).unwrap().answers).kind()
        };
        let kinds: Vec<_> = links.iter().map(kind_of).collect();
        // With few questions the search doesn't find every kind.
        assert!(Kind::ALL.into_iter().filter(|kind| kinds.contains(kind)).eq(kinds.iter().copied()), "{kinds:?}");
        assert!(kinds.len() == Kind::ALL.len() || comparison.site.subjects.count() > 2, "{kinds:?}");
        for link in links {
            let result = comparison.page(link.attr("href").unwrap()).await;
            assert_eq!(result.heading(), words(link));
            let balance = |page: &crate::document::Document| {
                page.all("figure.balance [role=img]")
                    .iter()
                    .map(|svg| svg.attr("aria-label").unwrap().to_owned())
                    .collect::<Vec<_>>()
            };
            assert!(balance(&page).contains(&balance(&result)[0]), "{}", words(link));
        }
    }
}

/// Safari no longer tells that something is a list once its markers are `none`; markers that are empty texts keep it one.
#[test]
fn lists_without_markers_stay_lists() {
    let css =
        ["static/site.css", "static/tools.css"].map(|file| std::fs::read_to_string(in_package(file)).unwrap()).concat();
    let without: Vec<&str> = css.lines().filter(|line| line.contains("list-style")).collect();
    assert!(without.len() > 5 && without.iter().all(|line| !line.contains("none")), "{without:?}");
}
