//! A claim as a card: statement, standing in words, the reason, what was measured, which is a
//! `measurement`, its sources, each a `source_line`. Links are made by
//! `address`.
//!
//! **Invariant:** the same on every page; the standing is said in words, not by colour alone.

use askama::Template;
use askama::filters::HtmlSafe;

use super::measurement::{MeasurementInBrief, MeasurementNote};
use super::source_line::SourceLine;
use crate::domain::claim::{Claim, Standing, TopicLink, Whose};
use crate::domain::subject::Subjects;
use crate::view::address;

/// What a card says of a claim below its statement.
#[derive(Template)]
#[template(path = "components/claim_details.html")]
pub struct ClaimDetails<'a> {
    claim: &'a Claim,
    subjects: &'a Subjects,
    lists_sources: bool,
    /// The page that it stands on; a measurement is shown in brief on the page that discusses the claim.
    topic: Option<&'a TopicLink>,
}

/// The template escapes every field.
impl HtmlSafe for ClaimDetails<'_> {}

impl<'a> ClaimDetails<'a> {
    /// Everything there is to say of a claim.
    pub fn new(claim: &'a Claim, subjects: &'a Subjects) -> Self {
        Self { claim, subjects, lists_sources: true, topic: None }
    }

    /// The same without its sources, for the page of a topic, which lists them already.
    pub fn on_topic(claim: &'a Claim, subjects: &'a Subjects, topic: &'a TopicLink) -> Self {
        Self { lists_sources: false, topic: Some(topic), ..Self::new(claim, subjects) }
    }

    /// The claim itself.
    pub fn statement(&self) -> &'a str {
        &self.claim.statement
    }

    /// Its standing in words.
    pub fn standing(&self) -> &'static str {
        standing_in_words(self.claim.standing)
    }

    /// The mark of its standing.
    pub fn mark(&self) -> &'static str {
        standing_mark(self.claim.standing)
    }

    fn measurement(&self) -> Option<MeasurementNote<'a>> {
        self.claim.measurement.as_ref().filter(|_| self.lists_sources).map(MeasurementNote::new)
    }

    fn measurement_in_brief(&self) -> Option<MeasurementInBrief<'a>> {
        self.claim.measurement.as_ref().filter(|_| self.topic == Some(&self.claim.topic)).map(MeasurementInBrief::new)
    }

    fn whose(&self) -> String {
        match &self.claim.whose {
            Whose::Article => {
                let section = self.claim.section.as_deref().unwrap_or_default();
                format!("Said by the article, under “{section}”")
            }
            Whose::Docs => "Said by the documentation".to_owned(),
            Whose::Measured => "Measured by us".to_owned(),
            Whose::Ours => "Our own judgement".to_owned(),
        }
    }

    fn about(&self) -> String {
        let names: Vec<&str> = self.claim.about.iter().map(|slot| self.subjects.at(*slot).name.as_str()).collect();
        names.join(" and ")
    }

    fn claim_address(&self) -> String {
        address::claim(&self.claim.id)
    }

    fn topic_address(&self) -> String {
        address::topic(&self.claim.topic.slug)
    }

    /// How many sources there are, and when they were last read.
    fn extent_of_sources(&self) -> String {
        let sources = &self.claim.sources;
        let noun = if sources.len() == 1 { "source" } else { "sources" };
        let read = sources.iter().map(|source| source.checked).max();
        let read = read.map(|day| format!(", read up to {}", day.in_words())).unwrap_or_default();
        format!("{} {noun}{read}", sources.len())
    }

    fn sources(&self) -> impl Iterator<Item = SourceLine<'a>> {
        self.claim.sources.iter().map(|source| SourceLine::new(source))
    }
}

/// A claim of the register, at its anchor.
#[derive(Template)]
#[template(path = "components/claim_card.html")]
pub struct ClaimCard<'a> {
    claim: &'a Claim,
    details: ClaimDetails<'a>,
}

/// The template escapes every field.
impl HtmlSafe for ClaimCard<'_> {}

impl<'a> ClaimCard<'a> {
    /// The card of a claim.
    pub fn new(claim: &'a Claim, subjects: &'a Subjects) -> Self {
        Self { claim, details: ClaimDetails::new(claim, subjects) }
    }
}

/// What a standing means, in a word or two.
pub fn standing_in_words(standing: Standing) -> &'static str {
    match standing {
        Standing::Holds => "Holds",
        Standing::Partly => "Holds in part",
        Standing::Outdated => "Outdated",
        Standing::Opinion => "Opinion",
    }
}

/// A mark for a standing, beside the words.
pub fn standing_mark(standing: Standing) -> &'static str {
    match standing {
        Standing::Holds => "●",
        Standing::Partly => "◐",
        Standing::Outdated => "○",
        Standing::Opinion => "◇",
    }
}
