//! The glossary. Around it the `layout`.
//!
//! **Invariant:** every word has an anchor, to which texts lead.

use askama::Template;

use crate::domain::glossary::Term;
use crate::view::layout::{Frame, Layout};

/// The page at `/glossary`.
#[derive(Template)]
#[template(path = "glossary.html")]
pub struct GlossaryPage<'a> {
    layout: Layout<'a>,
}

impl<'a> GlossaryPage<'a> {
    /// The words of a site.
    pub fn new(frame: &'a Frame) -> Self {
        let description = "What the words mean that these pages use, for whoever does not know them.";
        Self { layout: Layout::new(frame, "Glossary", description, "/glossary") }
    }

    fn terms(&self) -> &'a [Term] {
        &self.layout.site().glossary
    }
}
