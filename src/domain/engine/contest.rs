//! A subject against its rivals, and the enumerated combinations of gate answers.
//!
//! The gates decide which reasons apply. The balance of the other answers depends only on the exceptions, so it is computed once
//! per set of exceptions.

use crate::domain::answers::{Answer, Answers};
use crate::domain::questionnaire::{Choice, Exceptions, Gate, Gates, Question};
use crate::domain::subject::Slot;

/// A figure per rival; the second is 0 if there is only one.
pub(super) type ByRival = [i32; 2];

/// A combination of answers to some of the gates.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Way {
    /// Its index, or these gates' part of it.
    pub(super) number: usize,
    /// The gates whose answers differ from those given: one bit per question.
    pub(super) changed: u32,
    /// The contribution of these answers to the lead over each rival.
    pub(super) lead: ByRival,
}

impl Way {
    fn and(self, other: Self) -> Self {
        Self {
            number: self.number + other.number,
            changed: self.changed | other.changed,
            lead: added(self.lead, other.lead),
        }
    }
}

pub(super) fn added([a, b]: ByRival, [c, d]: ByRival) -> ByRival {
    [a + c, b + d]
}

/// Visits every combination with one step per gate until a visit returns false; returns whether none did.
pub(super) fn every_way(steps: &[Vec<Way>], so_far: Way, visit: &mut impl FnMut(Way) -> bool) -> bool {
    match steps.split_first() {
        None => visit(so_far),
        Some((gate, rest)) => gate.iter().all(|step| every_way(rest, so_far.and(*step), visit)),
    }
}

/// Visits combinations with one step per gate that change fewer gates than the last visit returned.
pub(super) fn ways_changing_fewer(
    steps: &[Vec<Way>],
    so_far: Way,
    mut than: usize,
    visit: &mut impl FnMut(Way) -> usize,
) -> usize {
    let Some((gate, rest)) = steps.split_first() else { return visit(so_far) };
    for step in gate {
        let way = so_far.and(*step);
        if (way.changed.count_ones() as usize) < than {
            than = ways_changing_fewer(rest, way, than, visit);
        }
    }
    than
}

/// A subject against its rivals.
pub(super) struct Contest<'a, 'e> {
    pub(super) answers: &'a Answers<'e>,
    subject: Slot,
    /// The answers to questions that aren't gates.
    pub(super) answered: Vec<&'a Answer<'e>>,
    /// The unanswered questions that aren't gates.
    pub(super) open: Vec<&'e Question>,
}

impl<'a, 'e> Contest<'a, 'e> {
    pub(super) fn new(answers: &'a Answers<'e>, subject: Slot) -> Self {
        let gates = answers.edition().gates();
        Self {
            answered: answers.given().filter(|answer| gates.gate(answer.question).is_none()).collect(),
            open: answers.open().filter(|question| gates.gate(question).is_none()).collect(),
            answers,
            subject,
        }
    }

    /// The subject and each of its rivals, in subject order: one pair or two.
    pub(super) fn pairs(&self) -> impl Iterator<Item = [Slot; 2]> {
        let subject = self.subject;
        let rivals = self.answers.edition().subjects().slots().filter(move |slot| *slot != subject);
        rivals.map(move |rival| [subject, rival])
    }

    pub(super) fn by_rival(&self, figure: impl FnMut([Slot; 2]) -> i32) -> ByRival {
        let mut figures = self.pairs().map(figure);
        [figures.next().unwrap_or(0), figures.next().unwrap_or(0)]
    }

    /// For each gate, the steps that a function returns.
    pub(super) fn steps(&self, of: impl Fn(Gate, &'e Question, Option<&Answer<'e>>) -> Vec<Way>) -> Vec<Vec<Way>> {
        let gates = self.answers.edition().gates();
        let asked = self
            .answers
            .iter()
            .filter_map(|(question, answer)| gates.gate(question).map(|gate| of(gate, question, answer)));
        asked.collect()
    }

    /// The step of answering a gate with some importance.
    pub(super) fn step(&self, gate: Gate, question: &Question, choice: &Choice, importance: i32) -> Way {
        let lead = self.by_rival(|pair| importance * question.weight.get() * choice.difference(pair));
        Way { number: gate.part(Some(choice)), changed: 0, lead }
    }

    /// The step of a gate's given answer.
    pub(super) fn as_given(&self, gate: Gate, answer: &Answer<'e>) -> Way {
        self.step(gate, answer.question, answer.choice, i32::from(answer.importance.weight()))
    }

    /// The lead over a rival from non-gate answers, with some exceptions.
    pub(super) fn lead_of_answered(&self, exceptions: &Exceptions, pair: [Slot; 2]) -> i32 {
        self.answered.iter().map(|answer| weighted(answer, answer.choice, exceptions, pair)).sum()
    }

    /// A figure per combination, computed once per set of exceptions.
    pub(super) fn by_exceptions<T>(
        &self,
        figure: impl FnMut(&Exceptions) -> T,
    ) -> ByExceptions<'e, T, impl FnMut(&Exceptions) -> T> {
        let gates = self.answers.edition().gates();
        ByExceptions { gates, known: (0..gates.exceptions_count()).map(|_| None).collect(), figure }
    }
}

/// w·δ of an answer with another choice, with some exceptions.
pub(super) fn weighted(answer: &Answer<'_>, choice: &Choice, exceptions: &Exceptions, pair: [Slot; 2]) -> i32 {
    i32::from(answer.importance.weight()) * exceptions.difference(answer.question, choice, pair)
}

/// Figures that depend on a combination only through its exceptions.
pub(super) struct ByExceptions<'e, T, F> {
    gates: &'e Gates,
    known: Vec<Option<T>>,
    figure: F,
}

impl<T, F: FnMut(&Exceptions) -> T> ByExceptions<'_, T, F> {
    #[expect(clippy::indexing_slicing, reason = "there is a place for all exceptions of the edition")]
    pub(super) fn of(&mut self, way: Way) -> &T {
        let known = &mut self.known[self.gates.place(way.number)];
        known.get_or_insert_with(|| (self.figure)(self.gates.exceptions(way.number)))
    }
}
