//! One question at a time.

use versus::domain::answers::Answers;
use versus::domain::engine::weigh;

use crate::document::words;
use crate::site::{assert_redirect, both, trio};

#[actix_web::test]
async fn the_first_step_asks_what_can_change_the_result_most() {
    for comparison in both() {
        let edition = comparison.site.editions.current();
        let first = weigh(&Answers::none(edition)).ask_next.unwrap();
        let page = comparison.page("/decide/next").await;
        assert_eq!(words(page.one("fieldset legend")), crate::document::plain(&first.text));
        assert_eq!(page.form("get").value("skip"), first.id);
    }
}

/// Continues without an answer each time, like a visitor who is sure of nothing.
#[actix_web::test]
async fn a_question_that_was_passed_over_is_not_asked_again_and_the_last_step_leads_to_the_result() {
    for comparison in both() {
        let edition = comparison.site.editions.current();
        let mut asked: Vec<&str> = Vec::new();
        for step in 0..edition.question_count() {
            let query: String = asked.iter().map(|id| format!("&skip={id}")).collect();
            let page = comparison.page(&format!("/decide/next?title=Shed{query}")).await;
            let id = page.one("fieldset").attr("id").unwrap().to_owned();
            let question = edition.question(&id).unwrap();
            assert!(!asked.contains(&question.id.as_str()), "step {step} asks {id} again");
            assert_eq!(page.form("get").value("title"), "Shed");
            asked.push(&question.id);
        }
        let query: String = asked.iter().map(|id| format!("&skip={id}")).collect();
        let end = comparison.get(&format!("/decide/next?title=Shed{query}")).await;
        let code = versus::domain::permalink::encode(&Answers::none(edition));
        assert_redirect(&end, 303, &format!("/r/{code}?title=Shed"));
    }
}

#[actix_web::test]
async fn a_step_keeps_the_answers_before_it_and_links_the_result_so_far() {
    let page = trio().page("/decide/next?visitor=goat&visitor.importance=3&skip=visitor").await;
    let form = page.form("get");
    assert_eq!((form.value("visitor"), form.value("visitor.importance")), ("goat", "3"));
    let links = page.main_links();
    assert!(links.iter().any(|link| link.starts_with("/r/")), "{links:?}");
    assert!(links.iter().any(|link| link.starts_with("/decide?from=")), "{links:?}");
}

#[actix_web::test]
async fn a_wrong_answer_is_asked_again_and_the_right_ones_are_kept() {
    let refused = trio().get("/decide/next?visitor=dragon&view=all&skip=visitor&skip=view").await;
    let page = refused.document();
    assert_eq!((refused.status, page.one("fieldset").attr("id")), (422, Some("visitor")));
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    assert!(words(page.one("[role=alert]")).contains("dragon"));
    assert_eq!(page.form("get").value("view"), "all");
    let twice = trio().get("/decide/next?visitor=goat&visitor=dog").await;
    assert_eq!(twice.status, 422);
}
