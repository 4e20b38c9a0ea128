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
    lists_sources: bool,
    /// The page with the card; on the page that discusses the claim, a measurement is shown in brief.
    topic: Option<&'a TopicLink>,
}

impl<'a> ClaimDetails<'a> {
    pub(in crate::view) fn new(claim: &'a Claim, subjects: &'a Subjects) -> Self {
        Self { claim, subjects, lists_sources: true, topic: None }
    }

    /// Leaves out the sources, for a topic page, which lists them already.
    pub(in crate::view) fn on_topic(claim: &'a Claim, subjects: &'a Subjects, topic: &'a TopicLink) -> Self {
        Self { lists_sources: false, topic: Some(topic), ..Self::new(claim, subjects) }
    }

    pub(in crate::view) fn standing(&self) -> Label<'static> {
        self.claim.standing.label()
    }

    fn measurement(&self) -> Option<MeasurementNote<'a>> {
        let measurement = self.claim.measurement.as_ref()?;
        if self.lists_sources {
            return Some(MeasurementNote::new(measurement));
        }
        (self.topic == Some(&self.claim.topic)).then(|| MeasurementNote::in_brief(measurement))
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
