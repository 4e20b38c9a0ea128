//! A claim as a card: standing, reason, measurement, and sources.

use askama::Template;

use super::label::Label;
use super::measurement::MeasurementNote;
use crate::domain::claim::{Claim, TopicLink, Whose};
use crate::domain::subject::Subjects;
use crate::view::address;

/// The card's text below the claim's statement.
#[derive(Template)]
#[template(path = "components/claim_details.html")]
pub(in crate::view) struct ClaimDetails<'a> {
    pub(in crate::view) claim: &'a Claim,
    subjects: &'a Subjects,
    /// The topic page with the card, if it is on one: such a page lists the sources already, and has a measurement in brief if it
    /// discusses the claim.
    topic: Option<&'a TopicLink>,
}

impl<'a> ClaimDetails<'a> {
    pub(in crate::view) fn new(claim: &'a Claim, subjects: &'a Subjects) -> Self {
        Self { claim, subjects, topic: None }
    }

    /// Leaves out the sources, for a topic page, which lists them already.
    pub(in crate::view) fn on_topic(claim: &'a Claim, subjects: &'a Subjects, topic: &'a TopicLink) -> Self {
        Self { claim, subjects, topic: Some(topic) }
    }

    pub(in crate::view) fn standing(&self) -> Label<'static> {
        self.claim.standing.label()
    }

    fn measurement(&self) -> Option<MeasurementNote<'a>> {
        let measurement = self.claim.measurement.as_ref()?;
        let is_shown = self.topic.is_none_or(|topic| *topic == self.claim.topic);
        is_shown.then_some(MeasurementNote { measurement, is_brief: self.topic.is_some() })
    }

    pub(in crate::view) fn whose(&self) -> String {
        match &self.claim.whose {
            Whose::Article => {
                let section = self.claim.section.as_deref().unwrap_or_default();
                format!("From the article, section “{section}”")
            }
            Whose::Docs => "From the documentation".to_owned(),
            Whose::Measured => "Measured by us".to_owned(),
            Whose::Ours => "Our own judgment".to_owned(),
        }
    }

    pub(in crate::view) fn about(&self) -> String {
        let names: Vec<&str> = self.claim.about.iter().map(|slot| self.subjects.at(*slot).name.as_str()).collect();
        names.join(" and ")
    }

    /// The number of sources, and the date of their last check.
    pub(in crate::view) fn sources_in_brief(&self) -> String {
        let sources = &self.claim.sources;
        let noun = if sources.len() == 1 { "source" } else { "sources" };
        let checked = sources.iter().map(|source| source.checked).max();
        let checked = checked.map(|day| format!(", last checked {}", day.in_words())).unwrap_or_default();
        format!("{} {noun}{checked}", sources.len())
    }
}
