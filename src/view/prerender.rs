//! Makes every page that does not depend on a request, once, at start-up.

use askama::Template;

use super::address;
use super::api::{ApiPage, openapi_json};
use super::body::Media;
use super::layout::Frame;
use super::pages::cases::CasesPage;
use super::pages::claims::{ClaimFilter, ClaimsPage};
use super::pages::code::{CodeListPage, CodePage};
use super::pages::compare::{ComparePage, GridFilter};
use super::pages::decide::DecidePage;
use super::pages::discovery::{self, ChangelogPage, Feed, OpenSearch, SitemapPage, SitemapXml};
use super::pages::evidence::EvidencePage;
use super::pages::glossary::GlossaryPage;
use super::pages::home::HomePage;
use super::pages::myths::MythsPage;
use super::pages::style::StylePage;
use super::pages::text::TextPage;
use super::pages::topics::{TopicPage, TopicsPage};
use super::pages::use_cases::{UseCasePage, UseCasesPage};
use super::{open_data, render};

/// Renders every page.
pub fn prerender(frame: &Frame) -> Vec<RenderedPage> {
    let site = &frame.site;
    let mut pages = vec![
        html("/", &HomePage::new(frame)),
        html("/topics", &TopicsPage::new(frame)),
        html("/claims", &ClaimsPage::new(frame, ClaimFilter::default())),
        html("/decide", &DecidePage::empty(frame)),
        json("/claims.json", open_data::claims_json(site)),
    ];
    pages.extend(
        site.editions
            .iter()
            .map(|edition| json(&address::edition_data(edition.number()), open_data::edition_json(site, edition))),
    );
    pages.extend(TopicPage::all(frame).map(|page| html(page.path(), &page)));
    pages.extend(TextPage::all(frame).map(|page| html(page.path(), &page)));
    pages.extend(TextPage::guides(frame).map(|page| html(page.path(), &page)));
    pages.extend(UseCasePage::all(frame).map(|page| html(page.path(), &page)));
    if !site.use_cases.is_empty() {
        pages.push(html("/use-cases", &UseCasesPage::new(frame)));
    }
    if !site.capabilities.is_empty() {
        pages.push(html("/compare", &ComparePage::new(frame, GridFilter::default())));
        pages.push(json("/capabilities.json", open_data::capabilities_json(site)));
    }
    if !site.myths.is_empty() {
        pages.push(html("/myths", &MythsPage::new(frame)));
    }
    if !site.cases.is_empty() {
        pages.push(html("/cases", &CasesPage::new(frame)));
        pages.push(json("/cases.json", open_data::cases_json(site)));
    }
    if !site.glossary.is_empty() {
        pages.push(html("/glossary", &GlossaryPage::new(frame)));
    }
    pages.extend(EvidencePage::new(frame).map(|page| html("/evidence", &page)));
    pages.extend(open_data::evidence_json(site).map(|data| json("/evidence.json", data)));
    if !site.features.is_empty() {
        pages.push(html("/code", &CodeListPage::new(frame)));
    }
    pages.extend(CodePage::all(frame).map(|page| html(page.path(), &page)));
    if !site.changes.is_empty() {
        pages.push(html("/changelog", &ChangelogPage::new(frame)));
        pages.push(made("/feed.atom", Media::Atom, &Feed::new(site)));
    }
    pages.push(html("/api", &ApiPage::new(frame)));
    pages.push(json("/openapi.json", openapi_json(site)));
    pages.push(html("/sitemap", &SitemapPage::new(frame)));
    pages.push(html("/style", &StylePage::new(frame)));
    let paths: Vec<String> =
        pages.iter().filter(|(_, media, _)| *media == Media::Html).map(|(path, _, _)| path.clone()).collect();
    let listed = SitemapXml::new(site, paths.iter().map(String::as_str).collect());
    pages.push(made("/sitemap.xml", Media::Sitemap, &listed));
    pages.push(made("/opensearch.xml", Media::OpenSearch, &OpenSearch::new(site)));
    pages.push(("/robots.txt".to_owned(), Media::Text, discovery::robots(site).into_bytes()));
    pages.push(("/llms.txt".to_owned(), Media::Text, discovery::llms(site).into_bytes()));
    let security = discovery::security(site).map(String::into_bytes);
    pages.extend(security.map(|text| ("/.well-known/security.txt".to_owned(), Media::Text, text)));
    let current = address::edition_data(site.editions.current().number());
    let data = pages.iter().find(|(path, ..)| *path == current).map(|(_, _, data)| data.clone());
    pages.extend(data.map(|data| json("/decide.json", data)));
    pages
}

/// A page that is made once: its path, what it is, and its bytes.
pub type RenderedPage = (String, Media, Vec<u8>);

fn html(path: &str, page: &impl Template) -> RenderedPage {
    made(path, Media::Html, page)
}

fn made(path: &str, media: Media, page: &impl Template) -> RenderedPage {
    let mut written = render(page);
    written.shrink_to_fit();
    (path.to_owned(), media, written.into_bytes())
}

fn json(path: &str, data: Vec<u8>) -> RenderedPage {
    (path.to_owned(), Media::Json, data)
}
