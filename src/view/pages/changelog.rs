//! Changes of the content: the page and the feed.

use askama::Template;

use crate::content::site::{Change, Site};
use crate::view::body::Media;
use crate::view::catalog::{FooterGroup, PageEntry, SitemapSection};
use crate::view::layout::Layout;
use crate::view::{address, render};

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    let Some(newest) = site.changes.first() else { return Vec::new() };
    let description = "What changed in the content of this site, newest first.";
    let page =
        PageEntry::page("/changelog", "Changes", description, |layout| ChangelogPage { layout: layout.for_reading() })
            .in_footer(FooterGroup::ThisSite, "Changes")
            .listed(SitemapSection::About, "Changes")
            .with_anchors(site.changes.iter().map(|change| &change.id));
    let feed = PageEntry::file("/feed.atom", Media::Atom, move |site| render(&Feed { site, newest }).into_bytes());
    vec![page, feed]
}

#[derive(Template)]
#[template(path = "changelog.html")]
struct ChangelogPage<'a> {
    layout: Layout<'a>,
}

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed<'a> {
    site: &'a Site,
    newest: &'a Change,
}

/// Midnight of a change's date, in the format of feeds.
fn moment(change: &Change) -> String {
    format!("{}T00:00:00Z", change.date)
}
