//! Rendered markdown. Only this layer creates [`Markup`], so it may be written into a page unescaped.

use std::fmt;
use std::sync::Arc;

use pulldown_cmark_escape::{FmtWriter, escape_html};

use crate::domain::claim::Claim;
use crate::domain::glossary::Term;
use crate::domain::source::Source;

/// HTML from our own renderer, safe to write into a page unescaped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Markup(pub(super) String);

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that is displayed escaped, many bytes at a time. Templates escape by themselves, but byte by byte: the texts of a result
/// took a tenth of its time.
#[derive(Debug)]
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape_html(FmtWriter(f), self.0)
    }
}

/// A rendered text, block by block.
#[derive(Debug, Default)]
pub struct BlockText(pub(super) Vec<Block>);

impl BlockText {
    /// Its blocks.
    pub fn blocks(&self) -> &[Block] {
        &self.0
    }
}

/// The text without its notes.
impl fmt::Display for BlockText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|block| block.html.fmt(f))
    }
}

/// A paragraph, list, table, heading, or code block.
#[derive(Debug)]
pub struct Block {
    /// The block.
    pub html: Markup,
    /// Notes on what it is the first to cite, in its order.
    pub notes: Vec<Note>,
}

/// A claim that a text cites, or a term that it links.
#[derive(Debug)]
pub enum Note {
    /// A claim of the register.
    Claim(Arc<Claim>),
    /// A term of the glossary.
    Term(Term),
}

/// A rendered text with the data that its page needs.
#[derive(Debug, Default)]
pub struct Document {
    /// The text.
    pub html: BlockText,
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
