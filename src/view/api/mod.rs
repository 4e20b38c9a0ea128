//! The API: its page for people, its description for programs, and parsing of what programs send.

mod example;
mod json;
mod openapi;
mod submission;

use askama::Template;
use serde_json::Value;

use super::address::MAX_TITLE_LENGTH;
use super::catalog::{FooterGroup, PageEntry, SitemapSection, data_of};
use super::error::Explanation;
use super::layout::{Frame, Layout};
use super::result::data::ResultData;
use super::schema::schema_of;
use crate::content::site::Site;
use crate::domain::questionnaire::{Edition, Editions};
use example::ApiExample;

pub use openapi::openapi_json;
pub(super) use openapi::{submission_to, title};
pub use submission::{MAX_BODY, Submission};

const DESCRIPTION: &str = "How to read the questions, send answers, and read results over HTTP, with commands to try.";

pub(super) fn entries(_: &Site) -> Vec<PageEntry<'_>> {
    let entry = PageEntry::with_own_layout("/api", DESCRIPTION, ApiPage::new);
    let words = "API documentation";
    vec![entry.in_footer(FooterGroup::ThisSite, "Data and API").listed(SitemapSection::Data, words)]
}

/// The page at `/api`.
#[derive(Template)]
#[template(path = "api.html")]
pub struct ApiPage<'a> {
    layout: Layout<'a>,
    site: &'a Site,
    example: ApiExample,
}

impl<'a> ApiPage<'a> {
    /// How programs use the site.
    pub fn new(frame: &'a Frame) -> Self {
        Self {
            layout: Layout::new(frame, "API", DESCRIPTION, "/api"),
            site: &frame.site,
            example: ApiExample::of(&frame.site),
        }
    }
}

/// Every field of a verdict with its meaning.
fn verdict_fields() -> Vec<(String, String)> {
    let verdict = schema_of::<ResultData<'_>>();
    let fields = verdict.get("properties").and_then(Value::as_object).into_iter().flatten();
    let meaning = |field: &Value| field.get("description").and_then(Value::as_str).map(str::to_owned);
    fields.map(|(name, field)| (name.clone(), meaning(field).unwrap_or_default())).collect()
}

/// The problem with a body that is not declared as JSON.
pub fn not_json() -> Explanation {
    let detail = "Send answers as uncompressed UTF-8 with the header Content-Type: application/json.";
    Explanation::new(415, "This is not JSON", detail)
}

/// The edition that a query names; the current one if it names none.
///
/// # Errors
/// There is no edition with that number.
pub fn edition_named<'e>(editions: &'e Editions, number: Option<&str>) -> Result<&'e Edition, Explanation> {
    let Some(number) = number else { return Ok(editions.current()) };
    submission::numbered(editions, number)
        .ok_or_else(|| Explanation::new(404, "There is no such edition", submission::no_such_edition(editions, number)))
}
