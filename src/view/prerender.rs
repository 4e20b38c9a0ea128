//! Makes every page that does not depend on a request, once, at start-up: the pages of all sibling modules and the open data.
//! Draws `home`, `topics`, `claims`, `page`, `decide` and `open_data` through the `layout`'s frame; addresses from `address`;
//! each becomes a `body`.
//!
//! **Invariant:** a request never waits for one of these pages.

use std::collections::HashMap;

use askama::Template;

use super::address;
use super::body::{Body, Media};
use super::claims::ClaimsPage;
use super::decide::DecidePage;
use super::home::HomePage;
use super::layout::Frame;
use super::page::TextPage;
use super::topics::{TopicPage, TopicsPage};
use super::{open_data, render};

/// The pages that are ready, by path.
#[derive(Debug)]
pub struct Prerendered(HashMap<String, Body>);

impl Prerendered {
    /// The page at a path.
    pub fn at(&self, path: &str) -> Option<&Body> {
        self.0.get(path)
    }

    /// The paths of all pages, in no order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// Renders and compresses every page.
pub fn prerender(frame: &Frame) -> Prerendered {
    let site = &frame.site;
    let mut pages: Vec<(String, Media, Vec<u8>)> = vec![
        html("/", &HomePage::new(frame)),
        html("/topics", &TopicsPage::new(frame)),
        html("/claims", &ClaimsPage::new(frame)),
        html("/decide", &DecidePage::empty(frame)),
        json("/claims.json", open_data::claims_json(site)),
        json("/decide.json", open_data::edition_json(site, site.editions.current())),
    ];
    pages.extend(
        site.topics
            .iter()
            .zip(TopicPage::all(frame))
            .map(|(topic, page)| html(&address::topic(&topic.link.slug), &page)),
    );
    pages.extend(
        site.pages.iter().zip(TextPage::all(frame)).map(|(text, page)| html(&address::page(&text.slug), &page)),
    );
    Prerendered(compress(pages))
}

fn html(path: &str, page: &impl Template) -> (String, Media, Vec<u8>) {
    (path.to_owned(), Media::Html, render(page).into_bytes())
}

fn json(path: &str, data: Vec<u8>) -> (String, Media, Vec<u8>) {
    (path.to_owned(), Media::Json, data)
}

/// Compresses on every core, since the best compression is slow.
fn compress(pages: Vec<(String, Media, Vec<u8>)>) -> HashMap<String, Body> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let share = pages.len().div_ceil(workers).max(1);
    let mut pages = pages.into_iter();
    std::thread::scope(|scope| {
        let mut running = Vec::new();
        loop {
            let part: Vec<_> = pages.by_ref().take(share).collect();
            if part.is_empty() {
                break;
            }
            running.push(scope.spawn(|| {
                part.into_iter().map(|(path, media, bytes)| (path, Body::kept(media, bytes))).collect::<Vec<_>>()
            }));
        }
        running.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    })
}
