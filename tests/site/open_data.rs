//! The content as data: complete, with sources and dates, and consistent with the pages.

use std::collections::HashMap;

use serde_json::{Map, Value, json};
use versus::domain::claim::Standing;
use versus::domain::neutrality::Neutrality;

use crate::api::assert_problem;
use crate::results::data::assert_holds;
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

#[actix_web::test]
async fn neutrality_is_that_of_the_edition() {
    for comparison in both() {
        let data = comparison.get("/decide.json").await.json();
        let edition = comparison.site.editions.current();
        let Neutrality { shares, ties, .. } = Neutrality::of(edition);
        let shares: Map<String, Value> =
            edition.subjects().ids().map(str::to_owned).zip(shares.into_iter().map(Value::from)).collect();
        assert_holds(&data["neutrality"], &json!({"shares": shares, "ties": ties}));
    }
}
