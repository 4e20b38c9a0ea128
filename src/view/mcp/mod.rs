//! The Model Context Protocol: assistants read the questions, weigh what a person said, and cite the comparison. Stateless, so that
//! the same messages work over HTTP and on standard input. Speaks the revision without a handshake (2026-07-28) and those before.

mod tools;

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::components::typed::shortened;
use super::layout::Frame;
use super::schema::with_field;
use crate::content::site::Site;
use tools::{TOOLS, Tool};

/// The revisions that begin with `initialize`, newest first.
const HANDSHAKE_VERSIONS: [&str; 4] = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];
/// The revision in which every request says its version.
const STATELESS_VERSION: &str = "2026-07-28";
const VERSION_KEY: &str = "io.modelcontextprotocol/protocolVersion";
const SERVER_KEY: &str = "io.modelcontextprotocol/serverInfo";
/// How long a client may keep the list of tools, in milliseconds; a new version of the site may change it.
const LIST_LIFETIME: u32 = 3_600_000;

/// What the headers of an HTTP request say of its message; nothing on standard input.
#[derive(Debug, Clone, Copy, Default)]
pub struct Announced<'h> {
    /// The revision of the protocol.
    pub version: Option<&'h str>,
    /// The method.
    pub method: Option<&'h str>,
    /// The name of the tool.
    pub name: Option<&'h str>,
}

/// A response to a message.
#[derive(Debug)]
pub struct Response {
    /// Its status over HTTP.
    pub status: u16,
    /// The JSON.
    pub body: Value,
}

/// A message of a client, JSON-RPC 2.0.
#[derive(Deserialize)]
struct Message<'m> {
    #[serde(borrow, default)]
    jsonrpc: Cow<'m, str>,
    /// `None` for a notification; a request's id is a string or a number.
    #[serde(default, deserialize_with = "given")]
    id: Option<Value>,
    #[serde(borrow)]
    method: Option<Cow<'m, str>>,
    #[serde(borrow)]
    params: Option<&'m RawValue>,
    /// The result or error of a request that the server would have sent, and never sends.
    #[serde(default, deserialize_with = "given", alias = "error")]
    result: Option<Value>,
}

/// The parameters that this server reads.
#[derive(Deserialize, Default)]
struct Params<'m> {
    #[serde(borrow)]
    name: Option<Cow<'m, str>>,
    #[serde(borrow)]
    arguments: Option<&'m RawValue>,
    #[serde(rename = "protocolVersion", borrow)]
    version: Option<Cow<'m, str>>,
    #[serde(rename = "_meta")]
    meta: Option<Value>,
}

/// A value that was given, even if it is null.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// An error of the protocol.
struct Fault {
    code: i32,
    status: u16,
    message: String,
    data: Value,
}

impl Fault {
    fn new(code: i32, status: u16, message: impl Into<String>) -> Self {
        Self { code, status, message: message.into(), data: Value::Null }
    }

    fn invalid(message: impl Into<String>) -> Self {
        Self::new(-32600, 400, message)
    }

    fn version(requested: &str) -> Self {
        let supported: Vec<&str> = [STATELESS_VERSION].into_iter().chain(HANDSHAKE_VERSIONS).collect();
        let message = format!("This server speaks the protocol versions {}.", supported.join(", "));
        Self {
            data: json!({"supported": supported, "requested": shortened(requested)}),
            ..Self::new(-32022, 400, message)
        }
    }
}

/// Responds to a message; `None` if it asks for no response.
pub fn respond(frame: &Frame, message: &[u8], announced: Announced<'_>) -> Option<Response> {
    let (id, answer) = match read(message) {
        Ok(Message { id: None, .. }) => return None,
        Ok(message) => (message.id.clone().unwrap_or_default(), answer(frame, &message, announced)),
        Err(fault) => (Value::Null, Err(fault)),
    };
    Some(match answer {
        Ok(result) => Response { status: 200, body: json!({"jsonrpc": "2.0", "id": id, "result": result}) },
        Err(Fault { code, status, message, data }) => {
            let error = json!({"code": code, "message": message});
            let error = if data.is_null() { error } else { with_field(error, "data", data) };
            Response { status, body: json!({"jsonrpc": "2.0", "id": id, "error": error}) }
        }
    })
}

fn read(message: &[u8]) -> Result<Message<'_>, Fault> {
    if message.trim_ascii_start().starts_with(b"[") {
        return Err(Fault::invalid("Send one message at a time; the protocol no longer has batches."));
    }
    let message: Message<'_> = serde_json::from_slice(message).map_err(|error| {
        let code = if error.is_data() { -32600 } else { -32700 };
        Fault::new(code, 400, format!("The message is not a JSON-RPC 2.0 object: {error}."))
    })?;
    match &message.id {
        Some(Value::String(_) | Value::Number(_)) | None => {}
        Some(_) => return Err(Fault::invalid("The id of a request is a string or a number.")),
    }
    match (&message.method, &message.result) {
        _ if message.jsonrpc != "2.0" => Err(Fault::invalid("Send \"jsonrpc\": \"2.0\".")),
        (None, None) => Err(Fault::invalid("The message has no method.")),
        // This server asks its clients nothing, so a response belongs to nothing.
        (None, Some(_)) => Ok(Message { id: None, ..message }),
        (Some(_), _) => Ok(message),
    }
}

fn answer(frame: &Frame, message: &Message<'_>, announced: Announced<'_>) -> Result<Value, Fault> {
    let method = message.method.as_deref().unwrap_or_default();
    let params = message.params.map_or("{}", RawValue::get);
    let params: Params<'_> =
        serde_json::from_str(params).map_err(|error| Fault::new(-32602, 200, format!("Invalid params: {error}.")))?;
    let own_version = params.meta.as_ref().and_then(|meta| meta.get(VERSION_KEY)).and_then(Value::as_str);
    for version in announced.version.into_iter().chain(own_version) {
        if version != STATELESS_VERSION && !HANDSHAKE_VERSIONS.contains(&version) {
            return Err(Fault::version(version));
        }
    }
    let pairs =
        [(announced.method, Some(method)), (announced.name, params.name.as_deref()), (announced.version, own_version)];
    for (header, body) in pairs {
        if let (Some(header), Some(body)) = (header, body)
            && header != body
        {
            return Err(Fault::new(
                -32020,
                400,
                format!("A header says “{}”, and the message “{}”.", shortened(header), shortened(body)),
            ));
        }
    }
    match method {
        "initialize" => Ok(initialized(&frame.site, params.version.as_deref())),
        "server/discover" => Ok(discovered(&frame.site)),
        "ping" => Ok(complete(json!({}))),
        "tools/list" => Ok(complete(json!({
            "tools": TOOLS.iter().map(|tool| tool.description(&frame.site)).collect::<Vec<_>>(),
            "ttlMs": LIST_LIFETIME,
            "cacheScope": "public",
        }))),
        "tools/call" => {
            let name = params.name.as_deref().unwrap_or_default();
            let tool = TOOLS.iter().find(|tool| tool.name == name).ok_or_else(|| unknown_tool(name))?;
            Ok(complete(tool.call(frame, params.arguments.map_or("{}", RawValue::get))))
        }
        _ => {
            let status = if own_version.is_some() { 404 } else { 200 };
            let offered = "initialize, server/discover, ping, tools/list, and tools/call";
            let method = shortened(method);
            Err(Fault::new(-32601, status, format!("There is no method “{method}” here; there are {offered}.")))
        }
    }
}

fn unknown_tool(name: &str) -> Fault {
    let (name, names): (_, Vec<&str>) = (shortened(name), TOOLS.iter().map(|tool: &Tool| tool.name).collect());
    Fault::new(-32602, 200, format!("There is no tool “{name}”; there are {}.", names.join(", ")))
}

fn initialized(site: &Site, wanted: Option<&str>) -> Value {
    let known = HANDSHAKE_VERSIONS.into_iter().find(|version| Some(*version) == wanted);
    json!({
        "protocolVersion": known.unwrap_or(HANDSHAKE_VERSIONS[0]),
        "capabilities": {"tools": {}},
        "serverInfo": server_info(site),
        "instructions": instructions(site),
    })
}

fn discovered(site: &Site) -> Value {
    complete(json!({
        "supportedVersions": [STATELESS_VERSION],
        "capabilities": {"tools": {}},
        "instructions": instructions(site),
        "ttlMs": LIST_LIFETIME,
        "cacheScope": "public",
        "_meta": {SERVER_KEY: server_info(site)},
    }))
}

/// Marks a result as complete, which revisions without a handshake ask for and others ignore.
fn complete(result: Value) -> Value {
    with_field(result, "resultType", "complete")
}

fn server_info(site: &Site) -> Value {
    json!({"name": "versus", "title": site.title, "version": env!("CARGO_PKG_VERSION"), "websiteUrl": site.base_url})
}

fn instructions(site: &Site) -> String {
    format!(
        "{title}: a comparison with sources, and a form whose answers are weighed by fixed rules. To help a person decide, read \
         the questions with `questionnaire`, ask the person, and send only what they said to `weigh`. Don’t guess: leave out \
         what the person has not said, and ask the question that `ask_next` names. Give the person the URL of the result, and say \
         which answers it rests on. The verdict says what the answers favor, not what will succeed. Cite claims and features \
         with their URL and the date on which we checked them.",
        title = site.title
    )
}
