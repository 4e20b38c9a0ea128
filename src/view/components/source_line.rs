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
    is_short: bool,
}

/// The template escapes every field.
impl HtmlSafe for SourceLine<'_> {}

impl<'a> SourceLine<'a> {
    /// The line of a source, with everything that is known of it.
    pub fn new(source: &'a Source) -> Self {
        Self { source, is_short: false }
    }

    /// The same with title, version and date only, where there is little room.
    pub fn short(&self) -> Self {
        Self { source: self.source, is_short: true }
    }
}
