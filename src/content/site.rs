//! The whole content, assembled and checked: what every page is made of. Nothing in a site that was loaded refers to something
//! that is not there.

use std::sync::Arc;

use serde::Deserialize;

use super::markup::{Document, Markup};
use crate::domain::advice::Advice;
use crate::domain::backtest::TestFigures;
use crate::domain::capability::CapabilityGroup;
use crate::domain::case::Case;
use crate::domain::claim::{Claim, TopicLink};
use crate::domain::elsewhere::Elsewhere;
use crate::domain::evidence::Evidence;
use crate::domain::glossary::Term;
use crate::domain::myth::Myth;
use crate::domain::questionnaire::Editions;
use crate::domain::source::{Date, Source};
use crate::domain::subject::{Slot, Subjects};

/// A comparison: its subjects, pages, claims and questionnaires.
#[derive(Debug)]
pub struct Site {
    /// The name of the site.
    pub title: String,
    /// What it offers, in one line.
    pub tagline: String,
    /// What it offers, for search engines and previews.
    pub description: String,
    /// The public address without a trailing slash, such as `https://example.org`.
    pub base_url: String,
    /// The language of all pages, as a tag such as `en`.
    pub lang: String,
    /// The licence of content and open data, as an SPDX expression.
    pub licence: String,
    /// What every page says at its end, such as how subjects are ordered.
    pub colophon: String,
    /// Whom to tell of a security problem, if anybody is named.
    pub security: Option<SecurityContact>,
    /// The subjects, in order.
    pub subjects: Arc<Subjects>,
    /// The topic about moving from one subject to another, if there is one.
    pub moving: Option<TopicLink>,
    /// What the home page says.
    pub home: Home,
    /// Every source, in the order of its file.
    pub sources: Vec<Arc<Source>>,
    /// The claim register, in the order of its file.
    pub claims: Vec<Arc<Claim>>,
    /// The comparison's pages, in their order; the first is the overview.
    pub topics: Vec<Topic>,
    /// The pages about the site, in the order of their names.
    pub pages: Vec<Page>,
    /// The questionnaires.
    pub editions: Editions,
    /// When to look at something else than the subjects.
    pub elsewhere: Vec<Elsewhere>,
    /// The grid, in its groups; empty if the comparison has none.
    pub capabilities: Vec<CapabilityGroup>,
    /// What is often said and does not hold.
    pub myths: Vec<Myth>,
    /// The same facts in the order that one kind of reader needs.
    pub guides: Vec<Page>,
    /// What kinds of projects need, in order.
    pub use_cases: Vec<UseCase>,
    /// Real projects, by name.
    pub cases: Vec<Case>,
    /// How the form does on the real projects.
    pub case_figures: TestFigures,
    /// Public advice, if there is any.
    pub advice: Option<PublicAdvice>,
    /// The words that are explained, in the order of the alphabet.
    pub glossary: Vec<Term>,
    /// What was built and measured.
    pub evidence: Option<Evidence>,
    /// Excerpts of what was built, side by side.
    pub features: Vec<Feature>,
    /// What changed in the content, newest first.
    pub changes: Vec<Change>,
}

/// Whom to tell of a security problem.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecurityContact {
    /// Where to write: a URI beginning with `mailto:`, `tel:` or `https:`, or the path of a page of this site that says it.
    #[serde(rename = "contact")]
    pub address: String,
    /// Until when this is sure to be right.
    pub expires: Date,
}

/// A change to the content.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The day of the change.
    pub date: Date,
    /// Identifies the change in the feed and as an anchor.
    pub id: String,
    /// What changed, in a few words.
    pub title: String,
    /// What changed, in a sentence or two.
    pub text: String,
    /// The page where it can be seen.
    pub address: String,
}

/// What the home page says.
#[derive(Debug)]
pub struct Home {
    /// The answer, as paragraphs.
    pub answer: Vec<String>,
    /// The main differences, as rows.
    pub differences: Vec<Difference>,
}

/// One aspect in which the subjects differ.
#[derive(Debug)]
pub struct Difference {
    /// The aspect.
    pub aspect: String,
    /// What it is like for each subject, by slot.
    pub cells: Vec<String>,
    /// The page that says more.
    pub topic: TopicLink,
    /// The claims it rests on.
    pub claims: Vec<Arc<Claim>>,
}

/// A page of the comparison.
#[derive(Debug)]
pub struct Topic {
    /// Its address and short title.
    pub link: TopicLink,
    /// The full title.
    pub title: String,
    /// What it is about, in one sentence.
    pub summary: String,
    /// The short answer, in two sentences.
    pub answer: String,
    /// The text.
    pub body: Document,
    /// The sources it cites and those of the claims it cites, in the order of their file.
    pub sources: Vec<Arc<Source>>,
}

impl Topic {
    /// The day on which the oldest of its sources was read.
    pub fn checked(&self) -> Option<Date> {
        self.sources.iter().map(|source| source.checked).min()
    }

    /// How long it takes to read, in minutes, at the usual 240 words a minute.
    pub fn minutes(&self) -> usize {
        self.body.words.div_ceil(240).max(1)
    }
}

/// A page about the site, as its front matter describes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its place in the address `/<slug>`: the name of its file.
    #[serde(skip)]
    pub slug: String,
    /// The full title.
    pub title: String,
    /// The short title.
    pub short: String,
    /// What it is about, in one sentence.
    pub summary: String,
    /// The text.
    #[serde(skip)]
    pub body: Document,
}

/// A kind of project, with the answers that it settles by its nature.
#[derive(Debug)]
pub struct UseCase {
    /// The text about it.
    pub page: Page,
    /// Its answers to the current edition, by question and choice id, each of normal importance.
    pub coded: Vec<(String, String)>,
}

/// What others advised for described projects, and how the form does on it.
#[derive(Debug)]
pub struct PublicAdvice {
    /// How it was coded.
    pub about: String,
    /// What the figures of both tests are worth.
    pub note: String,
    /// Every item, in the order of the file.
    pub items: Vec<Advice>,
    /// How the form does on them.
    pub figures: TestFigures,
}

/// One feature in the sources of each subject.
#[derive(Debug)]
pub struct Feature {
    /// The feature's place in the address `/code/<id>`.
    pub id: String,
    /// What it is, in a few words.
    pub title: String,
    /// What to look at.
    pub about: String,
    /// The page that discusses it.
    pub topic: TopicLink,
    /// The excerpts, by subject, in their order.
    pub sides: Vec<(Slot, Vec<Excerpt>)>,
}

/// A part of a source file.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The file below the folder of what was built.
    pub path: String,
    /// Where it begins, from 1.
    pub first_line: usize,
    /// How many lines it has beside blank ones and imports.
    pub lines: usize,
    /// The lines.
    pub code: Markup,
}

impl Site {
    /// The page about the site at an address.
    pub fn page(&self, slug: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.slug == slug)
    }
}
