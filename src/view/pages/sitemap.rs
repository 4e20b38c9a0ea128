//! The list of all pages, for readers and for search engines.

use askama::Template;

use crate::content::site::Site;
use crate::view::body::Media;
use crate::view::catalog::{self, Entry, Footer, LinkGroup};
use crate::view::layout::Layout;
use crate::view::{address, render};

pub(in crate::view) fn entries(_: &Site) -> Vec<Entry<'_>> {
    let page = Entry::page("/sitemap", "All pages", "Every page of this site on one page.", |layout| SitemapPage {
        sections: catalog::sections(layout.site()),
        layout,
    });
    let xml = Entry::file("/sitemap.xml", Media::Sitemap, |site| {
        render(&SitemapXml { site, paths: catalog::indexed_paths(site) }).into_bytes()
    });
    vec![page.in_footer(Footer::ThisSite, "All pages"), xml]
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
