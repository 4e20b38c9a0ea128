//! The assembled and checked content, from which every page is rendered. A loaded site has no dangling references.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::markup::{Document, Markup};
use crate::domain::advice::Advice;
use crate::domain::backtest::{SimpleRule, TestFigures};
use crate::domain::capability::{Capability, CapabilityGroup, State, StateName};
use crate::domain::case::Case;
use crate::domain::claim::{Claim, TopicLink};
use crate::domain::elsewhere::Elsewhere;
use crate::domain::evidence::Evidence;
use crate::domain::glossary::Term;
use crate::domain::myth::Myth;
use crate::domain::package::{Package, Packages};
use crate::domain::questionnaire::Editions;
use crate::domain::source::{Date, Source};
use crate::domain::subject::{Slot, Subjects};

/// A comparison: its subjects, pages, claims, and questionnaires.
#[derive(Debug)]
pub struct Site {
    /// The name of the site.
    pub title: String,
    /// The tagline, in one line.
    pub tagline: String,
    /// The description for search engines and previews.
    pub description: String,
    /// The public URL without a trailing slash, such as `https://example.org`.
    pub base_url: String,
    /// The language of all pages, as a tag such as `en`.
    pub lang: String,
    /// The word for what readers decide about, as it follows “your”.
    pub project: String,
    /// The license of content and open data, as an SPDX expression.
    pub licence: String,
    /// The text at the end of every page, such as the order of subjects.
    pub colophon: String,
    /// The install command for packages of the grid, if any.
    pub install: Option<Install>,
    /// The contact for security problems, if any.
    pub security: Option<SecurityContact>,
    /// The subjects, in order.
    pub subjects: Arc<Subjects>,
    /// The topic about moving from one subject to another, if there is one.
    pub moving: Option<TopicLink>,
    /// The text of the home page.
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
    /// The alternatives to the subjects.
    pub elsewhere: Vec<Elsewhere>,
    /// What the content calls the states of the grid, if it renames any.
    pub states: BTreeMap<State, StateName>,
    /// The grid, in its groups; empty if the comparison has none.
    pub capabilities: Vec<CapabilityGroup>,
    /// The packages of the grid in their index; `None` if the site has no such list.
    pub packages: Option<Packages>,
    /// The myths.
    pub myths: Vec<Myth>,
    /// The guides, each for one kind of reader.
    pub guides: Vec<Page>,
    /// The use cases, in order.
    pub use_cases: Vec<UseCase>,
    /// Real projects, by name.
    pub cases: Vec<Case>,
    /// The form's agreement with the real projects.
    pub case_figures: TestFigures,
    /// Public advice, if there is any.
    pub advice: Option<PublicAdvice>,
    /// The glossary, in alphabetical order.
    pub glossary: Vec<Term>,
    /// Words for the same thing, in groups, for the search.
    pub synonyms: Vec<Vec<String>>,
    /// The applications and measurements.
    pub evidence: Option<Evidence>,
    /// Excerpts of the applications, side by side.
    pub features: Vec<Feature>,
    /// The changes of the content, newest first.
    pub changes: Vec<Change>,
    /// Whether some text is still to be written, and says [`TODO`](super::TODO).
    pub has_todos: bool,
}

/// A contact for security problems.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecurityContact {
    /// A URI beginning with `mailto:`, `tel:`, or `https:`, or the path of a page of this site.
    #[serde(rename = "contact")]
    pub address: String,
    /// The date until which the contact is valid.
    pub expires: Date,
}

/// The command that installs packages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Install {
    /// The command, with `{packages}` where their names go.
    pub command: String,
    /// The format of a package, with `{name}`, and `{version}` if the command supports versions.
    pub package: String,
}

impl Install {
    /// The command for some packages, in the versions checked.
    pub fn command_for(&self, packages: &[&Package]) -> String {
        self.command_of(packages.iter().map(|package| match &package.version {
            Some(version) => self.package.replace("{name}", &package.name).replace("{version}", version),
            None => package.name.clone(),
        }))
    }

    /// The command for packages in the installer's format.
    pub fn command_of(&self, packages: impl Iterator<Item = String>) -> String {
        // Shells read brackets, which name the extras of a package, as patterns.
        let quoted = packages.map(|word| if word.contains('[') { format!("\"{word}\"") } else { word });
        self.command.replace("{packages}", &quoted.collect::<Vec<_>>().join(" "))
    }
}

/// A change to the content.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The day of the change.
    pub date: Date,
    /// Identifies the change in the feed and as an anchor.
    pub id: String,
    /// The title, in a few words.
    pub title: String,
    /// A description in a sentence or two.
    pub text: String,
    /// The path of the page that shows it, such as `/compare`.
    pub address: String,
    /// The ids of the claims whose standing it changed. A result that rests on one says so to readers with an older record.
    #[serde(default)]
    pub claims: Vec<String>,
    /// The ids of the questions whose values or conditions it changed, for the same readers.
    #[serde(default)]
    pub questions: Vec<String>,
}

/// The text of the home page.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound(deserialize = "D: Deserialize<'de>"))]
#[schemars(rename = "HomeEntry", bound = "D: JsonSchema")]
pub struct Home<D = Difference> {
    /// The short answer, a paragraph each.
    pub answer: Vec<String>,
    /// The main differences, as rows of a table.
    #[serde(default)]
    pub differences: Vec<D>,
    /// The ids of quantities in `evidence/evidence.toml` to show.
    #[serde(default)]
    pub measured: Vec<String>,
}

/// One aspect in which the subjects differ.
#[derive(Debug)]
pub struct Difference {
    /// The aspect.
    pub aspect: String,
    /// The description for each subject, by slot.
    pub cells: Vec<String>,
    /// The page that says more.
    pub topic: TopicLink,
    /// The claims it rests on.
    pub claims: Vec<Arc<Claim>>,
}

/// A page of the comparison.
#[derive(Debug)]
pub struct Topic {
    /// Its URL and short title.
    pub link: TopicLink,
    /// The full title.
    pub title: String,
    /// The heading of the group of topics that begins with it.
    pub begins: Option<String>,
    /// A summary in one sentence.
    pub summary: String,
    /// The short answer, in two sentences.
    pub answer: String,
    /// The text.
    pub body: Document,
    /// The sources it cites and those of the claims it cites, in the order of their file.
    pub sources: Vec<Arc<Source>>,
}

impl Topic {
    /// The earliest date on which one of its sources was checked.
    pub fn checked(&self) -> Option<Date> {
        self.sources.iter().map(|source| source.checked).min()
    }

    /// The reading time in minutes, at 240 words per minute.
    pub fn minutes(&self) -> usize {
        self.body.words.div_ceil(240).max(1)
    }
}

/// A page about the site, at `/<file name>`, or a guide for one kind of reader, at `/for/<file name>`. These keys begin the file,
/// between two lines `+++`; Markdown follows.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its slug in the URL `/<slug>`: the name of its file.
    #[serde(skip)]
    pub slug: String,
    /// The full title.
    pub title: String,
    /// The short title.
    pub short: String,
    /// A summary in one sentence.
    pub summary: String,
    /// The text.
    #[serde(skip)]
    pub body: Document,
}

/// A kind of project, with the answers that it implies.
#[derive(Debug)]
pub struct UseCase {
    /// The text about it.
    pub page: Page,
    /// Its answers to the current edition, by question and choice id, each of normal importance.
    pub coded: Vec<(String, String)>,
    /// Its name as a template on the form; `None` if it isn't one.
    pub template: Option<String>,
}

/// The advice of others for described projects, and the form's agreement with it.
#[derive(Debug)]
pub struct PublicAdvice {
    /// How the answers were coded.
    pub about: String,
    /// A note on the meaning of both tests' figures.
    pub note: String,
    /// Rules of thumb whose agreement is compared with the form's.
    pub simple_rules: Vec<SimpleRule>,
    /// Every item, in the order of the file.
    pub items: Vec<Advice>,
    /// The form's agreement with them.
    pub figures: TestFigures,
}

/// One feature in the sources of each subject.
#[derive(Debug)]
pub struct Feature {
    /// The feature's id in the URL `/code/<id>`.
    pub id: String,
    /// The title, in a few words.
    pub title: String,
    /// A hint what to look at.
    pub about: String,
    /// The page that discusses it.
    pub topic: TopicLink,
    /// The packages that each subject's application asks for, in the installer's format; empty if it has no list of them.
    pub requirements: Vec<(Slot, Vec<String>)>,
    /// The code, in steps that the subjects share; a single one without a title if it has none.
    pub steps: Vec<CodeStep>,
}

/// One step of a feature.
#[derive(Debug)]
pub struct CodeStep {
    /// The title, in a few words.
    pub title: Option<String>,
    /// The excerpts, by subject, in their order; empty for a subject that needs no code.
    pub sides: Vec<(Slot, Vec<Excerpt>)>,
}

/// A part of a source file.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The file's path below the folder of applications.
    pub path: String,
    /// Its first line, counted from 1.
    pub first_line: usize,
    /// The number of lines without blank lines and imports.
    pub lines: usize,
    /// The lines.
    pub code: Markup,
}

impl Site {
    /// The newest date that the content states: no check, change, or look at the package index is later. It stands for today, so that
    /// every replica computes the same; the beginning of 1970 if the content states none.
    pub fn as_of(&self) -> Date {
        let checks = self.sources.iter().map(|source| source.checked);
        let others = self.changes.iter().map(|change| change.date).chain(self.packages.iter().map(|list| list.checked));
        checks.chain(others).max().unwrap_or(Date::EPOCH)
    }

    /// The claim with an id.
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().map(AsRef::as_ref).find(|claim| claim.id == id)
    }

    /// The capability with an id.
    pub fn capability(&self, id: &str) -> Option<&Capability> {
        self.all_capabilities().find(|capability| capability.id == id)
    }

    /// The capabilities of all groups.
    pub fn all_capabilities(&self) -> impl Iterator<Item = &Capability> {
        self.capabilities.iter().flat_map(|group| &group.capabilities).map(AsRef::as_ref)
    }

    /// The page about the site with a slug.
    pub fn page(&self, slug: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.slug == slug)
    }
}
