//! What there is to say of a result, whoever says it: the page, the record, the message and the preview all read it here.
//! Links by `address`; standings are worded by `components`.
//!
//! **Invariant:** sorts and picks; what the answers point to was worked out before.

use std::borrow::Cow;

use crate::domain::answers::{Answer, Answers};
use crate::domain::claim::Claim;
use crate::domain::engine;
use crate::domain::questionnaire::{Argument, Choice, Question};
use crate::domain::subject::{Slot, Subject, Subjects};
use crate::domain::verdict::{Kind, Lead, Reason, Verdict};
use crate::view::address;
use crate::view::components::label::Labelled;

/// Answers, with what they point to.
#[derive(Clone, Copy)]
pub(in crate::view) struct Findings<'a> {
    pub(in crate::view) answers: &'a Answers<'a>,
    pub(in crate::view) verdict: &'a Verdict<'a>,
}

/// A reason with what is argued for it.
pub(super) struct ArguedReason<'a> {
    pub(super) reason: Reason<'a>,
    pub(super) argument: &'a Argument,
    /// Why it speaks for the subject that it is listed under.
    pub(super) because: Cow<'a, str>,
}

impl<'a> ArguedReason<'a> {
    /// The size |w·δ| of the reason.
    pub(super) fn size(&self) -> i32 {
        self.reason.weighted.abs()
    }

    /// The size |δ| of the difference between the two values.
    pub(super) fn difference(&self) -> i32 {
        self.size() / i32::from(self.reason.importance.weight())
    }

    /// The claim that supports it most, how it stands, and its address.
    pub(super) fn first_claim(&self) -> Option<(&'a Claim, String, String)> {
        let claim = self.argument.claims.first()?;
        Some((claim, claim.standing.label().words.to_lowercase(), address::claim(&claim.id)))
    }
}

impl<'a> Findings<'a> {
    pub(super) fn subjects(&self) -> &'a Subjects {
        self.answers.edition().subjects()
    }

    pub(super) fn name(&self, slot: Slot) -> &'a str {
        &self.subjects().at(slot).name
    }

    pub(super) fn lead(&self) -> Option<&'a Lead<'a>> {
        self.verdict.lead()
    }

    pub(super) fn runner_up(&self) -> &'a Subject {
        self.subjects().at(self.verdict.compared[1])
    }

    pub(super) fn is_undecided(&self) -> bool {
        self.verdict.margin.is_none()
    }

    /// Whether the open questions come before the result.
    pub(super) fn is_unsettled(&self) -> bool {
        self.verdict.ask_next.is_some() && self.lead().is_none_or(Lead::is_so_far)
    }

    /// The subject that the answers can be said to choose: a leader that is not just ahead, nor only so far.
    pub(super) fn chosen(&self) -> Option<&'a Subject> {
        let lead = self.lead().filter(|lead| lead.kind() >= Kind::Leaning && !lead.is_so_far())?;
        Some(self.subjects().at(lead.leader))
    }

    /// What speaks for one of the two subjects compared, largest first.
    pub(super) fn reasons_for(&self, slot: Slot) -> Vec<ArguedReason<'a>> {
        let [first, second] = self.verdict.compared;
        let rival = if slot == first { second } else { first };
        self.argued(self.verdict.reasons_for(slot).copied(), [slot, rival])
    }

    /// Of three subjects, the one that is not compared.
    pub(super) fn third(&self) -> Option<Slot> {
        self.subjects().slots().find(|slot| !self.verdict.compared.contains(slot))
    }

    /// What speaks for a subject against the one in front, largest first.
    pub(super) fn reasons_against_the_first(&self, slot: Slot) -> Vec<ArguedReason<'a>> {
        let pair = [slot, self.verdict.compared[0]];
        let reasons = engine::reasons(self.answers, pair);
        self.argued(reasons.into_iter().filter(|reason| reason.weighted > 0), pair)
    }

    fn argued(&self, reasons: impl Iterator<Item = Reason<'a>>, pair: [Slot; 2]) -> Vec<ArguedReason<'a>> {
        reasons
            .filter_map(|reason| {
                let argument = reason.choice.argument.as_ref()?;
                Some(ArguedReason { because: self.because(reason.choice, argument, pair), argument, reason })
            })
            .collect()
    }

    /// The argument for a choice, where it speaks for the first of a pair. It is made for those that the choice is worth most to;
    /// of three subjects, one may come off better than another without being among them.
    fn because(&self, choice: &Choice, argument: &'a Argument, [better, worse]: [Slot; 2]) -> Cow<'a, str> {
        let value = |slot| choice.value(slot);
        match self.subjects().slots().find(|slot| value(*slot) > value(better)) {
            None => Cow::Borrowed(&argument.because),
            Some(best) => Cow::Owned(format!(
                "This answer is worth more to {} than to {}, and most to {}.",
                self.name(better),
                self.name(worse),
                self.name(best)
            )),
        }
    }

    /// How far a subject is behind the one in front: the difference of their scores.
    pub(super) fn distance_of(&self, slot: Slot) -> i32 {
        let score = |slot: Slot| self.verdict.scores.get(slot.index()).copied().unwrap_or_default();
        score(self.verdict.compared[0]) - score(slot)
    }

    /// Where a subject leads, the answer that speaks most for its rival: what to try the rival for.
    pub(super) fn trial(&self) -> Option<&'a Choice> {
        let lead = self.lead()?;
        self.verdict.reasons_for(lead.runner_up).next().map(|reason| reason.choice)
    }

    /// Whether the next open question can move the balance between the two that are compared.
    pub(super) fn is_next_telling(&self) -> bool {
        self.verdict.ask_next.is_some_and(|question| question.swing(self.verdict.compared) > 0)
    }

    /// Where nobody leads, the open question most likely to settle it.
    pub(super) fn settling_question(&self) -> Option<&'a Question> {
        self.verdict.ask_next.filter(|_| self.lead().is_none() && self.is_next_telling())
    }

    /// The advice of the choices made, that of the most important answers first.
    pub(super) fn advice(&self) -> Vec<&'a str> {
        let mut answers: Vec<&Answer<'a>> = self.answers.given().collect();
        answers.sort_by_key(|answer| std::cmp::Reverse(answer.importance));
        answers.into_iter().filter_map(|answer| answer.choice.advice.as_deref()).collect()
    }
}
