//! The glossary. Each term has an anchor that texts link to.

use askama::Template;

use crate::content::site::Site;
use crate::view::catalog::{FooterGroup, PageEntry, SitemapSection};
use crate::view::layout::Layout;
use crate::view::search::library::{SearchDocument, SearchSection, Shelf};

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    if site.glossary.is_empty() {
        return Vec::new();
    }
    let description = "Short definitions of the technical terms on this site.";
    let terms = site.glossary.iter().map(|term| SearchSection::new(&term.id, &term.word, &term.meaning));
    let document =
        SearchDocument::new(Shelf::Pages, "/glossary", "Glossary").with_summary(description).with_sections(terms);
    let page =
        PageEntry::page("/glossary", "Glossary", description, |layout| GlossaryPage { layout: layout.for_reading() })
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
