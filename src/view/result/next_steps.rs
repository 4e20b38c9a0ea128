//! First steps: a plan built from the answers, what to try first, and the advice of the choices.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::sentences::ResultSentences;
use super::shopping::Installation;
use crate::domain::answers::Answer;
use crate::domain::plan::Step;
use crate::domain::subject::{Slot, Subject};
use crate::domain::verdict::Kind;
use crate::view::components::phrase::Phrase;

/// The first steps with a subject.
pub(super) struct Plan<'a> {
    pub(super) subject: &'a Subject,
    /// The first steps of a new project, the steps of answers that begin a plan, the install command, the steps that the other
    /// answers add in the order of the questions, and the last steps.
    pub(super) steps: Vec<Cow<'a, Step>>,
}

impl<'a> ResultSentences<'a> {
    /// The plan for the leader; for both subjects in a close call, or if you already use the other one, which then comes first.
    pub(super) fn plans(&self, installs: &[Installation<'a>]) -> Vec<Plan<'a>> {
        let both = &self.verdict.compared;
        let slots: &[Slot] = match self.verdict.kind() {
            Kind::Undecided => &[],
            Kind::Tie | Kind::Close => both,
            _ if self.moves().is_some() => both,
            _ => &both[..1],
        };
        let mut slots = slots.to_vec();
        slots.sort_by_key(|slot| self.existing() != Some(*slot));
        slots.iter().map(|slot| self.plan(*slot, installs)).collect()
    }

    fn plan(&self, slot: Slot, installs: &[Installation<'a>]) -> Plan<'a> {
        let subject = self.subjects().at(slot);
        let steps_of = |answer: Answer<'a>| answer.choice.plan.get(slot.index()).into_iter().flatten();
        let is_there = self.answers.given().any(|answer| answer.choice.has == Some(slot));
        let first: &[Step] = if is_there { &[] } else { &subject.first_steps };
        let (early, late): (Vec<_>, Vec<_>) = self.answers.given().partition(|answer| answer.question.plan_first);
        let install = installs.iter().filter(|install| install.subject.id == subject.id).filter_map(Installation::step);
        let written = |step: &'a Step| step.applies.includes(self.answers).then_some(Cow::Borrowed(step));
        let before = first.iter().chain(early.into_iter().flat_map(steps_of)).filter_map(written);
        let after = late.into_iter().flat_map(steps_of).chain(&subject.last_steps).filter_map(written);
        Plan { subject, steps: before.chain(install.map(Cow::Owned)).chain(after).collect() }
    }

    /// The install commands that are in none of the plans.
    pub(super) fn without_plan<'i>(
        &self,
        installs: &'i [Installation<'a>],
        plans: &[Plan<'a>],
    ) -> Vec<&'i Installation<'a>> {
        let has_plan = |subject: &Subject| plans.iter().any(|plan| plan.subject.id == subject.id);
        installs.iter().filter(|install| !has_plan(install.subject)).collect()
    }

    /// The trial of the runner-up, for its strongest reason. Next to existing code it would be built twice, and while it is too early
    /// to say, more answers cost less than a trial.
    pub(super) fn trial(&self) -> Option<Phrase> {
        let lead = self.verdict.lead().filter(|_| self.existing().is_none() && !self.is_unsettled())?;
        let reason = self.verdict.reasons_for(lead.runner_up).next()?;
        let runner_up = self.subjects().at(lead.runner_up);
        let try_first = runner_up.try_first.as_ref()?;
        let phrase = Phrase::plain(format!("The strongest reason for {} is that ", runner_up.name));
        Some(phrase.then_emphasised(&reason.choice.clause).then(format!(". {try_first}")))
    }

    /// The advice of the choices, that of the most important answers first.
    pub(super) fn advice(&self) -> Vec<&'a str> {
        let mut answers: Vec<&Answer<'a>> = self.answers.given().collect();
        answers.sort_by_key(|answer| Reverse(answer.importance));
        answers.into_iter().filter_map(|answer| answer.choice.advice.as_deref()).collect()
    }
}
