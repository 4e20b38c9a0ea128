//! The API: its page for people, its description for programs (`openapi`), how what is sent is read (`submission`, from `json`),
//! and the `example` that all of them show, as `pretty` writes it. Around the page the `layout`; the list of data is that of `discovery`, what a field of
//! a verdict means stands in `result_json`, how long a title may be in `address`; a problem is an `error`.
//!
//! **Invariant:** what the page shows is computed: every command on it can be run, and answers what is shown.

mod example;
mod json;
mod openapi;
mod pretty;
mod submission;

use askama::Template;
use utoipa::PartialSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

use super::address::LONGEST_TITLE;
use super::catalog::data_of;
use super::error::Explanation;
use super::layout::{Frame, Layout};
use super::result::data::ResultData;
use crate::domain::questionnaire::{Edition, Editions};
use example::Example;
use pretty::pretty;

pub use openapi::openapi_json;
pub use submission::{LARGEST_BODY, Submission};

/// The page at `/api`.
#[derive(Template)]
#[template(path = "api.html")]
pub struct ApiPage<'a> {
    layout: Layout<'a>,
    example: Example<'a>,
}

impl<'a> ApiPage<'a> {
    /// How programs use the site.
    pub fn new(frame: &'a Frame) -> Self {
        let description =
            "How a program reads the questions, has answers weighed and reads results, with commands to try.";
        Self { layout: Layout::new(frame, "For programs", description, "/api"), example: Example::of(&frame.site) }
    }

    fn read_questions(&self) -> String {
        format!("curl {}/api/v1/questionnaire", self.base_url())
    }

    fn weigh_answers(&self) -> String {
        self.send(&self.example.sent())
    }

    fn read_result(&self) -> String {
        format!("curl {}/api/v1/verdicts/{}", self.base_url(), self.example.code())
    }

    fn send_mistakes(&self) -> String {
        self.send(&self.example.sent_wrong())
    }

    /// A command that sends a body. Ids, titles and public addresses have nothing in them that a shell would read otherwise.
    fn send(&self, body: &str) -> String {
        format!("curl {}/api/v1/verdicts \\\n  -H 'content-type: application/json' \\\n  -d '{body}'", self.base_url())
    }

    fn base_url(&self) -> &'a str {
        &self.layout.site().base_url
    }

    fn current(&self) -> &'a Edition {
        self.layout.site().editions.current()
    }

    fn verdict(&self) -> String {
        pretty(&self.example.verdict())
    }

    fn refusal(&self) -> String {
        self.example.refusal().map(|refusal| pretty(&refusal.details())).unwrap_or_default()
    }

    /// Every field of a verdict and what it means.
    fn fields(&self) -> Vec<(String, String)> {
        let RefOr::T(Schema::Object(verdict)) = ResultData::schema() else { return Vec::new() };
        // What can be null and has fields of its own is described as one of the two.
        let meaning = |schema: &RefOr<Schema>| {
            let schema = serde_json::to_value(schema).unwrap_or_default();
            ["/description", "/oneOf/0/description"].iter().find_map(|place| schema.pointer(place).cloned())
        };
        verdict
            .properties
            .iter()
            .map(|(name, schema)| {
                let meaning = meaning(schema).and_then(|meaning| meaning.as_str().map(str::to_owned));
                (name.clone(), meaning.unwrap_or_default())
            })
            .collect()
    }

    fn data(&self) -> Vec<(String, String)> {
        data_of(self.layout.site())
    }

    fn largest_body(&self) -> usize {
        LARGEST_BODY / 1024
    }

    fn longest_title(&self) -> usize {
        LONGEST_TITLE
    }
}

/// What is said of a body that is not said to be JSON.
pub fn not_json() -> Explanation {
    let detail = "Send answers as application/json, in UTF-8 and not compressed, and say so in Content-Type.";
    Explanation::new(415, "This is not JSON", detail)
}

/// The edition that a query names: the current one where it names none.
///
/// # Errors
/// There is no edition whose number is written so.
pub fn edition_named<'e>(editions: &'e Editions, number: Option<&str>) -> Result<&'e Edition, Explanation> {
    let Some(number) = number else { return Ok(editions.current()) };
    submission::numbered(editions, number)
        .ok_or_else(|| Explanation::new(404, "There is no such edition", submission::no_such_edition(editions, number)))
}
