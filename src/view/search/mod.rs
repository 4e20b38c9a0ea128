//! The search: its page, and a library of all searchable documents.

mod index;
pub mod library;
mod snippet;

use askama::Template;

use super::address;
use super::catalog::PageEntry;
use super::components::preview::Preview;
use super::layout::{Frame, Layout};
use super::words::readable;
use crate::content::site::Site;
use library::{Library, SearchResult, Shelf};

/// The maximum length of a query, in characters.
const MAX_QUERY: usize = 200;
/// The number of results per shelf with an excerpt. The others show only their titles, collapsed.
const MAX_WITH_TEXT: usize = 10;

pub(super) fn entries(_: &Site) -> Vec<PageEntry<'_>> {
    vec![PageEntry::per_request("/search").in_navigation("Search")]
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
        let found = library.find(&query);
        let suggestion = if found.is_empty() { library.suggest(&query) } else { None };
        let on = |shelf| found.iter().filter(move |found| found.shelf == shelf).cloned().collect::<Vec<_>>();
        let shelves = Shelf::ALL.map(|(shelf, heading)| (heading, on(shelf)));
        let shelves = shelves.into_iter().filter(|(_, found)| !found.is_empty()).collect();
        let title = if query.is_empty() { "Search".to_owned() } else { format!("Search: {query}") };
        let layout =
            Layout::new(frame, title, "Search pages, features, packages, claims, myths, and projects.", "/search");
        // A preview carries the site's name, so it does not repeat the visitor's query.
        let layout = layout.not_indexed().previewed_as(|preview| Preview { title: "Search".to_owned(), ..preview });
        Self { layout, query, shelves, suggestion }
    }

    fn total(&self) -> usize {
        self.shelves.iter().map(|(_, found)| found.len()).sum()
    }
}
