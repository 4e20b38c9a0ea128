//! The catalog: every page and file at a fixed path, with its data for all lists. Navigation, site maps, search, link checks,
//! `llms.txt`, and pre-rendering read it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use askama::Template;

use super::body::{Body, Media};
use super::layout::{Frame, Layout};
use super::pages::ENTRIES;
use super::picture::undrawable;
use super::search::library::SearchDocument;
use super::{address, render_page};
use crate::content::anchors::Anchors;
use crate::content::site::Site;

/// First path segments that are routes without an entry each.
const RESERVED_SLUGS: [&str; 8] = ["code", "for", "healthz", "mcp", "r", "readyz", "static", "use-cases"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FooterGroup {
    Guides,
    Evidence,
    ThisSite,
}

const FOOTER: [(FooterGroup, &str); 3] =
    [(FooterGroup::Guides, "Guides"), (FooterGroup::Evidence, "Evidence"), (FooterGroup::ThisSite, "This site")];

/// Sections of the site map page, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SitemapSection {
    Main,
    Topics,
    Guides,
    UseCases,
    Evidence,
    About,
    Data,
}

const SECTIONS: [(SitemapSection, &str); 7] = [
    (SitemapSection::Main, "Main pages"),
    (SitemapSection::Topics, "Topics"),
    (SitemapSection::Guides, "Guides"),
    (SitemapSection::UseCases, "Use cases"),
    (SitemapSection::Evidence, "Evidence"),
    (SitemapSection::About, "About this site"),
    (SitemapSection::Data, "Data"),
];

/// The sections that the full text contains. Topics quote the claims and figures that they use.
const READ: [SitemapSection; 3] = [SitemapSection::Topics, SitemapSection::Guides, SitemapSection::UseCases];

/// Renders a page or file.
type Renderer<'a> = Box<dyn Fn(&'a Frame) -> Vec<u8> + 'a>;

/// A page or file at a fixed path.
pub struct PageEntry<'a> {
    /// Its canonical path.
    pub path: String,
    /// Its type.
    pub media: Media,
    navigation: Option<&'a str>,
    footer: Option<(FooterGroup, Cow<'a, str>)>,
    section: Option<(SitemapSection, Cow<'a, str>)>,
    description: Cow<'a, str>,
    anchors: HashSet<String>,
    documents: Vec<SearchDocument<'a>>,
    /// `None` if the page depends on the request.
    renderer: Option<Renderer<'a>>,
}

impl<'a> PageEntry<'a> {
    pub(super) fn page<T: Template>(
        path: impl Into<String>,
        title: impl Into<String>,
        description: impl Into<String>,
        make: impl Fn(Layout<'a>) -> T + 'a,
    ) -> Self {
        let (path, title, description) = (path.into(), title.into(), description.into());
        let (layout_path, layout_description) = (path.clone(), description.clone());
        let make = move |frame| make(Layout::new(frame, &*title, &*layout_description, &*layout_path));
        Self::with_own_layout(path, description, make)
    }

    /// A page with its own layout, because it is pre-rendered in its default state and also rendered per request.
    pub(super) fn with_own_layout<T: Template>(
        path: impl Into<String>,
        description: impl Into<Cow<'a, str>>,
        make: impl Fn(&'a Frame) -> T + 'a,
    ) -> Self {
        let renderer = move |frame| render_page(frame, &make(frame)).into_bytes();
        let description = description.into();
        Self { description, renderer: Some(Box::new(renderer)), ..Self::per_request(path) }
    }

    pub(super) fn described(self, description: &'a str) -> Self {
        Self { description: description.into(), ..self }
    }

    pub(super) fn per_request(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            media: Media::Html,
            navigation: None,
            footer: None,
            section: None,
            description: Cow::default(),
            anchors: HashSet::new(),
            documents: Vec::new(),
            renderer: None,
        }
    }

    /// A file for programs.
    pub(super) fn file(path: impl Into<String>, media: Media, write: impl Fn(&'a Site) -> Vec<u8> + 'a) -> Self {
        let renderer = move |frame: &'a Frame| write(&frame.site);
        Self { media, renderer: Some(Box::new(renderer)), ..Self::per_request(path) }
    }

    /// Links it from the main navigation and lists it among the main pages.
    pub(super) fn in_navigation(self, words: &'a str) -> Self {
        Self { navigation: Some(words), ..self.listed(SitemapSection::Main, words) }
    }

    pub(super) fn in_footer(self, group: FooterGroup, words: impl Into<Cow<'a, str>>) -> Self {
        Self { footer: Some((group, words.into())), ..self }
    }

    /// Lists it in the site map.
    pub(super) fn listed(self, section: SitemapSection, words: impl Into<Cow<'a, str>>) -> Self {
        Self { section: Some((section, words.into())), ..self }
    }

    /// Declares the anchors of the page.
    pub(super) fn with_anchors(mut self, anchors: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.anchors.extend(anchors.into_iter().map(Into::into));
        self
    }

    /// Adds documents to the search.
    pub(super) fn with_documents(self, documents: impl IntoIterator<Item = SearchDocument<'a>>) -> Self {
        Self { documents: documents.into_iter().collect(), ..self }
    }

    /// Whether it is a page at a fixed path, which search engines may list and which is also text.
    fn is_indexed(&self) -> bool {
        self.media == Media::Html && self.renderer.is_some()
    }
}

/// Every page and file at a fixed path.
fn entries(site: &Site) -> impl Iterator<Item = PageEntry<'_>> {
    ENTRIES.iter().flat_map(move |entries| entries(site))
}

/// The path and the body of every page and file that does not depend on a request.
pub fn render_all(frame: &Frame) -> impl Iterator<Item = (String, Body)> {
    entries(&frame.site).filter_map(move |entry| {
        let mut bytes = entry.renderer?(frame);
        bytes.shrink_to_fit();
        let body = Body::rendered(entry.media, bytes, &frame.beginnings);
        Some((entry.path, body))
    })
}

/// The targets that links are checked against.
pub fn anchors(site: &Site) -> Anchors {
    let paths: Vec<String> = entries(site).map(|entry| entry.path).collect();
    // If two pages share a path, which is reported, links to both are valid, so that they cause no more errors.
    let mut pages: HashMap<String, HashSet<String>> = HashMap::new();
    for entry in entries(site) {
        pages.entry(entry.path).or_default().extend(entry.anchors);
    }
    let is_taken = |slug: &&String| {
        let path = address::page(slug);
        RESERVED_SLUGS.contains(&slug.as_str()) || paths.iter().filter(|other| **other == path).count() > 1
    };
    Anchors {
        reserved: site.pages.iter().map(|page| &page.slug).filter(is_taken).cloned().collect(),
        pages,
        undrawable: undrawable(site),
    }
}

pub(super) fn documents(site: &Site) -> impl Iterator<Item = SearchDocument<'_>> {
    entries(site).flat_map(|entry| entry.documents)
}

/// The paths of indexable pages, sorted.
pub(super) fn indexed_paths(site: &Site) -> Vec<String> {
    let mut paths: Vec<String> = entries(site).filter(PageEntry::is_indexed).map(|entry| entry.path).collect();
    paths.sort_unstable();
    paths
}

/// The path of each page’s text, and of the page.
pub fn texts(site: &Site) -> impl Iterator<Item = (String, String)> {
    entries(site).filter(PageEntry::is_indexed).map(|entry| (address::text(&entry.path), entry.path))
}

/// The paths of the pages that the full text contains.
pub fn paths_to_read(site: &Site) -> Vec<String> {
    let is_read = |entry: &PageEntry<'_>| entry.section.as_ref().is_some_and(|(section, _)| READ.contains(section));
    entries(site).filter(is_read).map(|entry| entry.path).collect()
}

/// The data files, each with a description.
pub(super) fn data_of(site: &Site) -> Vec<(String, String)> {
    let data = entries(site).filter(|entry| matches!(entry.media, Media::Json | Media::Csv));
    data.filter_map(|entry| Some((entry.path, entry.section?.1.into_owned()))).collect()
}

#[derive(Debug)]
pub(super) struct PageLink {
    pub(super) path: String,
    pub(super) words: String,
    pub(super) description: String,
    /// Whether it is also text.
    pub(super) is_text: bool,
}

impl PageLink {
    fn new(entry: PageEntry<'_>, words: impl Into<String>) -> Self {
        let is_text = entry.is_indexed();
        Self { path: entry.path, words: words.into(), description: entry.description.into_owned(), is_text }
    }
}

pub(super) type LinkGroup = (&'static str, Vec<PageLink>);

#[derive(Debug)]
pub(super) struct Navigation {
    pub(super) main: Vec<PageLink>,
    pub(super) footer: Vec<LinkGroup>,
}

impl Navigation {
    /// Builds the navigation of a site from its catalog.
    pub(super) fn of(site: &Site) -> Self {
        let main = entries(site).filter_map(|entry| entry.navigation.map(|words| PageLink::new(entry, words)));
        Self { main: main.collect(), footer: grouped(site, &FOOTER, |entry| entry.footer.take()) }
    }
}

/// Every page by section of the site map.
pub(super) fn sections(site: &Site) -> Vec<LinkGroup> {
    grouped(site, &SECTIONS, |entry| entry.section.take())
}

/// The pages in each of some groups, without empty groups.
fn grouped<'a, G: PartialEq>(
    site: &'a Site,
    groups: &[(G, &'static str)],
    place: impl Fn(&mut PageEntry<'a>) -> Option<(G, Cow<'a, str>)>,
) -> Vec<LinkGroup> {
    let mut grouped: Vec<LinkGroup> = groups.iter().map(|(_, heading)| (*heading, Vec::new())).collect();
    for mut entry in entries(site) {
        let Some((group, words)) = place(&mut entry) else { continue };
        let found = groups.iter().zip(&mut grouped).find(|((known, _), _)| *known == group);
        if let Some((_, (_, links))) = found {
            links.push(PageLink::new(entry, words));
        }
    }
    grouped.retain(|(_, links)| !links.is_empty());
    grouped
}
