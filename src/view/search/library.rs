//! Everything that can be found, as documents of an `index`: pages, capabilities, claims, myths, packages and projects of
//! the site. A hit's words are marked by `snippet`; links are made by `address`.
//!
//! **Invariant:** made once, at start-up; a search reads it and nothing else.

use std::rc::Rc;

use super::index::{Hit, Index, words};
use super::snippet::Snippet;
use crate::content::site::{Page, Site, Topic};
use crate::domain::capability::{Capability, State};
use crate::view::address;

/// How much a word counts in a document's title.
const IN_TITLE: f32 = 8.0;
/// How much a word counts in what a document is known by, such as a short title.
const IN_NAME: f32 = 5.0;
/// How much a word counts in a summary.
const IN_SUMMARY: f32 = 2.0;
/// How much a word counts in the text.
const IN_TEXT: f32 = 0.3;
/// The most words of a query that are looked up.
const MOST_WORDS: usize = 12;

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
    /// Something often said.
    Myths,
    /// A real project.
    Projects,
}

impl Shelf {
    /// Every shelf, in order.
    pub const ALL: [Self; 6] =
        [Self::Pages, Self::Capabilities, Self::Packages, Self::Claims, Self::Myths, Self::Projects];
}

/// Something that can be found.
struct Document {
    shelf: Shelf,
    title: String,
    name: String,
    address: String,
    summary: String,
    text: String,
}

/// Everything that can be found.
pub struct Library {
    documents: Vec<Document>,
    index: Index,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<'l> {
    /// What it is.
    pub shelf: Shelf,
    /// Its title.
    pub title: &'l str,
    /// Where it is.
    pub address: &'l str,
    texts: [&'l str; 2],
    query: Rc<[String]>,
}

impl Found<'_> {
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
        let documents: Vec<Document> = pages(site).chain(facts(site)).collect();
        let fields = documents.iter().map(|document| {
            vec![
                (document.title.as_str(), IN_TITLE),
                (document.name.as_str(), IN_NAME),
                (document.summary.as_str(), IN_SUMMARY),
                (document.text.as_str(), IN_TEXT),
            ]
        });
        Self { index: Index::new(fields), documents }
    }

    /// What a query finds, best first. Only its first twelve words count.
    pub fn find(&self, query: &str) -> Vec<Found<'_>> {
        let query: Rc<[String]> = query_words(query).into();
        self.index.find(&query).into_iter().filter_map(|hit| self.found(hit, &query)).collect()
    }

    /// The query with every word that finds nothing replaced by the nearest that does; `None` if there is none near.
    pub fn suggest(&self, query: &str) -> Option<String> {
        let suggested: Option<Vec<&str>> =
            query_words(query).iter().map(|word| self.index.nearest_word(word)).collect();
        suggested.filter(|words| !words.is_empty()).map(|words| words.join(" "))
    }

    fn found(&self, hit: Hit, query: &Rc<[String]>) -> Option<Found<'_>> {
        let document = self.documents.get(hit.document)?;
        Some(Found {
            shelf: document.shelf,
            title: &document.title,
            address: &document.address,
            texts: [&document.summary, &document.text],
            query: Rc::clone(query),
        })
    }
}

fn query_words(query: &str) -> Vec<String> {
    words(query).take(MOST_WORDS).collect()
}

fn pages(site: &Site) -> impl Iterator<Item = Document> {
    let topics = site.topics.iter().map(|topic| Document {
        shelf: Shelf::Pages,
        title: topic.title.clone(),
        name: format!("{} {} {}", topic.link.short, topic.link.slug, discussed(site, topic)),
        address: address::topic(&topic.link.slug),
        summary: format!("{} {}", topic.summary, topic.answer),
        text: topic.body.plain.clone(),
    });
    let pages = site.pages.iter().map(|page| text_page(page, address::page(&page.slug)));
    let guides = site.guides.iter().map(|page| text_page(page, address::guide(&page.slug)));
    let use_cases = site.use_cases.iter().map(|use_case| &use_case.page);
    let use_cases = use_cases.map(|page| text_page(page, address::use_case(&page.slug)));
    topics.chain(use_cases).chain(guides).chain(pages).chain(evidence(site))
}

/// What was measured, the features in the sources, and the glossary.
fn evidence(site: &Site) -> impl Iterator<Item = Document> {
    let measured = site.evidence.iter().map(|evidence| {
        let titles = evidence.quantities.iter().map(|quantity| quantity.measured.title.as_str());
        let texts = evidence.quantities.iter().map(|quantity| quantity.measured.about.as_str());
        Document {
            shelf: Shelf::Pages,
            title: "What we measured".to_owned(),
            name: "evidence measurements benchmark".to_owned(),
            address: "/evidence".to_owned(),
            summary: titles.collect::<Vec<_>>().join(". "),
            text: texts.collect::<Vec<_>>().join(" "),
        }
    });
    let glossary = (!site.glossary.is_empty()).then(|| Document {
        shelf: Shelf::Pages,
        title: "Glossary".to_owned(),
        name: "glossary".to_owned(),
        address: "/glossary".to_owned(),
        summary: site.glossary.iter().map(|term| term.word.as_str()).collect::<Vec<_>>().join(", "),
        text: String::new(),
    });
    let features = site.features.iter().map(|feature| Document {
        shelf: Shelf::Pages,
        title: feature.title.clone(),
        name: format!("code source side by side {}", feature.id),
        address: address::feature(&feature.id),
        summary: feature.about.clone(),
        text: String::new(),
    });
    measured.chain(features).chain(glossary)
}

/// The names of the capabilities that a topic discusses: a reader who looks for one of them wants that topic.
fn discussed(site: &Site, topic: &Topic) -> String {
    let rows = site.capabilities.iter().flat_map(|group| &group.capabilities);
    let names: Vec<&str> = rows.filter(|row| row.topic == topic.link).map(|row| row.short.as_str()).collect();
    names.join(" ")
}

/// The notes of a row, each with the name of the subject that it is about.
fn said_of_each(site: &Site, row: &Capability) -> String {
    let notes =
        site.subjects.iter().zip(&row.cells).map(|((_, subject), cell)| format!("{}: {}", subject.name, cell.note));
    notes.collect::<Vec<_>>().join(" ")
}

fn text_page(page: &Page, address: String) -> Document {
    Document {
        shelf: Shelf::Pages,
        title: page.title.clone(),
        name: page.short.clone(),
        address,
        summary: page.summary.clone(),
        text: page.body.plain.clone(),
    }
}

fn facts(site: &Site) -> impl Iterator<Item = Document> {
    let rows = || site.capabilities.iter().flat_map(|group| &group.capabilities);
    let capabilities = rows().map(|row| Document {
        shelf: Shelf::Capabilities,
        title: row.short.clone(),
        name: row.id.clone(),
        address: address::capability(&row.id),
        summary: row.question.clone(),
        text: said_of_each(site, row),
    });
    let cells = rows().flat_map(|row| row.cells.iter().map(move |cell| (row, cell)));
    let packages = cells.filter(|(_, cell)| matches!(cell.state, State::Official | State::ThirdParty)).filter_map(
        |(row, cell)| {
            let package = cell.package.as_ref()?;
            Some(Document {
                shelf: Shelf::Packages,
                title: package.name.clone(),
                name: row.short.clone(),
                address: address::capability(&row.id),
                summary: cell.note.clone(),
                text: String::new(),
            })
        },
    );
    let claims = site.claims.iter().map(|claim| Document {
        shelf: Shelf::Claims,
        title: claim.statement.clone(),
        name: claim.id.clone(),
        address: address::claim(&claim.id),
        summary: claim.why.clone(),
        text: String::new(),
    });
    let myths = site.myths.iter().map(|myth| Document {
        shelf: Shelf::Myths,
        title: myth.saying.clone(),
        name: String::new(),
        address: address::myth(&myth.id),
        summary: myth.truth.clone(),
        text: String::new(),
    });
    let projects = site.cases.iter().map(|case| Document {
        shelf: Shelf::Projects,
        title: case.name.clone(),
        name: case.repository.clone(),
        address: address::case(&case.id),
        summary: format!("Chose {}.", site.subjects.at(case.chose).name),
        text: String::new(),
    });
    capabilities.chain(packages).chain(claims).chain(myths).chain(projects)
}
