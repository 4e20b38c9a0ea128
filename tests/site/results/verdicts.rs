//! The verdict page in every state: its reasons, changes, and questions, and their links.

use versus::domain::answers::Answer;
use versus::domain::engine::weigh;
use versus::domain::permalink::decode;

use crate::document::links;
use crate::states::{State, all_found, results};

#[test]
fn every_state_is_reached_but_those_that_cannot_be() {
    for (comparison, found) in all_found() {
        for state in State::reachable(comparison.site.editions.current()) {
            assert!(found.contains_key(&state), "{}: no answers were found for {state:?}", comparison.site.title);
        }
    }
}

#[actix_web::test]
async fn the_next_question_is_asked_on_the_page_and_keeps_the_other_answers() {
    for (comparison, code) in results() {
        let before = decode(&comparison.site.editions, code).unwrap().answers;
        let page = comparison.page(&format!("/r/{code}")).await;
        let Some(question) = weigh(&before).ask_next else {
            assert!(page.all("form[method=post]").is_empty(), "{code}");
            continue;
        };
        let mut form = page.form("post");
        form.choose(&question.id, &question.choices[0].id);
        let answer = comparison.submit(form.fields).await;
        let next = answer.header("location").trim_start_matches("/r/");
        let after = decode(&comparison.site.editions, next).unwrap().answers;
        // A reason's weight may differ given the new answer.
        let ids = |answer: &Answer<'_>| (answer.question.id.clone(), answer.choice.id.clone(), answer.importance);
        let kept = after.given().filter(|answer| answer.question.id != question.id).map(ids);
        assert!(kept.eq(before.given().map(ids)) && after.given().count() == before.given().count() + 1, "{code}");
    }
}

#[actix_web::test]
async fn every_answer_can_be_changed_and_every_open_question_answered() {
    for (comparison, found) in all_found() {
        for (_, code) in found.iter().filter(|(state, _)| **state != State::Undecided) {
            let page = comparison.page(&format!("/r/{code}")).await;
            let answers = page.section("The answers");
            let links: Vec<_> = links(answers, "a");
            let decoded = decode(&comparison.site.editions, code).unwrap().answers;
            let given = decoded.given().map(|answer| answer.question);
            let expected: Vec<String> =
                given.chain(decoded.open()).map(|question| format!("/decide?from={code}#{}", question.id)).collect();
            assert_eq!(links, expected);
        }
    }
}
