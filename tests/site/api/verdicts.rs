//! The API's responses: the same data as the pages.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde_json::{Map, Value, json};
use versus::domain::answers::Answers;
use versus::domain::permalink::encode;

use crate::api::assert_problem;
use crate::site::{assert_success, both, shipped, trio};
use crate::states::Dice;

const CODE: &str = "1g000v000000000aws";

/// Answers in the format of the API.
fn body(answers: &Answers<'_>) -> Value {
    let given = answers.given().map(|answer| {
        let sent = json!({"choice": answer.choice.id, "importance": answer.importance.weight()});
        (answer.question.id.clone(), sent)
    });
    json!({"answers": given.collect::<Map<String, Value>>()})
}

#[actix_web::test]
async fn answers_are_weighed_as_those_of_the_form_are() {
    for comparison in both() {
        let mut dice = Dice(11);
        for _ in 0..40 {
            let answers = dice.answers(comparison.site.editions.current());
            let code = encode(&answers);
            let created = comparison.weigh(body(&answers).to_string()).await;
            assert_eq!(created.status, 201, "{}", created.text());
            assert_eq!(created.header("location"), format!("/r/{code}"));
            assert_eq!(created.header("content-type"), "application/json");
            for address in [format!("/r/{code}.json"), format!("/api/v1/verdicts/{code}")] {
                assert_eq!(comparison.get(&address).await.body, created.body, "{address}");
            }
        }
    }
}

#[actix_web::test]
async fn nothing_answered_is_undecided() {
    for sent in ["{}", r#"{"answers":{}}"#, " \n{ \"answers\" : { } }\r\n"] {
        let created = trio().weigh(sent).await;
        assert_eq!((created.status, &created.json()["kind"]), (201, &json!("undecided")), "{sent}");
    }
}

#[actix_web::test]
async fn an_importance_that_is_left_out_is_normal() {
    for (sent, importance) in
        [("", 2), (r#","importance":2"#, 2), (r#","importance":2.0"#, 2), (r#","importance":3e0"#, 3)]
    {
        let created = trio().weigh(format!(r#"{{"answers":{{"visitor":{{"choice":"goat"{sent}}}}}}}"#)).await;
        assert_eq!(created.json()["answers"]["visitor"]["importance"], importance, "{sent}");
    }
}

#[actix_web::test]
async fn a_title_goes_into_the_link() {
    let created = trio().weigh(r#"{"title":"A \"shed\" & <co> 🐐"}"#).await;
    let query = "?title=A+%22shed%22+%26+%3Cco%3E+%F0%9F%90%90";
    assert!(created.header("location").ends_with(query), "{}", created.header("location"));
    assert_eq!(created.json()["url"], format!("{}{}", trio().site.base_url, created.header("location")));
    let longest = trio().weigh(json!({"title": "ü".repeat(80)}).to_string()).await;
    assert!(longest.header("location").ends_with(&"%C3%BC".repeat(80)));
    // Invisible characters are dropped.
    let created = trio().weigh(r#"{"title":"\u0000 \t"}"#).await;
    assert!(!created.header("location").contains('?'), "{}", created.header("location"));
}

#[actix_web::test]
async fn an_earlier_edition_can_be_named() {
    for (edition, question) in [(1, "ground"), (2, "visitor")] {
        let of = trio().site.editions.by_number(edition).unwrap();
        let choice = &of.question(question).unwrap().choices[0].id;
        let sent = json!({"edition": edition, "answers": {question: {"choice": choice}}});
        let created = trio().weigh(sent.to_string()).await;
        assert_eq!((created.status, &created.json()["edition"]), (201, &json!(edition)), "{}", created.text());
    }
}

#[actix_web::test]
async fn a_mistyped_code_is_a_problem_with_suggestions() {
    let problem = assert_problem(&shipped().get("/api/v1/verdicts/1g000v000000000awy").await, 404);
    assert!(problem["suggestions"].as_array().unwrap().contains(&json!(format!("/r/{CODE}"))), "{problem}");
}

#[actix_web::test]
async fn the_questionnaire_is_that_of_the_open_data() {
    for comparison in both() {
        let current = comparison.get("/api/v1/questionnaire").await;
        assert_success(&current);
        assert_eq!(current.body, comparison.get("/decide.json").await.body);
        for edition in comparison.site.editions.iter().map(|edition| edition.number()) {
            let named = comparison.get(&format!("/api/v1/questionnaire?edition={edition}")).await;
            assert_eq!(named.body, comparison.get(&format!("/decide/{edition}.json")).await.body);
        }
    }
}

#[actix_web::test]
async fn an_edition_that_is_not_there_is_a_problem_that_names_those_that_are() {
    for edition in ["0", "3", "99", "256", "-1", "01", "1.0", "%2B1", "one", "", "null", "1%00"] {
        for (comparison, known) in [(trio(), "editions 1, 2."), (shipped(), "only edition 1.")] {
            let problem = comparison.get(&format!("/api/v1/questionnaire?edition={edition}")).await;
            let problem = assert_problem(&problem, 404);
            assert!(problem["detail"].as_str().unwrap().ends_with(&format!("this site has {known}")), "{problem}");
        }
    }
}

#[actix_web::test]
async fn head_answers_as_get_does_and_a_body_with_get_does_no_harm() {
    let verdict = format!("/api/v1/verdicts/{CODE}");
    for address in ["/api/v1/questionnaire", &verdict, "/api/v1/verdicts/zzz", "/api/v1/nowhere"] {
        let get = shipped().get(address).await;
        let head = shipped().ask(Method::HEAD, address).await;
        assert_eq!((head.status, head.headers.get("etag")), (get.status, get.headers.get("etag")), "{address}");
        let request = TestRequest::get().uri(address).insert_header(("content-type", "application/json"));
        let with_body = shipped().send(request.set_payload("{\"answers\":")).await;
        assert_eq!((with_body.status, with_body.body), (get.status, get.body), "{address}");
    }
}
