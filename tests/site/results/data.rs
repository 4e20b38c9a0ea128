//! A result as data: the fields of the design in its order, and the figures of the engine.

use serde_json::{Value, json};
use versus::domain::engine::weigh;
use versus::domain::permalink::{decode, encode};

use crate::site::{assert_success, both, trio};
use crate::states::{Dice, all_found};

/// The fields, in order.
const FIELDS: [&str; 18] = [
    "code",
    "edition",
    "url",
    "kind",
    "leader",
    "runner_up",
    "tied",
    "scores",
    "fit",
    "margin",
    "fewest",
    "singles",
    "ahead",
    "decided",
    "robustness",
    "ask_next",
    "reasons",
    "answers",
];

/// The names of an object's own fields, in the order in which they are written.
fn names(text: &str) -> Vec<&str> {
    let (mut depth, mut names) = (0, Vec::new());
    let mut pieces = text.split('"');
    let mut count = |between: &str| {
        for character in between.chars() {
            depth += match character {
                '{' | '[' => 1,
                '}' | ']' => -1,
                _ => 0,
            };
        }
        depth
    };
    let mut depth_here = count(pieces.next().unwrap());
    while let (Some(quoted), Some(after)) = (pieces.next(), pieces.next()) {
        if depth_here == 1 && after.starts_with(':') {
            names.push(quoted);
        }
        depth_here = count(after);
    }
    names
}

#[actix_web::test]
async fn the_data_has_the_fields_of_the_design_in_its_order() {
    for (comparison, found) in all_found() {
        for (state, code) in found {
            let answer = comparison.get(&format!("/r/{code}.json")).await;
            assert_success(&answer);
            assert_eq!(answer.header("content-type"), "application/json");
            assert_eq!(names(answer.text()), FIELDS, "{state:?}");
        }
    }
}

#[actix_web::test]
async fn objects_by_subject_and_by_question_keep_their_order() {
    for (comparison, found) in all_found() {
        let edition = comparison.site.editions.current();
        for code in found.values() {
            let answer = comparison.get(&format!("/r/{code}.json")).await;
            let object = |field: &str| {
                let start = answer.text().find(&format!("\"{field}\":{{"))? + field.len() + 3;
                Some(names(&answer.text()[start..]).into_iter().map(str::to_owned).collect::<Vec<_>>())
            };
            let subjects: Vec<&str> = edition.subjects().iter().map(|(_, subject)| subject.id.as_str()).collect();
            assert_eq!(object("scores").unwrap()[..subjects.len()], subjects);
            let answered = decode(&comparison.site.editions, code).unwrap().answers;
            let questions: Vec<&str> = answered.given().map(|answer| answer.question.id.as_str()).collect();
            assert_eq!(object("answers").unwrap(), questions);
        }
    }
}

/// Reading may cost the last digit; writing must not round.
fn assert_close(found: Option<&Value>, expected: Option<f64>) {
    match (found.and_then(Value::as_f64), expected) {
        (Some(found), Some(expected)) => assert!((found - expected).abs() < 1e-15, "{found} is not {expected}"),
        (found, expected) => assert_eq!(found, expected),
    }
}

#[actix_web::test]
async fn every_figure_is_the_engines() {
    for comparison in both() {
        let mut dice = Dice(7);
        for _ in 0..60 {
            let edition = comparison.site.editions.current();
            let answers = dice.answers(edition);
            let (code, verdict) = (encode(&answers), weigh(&answers));
            let data = comparison.get(&format!("/r/{code}.json")).await.json();
            let subject = |slot| edition.subjects().at(slot).id.as_str();
            let lead = verdict.lead();
            assert_eq!(data["code"], code.as_str());
            assert_eq!(data["kind"], verdict.kind().id());
            assert_eq!(data["leader"], json!(lead.map(|lead| subject(lead.leader))));
            assert_eq!(data["runner_up"], json!(lead.map(|lead| subject(lead.runner_up))));
            assert_eq!(data["margin"], json!(verdict.margin));
            assert_eq!(data["fewest"], json!(lead.and_then(|lead| lead.fewest.as_ref()).map(Vec::len)));
            assert_eq!(data["decided"], json!(lead.map(|lead| lead.decided)));
            assert_close(data.get("robustness"), lead.map(|lead| lead.robustness));
            assert_eq!(data["ask_next"], json!(verdict.ask_next.map(|question| &question.id)));
            assert_eq!(data["ahead"], json!(lead.map(|lead| json!({"stays": lead.ahead.stays, "of": lead.ahead.of}))));
            for (slot, subject) in edition.subjects().iter() {
                assert_eq!(data["scores"][&subject.id], verdict.scores[slot.index()]);
                let fit = verdict.fit.as_ref().map(|fit| fit[slot.index()]);
                assert_close(data["fit"].get(&subject.id), fit);
            }
            let reasons: Vec<Value> = verdict
                .reasons
                .iter()
                .map(|reason| {
                    json!({"question": reason.question.id, "choice": reason.choice.id,
                        "importance": reason.importance.weight(), "weighted": reason.weighted})
                })
                .collect();
            assert_eq!(data["reasons"], json!(reasons));
            let singles: Vec<Value> = lead
                .iter()
                .flat_map(|lead| &lead.singles)
                .map(|single| {
                    let choices: Vec<_> = single.flips.iter().map(|flip| &flip.choice.id).collect();
                    json!({"question": single.question.id, "choices": choices})
                })
                .collect();
            assert_eq!(data["singles"], json!(singles));
        }
    }
}

/// Results of the released edition of the invented comparison, byte for byte.
#[actix_web::test]
async fn two_results_of_a_released_edition_never_change() {
    for (code, golden) in
        [("1rahj0g8r", include_str!("golden/lead.json")), ("1grg9006k", include_str!("golden/tie.json"))]
    {
        let answer = trio().get(&format!("/r/{code}.json")).await;
        assert_eq!(answer.text(), golden.trim_end(), "{code}");
    }
}
