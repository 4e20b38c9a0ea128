//! `/openapi.json`: the API described for programs, OpenAPI 3.1. What comes back is described by the types that write it, in
//! `open_data`, `result_json` and `error`; what is sent by the editions themselves; each with an `example`. The limits are those
//! of a `submission`, an `address` and the links.
//!
//! **Invariant:** describes what the routes do; a test holds each against the other.

use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::info::{InfoBuilder, LicenseBuilder};
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn, PathItem, PathsBuilder,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{
    AdditionalProperties, AnyOfBuilder, ComponentsBuilder, Object, ObjectBuilder, Schema, Type,
};
use utoipa::openapi::{OpenApiBuilder, Ref, RefOr, Required, ServerBuilder};

use super::example::Example;
use super::submission::LARGEST_BODY;
use crate::content::site::Site;
use crate::domain::questionnaire::{Edition, MOST_EDITIONS, Question};
use crate::view::address::LONGEST_TITLE;
use crate::view::error::ProblemDetails;
use crate::view::open_data::{CapabilitiesData, CasesData, ClaimsData, EditionData, EvidenceData};
use crate::view::result::data::ResultData;

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";
const WEIGHING: &str = "Weighing answers";
const DATA: &str = "Open data";

/// What is sent to be weighed, among the schemas.
const SUBMISSION: &str = "Submission";

/// The JSON of the description.
pub fn openapi_json(site: &Site) -> Vec<u8> {
    let example = Example::of(site);
    let licence = LicenseBuilder::new().name(&site.licence).identifier(Some(&site.licence)).build();
    let info = InfoBuilder::new()
        .title(format!("{}: the API", site.title))
        .description(Some(format!("{} How to use it is told at {}/api.", site.description, site.base_url)))
        .version("1")
        .license(Some(licence));
    let components = components(site).schema(SUBMISSION, submission(site)).build();
    let description = OpenApiBuilder::new()
        .info(info)
        .servers(Some([ServerBuilder::new().url(&site.base_url).build()]))
        .paths(paths(site, &example))
        .components(Some(components))
        .build();
    serde_json::to_vec(&description).unwrap_or_default()
}

fn components(site: &Site) -> ComponentsBuilder {
    let mut schemas = Vec::new();
    add::<ResultData<'_>>(&mut schemas);
    add::<EditionData<'_>>(&mut schemas);
    add::<ProblemDetails<'_>>(&mut schemas);
    add::<ClaimsData<'_>>(&mut schemas);
    if !site.capabilities.is_empty() {
        add::<CapabilitiesData<'_>>(&mut schemas);
    }
    if !site.cases.is_empty() {
        add::<CasesData<'_>>(&mut schemas);
    }
    if site.evidence.is_some() {
        add::<EvidenceData<'_>>(&mut schemas);
    }
    ComponentsBuilder::new().schemas_from_iter(schemas)
}

/// A type with every type that it refers to.
fn add<T: ToSchema>(schemas: &mut Vec<(String, RefOr<Schema>)>) {
    schemas.push((T::name().into_owned(), T::schema()));
    T::schemas(schemas);
}

fn paths(site: &Site, example: &Example<'_>) -> PathsBuilder {
    let editions: Vec<u8> = site.editions.iter().map(Edition::number).collect();
    let mut paths = PathsBuilder::new()
        .path("/api/v1/questionnaire", PathItem::new(HttpMethod::Get, read_questionnaire(&editions)))
        .path("/api/v1/verdicts", PathItem::new(HttpMethod::Post, create_verdict(example)))
        .path("/api/v1/verdicts/{code}", PathItem::new(HttpMethod::Get, read_verdict("readVerdict", example)))
        .path("/r/{code}.json", PathItem::new(HttpMethod::Get, read_verdict("readResult", example)))
        .path("/decide/{edition}.json", PathItem::new(HttpMethod::Get, read_edition(&editions)));
    let files = [
        ("/decide.json", "readCurrentEdition", "The current questionnaire", EditionData::name(), true),
        ("/claims.json", "readClaims", "The register of claims", ClaimsData::name(), true),
        (
            "/capabilities.json",
            "readCapabilities",
            "The grid of capabilities",
            CapabilitiesData::name(),
            !site.capabilities.is_empty(),
        ),
        ("/cases.json", "readCases", "Real projects and the back-test", CasesData::name(), !site.cases.is_empty()),
        (
            "/evidence.json",
            "readEvidence",
            "What was built and measured",
            EvidenceData::name(),
            site.evidence.is_some(),
        ),
    ];
    for (path, id, summary, schema, _) in files.into_iter().filter(|(_, _, _, _, is_there)| *is_there) {
        let operation = read(id, DATA, summary).response("200", found("The data", &schema));
        paths = paths.path(path, PathItem::new(HttpMethod::Get, operation));
    }
    paths
}

/// What is read: it is found, or known already.
fn read(id: &str, tag: &str, summary: &str) -> OperationBuilder {
    let known = ResponseBuilder::new().description("It is what the If-None-Match header names: nothing changed");
    OperationBuilder::new().operation_id(Some(id)).tag(tag).summary(Some(summary)).response("304", known)
}

fn read_questionnaire(editions: &[u8]) -> Operation {
    let edition = ParameterBuilder::new()
        .name("edition")
        .parameter_in(ParameterIn::Query)
        .description(Some("The number of an edition; without it, the one that the form asks now"))
        .schema(Some(edition_number(editions)));
    read("readQuestionnaire", WEIGHING, "The questions, their choices and what each is worth")
        .parameter(edition)
        .response("200", found("The questionnaire", &EditionData::name()))
        .response("404", problem("There is no such edition"))
        .response("429", problem(TOO_OFTEN))
        .build()
}

fn read_edition(editions: &[u8]) -> Operation {
    let edition = ParameterBuilder::new()
        .name("edition")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some("The number of an edition"))
        .schema(Some(edition_number(editions)));
    read("readEdition", DATA, "An edition of the questionnaire")
        .parameter(edition)
        .response("200", found("The questionnaire", &EditionData::name()))
        .response("404", problem("There is no such edition"))
        .build()
}

fn edition_number(editions: &[u8]) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1))
        .maximum(Some(MOST_EDITIONS))
        .enum_values(Some(editions.iter().copied()))
        .build()
}

fn create_verdict(example: &Example<'_>) -> Operation {
    let sent: Value = serde_json::from_str(&example.sent()).unwrap_or_default();
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(SUBMISSION))).example(Some(sent)).build();
    let body = RequestBodyBuilder::new()
        .description(Some(format!("The answers, in at most {LARGEST_BODY} bytes of UTF-8")))
        .content(JSON, content)
        .required(Some(Required::True))
        .build();
    let refusal = example.refusal().map(|refusal| json!(refusal.details()));
    let created = ResponseBuilder::new()
        .description("The verdict. Nothing is stored: it is its link")
        .header("Location", header("The link of the result, relative to this site", Some(&example.link().to_string())))
        .content(JSON, content_of(&ResultData::name(), Some(example.verdict())));
    OperationBuilder::new()
        .operation_id(Some("createVerdict"))
        .tag(WEIGHING)
        .summary(Some("Weigh answers"))
        .request_body(Some(body))
        .response("201", created)
        .response("400", problem("The body is not JSON in UTF-8"))
        .response("408", problem("The body took too long to arrive"))
        .response("413", problem("The body is too large"))
        .response("415", problem("The body is not said to be application/json in UTF-8, or is compressed"))
        .response("429", problem(TOO_OFTEN))
        .response(
            "422",
            ResponseBuilder::new()
                .description("Something in the body is wrong; every field that is, is named")
                .content(PROBLEM, content_of(&ProblemDetails::name(), refusal)),
        )
        .build()
}

fn read_verdict(id: &str, example: &Example<'_>) -> Operation {
    let code = ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(4))
        .max_length(Some(31))
        .pattern(Some("^[0-9a-hjkmnp-tv-z]+$"))
        .build();
    let code = ParameterBuilder::new()
        .name("code")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some("The code of a result’s link"))
        .schema(Some(code))
        .example(Some(example.code().into()));
    let title = ParameterBuilder::new()
        .name("title")
        .parameter_in(ParameterIn::Query)
        .description(Some(format!(
            "The title of the decision, which its link carries; of a longer one the first {LONGEST_TITLE} characters"
        )))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)));
    let moved = ResponseBuilder::new()
        .description("The code is written otherwise than the site writes it, such as in capitals")
        .header("Location", header("The same address with the code as the site writes it", None));
    read(id, WEIGHING, "The verdict of a link")
        .parameters(Some([Parameter::from(code), title.build()]))
        .response("200", found_with(&ResultData::name(), example.verdict()))
        .response("308", moved)
        .response("429", problem(TOO_OFTEN))
        .response("404", problem("The code cannot be read; results that may have been meant are suggested"))
        .build()
}

/// What it means when a client is asked to wait.
const TOO_OFTEN: &str = "More was asked for than one client may; Retry-After says after how many seconds to ask again";

fn content_of(schema: &str, example: Option<Value>) -> utoipa::openapi::Content {
    ContentBuilder::new().schema(Some(Ref::from_schema_name(schema))).example(example).build()
}

fn found(what: &str, schema: &str) -> ResponseBuilder {
    tagged(what).content(JSON, content_of(schema, None))
}

fn found_with(schema: &str, example: Value) -> ResponseBuilder {
    tagged("The verdict").content(JSON, content_of(schema, Some(example)))
}

fn tagged(what: &str) -> ResponseBuilder {
    ResponseBuilder::new().description(what).header("ETag", header("Changes whenever the content does", None))
}

fn problem(what: &str) -> ResponseBuilder {
    ResponseBuilder::new().description(what).content(PROBLEM, content_of(&ProblemDetails::name(), None))
}

fn header(what: &str, example: Option<&str>) -> utoipa::openapi::header::Header {
    let text = ObjectBuilder::new().schema_type(Type::String).examples(example.map(Value::from));
    HeaderBuilder::new().schema(Some(text)).description(Some(what)).build()
}

/// What can be sent: answers to the current edition, or to one that is named.
fn submission(site: &Site) -> Schema {
    let current = site.editions.current();
    let mut editions = AnyOfBuilder::new().item(submission_to(current, false));
    for edition in site.editions.iter().filter(|edition| edition.number() != current.number()) {
        editions = editions.item(submission_to(edition, true));
    }
    editions.description(Some("Answers to the questions of an edition; what is left out stays open")).build().into()
}

fn submission_to(edition: &Edition, is_named: bool) -> Object {
    let answers =
        edition.questions().fold(closed(), |answers, question| answers.property(&question.id, answer(question)));
    let sent = closed()
        .property("answers", answers.description(Some("For each question that is answered, the answer")))
        .property("title", titled())
        .property("edition", edition_number(&[edition.number()]));
    if is_named { sent.required("edition").build() } else { sent.build() }
}

fn titled() -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .max_length(Some(LONGEST_TITLE))
        .description(Some("A title for the decision, which its link carries"))
}

fn answer(question: &Question) -> ObjectBuilder {
    let choices = question.choices.iter().map(|choice| choice.id.as_str());
    let importance = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1))
        .maximum(Some(3))
        .default(Some(2.into()))
        .description(Some("How much the answer matters: 1 a little, 2 normally, 3 a lot"));
    closed()
        .description(Some(&question.text))
        .property("choice", ObjectBuilder::new().schema_type(Type::String).enum_values(Some(choices)))
        .property("importance", importance)
        .required("choice")
}

/// An object with no other fields than those that are named.
fn closed() -> ObjectBuilder {
    ObjectBuilder::new().additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(false)))
}
