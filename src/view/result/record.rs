//! A result as a decision record in MADR 4 format, to keep next to the code that the decision is about. User text is escaped, and
//! the only dates are those of the request and the content, so one link always gives the same bytes.

use std::sync::Arc;

use askama::Template;

use super::full_record::FullRecord;
use super::review::Review;
use super::sentences::{ArguedReason, ResultSentences};
use crate::content::site::Site;
use crate::domain::answers::Answers;
use crate::domain::claim::Claim;
use crate::domain::source::{Date, Source};
use crate::domain::verdict::Verdict;
use crate::view::address::ResultLink;
use crate::view::components::phrase::{Phrase, listed_names};
use crate::view::format::Rendered;
use crate::view::layout::Frame;
use crate::view::render;
use crate::view::words::isolated;

/// The number of reasons per side; the long record has all.
const MAX_CONSEQUENCES: usize = 3;
/// The number of sources per reason; the long record has all.
const MAX_SOURCES: usize = 3;
/// The number of changes; the long record has all.
const MAX_CHANGES: usize = 3;

/// The record as a download, whose file name contains nothing that a visitor entered.
pub(super) fn record<'a>(
    frame: &'a Frame,
    link: ResultLink,
    answers: &'a Answers<'a>,
    verdict: &'a Verdict<'a>,
) -> Rendered {
    let is_full = link.asked().is_full;
    let said = ResultSentences::new(&frame.site, answers, verdict);
    let favored = said.chosen().map_or(String::new(), |slot| format!("-favor-{}", said.subjects().at(slot).id));
    let file_name = format!("answers{favored}-{}.md", link.code());
    let record = Record::new(link, said);
    let text = if is_full { render(&FullRecord::new(record)) } else { render(&record) };
    Rendered::Text(text.into(), Some(file_name))
}

/// The record on one page.
#[derive(Template)]
#[template(path = "record.md", config = "templates/askama.toml")]
pub(super) struct Record<'a> {
    pub(super) site: &'a Site,
    pub(super) link: ResultLink,
    pub(super) said: ResultSentences<'a>,
    pub(super) review: Review,
    /// The date of the content, since which the link shows changes.
    pub(super) as_of: Date,
}

/// A gain or loss, with the first public source of each claim that it rests on.
pub(super) struct Consequence<'a> {
    pub(super) text: String,
    sources: Vec<&'a Source>,
}

impl<'a> Record<'a> {
    fn new(link: ResultLink, said: ResultSentences<'a>) -> Self {
        let review = said.review(link.asked().date);
        Self { site: said.site, link, said, review, as_of: said.site.as_of() }
    }

    pub(super) fn date(&self) -> Option<Date> {
        self.link.asked().date
    }

    /// The subjects' ids, of which ADR tools make tags.
    pub(super) fn tags(&self) -> String {
        self.said.subjects().ids().collect::<Vec<_>>().join(", ")
    }

    pub(super) fn title(&self) -> String {
        let decision = match self.link.title() {
            Some(title) => format!("“{}”", isolated(title)),
            None => self.site.title.clone(),
        };
        match self.said.chosen() {
            Some(slot) => format!("{decision}: {} is proposed", self.said.name(slot)),
            None => format!("{decision}: no option is chosen yet"),
        }
    }

    pub(super) fn context(&self) -> String {
        format!("Which of {} fits best? {}", listed_names(self.said.subjects()), self.said.progress())
    }

    pub(super) fn title_note(&self) -> Option<String> {
        let title = isolated(self.link.title()?);
        Some(format!("“{title}” is the title that came with the link."))
    }

    /// The current edition, if it is newer.
    pub(super) fn newer_edition(&self) -> Option<u8> {
        let current = self.site.editions.current().number();
        (current != self.said.answers.edition().number()).then_some(current)
    }

    pub(super) fn outcome(&self) -> String {
        match self.said.chosen() {
            Some(slot) => {
                format!("Chosen option: \"{}\", because the answers {} it.", self.said.name(slot), self.said.favor())
            }
            None if self.said.is_undecided() => "Chosen option: none yet.".to_owned(),
            None => format!("Chosen option: none yet. {}.", self.said.heading()),
        }
    }

    /// The gains and losses; without a chosen option, what either would bring.
    pub(super) fn consequences(&self) -> Vec<Consequence<'a>> {
        let mut consequences = Vec::new();
        for slot in self.said.verdict.compared {
            let effect = match self.said.chosen() {
                Some(chosen) if chosen == slot => "Good".to_owned(),
                Some(_) => format!("Bad, because it gives up an advantage of {}", self.said.name(slot)),
                None => format!("Good for {}", self.said.name(slot)),
            };
            let reasons = self.said.reasons_for(slot).into_iter().take(MAX_CONSEQUENCES);
            consequences.extend(reasons.map(|item| consequence(&effect, &item)));
        }
        consequences
    }

    pub(super) fn changes(&self) -> Vec<String> {
        match self.said.settling_question() {
            Some(question) => {
                vec![format!("An answer to the question that matters most now: {}", question.text)]
            }
            None => {
                let turns = self.said.turns();
                self.said.changes_or_together().into_iter().chain(turns.iter().map(Phrase::text)).collect()
            }
        }
    }

    /// The changes that fit on the page.
    fn some_changes(&self) -> Vec<String> {
        let mut changes = self.changes();
        changes.truncate(MAX_CHANGES);
        changes
    }
}

fn consequence<'a>(effect: &str, item: &ArguedReason<'a>) -> Consequence<'a> {
    let mut sources: Vec<&Source> = Vec::new();
    let first = |claim: &'a Arc<Claim>| claim.sources.iter().find(|source| source.url.is_some());
    for source in item.argument.claims.iter().filter_map(first) {
        if sources.len() < MAX_SOURCES && sources.iter().all(|known| known.id != source.id) {
            sources.push(source);
        }
    }
    Consequence { text: format!("{effect} ({}): {}", item.reason.choice.brief, item.because), sources }
}
