//! Files at conventional paths for crawlers, browsers, language models, and people who report security problems.

use askama::Template;

use crate::content::site::{SecurityContact, Site};
use crate::view::body::Media;
use crate::view::catalog::{self, PageEntry};
use crate::view::{address, markdown, render};

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    let mut files = vec![
        PageEntry::file("/opensearch.xml", Media::OpenSearch, |site| render(&OpenSearch { site }).into_bytes()),
        PageEntry::file("/robots.txt", Media::Text, robots),
        PageEntry::file("/llms.txt", Media::Text, llms),
    ];
    let security = site
        .security
        .as_ref()
        .map(|contact| PageEntry::file("/.well-known/security.txt", Media::Text, move |site| security(site, contact)));
    files.extend(security);
    files
}

/// The search description for browsers.
#[derive(Template)]
#[template(path = "opensearch.xml")]
struct OpenSearch<'a> {
    site: &'a Site,
}

/// Results are not disallowed: crawlers must read them to see their `noindex`.
fn robots(site: &Site) -> Vec<u8> {
    let sitemap = address::absolute(site, "/sitemap.xml");
    format!("User-agent: *\nDisallow: /search\nSitemap: {sitemap}\n").into_bytes()
}

/// The contact for security problems, RFC 9116.
fn security(site: &Site, contact: &SecurityContact) -> Vec<u8> {
    let own = if contact.address.starts_with('/') { site.base_url.as_str() } else { "" };
    let canonical = address::absolute(site, "/.well-known/security.txt");
    format!(
        "Contact: {own}{}\nExpires: {}T00:00:00Z\nPreferred-Languages: {}\nCanonical: {canonical}\n",
        contact.address, contact.expires, site.lang
    )
    .into_bytes()
}

/// The table of contents in Markdown for language models, as llmstxt.org describes it.
fn llms(site: &Site) -> Vec<u8> {
    let mut text = format!("# {}\n\n> {}\n\n", site.title, site.description);
    for paragraph in &site.home.answer {
        text.push_str(&format!("{paragraph}\n\n"));
    }
    let full = address::absolute(site, address::FULL_TEXT);
    let tools = address::absolute(site, "/mcp");
    text.push_str(&format!(
        "The links lead to pages in Markdown and to data. All topics, guides, and use cases are also in one file: {full}\n\n\
         Tools that ask the questions and weigh the answers (Model Context Protocol): {tools}\n"
    ));
    for (heading, pages) in catalog::sections(site) {
        text.push_str(&format!("\n## {heading}\n\n"));
        for page in pages {
            let path = if page.is_text { address::text(&page.path) } else { page.path.clone() };
            let is_described = !page.description.is_empty();
            let named = if is_described { (page.words, page.description) } else { (page.path, page.words) };
            let (title, description) = (markdown::text(named.0), markdown::text(named.1));
            text.push_str(&format!("- [{title}]({}): {description}\n", address::absolute(site, &path)));
        }
    }
    text.into_bytes()
}
