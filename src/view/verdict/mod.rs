//! The result: what the answers point to, why, and what would change it. Around it the `layout`; links by `address`; the
//! balance and questions are `components`. Its sentences are in `wording`, the figures' in `figures`, what it takes
//! in `shopping`.
//!
//! **Invariant:** says what the answers point to, never what will succeed; every figure comes with its meaning.

mod figures;
mod shopping;
pub(in crate::view) mod wording;

use askama::Template;

use super::address::{self, ResultLink};
use super::components::balance::Balance;
use super::components::claim_card::standing_in_words;
use super::components::phrase::Phrase;
use super::components::question_field::{QuestionField, importance_in_words};
use super::layout::{Frame, Layout};
use crate::domain::answers::{Answer, Answers, Importance};
use crate::domain::backtest::Agreement;
use crate::domain::capability::Capability;
use crate::domain::case::{Nearness, nearest};
use crate::domain::claim::Claim;
use crate::domain::questionnaire::{Argument, Question};
use crate::domain::subject::{Slot, Subject, Subjects};
use crate::domain::verdict::{Kind, Lead, Reason, Verdict};

/// How many reasons each side shows before the rest is folded away.
const FIRST_REASONS: usize = 3;
/// How many ways of changing the result are shown before the rest is folded away.
const FIRST_CHANGES: usize = 5;
/// How many real projects are shown beside a result.
const NEAREST_CASES: usize = 3;
/// How many pieces of advice are shown before the rest is folded away.
const FIRST_ADVICE: usize = 3;

/// The page at `/r/<code>`.
#[derive(Template)]
#[template(path = "verdict.html")]
pub struct VerdictPage<'a> {
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
    /// Left or right: on wide screens subjects keep the sides that they have on the balance.
    side: &'static str,
    name: &'a str,
    heading: String,
    reasons: Vec<ReasonItem<'a>>,
}

/// A reason as it is listed.
struct ReasonItem<'a> {
    reason: &'a Reason<'a>,
    argument: &'a Argument,
}

impl<'a> ReasonItem<'a> {
    /// The size |w·δ| of the reason.
    fn size(&self) -> i32 {
        self.reason.weighted.abs()
    }

    /// The size |δ| of the difference between the two values.
    fn difference(&self) -> i32 {
        self.size() / i32::from(self.reason.importance.weight())
    }

    /// The claim that supports it most, how it stands, and its address.
    fn first_claim(&self) -> Option<(&'a Claim, String, String)> {
        let claim = self.argument.claims.first()?;
        Some((claim, standing_in_words(claim.standing).to_lowercase(), address::claim(&claim.id)))
    }
}

impl<'a> VerdictPage<'a> {
    /// The page of a result.
    pub fn new(frame: &'a Frame, link: ResultLink, answers: &'a Answers<'a>, verdict: &'a Verdict<'a>) -> Self {
        let words = wording::Words { answers, verdict };
        let (heading, line) = (words.heading(), words.line());
        Self {
            layout: Layout::new(frame, &heading, line.text(), link.to_string()).not_indexed(),
            frame,
            balance: Balance::of(answers.edition(), verdict),
            link,
            answers,
            verdict,
            heading,
            line,
        }
    }

    fn subjects(&self) -> &'a Subjects {
        self.answers.edition().subjects()
    }

    fn name(&self, slot: Slot) -> &'a str {
        &self.subjects().at(slot).name
    }

    fn lead(&self) -> Option<&'a Lead<'a>> {
        self.verdict.lead()
    }

    /// The subjects to take first steps with: the leader, both where it is close, none while it is too early to say.
    fn to_start_with(&self) -> Vec<&'a Subject> {
        let slots: &[Slot] = match self.verdict.kind() {
            _ if self.is_unsettled() => &[],
            Kind::Clear | Kind::Leaning => &self.verdict.compared[..1],
            Kind::Close | Kind::Tie | Kind::Undecided => &self.verdict.compared,
        };
        slots.iter().map(|slot| self.subjects().at(*slot)).collect()
    }

    fn runner_up(&self) -> &'a Subject {
        self.subjects().at(self.verdict.compared[1])
    }

    fn is_undecided(&self) -> bool {
        self.verdict.margin.is_none()
    }

    /// Whether the open questions come before the result: the button then leads to the next of them.
    fn is_unsettled(&self) -> bool {
        self.verdict.ask_next.is_some() && self.lead().is_none_or(Lead::is_so_far)
    }

    /// An older edition than the one that the form asks now.
    fn is_of_earlier_edition(&self) -> bool {
        self.answers.edition().number() != self.layout.site().editions.current().number()
    }

    fn edition_data(&self) -> String {
        address::edition_data(self.answers.edition().number())
    }

    fn link_address(&self) -> String {
        format!("{}{}", self.layout.site().base_url, self.link)
    }

    /// The reasons for each of the two, the leader's first; where nobody leads, in the subjects' own order.
    fn columns(&self) -> Vec<Column<'a>> {
        let words = self.words();
        self.verdict
            .compared
            .into_iter()
            .map(|slot| Column {
                slot: slot.index() + 1,
                side: if self.verdict.compared.iter().min() == Some(&slot) { "left" } else { "right" },
                name: self.name(slot),
                heading: words.heading_for(slot),
                reasons: self
                    .verdict
                    .reasons_for(slot)
                    .filter_map(|reason| Some(ReasonItem { argument: reason.choice.argument.as_ref()?, reason }))
                    .collect(),
            })
            .collect()
    }

    fn changes(&self) -> Vec<Phrase> {
        self.words().changes()
    }

    fn words(&self) -> wording::Words<'a> {
        wording::Words { answers: self.answers, verdict: self.verdict }
    }

    fn figures(&self) -> Vec<figures::Figure> {
        figures::of(self.answers, self.verdict)
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
            .map(|(case, nearness)| (case.name.as_str(), address::case(&case.id), self.name(case.chose), nearness))
            .collect()
    }

    /// The advice of the choices made, that of the most important answers first.
    fn advice(&self) -> Vec<&'a str> {
        let mut answers: Vec<&Answer<'a>> = self.answers.given().collect();
        answers.sort_by_key(|answer| std::cmp::Reverse(answer.importance));
        answers.into_iter().filter_map(|answer| answer.choice.advice.as_deref()).collect()
    }

    /// What speaks most for the runner-up, as the part to try out.
    fn strongest_against(&self) -> Option<&'a Question> {
        self.verdict.reasons_for(self.verdict.compared[1]).next().map(|reason| reason.question)
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

    fn open(&self) -> impl Iterator<Item = (&'a Question, String)> {
        self.answers.open().map(|question| (question, self.form_at(question)))
    }
}

/// Whether an answer's importance says something: most are left as they were.
fn is_set_apart(importance: Importance) -> bool {
    importance != Importance::Normal
}
