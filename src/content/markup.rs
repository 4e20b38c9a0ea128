//! Rendered markdown. Only this layer creates [`Markup`], so it may be written into a page unescaped.

use std::fmt;
use std::sync::Arc;

use crate::domain::claim::Claim;
use crate::domain::source::Source;

/// HTML from our own renderer, safe to write into a page unescaped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Markup(pub(super) String);

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A rendered text with the data that its page needs.
#[derive(Debug, Default)]
pub struct Document {
    /// The text.
    pub html: Markup,
    /// Its headings, in order.
    pub sections: Vec<Section>,
    /// Its text without markup and headings, for the search.
    pub plain: String,
    /// Its number of words.
    pub words: usize,
    /// The claims it cites, in the order of the register.
    pub claims: Vec<Arc<Claim>>,
    /// The sources it cites directly, in the order of their file.
    pub sources: Vec<Arc<Source>>,
}

/// A heading within a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// 2 or 3.
    pub level: u8,
    /// Its anchor.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Where its text begins in the document’s text without markup.
    pub start: usize,
}
