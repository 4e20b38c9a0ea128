//! Everything that can be found: the documents of the catalog, indexed once at start-up.

use std::borrow::Cow;
use std::rc::Rc;

use super::index::{Hit, Index, words};
use super::snippet::Snippet;
use crate::content::site::Site;
use crate::view::catalog;

/// How much a word counts in a document's title.
const IN_TITLE: f32 = 8.0;
/// How much a word counts in what a document is known by, such as a short title.
const IN_NAME: f32 = 5.0;
/// How much a word counts in a summary.
const IN_SUMMARY: f32 = 2.0;
/// How much a word counts in the text.
const IN_TEXT: f32 = 0.3;
/// The most words of a query that are looked up.
const MAX_WORDS: usize = 12;
/// The most characters of a word that are looked up. What it takes to stem one and to find the nearest grows with its length.
const MAX_WORD: usize = 40;

/// What a document is; results are grouped by it, in this order.
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

    /// Adds what it is known by, such as a short title.
    pub(in crate::view) fn named(self, name: impl Into<Cow<'a, str>>) -> Self {
        Self { name: name.into(), ..self }
    }

    /// Adds what it says in short, which is shown first.
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

/// Everything that can be found.
pub struct Library {
    documents: Vec<SearchDocument<'static>>,
    index: Index,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchResult<'l> {
    /// What it is.
    pub shelf: Shelf,
    /// Its title.
    pub title: &'l str,
    /// Where it is.
    pub address: &'l str,
    texts: [&'l str; 2],
    query: Rc<[String]>,
}

impl SearchResult<'_> {
    /// Some of its text around what was searched, marked. It is looked for now, since of many found only the first show theirs.
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

    /// What a query finds, best first. Only its first twelve words count.
    pub fn find(&self, query: &str) -> Vec<SearchResult<'_>> {
        let query: Rc<[String]> = query_words(query).into();
        self.index.find(&query).into_iter().filter_map(|hit| self.found(hit, &query)).collect()
    }

    /// The query with every word that finds nothing replaced by the nearest that does; `None` if there is none near.
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
