//! The glossary. Each term has an anchor that texts link to.

use askama::Template;

use crate::content::site::Site;
use crate::view::catalog::{FooterGroup, PageEntry, SitemapSection};
use crate::view::layout::Layout;
use crate::view::search::library::{SearchDocument, Shelf};

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    if site.glossary.is_empty() {
        return Vec::new();
    }
    let description = "Short definitions of the technical terms on this site.";
    let words: Vec<&str> = site.glossary.iter().map(|term| term.word.as_str()).collect();
    let document =
        SearchDocument::new(Shelf::Pages, "/glossary", "Glossary").named("glossary").with_summary(words.join(", "));
    let page = PageEntry::page("/glossary", "Glossary", description, |layout| GlossaryPage { layout })
        .in_footer(FooterGroup::Evidence, "Glossary")
        .listed(SitemapSection::Evidence, "Glossary")
        .with_anchors(site.glossary.iter().map(|term| &term.id))
        .with_documents([document]);
    vec![page]
}

#[derive(Template)]
#[template(path = "glossary.html")]
struct GlossaryPage<'a> {
    layout: Layout<'a>,
}
