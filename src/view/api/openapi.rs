//! `/openapi.json`: the API described for programs, OpenAPI 3.1. Responses are described by the types that serialize them,
//! requests by the editions.

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::example::ApiExample;
use super::submission::MAX_BODY;
use crate::content::site::Site;
use crate::domain::questionnaire::{Edition, MAX_EDITIONS, Question};
use crate::view::address::MAX_TITLE_LENGTH;
use crate::view::catalog::data_of;
use crate::view::error::ProblemDetails;
use crate::view::open_data::{CapabilitiesData, CasesData, ClaimsData, EditionData, EvidenceData, OpenData};
use crate::view::result::data::ResultData;
use crate::view::schema::{generator, object, with_field};

const WEIGHING: &str = "Verdicts";
const DATA: &str = "Open data";

/// The JSON of the description.
pub fn openapi_json(site: &Site) -> Vec<u8> {
    let mut schemas = generator("/components/schemas");
    let paths = paths(site, &mut schemas);
    let mut schemas = schemas.take_definitions(true);
    schemas.insert("Submission".to_owned(), submission(site));
    let description = json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("{} API", site.title),
            "description": format!("{} The guide is at {}/api.", site.description, site.base_url),
            "license": {"name": site.licence, "identifier": site.licence},
            "version": "1",
        },
        "servers": [{"url": site.base_url}],
        "paths": paths,
        "components": {"schemas": schemas},
    });
    description.to_string().into_bytes()
}

/// The schema of a file of open data.
fn data<T: JsonSchema>(schemas: &mut SchemaGenerator) -> Value {
    json!({"schema": schemas.subschema_for::<OpenData<'_, T>>()})
}

fn paths(site: &Site, schemas: &mut SchemaGenerator) -> Value {
    let example = ApiExample::of(site);
    let editions: Vec<u8> = site.editions.iter().map(Edition::number).collect();
    let problem_schema = schemas.subschema_for::<ProblemDetails<'_>>();
    let problem =
        |description: &str| response(description, "application/problem+json", json!({"schema": problem_schema}));
    let questionnaire = found("The form", data::<EditionData<'_>>(schemas));
    let verdict = json!({"schema": schemas.subschema_for::<ResultData<'_>>(), "example": example.verdict});
    let known = json!({"description": "Nothing has changed since the entity tag in If-None-Match"});
    let no_edition = problem("There is no such edition");
    let too_often = problem("Too many requests; Retry-After says how many seconds to wait");
    let code_schema = json!({"type": "string", "minLength": 4, "maxLength": 31, "pattern": "^[0-9a-hjkmnp-tv-z]+$"});
    let code = parameter("path", "code", "The code in the URL of a result", &code_schema);
    let code = with_field(code, "example", example.link.code().as_str());
    let about = format!("The title of the decision; only the first {MAX_TITLE_LENGTH} characters are kept");
    let title = parameter("query", "title", &about, &json!({"type": "string"}));
    let about = "The date of the decision, after which the next review is computed";
    let schema = json!({"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "maxLength": 0}]});
    let date = parameter("query", "date", about, &schema);
    let edition = |place, about: &str| parameter(place, "edition", about, &edition_number(&editions));
    let moved = json!({
        "description": "The code is not in its canonical spelling; it has capitals, for example",
        "headers": {"Location": header("The URL with the canonical code")},
    });
    let text = json!({"schema": {"type": "string"}});
    let unreadable = response("The code cannot be read; the page says why", "text/html", text.clone());
    let read_verdict = |id: &str| {
        let responses = json!({
            "200": found("The verdict", verdict.clone()),
            "304": known,
            "308": moved,
            "404": problem("The code cannot be read; suggestions lists the results you may have meant"),
            "429": too_often,
        });
        get(WEIGHING, id, "The verdict of a link", json!([code, title]), responses)
    };
    let paths = json!({
        "/api/v1/questionnaire": get(
            WEIGHING,
            "readQuestionnaire",
            "The questions, their choices, and the value of each choice",
            json!([edition("query", "The number of an edition; by default, the current one")]),
            json!({"200": questionnaire, "304": known, "404": no_edition, "429": too_often}),
        ),
        "/api/v1/verdicts": {"post": {
            "operationId": "createVerdict",
            "tags": [WEIGHING],
            "summary": "Send answers and get a verdict",
            "requestBody": {
                "description": format!("The answers, in at most {MAX_BODY} bytes of UTF-8"),
                "content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/Submission"},
                    "example": example.sent,
                }},
                "required": true,
            },
            "responses": {
                "201": {
                    "description": "The verdict. Nothing is stored; the link holds the answers",
                    "headers": {"Location": header("The path of the result")},
                    "content": {"application/json": verdict},
                },
                "400": problem("The body is not JSON in UTF-8"),
                "408": problem("The body took too long to arrive"),
                "413": problem("The body is too large"),
                "415": problem("The content type is not application/json in UTF-8, or the body is compressed"),
                "422": problem("The body has invalid fields; errors lists each"),
                "429": too_often,
            },
        }},
        "/api/v1/verdicts/{code}": read_verdict("readVerdict"),
        "/r/{code}.json": read_verdict("readResult"),
        "/r/{code}.svg": get(
            WEIGHING,
            "readBadge",
            "The verdict of a link as a badge",
            json!([code]),
            json!({
                "200": response("The badge", "image/svg+xml", text.clone()),
                "304": known,
                "308": moved,
                "404": unreadable,
            }),
        ),
        "/r/{code}.ics": get(
            WEIGHING,
            "readReview",
            "When to look at a result again, as an event for calendars",
            json!([code, title, date]),
            json!({
                "200": response("An event of one day, RFC 5545", "text/calendar", text.clone()),
                "304": known,
                "308": moved,
                "404": unreadable,
                "422": response("The date is not a day of the calendar", "text/html", text),
            }),
        ),
        "/decide/{edition}.json": get(
            DATA,
            "readEdition",
            "An edition of the form",
            json!([edition("path", "The number of an edition")]),
            json!({"200": questionnaire, "304": known, "404": no_edition}),
        ),
    });
    data_of(site).into_iter().fold(paths, |paths, (path, what)| {
        let (id, content) = match path.as_str() {
            "/decide.json" => ("readCurrentEdition", data::<EditionData<'_>>(schemas)),
            "/claims.json" => ("readClaims", data::<ClaimsData<'_>>(schemas)),
            "/capabilities.json" => ("readCapabilities", data::<CapabilitiesData<'_>>(schemas)),
            "/cases.json" => ("readCases", data::<CasesData<'_>>(schemas)),
            "/evidence.json" => ("readEvidence", data::<EvidenceData<'_>>(schemas)),
            _ => return paths,
        };
        let responses = json!({"200": found(&what, content), "304": known});
        with_field(paths, &path, get(DATA, id, &what, json!([]), responses))
    })
}

fn get(tag: &str, id: &str, summary: &str, parameters: Value, responses: Value) -> Value {
    json!({"get": {
        "operationId": id,
        "tags": [tag],
        "summary": summary,
        "parameters": parameters,
        "responses": responses,
    }})
}

fn parameter(place: &str, name: &str, description: &str, schema: &Value) -> Value {
    json!({"name": name, "in": place, "required": place == "path", "description": description, "schema": schema})
}

fn response(description: &str, media: &str, content: Value) -> Value {
    json!({"description": description, "content": {media: content}})
}

/// JSON with an entity tag.
fn found(description: &str, content: Value) -> Value {
    let headers = json!({"ETag": header("Changes whenever the content does")});
    with_field(response(description, "application/json", content), "headers", headers)
}

fn header(description: &str) -> Value {
    json!({"description": description, "schema": {"type": "string"}})
}

fn edition_number(editions: &[u8]) -> Value {
    json!({"type": "integer", "minimum": 1, "maximum": MAX_EDITIONS, "enum": editions})
}

/// The request body: answers to the current edition, or to a named one.
fn submission(site: &Site) -> Value {
    let current = site.editions.current().number();
    let to_edition = |edition: &Edition| {
        let is_current = edition.number() == current;
        submission_to(edition, if is_current { &[] } else { &["edition"] })
    };
    json!({
        "description": "Answers to the questions of an edition; questions that you leave out are unanswered",
        "anyOf": site.editions.iter().map(to_edition).collect::<Vec<Value>>(),
    })
}

/// Answers to an edition, with the fields that a submission must have.
pub(in crate::view) fn submission_to(edition: &Edition, required: &[&str]) -> Value {
    let answer = |question: &Question| {
        let choices: Vec<&str> = question.choices.iter().map(|choice| choice.id.as_str()).collect();
        let importance = json!({
            "type": "integer",
            "description": "The importance of the answer: 1 low, 2 normal, 3 high",
            "default": 2,
            "minimum": 1,
            "maximum": 3,
        });
        let fields = json!({"choice": {"type": "string", "enum": choices}, "importance": importance});
        with_field(object(fields, &["choice"]), "description", question.text.as_str())
    };
    let answers: Map<String, Value> = edition.questions().map(|asked| (asked.id.clone(), answer(asked))).collect();
    let answers = with_field(object(json!(answers), &[]), "description", "An answer for each question that you answer");
    object(json!({"answers": answers, "title": title(), "edition": edition_number(&[edition.number()])}), required)
}

pub(in crate::view) fn title() -> Value {
    let meaning = "A title for the decision; it becomes part of the link";
    json!({"type": "string", "description": meaning, "maxLength": MAX_TITLE_LENGTH})
}
