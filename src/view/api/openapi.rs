//! `/openapi.json`: the API described for programs, OpenAPI 3.1. Responses are described by the types that serialize them,
//! requests by the editions.

use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::example::ApiExample;
use super::submission::MAX_BODY;
use crate::content::site::Site;
use crate::domain::questionnaire::{Edition, MAX_EDITIONS, Question};
use crate::view::address::MAX_TITLE_LENGTH;
use crate::view::catalog::data_of;
use crate::view::error::ProblemDetails;
use crate::view::open_data::{CapabilitiesData, CasesData, ClaimsData, EditionData, EvidenceData, Provenance};
use crate::view::result::data::ResultData;

const WEIGHING: &str = "Verdicts";
const DATA: &str = "Open data";

/// Schemas by name.
type Schemas = Map<String, Value>;

/// The JSON of the description.
pub fn openapi_json(site: &Site) -> Vec<u8> {
    let mut schemas = Schemas::new();
    add::<Provenance<'_>>(&mut schemas);
    let paths = paths(site, &mut schemas);
    // Data leaves nothing out: what there is none of is null.
    for schema in schemas.values_mut().flat_map(parts).filter_map(Value::as_object_mut) {
        let fields = schema.get("properties").and_then(Value::as_object);
        let fields: Option<Vec<String>> = fields.map(|fields| fields.keys().cloned().collect());
        schema.extend(fields.map(|fields| ("required".to_owned(), json!(fields))));
    }
    add::<ProblemDetails<'_>>(&mut schemas);
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

/// Adds the schema of a type and of all types in it, and returns a reference to it.
fn add<T: ToSchema>(schemas: &mut Schemas) -> Value {
    let mut found = vec![(T::name().into_owned(), T::schema())];
    T::schemas(&mut found);
    schemas.extend(found.into_iter().map(|(name, schema)| (name, json!(schema))));
    reference(&T::name())
}

/// A schema, or those that it is put together from.
fn parts(schema: &mut Value) -> Vec<&mut Value> {
    if schema.get("allOf").is_none() {
        return vec![schema];
    }
    schema.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten().collect()
}

fn reference(schema: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{schema}")})
}

/// Adds a type of open data, which is serialized with its provenance.
fn add_data<T: ToSchema>(schemas: &mut Schemas) -> Value {
    json!({"allOf": [reference(&Provenance::name()), add::<T>(schemas)]})
}

fn paths(site: &Site, schemas: &mut Schemas) -> Value {
    let example = ApiExample::of(site);
    let editions: Vec<u8> = site.editions.iter().map(Edition::number).collect();
    let questionnaire = found("The form", json!({"schema": add_data::<EditionData<'_>>(schemas)}));
    let verdict = json!({"schema": add::<ResultData<'_>>(schemas), "example": example.verdict});
    let known = json!({"description": "Nothing has changed since the entity tag in If-None-Match"});
    let no_edition = problem("There is no such edition");
    let too_often = problem("Too many requests; Retry-After says how many seconds to wait");
    let code = json!({
        "name": "code",
        "in": "path",
        "required": true,
        "description": "The code in the URL of a result",
        "schema": {"type": "string", "minLength": 4, "maxLength": 31, "pattern": "^[0-9a-hjkmnp-tv-z]+$"},
        "example": example.link.code().as_str(),
    });
    let title = json!({
        "name": "title",
        "in": "query",
        "description": format!("The title of the decision; only the first {MAX_TITLE_LENGTH} characters are kept"),
        "schema": {"type": "string"},
    });
    let date = json!({
        "name": "date",
        "in": "query",
        "description": "The date of the decision, after which the next review is computed",
        "schema": {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "maxLength": 0}]},
    });
    let moved = json!({
        "description": "The code is not in its canonical spelling; it has capitals, for example",
        "headers": {"Location": header("The URL with the canonical code")},
    });
    let text = |description: &str, media: &str| json!({"description": description, "content": {media: {"schema": {"type": "string"}}}});
    let read_verdict = |id: &str| {
        json!({"get": {
            "operationId": id,
            "tags": [WEIGHING],
            "summary": "The verdict of a link",
            "parameters": [code, title],
            "responses": {
                "200": found("The verdict", verdict.clone()),
                "304": known,
                "308": moved,
                "404": problem("The code cannot be read; suggestions lists the results you may have meant"),
                "429": too_often,
            },
        }})
    };
    let mut paths = json!({
        "/api/v1/questionnaire": {"get": {
            "operationId": "readQuestionnaire",
            "tags": [WEIGHING],
            "summary": "The questions, their choices, and the value of each choice",
            "parameters": [{
                "name": "edition",
                "in": "query",
                "description": "The number of an edition; by default, the current one",
                "schema": edition_number(&editions),
            }],
            "responses": {"200": questionnaire, "304": known, "404": no_edition, "429": too_often},
        }},
        "/api/v1/verdicts": {"post": {
            "operationId": "createVerdict",
            "tags": [WEIGHING],
            "summary": "Send answers and get a verdict",
            "requestBody": {
                "description": format!("The answers, in at most {MAX_BODY} bytes of UTF-8"),
                "content": {"application/json": {"schema": reference("Submission"), "example": example.sent}},
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
        "/r/{code}.svg": {"get": {
            "operationId": "readBadge",
            "tags": [WEIGHING],
            "summary": "The verdict of a link as a badge",
            "parameters": [code],
            "responses": {
                "200": found_in("The badge", "image/svg+xml", json!({"schema": {"type": "string"}})),
                "304": known,
                "308": moved,
                "404": {"description": "The code cannot be read; the page says why", "content": {"text/html": {}}},
            },
        }},
        "/r/{code}.ics": {"get": {
            "operationId": "readReview",
            "tags": [WEIGHING],
            "summary": "When to look at a result again, as an event for calendars",
            "parameters": [code, title, date],
            "responses": {
                "200": text("An event of one day, RFC 5545", "text/calendar"),
                "304": known,
                "308": moved,
                "404": text("The code cannot be read; a page lists the results you may have meant", "text/html"),
                "422": text("The date is not a day of the calendar", "text/html"),
            },
        }},
        "/decide/{edition}.json": {"get": {
            "operationId": "readEdition",
            "tags": [DATA],
            "summary": "An edition of the form",
            "parameters": [{
                "name": "edition",
                "in": "path",
                "required": true,
                "description": "The number of an edition",
                "schema": edition_number(&editions),
            }],
            "responses": {"200": questionnaire, "304": known, "404": no_edition},
        }},
    });
    let files = data_of(site).into_iter().filter_map(|(path, what)| {
        let (id, schema) = match path.as_str() {
            "/decide.json" => ("readCurrentEdition", add_data::<EditionData<'_>>(schemas)),
            "/claims.json" => ("readClaims", add_data::<ClaimsData<'_>>(schemas)),
            "/capabilities.json" => ("readCapabilities", add_data::<CapabilitiesData<'_>>(schemas)),
            "/cases.json" => ("readCases", add_data::<CasesData<'_>>(schemas)),
            "/evidence.json" => ("readEvidence", add_data::<EvidenceData<'_>>(schemas)),
            _ => return None,
        };
        let responses = json!({"200": found(&what, json!({"schema": schema})), "304": known});
        Some((path, json!({"get": {"operationId": id, "tags": [DATA], "summary": what, "responses": responses}})))
    });
    if let Some(paths) = paths.as_object_mut() {
        paths.extend(files);
    }
    paths
}

fn found(description: &str, content: Value) -> Value {
    found_in(description, "application/json", content)
}

fn found_in(description: &str, media: &str, content: Value) -> Value {
    json!({
        "description": description,
        "headers": {"ETag": header("Changes whenever the content does")},
        "content": {media: content},
    })
}

fn problem(description: &str) -> Value {
    let content = json!({"schema": reference(&ProblemDetails::name())});
    json!({"description": description, "content": {"application/problem+json": content}})
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
        submission_to(edition, if is_current { json!([]) } else { json!(["edition"]) })
    };
    json!({
        "description": "Answers to the questions of an edition; questions that you leave out are unanswered",
        "anyOf": site.editions.iter().map(to_edition).collect::<Vec<Value>>(),
    })
}

/// Answers to an edition, with the fields that a submission must have.
pub(in crate::view) fn submission_to(edition: &Edition, required: Value) -> Value {
    json!({
        "type": "object",
        "properties": {
            "answers": {
                "type": "object",
                "description": "An answer for each question that you answer",
                "properties": answers(edition),
                "additionalProperties": false,
            },
            "title": title(),
            "edition": edition_number(&[edition.number()]),
        },
        "required": required,
        "additionalProperties": false,
    })
}

pub(in crate::view) fn title() -> Value {
    json!({
        "type": "string",
        "description": "A title for the decision; it becomes part of the link",
        "maxLength": MAX_TITLE_LENGTH,
    })
}

fn answers(edition: &Edition) -> Map<String, Value> {
    let answer = |question: &Question| {
        let choices: Vec<&str> = question.choices.iter().map(|choice| choice.id.as_str()).collect();
        let importance = json!({
            "type": "integer",
            "description": "The importance of the answer: 1 low, 2 normal, 3 high",
            "default": 2,
            "minimum": 1,
            "maximum": 3,
        });
        json!({
            "type": "object",
            "description": question.text,
            "properties": {"choice": {"type": "string", "enum": choices}, "importance": importance},
            "required": ["choice"],
            "additionalProperties": false,
        })
    };
    edition.questions().map(|question| (question.id.clone(), answer(question))).collect()
}
