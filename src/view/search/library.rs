//! The searchable documents of the catalog, indexed once at startup.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use super::index::Index;
use super::query::{Query, Synonyms};
use super::snippet::Snippet;
use crate::content::markup::Document;
use crate::content::site::Site;
use crate::view::catalog;

/// The weights of texts, which their words share.
const IN_NAME: f32 = 6.0;
const IN_SUMMARY: f32 = 7.0;
const IN_TITLE: f32 = 10.0;
const IN_HEADING: f32 = 6.0;
const IN_TEXT: f32 = 3.0;
/// The texts of a document before its sections: name and summary.
const BEFORE_SECTIONS: usize = 2;

/// The type of a document; results are grouped by it, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// A page of the comparison.
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
    /// A page about the site.
    About,
}

impl Shelf {
    /// The headings of all shelves.
    pub(super) const HEADINGS: [&'static str; 7] =
        ["Pages", "Features", "Packages", "Claims", "Myths", "Real projects", "About this site"];
}

pub(in crate::view) struct SearchDocument<'a> {
    shelf: Shelf,
    address: Cow<'a, str>,
    name: Cow<'a, str>,
    summary: Cow<'a, str>,
    /// The title and the text before the first heading, then each heading and its text.
    sections: Vec<SearchSection<'a>>,
}

/// A part of a document.
pub(in crate::view) struct SearchSection<'a> {
    /// Empty for the beginning of a document.
    anchor: &'a str,
    heading: Cow<'a, str>,
    text: Cow<'a, str>,
}

impl<'a> SearchSection<'a> {
    pub(in crate::view) fn new(anchor: &'a str, heading: &'a str, text: &'a str) -> Self {
        Self { anchor, heading: heading.into(), text: text.into() }
    }
}

impl<'a> SearchDocument<'a> {
    /// A document with a title alone.
    pub(in crate::view) fn new(shelf: Shelf, address: impl Into<Cow<'a, str>>, title: impl Into<Cow<'a, str>>) -> Self {
        let beginning = SearchSection { anchor: "", heading: title.into(), text: Cow::default() };
        Self {
            shelf,
            address: address.into(),
            name: Cow::default(),
            summary: Cow::default(),
            sections: vec![beginning],
        }
    }

    /// Adds another name, such as a short title.
    pub(in crate::view) fn named(self, name: impl Into<Cow<'a, str>>) -> Self {
        Self { name: name.into(), ..self }
    }

    /// Adds a summary, which is shown first.
    pub(in crate::view) fn with_summary(self, summary: impl Into<Cow<'a, str>>) -> Self {
        Self { summary: summary.into(), ..self }
    }

    /// Adds the text before the first heading.
    pub(in crate::view) fn with_text(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        if let Some(beginning) = self.sections.first_mut() {
            beginning.text = text.into();
        }
        self
    }

    pub(in crate::view) fn with_sections(mut self, sections: impl IntoIterator<Item = SearchSection<'a>>) -> Self {
        self.sections.extend(sections);
        self
    }

    /// Adds a rendered text with its headings.
    pub(in crate::view) fn with_body(self, body: &'a Document) -> Self {
        let text = |bytes: Range<usize>| body.plain.get(bytes).unwrap_or_default();
        let mut ends = body.sections.iter().map(|section| section.start).chain([body.plain.len()]);
        let beginning = text(0..ends.next().unwrap_or_default());
        let sections = body.sections.iter().zip(ends);
        let sections =
            sections.map(|(section, end)| SearchSection::new(&section.id, &section.title, text(section.start..end)));
        self.with_text(beginning).with_sections(sections)
    }
}

/// The searchable documents.
pub struct Library {
    documents: Vec<Shelved>,
    index: Index,
    synonyms: Synonyms,
}

/// A document, with its texts in the index.
struct Shelved {
    shelf: Shelf,
    address: String,
    /// The anchor of each section.
    anchors: Vec<String>,
    first_text: usize,
}

impl Shelved {
    /// The number of the title or heading of a section, which its text follows.
    fn heading(&self, section: usize) -> usize {
        self.first_text + BEFORE_SECTIONS + 2 * section
    }

    fn texts(&self) -> Range<usize> {
        self.first_text..self.heading(self.anchors.len())
    }
}

/// A search result.
pub struct SearchResult<'l> {
    query: Rc<Query<'l>>,
    index: &'l Index,
    document: &'l Shelved,
    pub(super) score: f32,
}

/// Where a document matches best. It is found on demand, because only the first of many results show it.
pub(super) struct Passage<'l> {
    pub(super) anchor: &'l str,
    /// Empty at the beginning of a document.
    pub(super) heading: &'l str,
    pub(super) snippet: Snippet,
}

impl<'l> SearchResult<'l> {
    pub(super) fn shelf(&self) -> Shelf {
        self.document.shelf
    }

    pub(super) fn title(&self) -> &'l str {
        self.index.written(self.document.heading(0))
    }

    pub(super) fn address(&self) -> &'l str {
        &self.document.address
    }

    pub(super) fn passage(&self) -> Passage<'l> {
        let Self { query, index, document, .. } = self;
        let scores = query.scores(&document.texts());
        let (before, sections) = scores.split_at_checked(BEFORE_SECTIONS).unwrap_or_default();
        let score = |(section, texts): (usize, &[f32])| {
            let before = before.iter().filter(|_| section == 0);
            (section, texts.iter().chain(before).sum::<f32>())
        };
        let scored = sections.chunks(2).enumerate().map(score).rev();
        let (section, _) = scored.max_by(|(_, one), (_, other)| one.total_cmp(other)).unwrap_or_default();
        let is_in_summary = section == 0 && before.last() >= sections.get(1);
        let text = if is_in_summary { document.first_text + 1 } else { document.heading(section) + 1 };
        Passage {
            anchor: document.anchors.get(section).map_or("", String::as_str),
            heading: if section == 0 { "" } else { index.written(document.heading(section)) },
            snippet: Snippet::of(index, text, &query.marks(&index.positions_in(text..text + 1))),
        }
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
        let mut index = Index::new();
        let mut documents = Vec::new();
        for SearchDocument { shelf, address, name, summary, sections } in catalog::documents(site) {
            let number = documents.len();
            let anchors = sections.iter().map(|section| section.anchor.to_owned()).collect();
            documents.push(Shelved { shelf, address: address.into_owned(), anchors, first_text: index.len() });
            index.add(number, &name, IN_NAME);
            index.add(number, &summary, IN_SUMMARY);
            for SearchSection { anchor, heading, text } in sections {
                index.add(number, &heading, if anchor.is_empty() { IN_TITLE } else { IN_HEADING });
                index.add(number, &text, IN_TEXT);
            }
        }
        let mut synonyms = Synonyms::default();
        for group in &site.synonyms {
            synonyms.add(&index, group.iter().map(String::as_str));
        }
        for term in &site.glossary {
            synonyms.add(&index, std::iter::once(&term.word).chain(&term.written).map(String::as_str));
        }
        Self { documents, index, synonyms }
    }

    /// The results of a query, best first, and the query without typing errors if a word is unknown.
    pub(super) fn find(&self, query: &str) -> (Vec<SearchResult<'_>>, Option<String>) {
        let query = Rc::new(Query::new(&self.index, self.documents.len(), &self.synonyms, query));
        let suggestion = query.suggestion.clone();
        let found = query.documents().into_iter().filter_map(|(document, score)| {
            let document = self.documents.get(document as usize)?;
            Some(SearchResult { query: Rc::clone(&query), index: &self.index, document, score })
        });
        (found.collect(), suggestion)
    }
}
