//! The result: what the answers point to, why, and what would change it. Around it the `layout`; links by `address`; the
//! balance and questions are `components`. What there is to say is in `findings`, its sentences in `wording`, the figures' in
//! `figures`, what it takes in `shopping`, all reasons as a picture in `chart`. It travels as a `preview`, a `record` and a `message`; the bytes are a `body`.
//!
//! **Invariant:** says what the answers point to, never what will succeed; every figure comes with its meaning.

pub(in crate::view) mod chart;
pub mod data;
mod figures;
pub(in crate::view) mod findings;
mod message;
mod preview;
mod record;
mod shopping;
pub(in crate::view) mod wording;

use askama::Template;

use super::address::{self, ResultLink};
use super::body::{Body, Media};
use super::components::balance::Balance;
use super::components::phrase::Phrase;
use super::components::qr_code::QrCode;
use super::components::question_field::{QuestionField, importance_in_words, is_set_apart};
use super::layout::{Frame, Layout};
use super::render;
use crate::domain::answers::{Answer, Answers};
use crate::domain::backtest::Agreement;
use crate::domain::capability::Capability;
use crate::domain::case::{Nearness, nearest};
use crate::domain::questionnaire::Question;
use crate::domain::subject::{Slot, Subject, in_order};
use crate::domain::verdict::{Kind, Outcome, Verdict};
use chart::ReasonsChart;
use findings::{ArguedReason, Findings};
use record::Record;
use wording::{Voice, Words};

/// How many reasons each side shows before the rest is folded away.
const FIRST_REASONS: usize = 3;
/// How many ways of changing the result are shown before the rest is folded away.
const FIRST_CHANGES: usize = 5;
/// How many real projects are shown beside a result.
const NEAREST_CASES: usize = 3;
/// How many pieces of advice are shown before the rest is folded away.
const FIRST_ADVICE: usize = 3;

/// The decision record at `/r/<code>.md`, under the name of a file of its own.
pub fn record(frame: &Frame, link: &ResultLink, answers: &Answers<'_>, verdict: &Verdict<'_>) -> Body {
    let findings = Findings { answers, verdict };
    let record = render(&Record::new(&frame.site, link, findings));
    Body::per_request(Media::Markdown, record).named(record::file_name(link, findings))
}

/// The five lines at `/r/<code>.txt`.
pub fn message(frame: &Frame, link: &ResultLink, answers: &Answers<'_>, verdict: &Verdict<'_>) -> Body {
    Body::per_request(Media::Text, message::message(&frame.site.base_url, link, Findings { answers, verdict }))
}

/// The page at `/r/<code>`.
#[derive(Template)]
#[template(path = "result.html")]
pub struct ResultPage<'a> {
    layout: Layout<'a>,
    frame: &'a Frame,
    link: ResultLink,
    answers: &'a Answers<'a>,
    verdict: &'a Verdict<'a>,
    heading: String,
    line: Phrase,
    balance: Balance,
}

/// One side of the reasons.
struct Column<'a> {
    slot: usize,
    /// Left or right: on wide screens subjects keep the sides that they have on the balance. A third one has none.
    side: &'static str,
    name: &'a str,
    heading: String,
    /// How far behind it is, if it is not one of the two compared.
    distance: Option<String>,
    reasons: Vec<ArguedReason<'a>>,
}

impl Column<'_> {
    /// How much the reasons are, with the meaning of the figure that stands beside the balance.
    fn extent(&self) -> String {
        let weight: i32 = self.reasons.iter().map(ArguedReason::size).sum();
        match self.reasons.len() {
            1 => format!("1 reason, of weight {weight}"),
            count => format!("{count} reasons, together of weight {weight}"),
        }
    }
}

impl<'a> ResultPage<'a> {
    /// The page of a result.
    pub fn new(frame: &'a Frame, link: ResultLink, answers: &'a Answers<'a>, verdict: &'a Verdict<'a>) -> Self {
        let findings = Findings { answers, verdict };
        let words = Words { findings, voice: Voice::Yours };
        let (heading, line) = (words.heading(), words.line());
        let balance = Balance::of(answers.edition(), verdict).with_open_questions(answers, verdict);
        let layout = Layout::new(frame, &heading, line.text(), link.to_string());
        Self {
            layout: layout.not_indexed().with_script().previewed_as(|_| preview::preview(&link, findings, &balance)),
            frame,
            balance,
            link,
            answers,
            verdict,
            heading,
            line,
        }
    }

    fn findings(&self) -> Findings<'a> {
        Findings { answers: self.answers, verdict: self.verdict }
    }

    fn words(&self) -> Words<'a> {
        Words { findings: self.findings(), voice: Voice::Yours }
    }

    /// The subjects to take first steps with: the leader, both where it is close, none while it is too early to say.
    fn to_start_with(&self) -> Vec<&'a Subject> {
        let slots: &[Slot] = match self.verdict.kind() {
            _ if self.findings().is_unsettled() => &[],
            Kind::Clear | Kind::Leaning => &self.verdict.compared[..1],
            Kind::Close | Kind::Tie | Kind::Undecided => &self.verdict.compared,
        };
        slots.iter().map(|slot| self.findings().subjects().at(*slot)).collect()
    }

    /// An older edition than the one that the form asks now.
    fn is_of_earlier_edition(&self) -> bool {
        self.answers.edition().number() != self.layout.site().editions.current().number()
    }

    fn edition_data(&self) -> String {
        address::edition_data(self.answers.edition().number())
    }

    /// The link as a code for a camera.
    fn qr_code(&self) -> Option<QrCode> {
        QrCode::new(&self.link_address())
    }

    fn link_address(&self) -> String {
        format!("{}{}", self.layout.site().base_url, self.link)
    }

    /// The reasons for each of the two, the leader's first; where nobody leads, in the subjects' own order. Then those for a third.
    fn columns(&self) -> Vec<Column<'a>> {
        let [left, _] = in_order(self.verdict.compared);
        let (findings, words) = (self.findings(), self.words());
        let column = |slot: Slot, side, distance, reasons| Column {
            slot: slot.index() + 1,
            side,
            name: findings.name(slot),
            heading: words.heading_for(slot),
            distance,
            reasons,
        };
        let compared = self.verdict.compared.into_iter().map(|slot| {
            let side = if slot == left { "left" } else { "right" };
            column(slot, side, None, findings.reasons_for(slot))
        });
        let third = findings
            .third()
            .map(|slot| column(slot, "", Some(words.distance_of(slot)), findings.reasons_against_the_first(slot)));
        compared.chain(third).collect()
    }

    fn chart(&self) -> Option<ReasonsChart<'a>> {
        ReasonsChart::new(self.findings())
    }

    fn figures(&self) -> Vec<figures::Figure> {
        figures::of(&self.findings(), Voice::Yours)
    }

    /// What stands over the single answers that would change the result. Where nobody leads, an open question settles it sooner.
    fn change_heading(&self) -> Option<&'static str> {
        match &self.verdict.outcome {
            Outcome::Lead(_) => Some("What would change this"),
            Outcome::Tie(_) if !self.findings().is_next_telling() => Some("What would settle this"),
            Outcome::Tie(_) | Outcome::Undecided => None,
        }
    }

    fn next_heading(&self) -> &'static str {
        match &self.verdict.outcome {
            Outcome::Undecided => "Begin with this question",
            _ if !self.findings().is_next_telling() => "An open question, though none separates these two",
            Outcome::Tie(_) => "The open question most likely to settle this",
            Outcome::Lead(_) => "The open question that could move it most",
        }
    }

    fn next_question(&self) -> Option<QuestionField<'a>> {
        self.verdict.ask_next.map(QuestionField::alone)
    }

    /// The answers given, as hidden fields beside the next question.
    fn hidden_fields(&self) -> impl Iterator<Item = (&'a str, &'a str, u8)> {
        self.answers
            .given()
            .map(|answer| (answer.question.id.as_str(), answer.choice.id.as_str(), answer.importance.weight()))
    }

    fn shopping_list(&self) -> shopping::ShoppingList<'a> {
        shopping::ShoppingList::of(self.answers)
    }

    fn capability_address(&self, capability: &Capability) -> String {
        address::capability(&capability.id)
    }

    /// Of the real projects with a verdict of this kind, how many chose the leader; `None` where there is no such project.
    fn agreement(&self) -> Option<Agreement> {
        self.frame.agreement(self.verdict.kind()).filter(|agreement| agreement.of > 0)
    }

    /// The real projects whose answers are nearest, whatever they chose: name, address, choice and nearness.
    fn nearest_cases(&self) -> Vec<(&'a str, String, &'a str, Nearness)> {
        let near = nearest(&self.layout.site().cases, self.answers, NEAREST_CASES);
        near.into_iter()
            .map(|(case, nearness)| {
                (case.name.as_str(), address::case(&case.id), self.findings().name(case.chose), nearness)
            })
            .collect()
    }

    /// The form with these answers, at a question if the current edition still asks it.
    fn form_at(&self, question: &Question) -> String {
        match self.layout.site().editions.current().question(&question.id) {
            Some(asked) => self.link.form_at(&asked.id),
            None => self.link.form(),
        }
    }

    fn answered(&self) -> impl Iterator<Item = (&'a Answer<'a>, String)> {
        self.answers.given().map(|answer| (answer, self.form_at(answer.question)))
    }

    fn extent_of_answers(&self) -> String {
        format!("{} answered, {} open", self.answers.given().count(), self.answers.open().count())
    }

    fn open(&self) -> impl Iterator<Item = (&'a Question, String)> {
        self.answers.open().map(|question| (question, self.form_at(question)))
    }
}
