//! A problem, explained so that a person can go on: what is wrong, what to do, and ways on. As a page or, for programs, as data.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use super::address;
use super::body::{Body, Media};
use super::components::phrase::Phrase;
use super::html;
use super::layout::{Frame, Layout};

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The HTTP status that belongs to it.
    pub status: u16,
    /// What is wrong, as a heading.
    pub title: String,
    /// What exactly is wrong, and what to do.
    pub detail: String,
    /// What may have been meant.
    pub suggestions: Vec<Suggestion>,
    /// What is wrong with each field of what a program sent.
    pub errors: Vec<FieldProblem>,
}

/// What is wrong with a field of what a program sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldProblem {
    /// The field as a JSON Pointer, RFC 6901. Empty for the whole body.
    pub pointer: String,
    /// What is wrong with it, and what to do.
    pub detail: String,
}

/// An address that may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Where it leads.
    pub address: String,
    /// Its words.
    pub text: String,
    /// What is found there.
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

    /// The problem as it is written to JSON.
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

/// What is wrong with a request, as RFC 9457 has it.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub(in crate::view) struct ProblemDetails<'a> {
    /// Always “about:blank”: the status says what kind of problem it is.
    r#type: &'static str,
    /// What is wrong, in a few words.
    title: &'a str,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What exactly is wrong, and what to do.
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
