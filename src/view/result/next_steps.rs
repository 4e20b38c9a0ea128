//! What to do next: a plan made from the answers, what to try before, and the advice of the choices made.

use std::cmp::Reverse;

use super::sentences::ResultSentences;
use crate::domain::answers::Answer;
use crate::domain::plan::Step;
use crate::domain::subject::{Slot, Subject};
use crate::domain::verdict::Kind;
use crate::view::components::phrase::Phrase;

/// What to do first with a subject.
pub(super) struct Plan<'a> {
    pub(super) subject: &'a Subject,
    /// What these answers add, in the order of the questions.
    pub(super) steps: Vec<&'a Step>,
}

impl<'a> ResultSentences<'a> {
    /// The plans for the leader, for both of a close call or where one of them is there already, for none while it is too early to say.
    pub(super) fn plans(&self) -> Vec<Plan<'a>> {
        let slots: &[Slot] = match self.verdict.kind() {
            _ if self.is_unsettled() => &[],
            Kind::Clear | Kind::Leaning if self.existing().is_none() => &self.verdict.compared[..1],
            _ => &self.verdict.compared,
        };
        let plan = |slot: &Slot| Plan {
            subject: self.subjects().at(*slot),
            steps: self.answers.given().filter_map(|answer| answer.choice.plan.get(slot.index())).flatten().collect(),
        };
        slots.iter().map(plan).collect()
    }

    /// What to try the runner-up for: the answer that speaks most for it.
    pub(super) fn trial(&self) -> Option<Phrase> {
        let runner_up = self.verdict.lead()?.runner_up;
        let reason = self.verdict.reasons_for(runner_up).next()?;
        let name = self.name(runner_up);
        let try_first = &self.subjects().at(runner_up).try_first;
        let trial = format!(". Spend a day trying {name} on a part where that matters. {try_first}");
        let brief = &reason.choice.brief;
        Some(Phrase::plain(format!("What speaks most for {name}: ")).then_emphasised(brief).then(trial))
    }

    /// The advice of the choices made, that of the most important answers first.
    pub(super) fn advice(&self) -> Vec<&'a str> {
        let mut answers: Vec<&Answer<'a>> = self.answers.given().collect();
        answers.sort_by_key(|answer| Reverse(answer.importance));
        answers.into_iter().filter_map(|answer| answer.choice.advice.as_deref()).collect()
    }
}
