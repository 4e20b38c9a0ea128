//! The verdict page in every state: its reasons, changes, and questions, and their links.

use versus::domain::answers::Answer;
use versus::domain::engine::{tie_breakers, weigh};
use versus::domain::permalink::{decode, encode};
use versus::domain::verdict::{Flip, Outcome, Verdict};

use crate::document::{links, plain, words};
use crate::site::Comparison;
use crate::states::{Dice, State, all_found};

/// The page's data, computed by the engine.
struct Weighed<'e> {
    answered: usize,
    verdict: Verdict<'e>,
}

impl<'e> Weighed<'e> {
    fn of(comparison: &'e Comparison, code: &str) -> Self {
        let answers = decode(&comparison.site.editions, code).unwrap().answers;
        let verdict = weigh(&answers);
        Self { answered: answers.given().count(), verdict }
    }
}

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
    for (comparison, found) in all_found() {
        for code in found.values() {
            let weighed = Weighed::of(comparison, code);
            let page = comparison.page(&format!("/r/{code}")).await;
            let Some(question) = weighed.verdict.ask_next else {
                assert!(page.all("form[method=post]").is_empty(), "{code}");
                continue;
            };
            let mut form = page.form("post");
            form.choose(&question.id, &question.choices[0].id);
            let answer = comparison.submit(form.fields).await;
            let next = answer.header("location").trim_start_matches("/r/");
            let answers = decode(&comparison.site.editions, next).unwrap().answers;
            let before = decode(&comparison.site.editions, code).unwrap().answers;
            // A reason's weight may differ given the new answer.
            let is_same = |one: &Answer<'_>, other: &Answer<'_>| {
                (&one.question.id, &one.choice.id, one.importance)
                    == (&other.question.id, &other.choice.id, other.importance)
            };
            assert_eq!(answers.given().count(), weighed.answered + 1);
            assert!(before.given().all(|given| answers.given().any(|kept| is_same(given, kept))), "{code}");
        }
    }
}

#[actix_web::test]
async fn every_answer_can_be_changed_and_every_open_question_answered() {
    for (comparison, found) in all_found() {
        for (_, code) in found.iter().filter(|(state, _)| **state != State::Undecided) {
            let page = comparison.page(&format!("/r/{code}")).await;
            let answers = page.section("Your answers");
            let links: Vec<_> = links(answers, "a");
            let decoded = decode(&comparison.site.editions, code).unwrap().answers;
            let given = decoded.given().map(|answer| answer.question);
            let expected: Vec<String> =
                given.chain(decoded.open()).map(|question| format!("/decide?from={code}#{}", question.id)).collect();
            assert_eq!(links, expected);
        }
    }
}

#[actix_web::test]
async fn a_page_is_not_listed_and_has_no_percentage_before_the_details() {
    for (comparison, found) in all_found() {
        for code in found.values() {
            let page = comparison.page(&format!("/r/{code}")).await;
            assert!(page.one("meta[name=robots]").attr("content").unwrap().contains("noindex"));
            assert!(page.all("main section").into_iter().all(|section| !words(section).contains(" %")), "{code}");
        }
    }
}

#[actix_web::test]
async fn a_tie_says_what_would_settle_it() {
    for (comparison, found) in all_found() {
        for code in found.values().map(|code| code.as_str()).chain([settled_tie(comparison).as_str()]) {
            let weighed = Weighed::of(comparison, code);
            if !matches!(weighed.verdict.outcome, Outcome::Tie(_)) {
                continue;
            }
            let page = comparison.page(&format!("/r/{code}")).await;
            let answers = decode(&comparison.site.editions, code).unwrap().answers;
            if let Some(question) = weighed.verdict.ask_next {
                let is_telling = answers.swing(question, weighed.verdict.compared) > 0;
                let heading = if is_telling {
                    "The question most likely to settle this"
                } else {
                    "Another question, though it does not separate these two"
                };
                assert!(words(page.section(heading)).contains(&plain(&question.text)));
                if is_telling {
                    continue;
                }
            }
            let said = words(page.section("What would settle the result"));
            let breakers = tie_breakers(&answers, &weighed.verdict);
            for single in &breakers {
                let is_counted = said.contains(&format!("answer on {}, ", plain(&single.question.brief)))
                    || said.contains(&format!("answers on {}, ", plain(&single.question.brief)));
                let is_named = |flip: &Flip<'_>| said.contains(&plain(&flip.choice.clause));
                assert!(is_counted || single.flips.iter().all(is_named), "{code}: {said}");
            }
        }
    }
}

/// The code of answers to every question that end in a tie.
fn settled_tie(comparison: &Comparison) -> String {
    let edition = comparison.site.editions.current();
    let mut dice = Dice(3);
    loop {
        let answers = dice.answers(edition);
        if answers.open().next().is_none() && matches!(weigh(&answers).outcome, Outcome::Tie(_)) {
            return encode(&answers).to_string();
        }
    }
}
