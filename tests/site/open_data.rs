//! The content as data: complete, sourced and dated, and the same as on the pages.

use std::collections::HashMap;

use serde_json::{Value, json};
use versus::domain::claim::Standing;

use crate::api::assert_problem;
use crate::site::{Comparison, both, shipped};

async fn claims(comparison: &Comparison) -> Vec<Value> {
    comparison.get("/claims.json").await.json()["claims"].as_array().unwrap().clone()
}

fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value[field].as_str().unwrap_or_else(|| panic!("{field} of {value}"))
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([4, 2, 2]) && parts.iter().all(|part| part.parse::<u16>().is_ok())
}

#[actix_web::test]
async fn the_statements_of_the_article_are_claims_with_their_section() {
    let claims = claims(shipped()).await;
    let of_article: Vec<&Value> = claims.iter().filter(|claim| claim["whose"] == "article").collect();
    assert!(of_article.iter().all(|claim| !text(claim, "section").is_empty()));
    let ids: Vec<&str> = of_article.iter().map(|claim| text(claim, "id")).collect();
    insta::assert_snapshot!(ids.join("\n"));
}

#[actix_web::test]
async fn every_claim_has_a_standing_a_reason_a_source_and_a_date() {
    for comparison in both() {
        for claim in claims(comparison).await {
            let id = text(&claim, "id").to_owned();
            assert!(Standing::ALL.iter().any(|standing| json!(standing) == claim["standing"]), "{id}");
            assert!(!text(&claim, "statement").is_empty() && !text(&claim, "why").is_empty(), "{id}");
            assert!(is_date(text(&claim, "checked")), "{id}");
            let sources = claim["sources"].as_array().unwrap();
            assert!(!sources.is_empty(), "{id}");
            for source in sources {
                assert!(is_date(text(source, "checked")), "{id}");
                assert!(!text(source, "title").is_empty() && !text(source, "version").is_empty(), "{id}");
                assert!(source["url"].is_string() || !text(source, "note").is_empty(), "{id}");
            }
            let oldest = sources.iter().map(|source| text(source, "checked")).min().unwrap();
            assert_eq!(text(&claim, "checked"), oldest, "{id}");
        }
    }
}

#[actix_web::test]
async fn every_claim_is_linked_from_the_page_that_discusses_it_and_shown_in_the_register() {
    for comparison in both() {
        let base = &comparison.site.base_url;
        let register = comparison.page("/claims").await;
        let mut pages = HashMap::new();
        for claim in claims(comparison).await {
            let id = text(&claim, "id").to_owned();
            let topic = text(&claim, "topic").strip_prefix(base.as_str()).unwrap().to_owned();
            if !pages.contains_key(&topic) {
                pages.insert(topic.clone(), comparison.page(&topic).await);
            }
            let link = format!("/claims#{id}");
            assert!(pages[&topic].main_links().contains(&link.as_str()), "{topic} does not link {link}");
            assert_eq!(text(&claim, "url"), format!("{base}{link}"));
            let card = crate::document::words(register.by_id(&id));
            assert!(card.contains(&crate::document::plain(text(&claim, "why"))), "{id}");
        }
    }
}

#[actix_web::test]
async fn data_says_its_licence_and_the_file_it_was_made_from() {
    for comparison in both() {
        // The description of the API is not the content.
        let is_data = |path: &&str| path.ends_with(".json") && *path != "/openapi.json";
        for path in comparison.paths().into_iter().filter(is_data) {
            let data = comparison.get(path).await.json();
            assert_eq!(text(&data, "licence"), comparison.site.licence);
            let files = text(&data, "generated_from").strip_prefix("content/").unwrap();
            let file = files.strip_suffix("/*.toml").unwrap_or(files);
            let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
            let fixture = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/trio");
            assert!(shipped.join(file).exists() || fixture.join(file).exists(), "{path}: {file}");
        }
    }
}

#[actix_web::test]
async fn the_questions_as_data_are_those_of_the_form() {
    for comparison in both() {
        let data = comparison.get("/decide.json").await.json();
        let edition = comparison.site.editions.current();
        assert_eq!(data["edition"], edition.number());
        let subjects: Vec<&str> = edition.subjects().iter().map(|(_, subject)| subject.id.as_str()).collect();
        assert_eq!(data["subjects"], json!(subjects));
        let questions = data["questions"].as_array().unwrap();
        assert_eq!(questions.len(), edition.question_count());
        for (question, expected) in questions.iter().zip(edition.questions()) {
            assert_eq!((text(question, "id"), text(question, "text")), (&*expected.id, &*expected.text));
            assert_eq!(question["weight"], expected.weight.get());
            assert_eq!(question["settled_by"], json!(expected.settled_by));
            let choices = question["choices"].as_array().unwrap();
            assert_eq!(choices.len(), expected.choices.len());
            for (choice, expected) in choices.iter().zip(&expected.choices) {
                assert_eq!((text(choice, "id"), text(choice, "text")), (&*expected.id, &*expected.text));
                for (slot, subject) in edition.subjects().iter() {
                    assert_eq!(choice["values"][&subject.id], expected.value(slot));
                }
                let unless = expected.unless.iter().map(|condition| {
                    let named =
                        condition.requirements.iter().map(|named| (named.question.clone(), json!(named.choices)));
                    Value::Object(named.collect())
                });
                assert_eq!(choice["unless"], json!(unless.collect::<Vec<_>>()));
                let claims = expected.argument.iter().flat_map(|argument| &argument.claims).map(|claim| &claim.id);
                assert_eq!(choice["claims"], json!(claims.collect::<Vec<_>>()));
            }
        }
    }
}

#[actix_web::test]
async fn every_edition_is_data_under_its_number_and_the_current_one_is_the_forms_too() {
    for comparison in both() {
        for edition in comparison.site.editions.iter() {
            let (number, status) = (edition.number(), edition.status());
            let data = comparison.get(&format!("/decide/{number}.json")).await.json();
            assert_eq!((&data["edition"], &data["status"]), (&json!(number), &json!(status)));
            assert_eq!(data["generated_from"], format!("content/decide/edition-{number}.toml"));
            let ids: Vec<&str> = data["questions"].as_array().unwrap().iter().map(|q| text(q, "id")).collect();
            assert_eq!(ids, edition.questions().map(|question| &*question.id).collect::<Vec<_>>());
        }
        let current = comparison.site.editions.current().number();
        let (own, form) =
            (comparison.get(&format!("/decide/{current}.json")).await, comparison.get("/decide.json").await);
        assert_eq!((own.body, own.headers.get("etag")), (form.body, form.headers.get("etag")));
    }
}

#[actix_web::test]
async fn an_edition_that_is_not_there_is_a_problem() {
    for address in ["/decide/99.json", "/decide/0.json", "/decide/01.json", "/decide/one.json", "/decide/.json"] {
        let answer = shipped().get(address).await;
        assert_problem(&answer, 404);
    }
}

#[actix_web::test]
async fn the_data_of_every_edition_is_listed_for_people_and_for_programs() {
    for comparison in both() {
        let (map, summary) = (comparison.page("/sitemap").await, comparison.get("/llms.txt").await);
        for edition in comparison.site.editions.iter() {
            let path = format!("/decide/{}.json", edition.number());
            assert!(map.main_links().contains(&path.as_str()), "{path}");
            assert!(summary.text().contains(&format!("{}{path}", comparison.site.base_url)), "{path}");
        }
    }
}

#[actix_web::test]
async fn the_first_editions_ids_and_their_order_are_those_of_the_design() {
    let data = shipped().get("/decide.json").await.json();
    let questions = data["questions"].as_array().unwrap();
    let found: Vec<String> = questions
        .iter()
        .map(|question| {
            let choices = question["choices"].as_array().unwrap().iter().map(|choice| text(choice, "id"));
            format!("{}: {}", text(question, "id"), choices.collect::<Vec<_>>().join(" "))
        })
        .collect();
    insta::assert_snapshot!(found.join("\n"));
    assert_eq!(data["subjects"], json!(["django", "flask"]));
}

/// A question as the data gives it: its weight, and for each choice the values in the subjects' order and the conditions.
struct Weighed {
    id: String,
    weight: i64,
    choices: Vec<(String, Vec<i64>, Value)>,
}

fn weighed(data: &Value) -> Vec<Weighed> {
    let subjects = data["subjects"].as_array().unwrap();
    let choice = |choice: &Value| {
        let values = subjects.iter().map(|subject| choice["values"][subject.as_str().unwrap()].as_i64().unwrap());
        (text(choice, "id").to_owned(), values.collect(), choice["unless"].clone())
    };
    let question = |question: &Value| Weighed {
        id: text(question, "id").to_owned(),
        weight: question["weight"].as_i64().unwrap(),
        choices: question["choices"].as_array().unwrap().iter().map(choice).collect(),
    };
    data["questions"].as_array().unwrap().iter().map(question).collect()
}

/// Whether one of the conditions is met by answers to the questions that conditions name.
fn is_met(unless: &Value, answered: &HashMap<&str, &str>) -> bool {
    unless.as_array().unwrap().iter().any(|condition| {
        let mut named = condition.as_object().unwrap().iter();
        named.all(|(question, choices)| choices.as_array().unwrap().contains(&json!(answered[question.as_str()])))
    })
}

/// How many combinations each subject leads alone and, last, how many nobody does. The questions that conditions name are answered in
/// every way; combinations of the others with the same differences are counted together, since there are too many to go through.
fn tally(questions: &[Weighed], subjects: usize) -> Vec<u64> {
    let conditions: Vec<&Value> = questions.iter().flat_map(|q| &q.choices).map(|(_, _, unless)| unless).collect();
    let is_named = |id: &str| {
        let mut conditions = conditions.iter().flat_map(|unless| unless.as_array().unwrap());
        conditions.any(|condition| condition.get(id).is_some())
    };
    let (named, others): (Vec<&Weighed>, Vec<&Weighed>) = questions.iter().partition(|question| is_named(&question.id));
    let mut ways: Vec<(HashMap<&str, &str>, Vec<i64>)> = vec![(HashMap::new(), vec![0; subjects])];
    for question in named {
        let answered = ways.iter().flat_map(|(answered, scores)| {
            question.choices.iter().map(|(id, values, _)| {
                let mut answered = answered.clone();
                answered.insert(&question.id, id);
                (answered, scores.iter().zip(values).map(|(score, value)| score + question.weight * value).collect())
            })
        });
        ways = answered.collect();
    }
    let mut counts = vec![0; subjects + 1];
    for (answered, scores) in ways {
        let mut reached = HashMap::from([(scores, 1_u64)]);
        for question in &others {
            let mut next = HashMap::new();
            for (scores, count) in &reached {
                for (_, values, unless) in &question.choices {
                    let is_neutral = is_met(unless, &answered);
                    let worth = |value: &i64| question.weight * if is_neutral { 2 } else { *value };
                    let sums: Vec<i64> = scores.iter().zip(values).map(|(score, value)| score + worth(value)).collect();
                    let least = *sums.iter().min().unwrap();
                    *next.entry(sums.into_iter().map(|sum| sum - least).collect()).or_insert(0) += count;
                }
            }
            reached = next;
        }
        for (scores, count) in reached {
            let best = scores.iter().max().unwrap();
            let leaders: Vec<usize> = (0..subjects).filter(|slot| scores[*slot] == *best).collect();
            counts[if leaders.len() == 1 { leaders[0] } else { subjects }] += count;
        }
    }
    counts
}

#[actix_web::test]
async fn neutrality_is_what_counting_every_combination_gives() {
    for comparison in both() {
        let data = comparison.get("/decide.json").await.json();
        let (questions, subjects) = (weighed(&data), data["subjects"].as_array().unwrap());
        let combinations: u64 = questions.iter().map(|question| question.choices.len() as u64).product();
        let counts = tally(&questions, subjects.len());
        assert_eq!(counts.iter().sum::<u64>(), combinations);
        let ties = counts[subjects.len()];
        let assert_share = |share: &Value, count: u64, of: u64| {
            assert!(
                (share.as_f64().unwrap() - count as f64 / of as f64).abs() < 1e-12,
                "{share} is not {count} of {of}"
            );
        };
        for (subject, leads) in subjects.iter().zip(&counts) {
            assert_share(&data["neutrality"]["shares"][subject.as_str().unwrap()], *leads, combinations - ties);
        }
        assert_share(&data["neutrality"]["ties"], ties, combinations);
    }
}

#[actix_web::test]
async fn every_subject_leads_about_as_often_as_any_other_or_the_edition_says_why() {
    for comparison in both() {
        let data = comparison.get("/decide.json").await.json();
        let shares = data["neutrality"]["shares"].as_object().unwrap();
        let equal = 1.0 / data["subjects"].as_array().unwrap().len() as f64;
        for (subject, share) in shares {
            let is_slanted = comparison.site.editions.current().slant().is_some();
            assert!(is_slanted || (share.as_f64().unwrap() - equal).abs() <= 0.1, "{subject}: {share}");
        }
    }
}
