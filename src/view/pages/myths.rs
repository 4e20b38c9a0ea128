//! Common statements that are wrong or outdated.

use askama::Template;

use crate::content::site::Site;
use crate::view::address;
use crate::view::catalog::{FooterGroup, PageEntry, SitemapSection};
use crate::view::layout::Layout;
use crate::view::search::library::{SearchDocument, Shelf};

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    if site.myths.is_empty() {
        return Vec::new();
    }
    let title = "Common myths";
    let description = "Common statements that are wrong or outdated: what is true today, since when, with sources.";
    let documents = site
        .myths
        .iter()
        .map(|myth| SearchDocument::new(Shelf::Myths, address::myth(&myth.id), &myth.saying).with_summary(&myth.truth));
    let page = PageEntry::page("/myths", title, description, |layout| MythsPage { layout: layout.for_reading() })
        .in_footer(FooterGroup::Evidence, "Myths")
        .listed(SitemapSection::Evidence, "Myths")
        .with_anchors(site.myths.iter().map(|myth| &myth.id))
        .with_documents(documents);
    vec![page]
}

#[derive(Template)]
#[template(path = "myths.html")]
struct MythsPage<'a> {
    layout: Layout<'a>,
}
