//! The search: its page, and a library of all searchable documents. A query is looked up in an index of all words; what it finds is
//! ranked, grouped by type, and shown with the passage that matches.

mod index;
pub mod library;
mod query;
mod snippet;

use askama::Template;

use super::address;
use super::catalog::{PageEntry, SitemapSection};
use super::components::preview::Preview;
use super::layout::{Frame, Layout};
use super::words::readable;
use crate::content::site::Site;
use library::{Library, SearchResult, Shelf};

/// The maximum length of a query, in characters.
const MAX_QUERY: usize = 200;
/// The number of results per shelf with an excerpt. The others show only their titles, collapsed.
const MAX_WITH_TEXT: usize = 8;
/// The part of the best feature’s score below which pages follow features.
const MUCH_WORSE: f32 = 0.8;

pub(super) fn entries(_: &Site) -> Vec<PageEntry<'_>> {
    let described = "Finds words in every page, feature, and claim: add ?q= and the words.";
    vec![PageEntry::per_request("/search").described(described).listed(SitemapSection::Main, "Search")]
}

/// The page at `/search`.
#[derive(Template)]
#[template(path = "search.html")]
pub struct SearchPage<'a> {
    layout: Layout<'a>,
    query: String,
    shelves: Vec<(&'static str, Vec<SearchResult<'a>>)>,
    suggestion: Option<String>,
}

impl<'a> SearchPage<'a> {
    /// The results of a query.
    pub fn new(frame: &'a Frame, library: &'a Library, query: &str) -> Self {
        let query: String = readable(query).chars().take(MAX_QUERY).collect();
        let (found, suggestion) = library.find(&query);
        let mut shelves = Shelf::HEADINGS.map(|heading| (heading, Vec::new()));
        for result in found {
            if let Some((_, results)) = shelves.get_mut(result.shelf() as usize) {
                results.push(result);
            }
        }
        let best = |(_, results): &(_, Vec<SearchResult<'_>>)| results.first().map_or(0.0, |result| result.score);
        let [pages, features, ..] = &shelves;
        if best(pages) < MUCH_WORSE * best(features) {
            shelves.swap(0, 1);
        }
        let shelves = shelves.into_iter().filter(|(_, results)| !results.is_empty()).collect();
        let title = if query.is_empty() { "Search".to_owned() } else { format!("Search: {query}") };
        let layout = Layout::new(frame, title, "Search every page, feature, and claim.", "/search");
        // A preview carries the site's name, so it does not repeat the visitor's query.
        let layout = layout.not_indexed().previewed_as(|preview| Preview { title: "Search".to_owned(), ..preview });
        Self { layout, query, shelves, suggestion }
    }

    fn total(&self) -> usize {
        self.shelves.iter().map(|(_, found)| found.len()).sum()
    }
}
