//! Pages about the site, and guides for kinds of readers. The methodology ends with figures on the form's neutrality.

use askama::Template;

use crate::content::markup::Section;
use crate::content::site::{Page, Site};
use crate::domain::neutrality::Neutrality;
use crate::view::address;
use crate::view::catalog::{FooterGroup, PageEntry, SitemapSection};
use crate::view::layout::Layout;
use crate::view::search::library::{SearchDocument, Shelf};

/// The path of the methodology page.
const METHODOLOGY: &str = "/methodology";

pub(in crate::view) fn guides<'a>(site: &'a Site) -> Vec<PageEntry<'a>> {
    let guide = |page: &'a Page| {
        text_entry(Shelf::Pages, address::guide(&page.slug), page, |layout| TextPage::new(layout.for_reading(), page))
            .in_footer(FooterGroup::Guides, &page.short)
            .listed(SitemapSection::Guides, &page.title)
    };
    site.guides.iter().map(guide).collect()
}

pub(in crate::view) fn pages<'a>(site: &'a Site) -> Vec<PageEntry<'a>> {
    let page = |page: &'a Page| {
        text_entry(Shelf::About, address::page(&page.slug), page, |layout| TextPage::new(layout.for_reading(), page))
            .in_footer(FooterGroup::ThisSite, &page.short)
            .listed(SitemapSection::About, &page.title)
    };
    // The article’s page shows more than its text.
    site.pages.iter().filter(|page| page.slug != super::article::SLUG).map(page).collect()
}

/// The entry of a text page, with its headings as anchors.
pub(super) fn text_entry<'a, T: Template>(
    shelf: Shelf,
    path: String,
    page: &'a Page,
    make: impl Fn(Layout<'a>) -> T + 'a,
) -> PageEntry<'a> {
    let document = SearchDocument::new(shelf, path.clone(), &page.title)
        .named(&page.short)
        .with_summary(&page.summary)
        .with_body(&page.body);
    PageEntry::page(path, &page.title, &page.summary, make)
        .with_anchors(page.body.sections.iter().map(|section| &section.id))
        .with_documents([document])
}

/// The number of sections from which a page lists them.
const MIN_SECTIONS: usize = 3;

#[derive(Template)]
#[template(path = "text.html")]
struct TextPage<'a> {
    layout: Layout<'a>,
    page: &'a Page,
    contents: Vec<&'a Section>,
    neutrality: Option<Neutrality<'a>>,
}

impl<'a> TextPage<'a> {
    fn new(layout: Layout<'a>, page: &'a Page) -> Self {
        let edition = layout.site().editions.current();
        let neutrality = (layout.path == METHODOLOGY).then(|| Neutrality::of(edition));
        let contents = contents(page);
        Self { layout, page, contents, neutrality }
    }
}

/// The main sections of a page; none if it has few.
pub(super) fn contents(page: &Page) -> Vec<&Section> {
    let sections: Vec<&Section> = page.body.sections.iter().filter(|section| section.level == 2).collect();
    if sections.len() < MIN_SECTIONS { Vec::new() } else { sections }
}

/// A share in percent with one decimal.
fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}
