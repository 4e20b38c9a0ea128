//! What helps people and programs to find and follow the site: changelog and feed, site maps, robots, whom
//! to tell of a security problem, the search for browsers, a summary for language models. Around the pages the `layout`; links by `address`.
//!
//! **Invariant:** lists what is there, from the pages themselves; nothing is listed twice.

use askama::Template;

use crate::content::site::{Change, Page, Site, Topic};
use crate::view::address;
use crate::view::layout::{Frame, Layout};

/// The page at `/changelog`.
#[derive(Template)]
#[template(path = "changelog.html")]
pub struct ChangelogPage<'a> {
    layout: Layout<'a>,
}

impl<'a> ChangelogPage<'a> {
    /// The changes to the content.
    pub fn new(frame: &'a Frame) -> Self {
        let description = "What changed in the content of this site, with the day of each change.";
        Self { layout: Layout::new(frame, "Changes", description, "/changelog") }
    }

    fn changes(&self) -> &'a [Change] {
        &self.layout.site().changes
    }
}

/// The page at `/sitemap`.
#[derive(Template)]
#[template(path = "sitemap.html")]
pub struct SitemapPage<'a> {
    layout: Layout<'a>,
}

impl<'a> SitemapPage<'a> {
    /// The list of all pages.
    pub fn new(frame: &'a Frame) -> Self {
        Self { layout: Layout::new(frame, "All pages", "Every page of this site on one page.", "/sitemap") }
    }

    fn site(&self) -> &'a Site {
        self.layout.site()
    }

    fn topic_address(&self, topic: &Topic) -> String {
        address::topic(&topic.link.slug)
    }

    fn guide_address(&self, page: &Page) -> String {
        address::guide(&page.slug)
    }

    fn use_case_address(&self, page: &Page) -> String {
        address::use_case(&page.slug)
    }

    fn features(&self) -> impl Iterator<Item = (String, &'a str)> {
        self.site().features.iter().map(|feature| (address::feature(&feature.id), feature.title.as_str()))
    }

    fn data(&self) -> Vec<(String, String)> {
        data_of(self.layout.site())
    }

    fn main_pages(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.layout.main_pages()
    }
}

/// `/sitemap.xml`: the pages that search engines may list.
#[derive(Template)]
#[template(path = "sitemap.xml")]
pub struct SitemapXml<'a> {
    base_url: &'a str,
    paths: Vec<&'a str>,
}

impl<'a> SitemapXml<'a> {
    /// The site map of some paths.
    pub fn new(site: &'a Site, mut paths: Vec<&'a str>) -> Self {
        paths.sort_unstable();
        Self { base_url: &site.base_url, paths }
    }
}

/// `/feed.atom`: the changes to the content.
#[derive(Template)]
#[template(path = "feed.xml")]
pub struct Feed<'a> {
    site: &'a Site,
}

impl<'a> Feed<'a> {
    /// The feed of a site.
    pub fn new(site: &'a Site) -> Self {
        Self { site }
    }

    /// The moment of the newest change, or the beginning of time without one.
    fn updated(&self) -> String {
        self.site.changes.first().map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), moment)
    }
}

/// Midnight of a change's day, as feeds write it.
fn moment(change: &Change) -> String {
    format!("{}T00:00:00Z", change.date)
}

/// `/opensearch.xml`: how a browser asks the search.
#[derive(Template)]
#[template(path = "opensearch.xml")]
pub struct OpenSearch<'a> {
    site: &'a Site,
}

impl<'a> OpenSearch<'a> {
    /// The description of a site's search.
    pub fn new(site: &'a Site) -> Self {
        Self { site }
    }
}

/// `/robots.txt`: what crawlers may read. Results are left to be asked for, so that their `noindex` is seen.
pub fn robots(site: &Site) -> String {
    format!("User-agent: *\nDisallow: /search\nSitemap: {}/sitemap.xml\n", site.base_url)
}

/// `/.well-known/security.txt`, RFC 9116: whom to tell of a security problem; `None` where nobody is named.
pub fn security(site: &Site) -> Option<String> {
    let contact = site.security.as_ref()?;
    let own = if contact.address.starts_with('/') { site.base_url.as_str() } else { "" };
    Some(format!(
        "Contact: {own}{}\nExpires: {}T00:00:00Z\nPreferred-Languages: en\nCanonical: {}/.well-known/security.txt\n",
        contact.address, contact.expires, site.base_url
    ))
}

/// `/llms.txt`: what the site holds and where, in markdown, for language models.
pub fn llms(site: &Site) -> String {
    let mut text = format!("# {}\n\n> {}\n\n", site.title, site.description);
    for paragraph in &site.home.answer {
        text.push_str(paragraph);
        text.push_str("\n\n");
    }
    text.push_str("## Topics\n\n");
    for topic in &site.topics {
        let link = format!("{}{}", site.base_url, address::topic(&topic.link.slug));
        text.push_str(&format!("- [{}]({link}): {}\n", topic.title, topic.answer));
    }
    text.push_str("\n## Data\n\n");
    for (path, what) in data_of(site) {
        text.push_str(&format!("- [{path}]({}{path}): {what}\n", site.base_url));
    }
    text
}

/// The open data that the site has: its path, and what it holds.
pub(in crate::view) fn data_of(site: &Site) -> Vec<(String, String)> {
    let files = [
        ("/claims.json", "Every claim with its standing, reason, sources and dates", true),
        ("/decide.json", "The questions and what each answer is worth", true),
        ("/capabilities.json", "The grid of capabilities", !site.capabilities.is_empty()),
        ("/cases.json", "Real projects and the back-test", !site.cases.is_empty()),
        ("/evidence.json", "What was built and measured", site.evidence.is_some()),
        ("/openapi.json", "The API described for programs, OpenAPI 3.1", true),
    ];
    let files = files.into_iter().filter(|(_, _, is_there)| *is_there);
    let editions = site.editions.iter().map(|edition| {
        let number = edition.number();
        (address::edition_data(number), format!("Edition {number} of the questions, by which its links are weighed"))
    });
    files.map(|(path, what, _)| (path.to_owned(), what.to_owned())).chain(editions).collect()
}
