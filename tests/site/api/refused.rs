//! What the API refuses: each problem with its status, and in what was sent each field that is wrong.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde_json::{Value, json};

use crate::api::{assert_problem, posting};
use crate::site::{both, shipped, trio};

/// The fields that a problem names, with what it says of each.
fn errors(problem: &Value) -> Vec<(&str, &str)> {
    let errors = problem["errors"].as_array().unwrap_or_else(|| panic!("{problem}"));
    errors.iter().map(|error| (error["pointer"].as_str().unwrap(), error["detail"].as_str().unwrap())).collect()
}

/// Sends a body and holds the fields that are named against these: a pointer, and words that are said of it.
async fn assert_refused(sent: &str, expected: &[(&str, &str)]) {
    let answer = trio().weigh(sent.to_owned()).await;
    let problem = assert_problem(&answer, 422);
    let found = errors(&problem);
    assert_eq!(found.len(), expected.len(), "{sent}: {problem}");
    for (pointer, words) in expected {
        let of_it = found.iter().find(|(at, said)| at == pointer && said.contains(words));
        assert!(of_it.is_some(), "{sent}: nothing says “{words}” of “{pointer}”: {problem}");
    }
    for (_, said) in found {
        assert!(!said.starts_with(char::is_lowercase) && said.ends_with('.'), "{said}");
    }
}

#[actix_web::test]
async fn a_value_of_the_wrong_kind_is_named_at_every_level() {
    let kinds = [
        ("null", "This is null."),
        ("true", "This is true or false."),
        ("7", "This is a number."),
        ("1e300", "This is a number."),
        ("\"text\"", "This is a text."),
        ("[]", "This is a list."),
        ("[{\"a\":[1]}]", "This is a list."),
        ("{}", "This is an object."),
    ];
    for (value, words) in kinds {
        let is = |kind: &str| words.ends_with(&format!("{kind}."));
        if !is("an object") {
            assert_refused(value, &[("", words)]).await;
            assert_refused(&format!(r#"{{"answers":{value}}}"#), &[("/answers", words)]).await;
            assert_refused(&format!(r#"{{"answers":{{"visitor":{value}}}}}"#), &[("/answers/visitor", words)]).await;
        }
        if !is("a text") {
            let sent = format!(r#"{{"answers":{{"visitor":{{"choice":{value}}}}}}}"#);
            assert_refused(&sent, &[("/answers/visitor/choice", words)]).await;
            assert_refused(&format!(r#"{{"title":{value}}}"#), &[("/title", words)]).await;
        }
        if !is("a number") {
            let sent = format!(r#"{{"answers":{{"visitor":{{"choice":"goat","importance":{value}}}}}}}"#);
            assert_refused(&sent, &[("/answers/visitor/importance", words)]).await;
            assert_refused(&format!(r#"{{"edition":{value}}}"#), &[("/edition", words)]).await;
        }
    }
}

#[actix_web::test]
async fn an_unknown_question_choice_or_importance_is_named_with_those_that_there_are() {
    let of = |choice: &str| format!(r#"{{"answers":{{"visitor":{{"choice":"{choice}"}}}}}}"#);
    let dragon = "“dragon” is not a choice of this question. Its choices are goat, ";
    assert_refused(&of("dragon"), &[("/answers/visitor/choice", dragon)]).await;
    for choice in ["", "Goat", "goat ", "goat\\u0000"] {
        assert_refused(&of(choice), &[("/answers/visitor/choice", "choice")]).await;
    }
    for importance in ["0", "4", "-1", "2.5", "-0", "1e300", "99999999999999999999999999", "1e-300"] {
        let sent = format!(r#"{{"answers":{{"visitor":{{"choice":"goat","importance":{importance}}}}}}}"#);
        assert_refused(&sent, &[("/answers/visitor/importance", "is not a degree of importance. Use 1")]).await;
    }
    // The names of the form's fields mean nothing here.
    for name in ["dragon", "visitor.importance", "title", "from", ""] {
        let sent = format!(r#"{{"answers":{{"{name}":{{"choice":"goat"}}}}}}"#);
        assert_refused(&sent, &[(&format!("/answers/{name}"), "Its questions are visitor, ")]).await;
    }
}

#[actix_web::test]
async fn an_unknown_or_missing_field_is_named_at_every_level() {
    let there_are = "There is no such field here; there are answers, title and edition.";
    let answer_has = "There is no such field here; an answer has choice and importance.";
    let missing = ("/answers/visitor", "The choice is missing.");
    let fields = [("/answers/visitor/weight", answer_has), ("/answers/visitor/a~1b~0c", answer_has)];
    assert_refused(r#"{"answer":{}}"#, &[("/answer", there_are)]).await;
    assert_refused(r#"{"answers":{"visitor":{"choice":"goat","weight":2,"a/b~c":[]}}}"#, &fields).await;
    assert_refused(r#"{"answers":{"visitor":{}}}"#, &[missing]).await;
    assert_refused(r#"{"answers":{"visitor":{"importance":2}}}"#, &[missing]).await;
    let both = [missing, ("/answers/visitor/importance", "9 is not a degree")];
    assert_refused(r#"{"answers":{"visitor":{"importance":9}}}"#, &both).await;
}

#[actix_web::test]
async fn a_field_that_is_given_twice_is_named_whatever_it_holds() {
    for (sent, pointer) in [
        (r#"{"title":"a","title":"b"}"#, "/title"),
        (r#"{"title":"a","title":"a"}"#, "/title"),
        (r#"{"answers":{},"answers":{}}"#, "/answers"),
        (r#"{"edition":1,"edition":2}"#, "/edition"),
        (r#"{"answers":{"visitor":{"choice":"goat"},"visitor":{"choice":"dog"}}}"#, "/answers/visitor"),
        (r#"{"answers":{"visitor":{"choice":"goat","choice":"dog"}}}"#, "/answers/visitor/choice"),
        (r#"{"answers":{"visitor":{"choice":"goat","\u0063hoice":"dog","choice":"goat"}}}"#, "/answers/visitor/choice"),
        (r#"{"answers":{"visitor":{"choice":"goat","importance":1,"importance":3}}}"#, "/answers/visitor/importance"),
    ] {
        assert_refused(sent, &[(pointer, "This field is given more than once.")]).await;
    }
}

#[actix_web::test]
async fn an_edition_that_is_not_there_is_named_and_the_answers_are_still_looked_at() {
    for edition in ["0", "3", "31", "256", "1.5", "-1", "1e300"] {
        let sent = format!(r#"{{"edition":{edition}}}"#);
        assert_refused(&sent, &[("/edition", "this site has the editions 1, 2.")]).await;
    }
    let expected = [("/edition", "There is no edition 9"), ("/answers/visitor", "This is null.")];
    assert_refused(r#"{"edition":9,"answers":{"visitor":null,"dragon":{"choice":"x"}}}"#, &expected).await;
    let expected = [("/answers/dragon", "Edition 1 has no question")];
    assert_refused(r#"{"edition":1,"answers":{"dragon":{"choice":"x"}}}"#, &expected).await;
}

#[actix_web::test]
async fn a_title_that_is_too_long_is_named_and_never_cut() {
    let sent = json!({"title": "ü".repeat(81)}).to_string();
    assert_refused(&sent, &[("/title", "The title has 81 characters and may have 80.")]).await;
}

#[actix_web::test]
async fn everything_that_is_wrong_is_named_at_once() {
    let sent = r#"{"answers":{"visitor":{"choice":"dragon","importance":7,"why":1},"dragon":[],"ground":5},"title":1,"edition":1,"x":0}"#;
    let expected = [
        ("/answers/visitor/choice", "“dragon”"),
        ("/answers/visitor/importance", "7 is"),
        ("/answers/visitor/why", "no such field"),
        ("/answers/dragon", "has no question"),
        ("/answers/dragon", "This is a list."),
        ("/answers/ground", "This is a number."),
        ("/title", "This is a number."),
        ("/x", "no such field"),
    ];
    assert_refused(sent, &expected).await;
    let problem = trio().weigh(sent).await.json();
    assert!(problem["detail"].as_str().unwrap().starts_with("8 fields are wrong"), "{problem}");
}

#[actix_web::test]
async fn of_very_many_problems_the_first_hundred_are_named() {
    let fields: Vec<String> = (0..5_000).map(|number| format!("\"{number}\":0")).collect();
    let answer = trio().weigh(format!("{{{}}}", fields.join(","))).await;
    let problem = assert_problem(&answer, 422);
    assert_eq!(errors(&problem).len(), 100);
    assert!(problem["detail"].as_str().unwrap().starts_with("5000 fields are wrong; “errors” names the first 100"));
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
    let bodies: [(&[u8], &str); 23] = [
        (b"", "The body is empty."),
        (b" \n\t", "The body is empty."),
        (b"{", "line 1 column 1"),
        (b"{}x", "trailing characters at line 1 column 3"),
        (b"{} {}", "trailing characters"),
        (b"{\"answers\":{}},", "trailing characters"),
        (b"{'answers':{}}", "line 1 column 2"),
        (b"{\"answers\":{},}", "trailing comma"),
        (b"{\"answers\":\n{]}", "line 2 column 2"),
        (b"NaN", "The body is not JSON"),
        (b"answers=x", "The body is not JSON"),
        (b"{\"title\":\"\\ud800\"}", "The body is not JSON"),
        (b"{\"title\":\"\\udc00\\ud800\"}", "The body is not JSON"),
        (b"{\"title\":\"\n\"}", "control character"),
        (b"{\"edition\":1e999}", "number out of range"),
        (b"{\"edition\":01}", "The body is not JSON"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (deep.as_bytes(), "The body is not JSON"),
        (objects.as_bytes(), "recursion limit exceeded"),
        (b"{\"title\":\"\xff\"}", "not UTF-8 from byte 11 on"),
        (b"{\"title\":\"\xed\xa0\x80\"}", "not UTF-8 from byte 11 on"),
        (b"\xff\xfe{\0}\0", "not UTF-8 from byte 1 on"),
        (&utf_16, "The body is not JSON"),
    ];
    for (sent, words) in bodies {
        let problem = assert_problem(&trio().weigh(sent.to_vec()).await, 400);
        assert!(problem["detail"].as_str().unwrap().contains(words), "{words}: {problem}");
    }
}

#[actix_web::test]
async fn lists_nested_deeply_where_none_belong_are_named_like_any_other() {
    let deep = format!("{{\"title\":{}{}}}", "[".repeat(30_000), "]".repeat(30_000));
    assert_refused(&deep, &[("/title", "This is a list.")]).await;
}

#[actix_web::test]
async fn a_body_over_the_limit_is_a_problem_and_one_below_it_is_read() {
    let sized = |size: usize| format!("{{{}}}", " ".repeat(size - 2));
    for size in [64 * 1024 + 1, 1 << 20] {
        let problem = assert_problem(&trio().weigh(sized(size)).await, 413);
        assert!(!problem["detail"].as_str().unwrap().contains("below"), "a program has no links below: {problem}");
    }
    assert_eq!(trio().weigh(sized(64 * 1024)).await.status.as_u16(), 201);
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
    for media in ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\""] {
        assert_eq!(trio().send(posting(media, "{}")).await.status.as_u16(), 201, "{media}");
    }
}

#[actix_web::test]
async fn a_wrong_method_is_told_the_right_ones() {
    let verdict = "/api/v1/verdicts/1g00t0000000000adx";
    for comparison in both() {
        for (address, allowed) in [
            ("/api/v1/verdicts", "POST"),
            (verdict, "GET, HEAD"),
            ("/api/v1/questionnaire", "GET, HEAD"),
            ("/openapi.json", "GET, HEAD"),
            ("/decide/1.json", "GET, HEAD"),
        ] {
            for method in
                [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS]
            {
                if !allowed.split(", ").any(|allowed| allowed == method.as_str()) {
                    let answer = comparison.ask(method, address).await;
                    assert_problem(&answer, 405);
                    assert_eq!(answer.header("allow"), allowed, "{address}");
                }
            }
        }
    }
}

#[actix_web::test]
async fn an_address_that_is_not_there_is_a_problem() {
    for address in ["/api/v1", "/api/v1/nowhere", "/api/v1/verdicts/a/b", "/api/v1/%00", "/api/v1/..%2fdecide"] {
        assert_problem(&shipped().get(address).await, 404);
    }
    let long = format!("/api/v1/verdicts/{}", "a".repeat(10_000));
    assert_problem(&shipped().get(&long).await, 414);
}
