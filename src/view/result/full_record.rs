//! The long decision record: everything that a result says, and how to work it out again.

use std::cmp::Reverse;
use std::sync::Arc;

use askama::Template;

use super::record::Record;
use super::sentences::{ResultSentences, in_points};
use super::shopping::provider_of;
use crate::content::site::Site;
use crate::domain::answers::{Answer, Answers};
use crate::domain::claim::Claim;
use crate::domain::permalink::ALPHABET;
use crate::domain::plan::Piece;
use crate::domain::questionnaire::Question;
use crate::domain::source::Source;
use crate::domain::subject::{Slot, Subject};
use crate::domain::verdict::Verdict;
use crate::view::address::{self, ResultLink};
use crate::view::components::phrase::listed;
use crate::view::components::question_field::importance_in_words;

#[derive(Template)]
#[template(path = "record_full.md", config = "templates/askama.toml")]
pub(super) struct FullRecord<'a> {
    record: Record<'a>,
    site: &'a Site,
    link: ResultLink,
    said: ResultSentences<'a>,
    answers: &'a Answers<'a>,
    verdict: &'a Verdict<'a>,
    options: Vec<ConsideredOption<'a>>,
    sources: Vec<&'a Source>,
}

/// A considered option: a subject with the answers in its favor first, heaviest first.
struct ConsideredOption<'a> {
    subject: &'a Subject,
    points: Vec<Point<'a>>,
}

/// An answer as a point for or against an option.
struct Point<'a> {
    effect: Effect,
    size: i32,
    text: String,
    /// Its claims; cited once, where it favors an option.
    claims: &'a [Arc<Claim>],
}

/// The effect of an answer on an option, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    Good,
    Neutral,
    Bad,
}

impl<'a> FullRecord<'a> {
    pub(super) fn new(record: Record<'a>) -> Self {
        let (said, link) = (record.said, record.link.clone());
        let options: Vec<_> = said.subjects().iter().map(|(slot, subject)| considered(said, slot, subject)).collect();
        let mut sources: Vec<&Source> = Vec::new();
        let claims = options.iter().flat_map(|option| &option.points).flat_map(|point| point.claims);
        for source in claims.flat_map(|claim| &claim.sources) {
            if sources.iter().all(|known| known.id != source.id) {
                sources.push(source);
            }
        }
        Self { record, site: said.site, link, said, answers: said.answers, verdict: said.verdict, options, sources }
    }

    /// The line under the heading, and the number of reasons for each side.
    fn justification(&self) -> String {
        let line = self.said.line().text();
        if self.verdict.reasons.is_empty() {
            return line;
        }
        let [first, second] = self.verdict.compared.map(|slot| match self.verdict.reasons_for(slot).count() {
            0 => format!("no reason favors {}", self.said.name(slot)),
            1 => format!("1 reason favors {}", self.said.name(slot)),
            count => format!("{count} reasons favor {}", self.said.name(slot)),
        });
        format!("{line} Of the answers that count, {first} and {second}; their points are below.")
    }

    /// The checks before the decision is accepted.
    fn checks(&self) -> impl Iterator<Item = String> {
        let trial = self.said.trial().map(|trial| trial.text());
        trial.into_iter().chain(self.said.advice().into_iter().map(str::to_owned))
    }

    /// The numbers of a claim's sources, such as "source 3" or "sources 3, 7".
    fn numbers(&self, claim: &Claim) -> String {
        let number = |source: &Arc<Source>| self.sources.iter().position(|known| known.id == source.id);
        let numbers: Vec<String> =
            claim.sources.iter().filter_map(number).map(|place| (place + 1).to_string()).collect();
        format!("{} {}", if numbers.len() == 1 { "source" } else { "sources" }, numbers.join(", "))
    }

    fn reading(&self, source: &Source) -> String {
        let note = source.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
        format!("{}, {}, checked on {}.{note}", source.publisher, source.version, source.checked.in_words())
    }

    /// Each question with its answer and its character in the code, whose first character is the edition.
    fn rows(&self) -> impl Iterator<Item = (&'a Question, Option<&'a Answer<'a>>, char)> {
        let rows = self.answers.iter().zip(self.link.code().as_str().chars().skip(1));
        rows.map(|((question, answer), character)| (question, answer, character))
    }
}

fn considered<'a>(said: ResultSentences<'a>, slot: Slot, subject: &'a Subject) -> ConsideredOption<'a> {
    let mut points: Vec<Point<'a>> = said.answers.given().filter_map(|answer| point(said, answer, slot)).collect();
    points.sort_by_key(|point| (point.effect, Reverse(point.size)));
    ConsideredOption { subject, points }
}

/// An answer favors the options with its highest value, so that its sentence is true there.
fn point<'a>(said: ResultSentences<'a>, answer: &'a Answer<'a>, slot: Slot) -> Option<Point<'a>> {
    let argument = answer.choice.argument.as_ref()?;
    let value = |slot| answer.value(slot);
    let slots = || said.subjects().slots();
    let (most, least) = (slots().map(value).max()?, slots().map(value).min()?);
    let named = |worth| listed(slots().filter(|slot| value(*slot) == worth).map(|slot| said.name(slot)));
    let (effect, why) = match value(slot) {
        _ if most == least => return None,
        value if value == most => (Effect::Good, argument.because.clone()),
        value if value == least => (Effect::Bad, format!("This favors {}.", named(most))),
        _ => (Effect::Neutral, format!("This favors {} more and {} less.", named(most), named(least))),
    };
    let size = answer.weight() * (most - least);
    Some(Point {
        effect,
        size,
        text: format!("{effect:?} ({}, {}): {why}", answer.choice.brief, in_points(size)),
        claims: if effect == Effect::Good { &argument.claims } else { &[] },
    })
}
