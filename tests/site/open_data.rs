//! The content as data: its license, and what stays in it.

use serde_json::{Value, json};

use crate::site::{both, in_package, shipped};

fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value[field].as_str().unwrap_or_else(|| panic!("{field} of {value}"))
}

#[actix_web::test]
async fn the_statements_of_the_article_are_claims_with_their_section() {
    let data = shipped().get("/claims.json").await.json();
    let claims = data["claims"].as_array().unwrap().iter();
    let of_article: Vec<&Value> = claims.filter(|claim| claim["whose"] == "article").collect();
    assert!(of_article.iter().all(|claim| !text(claim, "section").is_empty()));
    let ids: Vec<&str> = of_article.iter().map(|claim| text(claim, "id")).collect();
    insta::assert_snapshot!(ids.join("\n"));
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
            let exists = |content| in_package(content).join(file).exists();
            assert!(exists("content") || exists("tests/fixtures/trio"), "{path}: {file}");
        }
    }
}

#[actix_web::test]
async fn the_current_edition_is_data_under_its_number_and_as_that_of_the_form() {
    for comparison in both() {
        let current = comparison.site.editions.current().number();
        let numbered = comparison.get(&format!("/decide/{current}.json")).await;
        let form = comparison.get("/decide.json").await;
        assert_eq!((numbered.body, numbered.headers.get("etag")), (form.body, form.headers.get("etag")));
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
