//! What stands around every page: title, preview, style, navigation, footer. Links are made by `address`; what all begin with goes
//! through `compress` once; the preview is
//! one of the `components`.
//!
//! **Invariant:** the same for every page; what differs is in its fields.

use std::fmt;
use std::sync::Arc;

use askama::Template;
use askama::filters::HtmlSafe;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use super::address;
use super::components::preview::{Preview, PreviewTags};
use super::compress::Beginning;
use super::render;
use crate::content::assets::Assets;
use crate::content::site::{Page, Site};
use crate::domain::backtest::{Agreement, BackTest};
use crate::domain::verdict::Kind;

/// The style sheet as it stands in every page, which the content security policy allows by its hash.
#[derive(Debug, Clone)]
pub struct Style {
    text: String,
    hash: String,
}

impl Style {
    /// The hash of the style sheet as a source of a content security policy, such as `'sha256-…'`.
    pub fn policy_source(&self) -> &str {
        &self.hash
    }
}

impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Written as it is: the style sheet is our own file, and start-up refuses one that could end its element.
impl HtmlSafe for Style {}

/// What every page begins with.
#[derive(Template)]
#[template(path = "components/beginning.html")]
struct PageBeginning<'a> {
    style: &'a Style,
}

/// The same when it has been written.
pub(super) struct WrittenBeginning<'a>(&'a Beginning);

impl fmt::Display for WrittenBeginning<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.plain())
    }
}

/// It comes from a template.
impl HtmlSafe for WrittenBeginning<'_> {}

/// The site with what every page of it shares.
#[derive(Debug)]
pub struct Frame {
    /// The content.
    pub site: Site,
    /// The inline style sheet.
    pub style: Style,
    pub(super) beginning: Arc<Beginning>,
    fingerprint: String,
    agreements: Vec<(Kind, Agreement)>,
}

impl Frame {
    /// Puts content and static files together.
    pub fn new(site: Site, assets: Assets) -> Self {
        let hash = format!("'sha256-{}'", BASE64.encode(Sha256::digest(assets.style.as_bytes())));
        let test = BackTest::of(site.editions.current(), &site.cases);
        let agreements =
            [Kind::Clear, Kind::Leaning, Kind::Close].map(|kind| (kind, test.agreement(Some(kind)))).into();
        let style = Style { text: assets.style, hash };
        let beginning = Beginning::new(render(&PageBeginning { style: &style }));
        Self { site, style, beginning: Arc::new(beginning), fingerprint: assets.fingerprint, agreements }
    }

    /// How often verdicts of a kind name what real projects chose; `None` for kinds without a leader.
    pub fn agreement(&self, kind: Kind) -> Option<Agreement> {
        self.agreements.iter().find(|(known, _)| *known == kind).map(|(_, agreement)| *agreement)
    }

    /// Changes whenever a static file does; part of their addresses.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}

/// What one page tells the layout.
pub struct Layout<'a> {
    frame: &'a Frame,
    title: String,
    pub(super) description: String,
    path: String,
    pub(super) is_indexed: bool,
    has_script: bool,
    preview: Preview,
}

impl<'a> Layout<'a> {
    /// A page that search engines may list, at its canonical path.
    pub fn new(
        frame: &'a Frame,
        title: impl Into<String>,
        description: impl Into<String>,
        path: impl Into<String>,
    ) -> Self {
        let (title, description, path) = (title.into(), description.into(), path.into());
        let preview = Preview {
            title: title.clone(),
            description: description.clone(),
            picture: address::SITE_PICTURE.to_owned(),
            picture_in_words: format!("{}: {}", frame.site.title, frame.site.tagline),
            path: (!path.is_empty()).then(|| path.clone()),
        };
        Self { frame, title, description, path, is_indexed: true, has_script: false, preview }
    }

    /// The same, with another preview than title, description and the site's picture.
    pub fn previewed_as(mut self, change: impl FnOnce(Preview) -> Preview) -> Self {
        self.preview = change(self.preview);
        self
    }

    /// The same with the script, for a page that holds what the script serves.
    pub fn with_script(mut self) -> Self {
        self.has_script = true;
        self
    }

    /// The same, saying that something is wrong with what was sent.
    pub fn with_error(mut self) -> Self {
        self.title = format!("Error: {}", self.title);
        self
    }

    /// The same, not to be listed.
    pub fn not_indexed(mut self) -> Self {
        self.is_indexed = false;
        self
    }

    /// The content.
    pub fn site(&self) -> &'a Site {
        &self.frame.site
    }

    /// What every page begins with, up to its title.
    pub(super) fn beginning(&self) -> WrittenBeginning<'a> {
        WrittenBeginning(&self.frame.beginning)
    }

    /// The title of the browser's window: the page's own, then the site's.
    pub(super) fn window_title(&self) -> String {
        let site = &self.site().title;
        if self.title == *site {
            format!("{site}: {}", self.site().tagline)
        } else {
            format!("{} · {site}", self.title)
        }
    }

    /// The page's path.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// The canonical public address.
    pub fn canonical(&self) -> String {
        format!("{}{}", self.site().base_url, self.path)
    }

    /// What a chat shows of the page.
    pub(super) fn preview(&self) -> PreviewTags<'_> {
        PreviewTags::new(self.site(), &self.preview)
    }

    /// The address of the script, where the page has it.
    pub(super) fn script(&self) -> Option<String> {
        self.has_script.then(|| self.static_file("site.js"))
    }

    pub(super) fn static_file(&self, name: &str) -> String {
        format!("/static/{}/{name}", self.frame.fingerprint)
    }

    /// The address of a page about the site.
    pub(super) fn page_address(&self, page: &Page) -> String {
        address::page(&page.slug)
    }

    /// The main pages that the site has, with their words in the navigation.
    pub(super) fn main_pages(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let site = self.site();
        [
            ("/topics", "Topics", true),
            ("/compare", "Compare", !site.capabilities.is_empty()),
            ("/claims", "Claims", true),
            ("/cases", "Cases", !site.cases.is_empty()),
            ("/search", "Search", true),
        ]
        .into_iter()
        .filter(|(_, _, is_there)| *is_there)
        .map(|(path, words, _)| (path, words))
    }

    /// The pages for one kind of reader each.
    pub(super) fn guides(&self) -> impl Iterator<Item = (String, &'a str)> {
        self.site().guides.iter().map(|page| (address::guide(&page.slug), page.short.as_str()))
    }

    /// The pages that the footer links to, in groups, each under its words.
    pub(super) fn footer_pages(&self) -> Vec<(&'static str, Vec<(String, &'a str)>)> {
        let site = self.site();
        let where_there = |is_there: bool, path: &str, words| is_there.then(|| (path.to_owned(), words));
        let pages = site.pages.iter().map(|page| (address::page(&page.slug), page.short.as_str()));
        let groups = [
            (
                "For whom",
                self.guides()
                    .chain(where_there(!site.use_cases.is_empty(), "/use-cases", "Kinds of projects"))
                    .collect(),
            ),
            (
                "Looked into",
                [
                    where_there(site.evidence.is_some(), "/evidence", "What we measured"),
                    where_there(!site.myths.is_empty(), "/myths", "Often said"),
                    where_there(!site.glossary.is_empty(), "/glossary", "Glossary"),
                ]
                .into_iter()
                .flatten()
                .collect(),
            ),
            (
                "This site",
                pages
                    .chain(where_there(!site.changes.is_empty(), "/changelog", "Changes"))
                    .chain(where_there(true, "/api", "Data and API"))
                    .chain(where_there(true, "/sitemap", "All pages"))
                    .collect(),
            ),
        ];
        groups.into_iter().filter(|(_, pages): &(_, Vec<_>)| !pages.is_empty()).collect()
    }

    /// `aria-current` for a link of the navigation: the page itself, or one above it.
    pub(super) fn current(&self, path: &str) -> Option<&'static str> {
        if self.path == path {
            Some("page")
        } else {
            self.path.strip_prefix(path).filter(|rest| rest.starts_with('/')).map(|_| "true")
        }
    }
}
