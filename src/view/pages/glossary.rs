//! The glossary. Each term has an anchor that texts link to.

use askama::Template;

use crate::content::site::Site;
use crate::view::catalog::{Entry, Footer, Section};
use crate::view::layout::Layout;
use crate::view::search::library::{Document, Shelf};

pub(in crate::view) fn entries(site: &Site) -> Vec<Entry<'_>> {
    if site.glossary.is_empty() {
        return Vec::new();
    }
    let description = "What the words mean that these pages use, for whoever does not know them.";
    let words: Vec<&str> = site.glossary.iter().map(|term| term.word.as_str()).collect();
    let document =
        Document::new(Shelf::Pages, "/glossary", "Glossary").named("glossary").with_summary(words.join(", "));
    let page = Entry::page("/glossary", "Glossary", description, |layout| GlossaryPage { layout })
        .in_footer(Footer::Evidence, "Glossary")
        .listed(Section::About, "Words")
        .with_anchors(site.glossary.iter().map(|term| &term.id))
        .with_documents([document]);
    vec![page]
}

#[derive(Template)]
#[template(path = "glossary.html")]
struct GlossaryPage<'a> {
    layout: Layout<'a>,
}
