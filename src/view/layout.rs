//! The layout of every page: title, preview, style, navigation, and footer.

use std::fmt;
use std::sync::Arc;

use askama::Template;
use askama::filters::HtmlSafe;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use super::address;
use super::catalog::{LinkGroup, Navigation, PageLink};
use super::components::phrase::listed_names;
use super::components::preview::{Preview, PreviewTags};
use super::compress::Beginning;
use super::render;
use crate::content::assets::{Assets, Files};
use crate::content::site::Site;

/// Where the navigation finds pages that are neither below one of its own nor in the same section.
const PLACES: [(&str, &str); 2] = [("/r/", "/decide"), ("/team/", "/decide")];

/// An inline stylesheet, which the content security policy allows by its hash.
#[derive(Debug)]
pub(super) struct Style(pub(super) String);

impl Style {
    /// The hash of the stylesheet as a content security policy source, such as `'sha256-…'`.
    pub(super) fn policy_source(&self) -> String {
        format!("'sha256-{}'", BASE64.encode(Sha256::digest(self.0.as_bytes())))
    }
}

impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Rendered unescaped: the stylesheet is our own file, and startup rejects one that could end its element.
impl HtmlSafe for Style {}

/// The beginning of every page.
#[derive(Template)]
#[template(path = "components/beginning.html")]
struct PageBeginning<'a> {
    lang: &'a str,
    style: &'a Style,
}

impl fmt::Display for Beginning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.plain())
    }
}

/// Rendered by a template.
impl HtmlSafe for Beginning {}

/// The site with the data that its pages share.
#[derive(Debug)]
pub struct Frame {
    /// The content.
    pub site: Site,
    /// The inline stylesheets, as sources of the content security policy.
    pub style_sources: String,
    /// The same of pages that other sites embed.
    pub embed_style_source: String,
    pub(super) embed_style: Style,
    /// The beginning of pages, and that of pages to read, with a shorter stylesheet.
    pub(super) beginnings: [Arc<Beginning>; 2],
    fingerprint: String,
    /// The static files behind the fingerprint.
    pub static_files: Files,
    pub(super) navigation: Navigation,
}

impl Frame {
    /// Combines content and static files.
    pub fn new(site: Site, assets: Assets) -> Self {
        let styles = [assets.style, assets.reading_style].map(Style);
        let beginning = |style| Arc::new(Beginning::new(render(&PageBeginning { lang: &site.lang, style })));
        let beginnings = styles.each_ref().map(beginning);
        let navigation = Navigation::of(&site);
        let embed_style = Style(assets.embed_style);
        Self {
            site,
            style_sources: styles.each_ref().map(Style::policy_source).join(" "),
            embed_style_source: embed_style.policy_source(),
            embed_style,
            beginnings,
            fingerprint: assets.fingerprint,
            static_files: assets.files,
            navigation,
        }
    }

    /// The words of every link to the form, which are its title.
    pub(super) fn invitation(&self) -> String {
        format!("Get a recommendation for your {}", self.site.project)
    }

    /// Changes whenever a static file does; part of their addresses.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}

/// The data of one page for the layout.
pub struct Layout<'a> {
    frame: &'a Frame,
    beginning: &'a Beginning,
    title: String,
    pub(super) description: String,
    pub(super) path: String,
    pub(super) is_indexed: bool,
    preview: Preview,
}

impl<'a> Layout<'a> {
    /// An indexable page at its canonical path.
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
        let [beginning, _] = &frame.beginnings;
        Self { frame, beginning, title, description, path, is_indexed: true, preview }
    }

    /// Leaves out the styles of tools and figures.
    pub fn for_reading(mut self) -> Self {
        let [_, reading] = &self.frame.beginnings;
        self.beginning = reading;
        self
    }

    /// Changes the preview, whose default is the page's title and description and the site's picture.
    pub fn previewed_as(mut self, change: impl FnOnce(Preview) -> Preview) -> Self {
        self.preview = change(self.preview);
        self
    }

    /// Marks the input as invalid in the title.
    pub fn with_error(mut self) -> Self {
        self.title = format!("Error: {}", self.title);
        self
    }

    /// Asks search engines not to list the page.
    pub fn not_indexed(mut self) -> Self {
        self.is_indexed = false;
        self
    }

    /// The site with the data that its pages share.
    pub fn frame(&self) -> &'a Frame {
        self.frame
    }

    /// The content.
    pub fn site(&self) -> &'a Site {
        &self.frame.site
    }

    /// The names of the subjects, as a list.
    pub(super) fn subject_names(&self) -> String {
        listed_names(&self.site().subjects)
    }

    /// The beginning of every page, up to its title.
    pub(super) fn beginning(&self) -> &'a Beginning {
        self.beginning
    }

    /// The title of the browser window: the page's, then the site's.
    pub(super) fn window_title(&self) -> String {
        let site = &self.site().title;
        if self.title == *site {
            format!("{site}: {}", self.site().tagline)
        } else {
            format!("{} · {site}", self.title)
        }
    }

    /// The canonical public URL.
    pub fn canonical(&self) -> String {
        address::absolute(self.site(), &self.path)
    }

    /// The path of the page as text.
    pub(super) fn text(&self) -> String {
        address::text(&self.path)
    }

    pub(super) fn preview(&self) -> PreviewTags<'_> {
        PreviewTags { site: self.site(), preview: &self.preview }
    }

    pub(super) fn static_file(&self, name: &str) -> String {
        address::static_file(&self.frame.fingerprint, name)
    }

    /// Whether the page belongs to the section of a page of the main navigation.
    fn is_in_section_of(&self, path: &str) -> bool {
        let has = |pages: &[PageLink]| pages.iter().any(|page| page.path == path);
        has(&self.frame.navigation.main) && self.section().is_some_and(|(_, pages)| has(pages))
    }

    /// The group of pages that this page belongs to, as the footer lists it.
    pub(super) fn section(&self) -> Option<&'a LinkGroup> {
        self.frame.navigation.footer.iter().find(|(_, pages)| pages.iter().any(|page| page.path == self.path))
    }

    /// `aria-current` for a navigation link to the page itself or the place that it is in.
    pub(super) fn current(&self, path: &str) -> Option<&'static str> {
        if self.path == path {
            return Some("page");
        }
        let is_below = self.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        let is_placed = || PLACES.iter().any(|(page, place)| *place == path && self.path.starts_with(page));
        (is_below || is_placed() || self.is_in_section_of(path)).then_some("true")
    }
}
