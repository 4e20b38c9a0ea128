//! The searchable documents of the catalog, indexed once at startup.

use std::borrow::Cow;
use std::rc::Rc;

use super::index::{Hit, Index, words};
use super::snippet::Snippet;
use crate::content::site::Site;
use crate::view::catalog;

/// The weight of a word in a document's title.
const IN_TITLE: f32 = 8.0;
/// The weight of a word in another name, such as a short title.
const IN_NAME: f32 = 5.0;
/// The weight of a word in a summary.
const IN_SUMMARY: f32 = 2.0;
/// The weight of a word in the text.
const IN_TEXT: f32 = 0.3;
/// The maximum number of query words.
const MAX_WORDS: usize = 12;
/// The maximum length of a query word in characters. The time to stem it and to find the closest word grows with its length.
const MAX_WORD: usize = 40;

/// The type of a document; results are grouped by it, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// A page of the comparison or about it.
    Pages,
    /// A row of the grid.
    Capabilities,
    /// A package named in the grid.
    Packages,
    /// A claim of the register.
    Claims,
    /// A myth.
    Myths,
    /// A real project.
    Projects,
}

impl Shelf {
    /// Every shelf with its heading, in order.
    pub(super) const ALL: [(Self, &'static str); 6] = [
        (Self::Pages, "Pages"),
        (Self::Capabilities, "Features"),
        (Self::Packages, "Packages"),
        (Self::Claims, "Claims"),
        (Self::Myths, "Myths"),
        (Self::Projects, "Real projects"),
    ];
}

pub(in crate::view) struct SearchDocument<'a> {
    shelf: Shelf,
    address: Cow<'a, str>,
    title: Cow<'a, str>,
    name: Cow<'a, str>,
    summary: Cow<'a, str>,
    text: Cow<'a, str>,
}

impl<'a> SearchDocument<'a> {
    /// A document with a title alone.
    pub(in crate::view) fn new(shelf: Shelf, address: impl Into<Cow<'a, str>>, title: impl Into<Cow<'a, str>>) -> Self {
        let (address, title) = (address.into(), title.into());
        Self { shelf, address, title, name: Cow::default(), summary: Cow::default(), text: Cow::default() }
    }

    /// Adds another name, such as a short title.
    pub(in crate::view) fn named(self, name: impl Into<Cow<'a, str>>) -> Self {
        Self { name: name.into(), ..self }
    }

    /// Adds a summary, which is shown first.
    pub(in crate::view) fn with_summary(self, summary: impl Into<Cow<'a, str>>) -> Self {
        Self { summary: summary.into(), ..self }
    }

    pub(in crate::view) fn with_text(self, text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into(), ..self }
    }

    fn into_owned(self) -> SearchDocument<'static> {
        let owned = |text: Cow<'a, str>| Cow::Owned(text.into_owned());
        SearchDocument {
            shelf: self.shelf,
            address: owned(self.address),
            title: owned(self.title),
            name: owned(self.name),
            summary: owned(self.summary),
            text: owned(self.text),
        }
    }
}

/// The searchable documents.
pub struct Library {
    documents: Vec<SearchDocument<'static>>,
    index: Index,
}

/// A search result.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchResult<'l> {
    /// Its type.
    pub shelf: Shelf,
    /// Its title.
    pub title: &'l str,
    /// Its URL.
    pub address: &'l str,
    texts: [&'l str; 2],
    query: Rc<[String]>,
}

impl SearchResult<'_> {
    /// An excerpt with the query words marked. It is computed on demand, because only the first of many results show one.
    pub(super) fn snippet(&self) -> Snippet {
        Snippet::of(&self.texts, &self.query)
    }
}

impl std::fmt::Debug for Library {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Library of {} documents", self.documents.len())
    }
}

impl Library {
    /// Indexes a site.
    pub fn of(site: &Site) -> Self {
        let documents: Vec<_> = catalog::documents(site).map(SearchDocument::into_owned).collect();
        let fields = documents.iter().map(|document| {
            vec![
                (&*document.title, IN_TITLE),
                (&*document.name, IN_NAME),
                (&*document.summary, IN_SUMMARY),
                (&*document.text, IN_TEXT),
            ]
        });
        Self { index: Index::new(fields), documents }
    }

    /// The results of a query, best first. Only its first twelve words count.
    pub fn find(&self, query: &str) -> Vec<SearchResult<'_>> {
        let query: Rc<[String]> = query_words(query).into();
        self.index.find(&query).into_iter().filter_map(|hit| self.found(hit, &query)).collect()
    }

    /// The query with each unknown word replaced by the closest known one; `None` if there is none.
    pub fn suggest(&self, query: &str) -> Option<String> {
        let suggested: Option<Vec<&str>> =
            query_words(query).iter().map(|word| self.index.nearest_word(word)).collect();
        suggested.filter(|words| !words.is_empty()).map(|words| words.join(" "))
    }

    fn found(&self, hit: Hit, query: &Rc<[String]>) -> Option<SearchResult<'_>> {
        let document = self.documents.get(hit.document)?;
        Some(SearchResult {
            shelf: document.shelf,
            title: &document.title,
            address: &document.address,
            texts: [&document.summary, &document.text],
            query: Rc::clone(query),
        })
    }
}

fn query_words(query: &str) -> Vec<String> {
    words(query).take(MAX_WORDS).map(|word| word.chars().take(MAX_WORD).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::query_words;

    #[test]
    fn however_long_words_are_and_however_many_only_so_much_is_looked_up() {
        let query = format!("{} short", "ß".repeat(400));
        assert_eq!(query_words(&query), ["ß".repeat(40).as_str(), "short"]);
        assert_eq!(query_words(&"word ".repeat(100)).len(), 12);
    }
}
