//! The list of all pages, for readers and for search engines.

use askama::Template;

use crate::content::site::Site;
use crate::view::body::Media;
use crate::view::catalog::{self, FooterGroup, LinkGroup, PageEntry};
use crate::view::layout::Layout;
use crate::view::{address, render};

pub(in crate::view) fn entries(_: &Site) -> Vec<PageEntry<'_>> {
    let page = PageEntry::page("/sitemap", "All pages", "A list of every page on this site.", |layout| SitemapPage {
        sections: catalog::sections(layout.site()),
        layout,
    });
    let xml = PageEntry::file("/sitemap.xml", Media::Sitemap, |site| {
        render(&SitemapXml { site, paths: catalog::indexed_paths(site) }).into_bytes()
    });
    vec![page.in_footer(FooterGroup::ThisSite, "All pages"), xml]
}

#[derive(Template)]
#[template(path = "sitemap.html")]
struct SitemapPage<'a> {
    layout: Layout<'a>,
    sections: Vec<LinkGroup>,
}

#[derive(Template)]
#[template(path = "sitemap.xml")]
struct SitemapXml<'a> {
    site: &'a Site,
    paths: Vec<String>,
}
