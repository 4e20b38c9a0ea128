//! A result as data: the fields of the design and the figures of the engine. Other fields are ignored, because fields may be
//! added.

use serde_json::{Map, Value, json};
use versus::domain::elsewhere::suggested;
use versus::domain::engine::weigh;
use versus::domain::permalink::{decode, encode};

use crate::site::{assert_success, both, trio};
use crate::states::{Dice, all_found};

/// Results of the fictional comparison's released edition.
fn golden() -> [Value; 2] {
    [include_str!("golden/lead.json"), include_str!("golden/tie.json")].map(|text| serde_json::from_str(text).unwrap())
}

/// Asserts that every expected field has its value. Parsing may change a figure's last digit.
#[track_caller]
pub(crate) fn assert_holds(found: &Value, expected: &Value) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            for (name, expected) in expected {
                assert_holds(found.get(name).unwrap_or_else(|| panic!("{name} is missing")), expected);
            }
        }
        (Value::Array(found), Value::Array(expected)) => {
            assert_eq!(found.len(), expected.len(), "{found:?}");
            found.iter().zip(expected).for_each(|(found, expected)| assert_holds(found, expected));
        }
        (Value::Number(found), Value::Number(expected)) if expected.is_f64() => {
            let (found, expected) = (found.as_f64().unwrap(), expected.as_f64().unwrap());
            assert!((found - expected).abs() < 1e-15, "{found} is not {expected}");
        }
        _ => assert_eq!(found, expected),
    }
}

#[actix_web::test]
async fn results_of_a_released_edition_keep_every_field_and_its_value() {
    for golden in golden() {
        let answer = trio().get(&format!("/r/{}.json", golden["code"].as_str().unwrap())).await;
        assert_holds(&answer.json(), &golden);
    }
}

#[actix_web::test]
async fn every_kind_of_result_has_the_fields_and_their_order() {
    let [golden, _] = golden();
    let fields: Vec<&String> = golden.as_object().unwrap().keys().collect();
    for (comparison, found) in all_found() {
        let edition = comparison.site.editions.current();
        for (state, code) in found {
            let answer = comparison.get(&format!("/r/{code}.json")).await;
            assert_success(&answer);
            assert_eq!(answer.header("content-type"), "application/json");
            let data = answer.json();
            let of_golden: Vec<&String> =
                data.as_object().unwrap().keys().filter(|name| fields.contains(name)).collect();
            assert_eq!(of_golden, fields, "{state:?}");
            let subjects: Vec<&String> = edition.subjects().iter().map(|(_, subject)| &subject.id).collect();
            assert!(data["scores"].as_object().unwrap().keys().eq(subjects));
            let answers = decode(&comparison.site.editions, code).unwrap().answers;
            let questions = answers.given().map(|answer| &answer.question.id);
            assert!(data["answers"].as_object().unwrap().keys().eq(questions));
        }
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
            let reasons = verdict.reasons.iter().map(|reason| {
                json!({"question": reason.question.id, "choice": reason.choice.id,
                    "importance": reason.importance.weight(), "weighted": reason.weighted})
            });
            let singles = lead.iter().flat_map(|lead| &lead.singles).map(|single| {
                let choices: Vec<_> = single.flips.iter().map(|flip| &flip.choice.id).collect();
                json!({"question": single.question.id, "choices": choices})
            });
            let not_applicable = answers.not_applicable().map(|answer| {
                let gates: Vec<&str> = answer.exception.unwrap().questions().collect();
                json!({"question": answer.question.id, "because_of": gates})
            });
            let suggested = suggested(&comparison.site.elsewhere, &answers);
            let elsewhere: Vec<&str> = suggested.iter().map(|entry| entry.id.as_str()).collect();
            let by_subject = |figures: Vec<Value>| -> Map<String, Value> {
                edition.subjects().iter().map(|(_, subject)| subject.id.clone()).zip(figures).collect()
            };
            let expected = json!({
                "code": code.as_str(),
                "kind": verdict.kind(),
                "leader": lead.map(|lead| subject(lead.leader)),
                "runner_up": lead.map(|lead| subject(lead.runner_up)),
                "scores": by_subject(verdict.scores.iter().map(|score| json!(score)).collect()),
                "fit": verdict.fit.as_ref().map(|fit| by_subject(fit.iter().map(|fit| json!(fit)).collect())),
                "margin": verdict.margin,
                "fewest": lead.and_then(|lead| lead.fewest.as_ref()).map(Vec::len),
                "singles": singles.collect::<Vec<Value>>(),
                "ahead": lead.map(|lead| json!({"stays": lead.ahead.stays, "of": lead.ahead.of})),
                "decided": lead.map(|lead| lead.decided),
                "robustness": lead.map(|lead| lead.robustness),
                "ask_next": verdict.ask_next.map(|question| &question.id),
                "reasons": reasons.collect::<Vec<Value>>(),
                "not_applicable": not_applicable.collect::<Vec<Value>>(),
                "elsewhere": elsewhere,
            });
            assert_holds(&data, &expected);
        }
    }
}
