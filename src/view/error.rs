//! A problem, explained so that a person can continue: the cause, how to fix it, and links. As a page or, for programs, as data.

use askama::Template;
use schemars::JsonSchema;
use serde::Serialize;

use super::address;
use super::body::{Body, Media};
use super::components::phrase::Phrase;
use super::html;
use super::layout::{Frame, Layout};

/// An explained problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The HTTP status.
    pub status: u16,
    /// The problem as a heading.
    pub title: String,
    /// The details, and how to fix it.
    pub detail: String,
    /// Suggested corrections.
    pub suggestions: Vec<Suggestion>,
    /// The problems of each field that a program sent.
    pub errors: Vec<FieldProblem>,
}

/// A problem with a field that a program sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldProblem {
    /// The field as a JSON Pointer, RFC 6901. Empty for the whole body.
    pub pointer: String,
    /// The problem, and how to fix it.
    pub detail: String,
}

/// A suggested URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The URL.
    pub address: String,
    /// The link text.
    pub text: String,
    /// A description of the target.
    pub contents: Phrase,
}

impl Explanation {
    /// A problem without suggestions.
    pub fn new(status: u16, title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { status, title: title.into(), detail: detail.into(), suggestions: Vec::new(), errors: Vec::new() }
    }

    /// The problem as a page.
    pub fn page(&self, frame: &Frame) -> Body {
        let layout = Layout::new(frame, format!("Error: {}", self.title), &self.detail, "").not_indexed();
        html(frame, &ErrorPage { layout, explanation: self })
    }

    /// The problem as data.
    pub fn data(&self) -> Body {
        Body::per_request(Media::Problem, serde_json::to_vec(&self.details()).unwrap_or_default())
    }

    /// The problem as it is serialized to JSON.
    pub(in crate::view) fn details(&self) -> ProblemDetails<'_> {
        ProblemDetails {
            r#type: "about:blank",
            title: &self.title,
            status: self.status,
            detail: &self.detail,
            suggestions: self.suggestions.iter().map(|suggestion| suggestion.address.as_str()).collect(),
            errors: &self.errors,
        }
    }
}

/// A problem with a request, in the format of RFC 9457.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(in crate::view) struct ProblemDetails<'a> {
    /// Always “about:blank”: the status is the kind of problem.
    r#type: &'static str,
    /// The problem in a few words.
    title: &'a str,
    /// The HTTP status.
    #[schemars(range(min = 400, max = 599))]
    status: u16,
    /// The details, and how to fix it.
    detail: &'a str,
    /// URLs of the results that a mistyped code may have meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<&'a str>,
    /// Every error in the body, by field.
    #[serde(skip_serializing_if = "<[FieldProblem]>::is_empty")]
    errors: &'a [FieldProblem],
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    layout: Layout<'a>,
    explanation: &'a Explanation,
}
