//! The sources of a page, each a `source_line` with an anchor that citations can lead to.
//!
//! **Invariant:** the one list of sources on its page, so that its anchors are the only ones.

use std::sync::Arc;

use askama::Template;
use askama::filters::HtmlSafe;

use super::source_line::SourceLine;
use crate::domain::source::Source;

/// A section that lists sources; nothing where there are none.
#[derive(Template)]
#[template(path = "components/source_list.html")]
pub struct SourceList<'a> {
    sources: &'a [Arc<Source>],
}

/// The template escapes every field.
impl HtmlSafe for SourceList<'_> {}

impl<'a> SourceList<'a> {
    /// The list of some sources.
    pub fn new(sources: &'a [Arc<Source>]) -> Self {
        Self { sources }
    }

    fn lines(&self) -> impl Iterator<Item = (&'a str, SourceLine<'a>)> {
        self.sources.iter().map(|source| (source.id.as_str(), SourceLine::new(source)))
    }
}
