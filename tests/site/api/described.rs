//! `/openapi.json`: complete, valid, and accurate. `tests/api` goes further, with thousands of requests.

use std::collections::BTreeSet;

use actix_web::test::TestRequest;
use serde_json::{Value, json};

use crate::site::{Comparison, assert_success, both, trio};

async fn description(comparison: &Comparison) -> Value {
    let answer = comparison.get("/openapi.json").await;
    assert_success(&answer);
    answer.json()
}

/// Every value of a field at any depth.
fn all<'v>(value: &'v Value, field: &str) -> Vec<&'v Value> {
    match value {
        Value::Object(fields) => {
            let deeper = fields.values().flat_map(|value| all(value, field));
            fields.get(field).into_iter().chain(deeper).collect()
        }
        Value::Array(items) => items.iter().flat_map(|item| all(item, field)).collect(),
        _ => Vec::new(),
    }
}

#[actix_web::test]
async fn it_says_what_it_is_and_describes_every_schema_and_field_that_it_uses() {
    for comparison in both() {
        let description = description(comparison).await;
        assert_eq!(description["openapi"], "3.1.0");
        assert_eq!(description["info"]["license"]["identifier"], comparison.site.licence);
        assert_eq!(description["servers"], json!([{"url": comparison.site.base_url}]));
        let schemas = description["components"]["schemas"].as_object().unwrap();
        let used = all(&description, "$ref").into_iter().map(|reference| reference.as_str().unwrap());
        let used: BTreeSet<&str> = used.map(|used| used.strip_prefix("#/components/schemas/").unwrap()).collect();
        assert_eq!(used, schemas.keys().map(String::as_str).collect());
        for (name, schema) in schemas {
            for (field, of_it) in schema["properties"].as_object().into_iter().flatten() {
                let meaning = of_it.pointer("/description").or(of_it.pointer("/oneOf/0/description"));
                assert!(meaning.and_then(Value::as_str).is_some_and(|text| text.ends_with('.')), "{name}.{field}");
            }
        }
    }
}

/// The fields of a schema, in order: its own, those of its references, or those of all its parts.
fn fields<'d>(description: &'d Value, schema: &'d Value) -> Vec<&'d String> {
    if let Some(reference) = schema["$ref"].as_str() {
        return fields(description, description.pointer(reference.trim_start_matches('#')).unwrap());
    }
    let parts = schema["allOf"].as_array().into_iter().flatten().flat_map(|part| fields(description, part));
    parts.chain(schema["properties"].as_object().into_iter().flat_map(|own| own.keys())).collect()
}

#[actix_web::test]
async fn what_can_be_read_without_a_parameter_answers_with_the_fields_that_are_described() {
    for comparison in both() {
        let description = description(comparison).await;
        for (path, item) in description["paths"].as_object().unwrap() {
            let is_plain = !path.contains('{') && item.get("get").is_some();
            let Some(operation) = item.get("get").filter(|_| is_plain) else { continue };
            let answer = comparison.get(path).await;
            assert_success(&answer);
            let schema = operation.pointer("/responses/200/content/application~1json/schema").unwrap();
            let data = answer.json();
            assert_eq!(data.as_object().unwrap().keys().collect::<Vec<_>>(), fields(&description, schema), "{path}");
        }
    }
}

#[actix_web::test]
async fn all_data_is_described() {
    for comparison in both() {
        let description = description(comparison).await;
        let paths = description["paths"].as_object().unwrap();
        for path in comparison.paths().into_iter().filter(|path| path.ends_with(".json") && *path != "/openapi.json") {
            let is_edition = path.starts_with("/decide/") && paths.contains_key("/decide/{edition}.json");
            assert!(is_edition || paths.contains_key(path), "{path}");
        }
    }
}

#[actix_web::test]
async fn the_example_that_is_sent_gives_the_example_that_comes_back() {
    for comparison in both() {
        let description = description(comparison).await;
        let post = &description["paths"]["/api/v1/verdicts"]["post"];
        let sent = post.pointer("/requestBody/content/application~1json/example").unwrap();
        let created = comparison.weigh(sent.to_string()).await;
        assert_eq!(created.status, 201);
        let shown = post.pointer("/responses/201/content/application~1json/example").unwrap();
        assert_eq!(&created.json(), shown);
    }
}

/// The schema of a request for an edition.
fn submission(description: &Value, edition: u8) -> &Value {
    let editions = description["components"]["schemas"]["Submission"]["anyOf"].as_array().unwrap();
    editions.iter().find(|schema| schema["properties"]["edition"]["enum"] == json!([edition])).unwrap()
}

#[actix_web::test]
async fn what_can_be_sent_is_described_question_by_question_and_choice_by_choice() {
    for comparison in both() {
        let description = description(comparison).await;
        for edition in comparison.site.editions.iter() {
            let schema = submission(&description, edition.number());
            let is_current = edition.number() == comparison.site.editions.current().number();
            let required = if is_current { json!([]) } else { json!(["edition"]) };
            assert_eq!(schema["required"], required);
            let answers = &schema["properties"]["answers"];
            let described: Vec<&String> = answers["properties"].as_object().unwrap().keys().collect();
            assert_eq!(described, edition.questions().map(|question| &question.id).collect::<Vec<_>>());
            for question in edition.questions() {
                let answer = &answers["properties"][&question.id];
                let choices: Vec<&String> = question.choices.iter().map(|choice| &choice.id).collect();
                assert_eq!(answer["properties"]["choice"]["enum"], json!(choices));
                assert_eq!(answer["required"], json!(["choice"]));
                for closed in [schema, answers, answer] {
                    assert_eq!(closed["additionalProperties"], false);
                }
            }
        }
    }
}

#[actix_web::test]
async fn every_operation_has_a_name_of_its_own_and_a_summary() {
    let description = description(trio()).await;
    let paths = description["paths"].as_object().unwrap();
    let operations: Vec<&Value> = paths.values().flat_map(|item| item.as_object().unwrap().values()).collect();
    let names: BTreeSet<&str> = operations.iter().map(|operation| operation["operationId"].as_str().unwrap()).collect();
    assert_eq!(names.len(), operations.len());
    assert!(operations.iter().all(|operation| operation["summary"].is_string()));
}

#[actix_web::test]
async fn nothing_but_what_is_described_can_be_done() {
    let description = description(trio()).await;
    for (path, item) in description["paths"].as_object().unwrap() {
        let described: Vec<String> = item.as_object().unwrap().keys().map(|method| method.to_uppercase()).collect();
        let address = path.replace("{code}", "1rahj0g8r").replace("{edition}", "1");
        let allowed = trio().send(TestRequest::delete().uri(&address)).await.header("allow").to_owned();
        let allowed: Vec<&str> = allowed.split(", ").filter(|method| *method != "HEAD").collect();
        assert_eq!(allowed, described, "{path}");
    }
}
