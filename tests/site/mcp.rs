//! The Model Context Protocol: what clients that err are told. `tests/mcp` has the official clients use every tool.

use actix_web::http::header::{CONTENT_TYPE, ORIGIN};
use actix_web::test::TestRequest;
use serde_json::{Value, json};

use crate::site::{Answer, trio};

fn sending(message: &Value) -> TestRequest {
    TestRequest::post().uri("/mcp").insert_header((CONTENT_TYPE, "application/json")).set_payload(message.to_string())
}

async fn send(message: Value) -> Answer {
    trio().send(sending(&message)).await
}

/// The result of a tool.
async fn call(tool: &str, arguments: Value) -> Value {
    let params = json!({"name": tool, "arguments": arguments});
    let answer = send(json!({"jsonrpc": "2.0", "id": "a", "method": "tools/call", "params": params})).await.json();
    assert_eq!(answer["id"], "a");
    answer["result"].clone()
}

#[actix_web::test]
async fn a_tool_weighs_answers_as_the_api_does_and_every_result_has_its_link_and_edition() {
    let answers = json!({"answers": {"visitor": {"choice": "goat", "importance": 3}}, "title": "Meadow"});
    let request = TestRequest::post().uri("/api/v1/verdicts").insert_header((CONTENT_TYPE, "application/json"));
    let verdict = trio().send(request.set_payload(answers.to_string())).await.json();
    let weighed = call("weigh", answers).await;
    assert_eq!(weighed["structuredContent"], verdict);
    assert_eq!(verdict["edition"], trio().site.editions.current().number());
    let url = verdict["url"].as_str().unwrap();
    assert!(weighed["content"][0]["text"].as_str().unwrap().contains(url));
    assert_eq!(weighed["content"][1]["text"], verdict.to_string());
    let explained = call("explain", json!({"code": url, "title": "Meadow"})).await;
    assert_eq!(explained, weighed);
    let record = call("record", json!({"code": verdict["code"]})).await;
    let code = verdict["code"].as_str().unwrap();
    assert_eq!(record["content"][0]["text"], trio().get(&format!("/r/{code}.md")).await.text());
}

#[actix_web::test]
async fn tools_read_what_the_site_shows() {
    let claims = call("claims", json!({"about": "picket", "standing": "partly"})).await;
    let found = claims["structuredContent"]["found"].as_u64();
    let claims = claims["structuredContent"]["claims"].as_array().unwrap().clone();
    assert!(
        !claims.is_empty() && claims.iter().all(|claim| claim["standing"] == "partly" && claim["checked"].is_string())
    );
    assert_eq!(found, Some(claims.len() as u64));
    let row = trio().site.capabilities[0].capabilities[0].clone();
    let compared = call("compare", json!({"feature": row.id, "topic": row.topic.slug})).await;
    let found = &compared["structuredContent"];
    assert_eq!(found["capabilities"][0]["id"], *row.id);
    assert_eq!(found["capabilities"].as_array().unwrap().len(), 1);
    assert!(found["topics"][0]["answer"].is_string() && found["topics"][0]["sources"].is_array());
}

#[actix_web::test]
async fn invalid_arguments_are_explained_to_the_assistant() {
    for (tool, arguments, said) in [
        ("weigh", json!({"answers": {"visitor": {"choice": "dragons"}}}), "“dragons” is not a choice"),
        ("weigh", json!({"answers": 7}), "is a number"),
        ("weigh", json!({"answer": {}}), "There is no such field"),
        ("explain", json!({"code": "zzz"}), "This link cannot be read"),
        ("explain", json!({}), "missing field `code`"),
        ("record", json!({"code": "1000", "format": "pdf"}), "unknown field `format`"),
        ("compare", json!({}), "Nothing matches"),
        ("compare", json!({"feature": "nothing has these words"}), "Nothing matches"),
        ("compare", json!({"feature": "a", "topic": "moat"}), "“topic” is one of"),
        ("record", json!({"code": "https://fences.example/team/2000/2000"}), "the link of a team"),
        ("claims", json!({"about": "moat"}), "“about” is one of"),
        ("claims", json!(["post"]), "Send them as an object"),
        ("claims", json!({"standing": "shaky"}), "unknown variant `shaky`"),
        ("questionnaire", json!({"edition": 1}), "unknown field `edition`"),
    ] {
        let result = call(tool, arguments.clone()).await;
        let text = result["content"][0]["text"].as_str().unwrap();
        assert!(result["isError"] == true && text.contains(said), "{tool} {arguments}: {text}");
    }
}

#[actix_web::test]
async fn a_message_that_breaks_the_protocol_gets_its_error() {
    let request = |method: &str| json!({"jsonrpc": "2.0", "id": 1, "method": method});
    let with = |mut message: Value, field: &str, value: Value| {
        message[field] = value;
        message
    };
    let ping = request("ping");
    let version = json!({"_meta": {"io.modelcontextprotocol/protocolVersion": "2031-01-01"}});
    for (message, status, code) in [
        (json!([ping]), 400, -32600),
        (json!([]), 400, -32600),
        (json!(7), 400, -32600),
        (json!({"id": 1, "method": "ping"}), 400, -32600),
        (json!({"jsonrpc": "2.0", "id": 1}), 400, -32600),
        (with(ping.clone(), "id", json!(null)), 400, -32600),
        (with(ping.clone(), "id", json!({"a": 1})), 400, -32600),
        (with(ping.clone(), "method", json!(["ping"])), 400, -32600),
        (with(ping.clone(), "params", json!([1])), 200, -32602),
        (with(ping.clone(), "params", version), 400, -32022),
        (request("resources/list"), 200, -32601),
        (request(&"x".repeat(5000)), 200, -32601),
        (with(request("tools/call"), "params", json!({"name": "delete"})), 200, -32602),
        (with(request("tools/call"), "params", json!({"name": 7})), 200, -32602),
    ] {
        let answer = send(message.clone()).await;
        let error = &answer.json()["error"];
        assert_eq!((answer.status, error["code"].as_i64()), (status, Some(code)), "{message}: {error}");
        let said = error["message"].as_str().unwrap();
        assert!(said.ends_with('.') && said.len() < 300, "{error}");
    }
    let broken = trio().send(sending(&ping).set_payload("{\"jsonrpc\": ")).await;
    assert_eq!((broken.status, &broken.json()["error"]["code"]), (400, &json!(-32700)));
    for notification in [
        json!({"jsonrpc": "2.0", "method": "notifications/initialized"}),
        json!({"jsonrpc": "2.0", "id": 4, "result": {}}),
    ] {
        let answer = send(notification).await;
        assert_eq!((answer.status, answer.text()), (202, ""));
    }
}

#[actix_web::test]
async fn http_around_a_message_is_checked() {
    let ping = json!({"jsonrpc": "2.0", "id": 1, "method": "ping"});
    for (name, value, status) in [
        ("origin", "https://elsewhere.example", 403),
        ("origin", "null", 403),
        ("origin", trio().site.base_url.as_str(), 200),
        ("content-type", "text/plain", 415),
        ("mcp-protocol-version", "1999-01-01", 400),
        ("mcp-protocol-version", "2025-06-18", 200),
        ("mcp-method", "tools/call", 400),
        ("mcp-method", "ping", 200),
        // Nothing is kept between messages, so there is nothing that a session could name.
        ("mcp-session-id", "1868a90c", 200),
    ] {
        let answer = trio().send(sending(&ping).insert_header((name, value))).await;
        assert_eq!(answer.status, status, "{name}: {value}");
        answer.json();
    }
    assert_eq!(trio().get("/mcp").await.status, 405);
    let large = sending(&ping).set_payload(" ".repeat(1024 * 1024));
    assert_eq!(trio().send(large).await.status, 413);
    let foreign = sending(&ping).insert_header((ORIGIN, "https://elsewhere.example"));
    assert_eq!(trio().send(foreign).await.header("access-control-allow-origin"), "");
}
