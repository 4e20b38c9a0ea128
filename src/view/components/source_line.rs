//! A source as a line: title, publisher, version and the day of the reading.
//!
//! **Invariant:** always shows the date.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::domain::source::Source;

/// A source in a list of sources.
#[derive(Template)]
#[template(path = "components/source_line.html")]
pub struct SourceLine<'a> {
    source: &'a Source,
}

/// The template escapes every field.
impl HtmlSafe for SourceLine<'_> {}

impl<'a> SourceLine<'a> {
    /// The line of a source.
    pub fn new(source: &'a Source) -> Self {
        Self { source }
    }
}
