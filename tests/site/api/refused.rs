//! Rejected API requests: each problem with its status, and each invalid field. Snapshots hold the texts.

use std::fmt::Write;

use actix_web::test::TestRequest;
use serde_json::{Value, json};

use crate::api::{assert_problem, posting};
use crate::site::trio;

/// The fields that a problem names, with their details.
fn errors(problem: &Value) -> Vec<(&str, &str)> {
    let errors = problem["errors"].as_array().unwrap_or_else(|| panic!("{problem}"));
    errors.iter().map(|error| (error["pointer"].as_str().unwrap(), error["detail"].as_str().unwrap())).collect()
}

/// The problems of each field of some bodies.
async fn refusals(bodies: impl IntoIterator<Item = String>) -> String {
    let mut text = String::new();
    for sent in bodies {
        let problem = assert_problem(&trio().weigh(sent.clone()).await, 422);
        writeln!(text, "{sent}").unwrap();
        for (pointer, detail) in errors(&problem) {
            writeln!(text, "    {pointer}: {detail}").unwrap();
        }
    }
    text
}

#[actix_web::test]
async fn a_value_of_the_wrong_kind_is_named_at_every_level() {
    let mut bodies = Vec::new();
    for value in ["null", "true", "7", "1e300", "\"text\"", "[]", "[{\"a\":[1]}]", "{}"] {
        let (is_number, is_text, is_object) = (value.parse::<f64>().is_ok(), value.starts_with('"'), value == "{}");
        let places = [
            ("VALUE", is_object),
            (r#"{"answers":VALUE}"#, is_object),
            (r#"{"answers":{"visitor":VALUE}}"#, is_object),
            (r#"{"answers":{"visitor":{"choice":VALUE}}}"#, is_text),
            (r#"{"answers":{"visitor":{"choice":"goat","importance":VALUE}}}"#, is_number),
            (r#"{"title":VALUE}"#, is_text),
            (r#"{"edition":VALUE}"#, is_number),
        ];
        bodies.extend(places.iter().filter(|(_, fits)| !fits).map(|(place, _)| place.replace("VALUE", value)));
    }
    insta::assert_snapshot!(refusals(bodies).await);
}

#[actix_web::test]
async fn everything_that_is_wrong_is_named_at_its_field() {
    let mut bodies: Vec<String> = [
        r#"{"answer":{}}"#,
        r#"{"answers":{"visitor":{"choice":"goat","weight":2,"a/b~c":[]}}}"#,
        r#"{"answers":{"visitor":{}}}"#,
        r#"{"answers":{"visitor":{"importance":2}}}"#,
        r#"{"answers":{"visitor":{"importance":9}}}"#,
        r#"{"title":"a","title":"b"}"#,
        r#"{"title":"a","title":"a"}"#,
        r#"{"answers":{},"answers":{}}"#,
        r#"{"edition":1,"edition":2}"#,
        r#"{"answers":{"visitor":{"choice":"goat"},"visitor":{"choice":"dog"}}}"#,
        r#"{"answers":{"visitor":{"choice":"goat","choice":"dog"}}}"#,
        r#"{"answers":{"visitor":{"choice":"goat","\u0063hoice":"dog","choice":"goat"}}}"#,
        r#"{"answers":{"visitor":{"choice":"goat","importance":1,"importance":3}}}"#,
        r#"{"edition":9,"answers":{"visitor":null,"dragon":{"choice":"x"}}}"#,
        r#"{"edition":1,"answers":{"dragon":{"choice":"x"}}}"#,
        r#"{"answers":{"visitor":{"choice":"dragon","importance":7,"why":1},"dragon":[],"ground":5},"title":1,"edition":1,"x":0}"#,
    ]
    .map(str::to_owned)
    .into();
    for choice in ["dragon", "", "Goat", "goat ", "goat\\u0000"] {
        bodies.push(format!(r#"{{"answers":{{"visitor":{{"choice":"{choice}"}}}}}}"#));
    }
    for importance in ["0", "4", "-1", "2.5", "-0", "1e300", "99999999999999999999999999", "1e-300"] {
        bodies.push(format!(r#"{{"answers":{{"visitor":{{"choice":"goat","importance":{importance}}}}}}}"#));
    }
    // The names of the form's fields have no meaning here.
    for name in ["dragon", "visitor.importance", "title", "from", ""] {
        bodies.push(format!(r#"{{"answers":{{"{name}":{{"choice":"goat"}}}}}}"#));
    }
    for edition in ["0", "3", "31", "256", "1.5", "-1", "1e300"] {
        bodies.push(format!(r#"{{"edition":{edition}}}"#));
    }
    bodies.push(json!({"title": "ü".repeat(81)}).to_string());
    insta::assert_snapshot!(refusals(bodies).await);
}

#[actix_web::test]
async fn of_very_many_problems_the_first_hundred_are_named() {
    let fields: Vec<String> = (0..5_000).map(|number| format!("\"{number}\":0")).collect();
    let answer = trio().weigh(format!("{{{}}}", fields.join(","))).await;
    let problem = assert_problem(&answer, 422);
    assert_eq!(errors(&problem).len(), 100);
    assert!(problem["detail"].as_str().unwrap().starts_with("5000 fields are invalid; “errors” lists the first 100"));
}

#[actix_web::test]
async fn what_is_said_back_is_short_and_can_be_shown() {
    for typed in ["a".repeat(50_000), "\u{1b}[31m".to_owned()] {
        let sent = json!({"answers": {"visitor": {"choice": typed}}});
        let problem = assert_problem(&trio().weigh(sent.to_string()).await, 422);
        let (_, said) = errors(&problem)[0];
        assert!(said.len() < 300 && !said.contains(char::is_control), "{problem}");
    }
}

#[actix_web::test]
async fn a_body_that_is_not_json_in_utf_8_is_a_problem_that_says_where() {
    let (deep, objects) = ("[".repeat(30_000), "{\"a\":".repeat(10_000));
    let utf_16: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bodies: [&[u8]; 23] = [
        b"",
        b" \n\t",
        b"{",
        b"{}x",
        b"{} {}",
        b"{\"answers\":{}},",
        b"{'answers':{}}",
        b"{\"answers\":{},}",
        b"{\"answers\":\n{]}",
        b"NaN",
        b"answers=x",
        b"{\"title\":\"\\ud800\"}",
        b"{\"title\":\"\\udc00\\ud800\"}",
        b"{\"title\":\"\n\"}",
        b"{\"edition\":1e999}",
        b"{\"edition\":01}",
        b"\xef\xbb\xbf{}",
        deep.as_bytes(),
        objects.as_bytes(),
        b"{\"title\":\"\xff\"}",
        b"{\"title\":\"\xed\xa0\x80\"}",
        b"\xff\xfe{\0}\0",
        &utf_16,
    ];
    let mut text = String::new();
    for sent in bodies {
        let problem = assert_problem(&trio().weigh(sent.to_vec()).await, 400);
        let beginning = &sent[..sent.len().min(40)];
        writeln!(text, "{}\n    {}", beginning.escape_ascii(), problem["detail"].as_str().unwrap()).unwrap();
    }
    insta::assert_snapshot!(text);
}

#[actix_web::test]
async fn lists_nested_deeply_where_none_belong_are_named_like_any_other() {
    let deep = format!("{{\"title\":{}{}}}", "[".repeat(30_000), "]".repeat(30_000));
    let problem = assert_problem(&trio().weigh(deep).await, 422);
    assert!(matches!(errors(&problem)[..], [("/title", said)] if said.starts_with("This is an array.")), "{problem}");
}

#[actix_web::test]
async fn a_body_over_the_limit_is_a_problem_and_one_below_it_is_read() {
    let sized = |size: usize| format!("{{{}}}", " ".repeat(size - 2));
    for size in [64 * 1024 + 1, 1 << 20] {
        let problem = assert_problem(&trio().weigh(sized(size)).await, 413);
        assert!(!problem["detail"].as_str().unwrap().contains("below"), "a program has no links below: {problem}");
    }
    assert_eq!(trio().weigh(sized(64 * 1024)).await.status, 201);
}

#[actix_web::test]
async fn a_body_of_another_kind_is_a_problem() {
    for media in [
        "application/x-www-form-urlencoded",
        "text/plain",
        "text/json",
        "application/problem+json",
        "application/jsonx",
        "application/json; charset=latin1",
        "application/json; charset=utf-16",
        "multipart/form-data; boundary=x",
        "json",
        "",
    ] {
        let problem = assert_problem(&trio().send(posting(media, "{}")).await, 415);
        assert!(problem["detail"].as_str().unwrap().contains("application/json"), "{problem}");
    }
    let without = TestRequest::post().uri("/api/v1/verdicts").set_payload("{}");
    assert_problem(&trio().send(without).await, 415);
    for encoding in ["gzip", "br"] {
        let request = posting("application/json", "{}").insert_header(("content-encoding", encoding));
        assert_problem(&trio().send(request).await, 415);
    }
    for media in [
        "application/json",
        "application/json; charset=utf-8",
        "application/json; charset=utf8",
        "Application/JSON;charset=\"UTF-8\"",
    ] {
        assert_eq!(trio().send(posting(media, "{}")).await.status, 201, "{media}");
    }
}
