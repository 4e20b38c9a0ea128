//! The form filled in by its URL: from a result, or from the fields themselves.

use versus::domain::answers::{Answers, Importance};
use versus::domain::permalink::encode;

use crate::document::{Document, plain};
use crate::site::{Comparison, both, shipped, trio};

/// The code of chosen answers to an edition.
fn code(comparison: &Comparison, edition: u8, chosen: &[(&str, &str, Importance)]) -> String {
    let edition = comparison.site.editions.by_number(edition).unwrap();
    let answers = Answers::choose(edition, |question| {
        let (_, choice, importance) = chosen.iter().find(|(id, ..)| *id == question.id)?;
        Some((question.choice(choice).unwrap(), *importance))
    });
    encode(&answers).to_string()
}

fn answers(page: &Document) -> Vec<(String, String)> {
    page.form("post").answers().iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn owned(answers: &[(&str, &str)]) -> Vec<(String, String)> {
    answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[actix_web::test]
async fn a_result_or_fields_in_the_address_fill_the_form_in() {
    let (lot, little) = (Importance::Lot, Importance::Little);
    let result = code(trio(), 2, &[("visitor", "dog", lot), ("purse", "thin", little)]);
    let older = code(trio(), 1, &[("visitor", "goat", Importance::Normal)]);
    for (query, filled_in, importances) in [
        (format!("from={result}"), &[("visitor", "dog"), ("purse", "thin")][..], ["3", "2", "1"]),
        (
            format!("from=%E2%80%8B{}%29.", result.to_uppercase()),
            &[("visitor", "dog"), ("purse", "thin")],
            ["3", "2", "1"],
        ),
        (format!("from={older}"), &[("visitor", "goat")], ["2"; 3]),
        ("visitor=goat&visitor.importance=1&view=&dragon=green".to_owned(), &[("visitor", "goat")], ["1", "2", "2"]),
    ] {
        let page = trio().page(&format!("/decide?{query}")).await;
        let form = page.form("post");
        assert_eq!(form.answers(), filled_in, "{query}");
        let found = ["visitor", "view", "purse"].map(|question| form.value(&format!("{question}.importance")));
        assert_eq!(found, importances, "{query}");
        assert!(page.notices().is_empty(), "{query}");
    }
}

#[actix_web::test]
async fn an_older_result_is_carried_over_and_what_is_lost_is_listed() {
    let chosen = [
        ("visitor", "goat", Importance::Lot),
        ("ground", "rock", Importance::Normal),
        ("upkeep", "monthly", Importance::Little),
        ("patience", "weekend", Importance::Normal),
    ];
    let page = trio().page(&format!("/decide?from={}", code(trio(), 1, &chosen))).await;
    assert_eq!(answers(&page), owned(&[("visitor", "goat"), ("patience", "weekend")]));
    assert_eq!(page.form("post").value("visitor.importance"), "3");
    let earlier = trio().site.editions.by_number(1).unwrap();
    let lost = [("ground", "rock"), ("upkeep", "monthly")].map(|(question, choice)| {
        let question = earlier.question(question).unwrap();
        (plain(&question.text), plain(&question.choice(choice).unwrap().text))
    });
    let notices = page.notices();
    assert_eq!(notices.len(), lost.len());
    for (notice, (question, choice)) in notices.iter().zip(&lost) {
        assert!(notice.contains(question) && notice.contains(choice), "{notice}");
        assert!(notice.contains("couldn't carry over"), "{notice}");
    }
}

#[actix_web::test]
async fn a_bad_code_is_a_notice_above_an_empty_form() {
    for comparison in both() {
        for bad in ["nonsense", "1000000000000000px", "10000", "u", "%F0%9F%90%90", "zzzzzzzz", ""] {
            let page = comparison.page(&format!("/decide?from={bad}")).await;
            let notices = page.notices();
            assert_eq!(notices.len(), 1, "{bad}");
            assert!(notices[0].starts_with("We couldn't fill in the answers."), "{}", notices[0]);
            assert!(answers(&page).is_empty(), "{bad}");
            let order = page.all("h1, form, [role=status]");
            assert_eq!(order.last().unwrap().value().name(), "form", "the notice comes before the form");
        }
    }
}

#[actix_web::test]
async fn a_bad_code_is_not_told_to_look_below_for_what_is_not_there() {
    let page = shipped().page("/decide?from=1000000000000000px").await;
    let offered = page.main_links().iter().any(|link| link.contains("1000000000000000pt"));
    assert!(offered || !page.notices()[0].contains(" below"), "{}", page.notices()[0]);
}

#[actix_web::test]
async fn a_title_in_the_address_stays_with_the_form() {
    for query in ["title=Shed", "title=Shed&visitor=goat", "visitor=goat&title=Shed", "from=nonsense&title=Shed"] {
        let page = trio().page(&format!("/decide?{query}")).await;
        assert_eq!(page.form("post").value("title"), "Shed", "{query}");
    }
}

#[actix_web::test]
async fn an_address_with_an_empty_query_is_the_empty_form() {
    let (plain, empty) = (trio().get("/decide").await, trio().get("/decide?").await);
    assert_eq!(plain.body, empty.body);
}

#[actix_web::test]
async fn fields_in_the_address_that_make_no_sense_are_refused_as_those_of_a_form_are() {
    let answer = trio().get("/decide?visitor=dragon&view=all").await;
    assert_eq!(answer.status, 422);
    let page = answer.document();
    assert!(page.title().starts_with("Error: "));
    assert_eq!(answers(&page), owned(&[("view", "all")]));
}

#[actix_web::test]
async fn the_form_can_start_from_a_template_and_says_which() {
    let site = &shipped().site;
    let empty = shipped().page("/decide").await;
    let links = empty.main_links().into_iter().filter(|link| link.starts_with("/decide?from=")).collect::<Vec<_>>();
    let templates: Vec<_> = site.use_cases.iter().filter(|use_case| use_case.template.is_some()).collect();
    assert_eq!(links.len(), templates.len());
    assert!(!templates.is_empty() && empty.notices().is_empty());
    for (link, use_case) in links.into_iter().zip(templates) {
        let page = shipped().page(link).await;
        assert_eq!(answers(&page), use_case.coded);
        let name = plain(use_case.template.as_deref().unwrap());
        let notices = page.notices();
        assert!(notices.len() == 1 && notices[0].contains(&format!("“{name}”")), "{notices:?}");
    }
}

#[actix_web::test]
async fn templates_are_not_offered_where_answers_would_be_lost() {
    let offers = |page: &Document| page.main_links().iter().any(|link| link.starts_with("/decide?from="));
    for query in ["users=none", "from=1g000v000000000aws", "with=1g000v000000000aws"] {
        assert!(!offers(&shipped().page(&format!("/decide?{query}")).await), "{query}");
    }
    let titled = shipped().page("/decide?title=Shed").await;
    assert!(titled.main_links().iter().any(|link| link.ends_with("&title=Shed")));
    assert!(!offers(&trio().page("/decide").await), "a comparison can do without templates");
}
