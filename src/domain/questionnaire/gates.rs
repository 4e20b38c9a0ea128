//! Gates: the questions whose answers decide whether other reasons apply.
//!
//! Every combination of gate answers, each of which may be missing, has an index: the sum of each gate's stride times its
//! choice's position counted from 1. The exceptions of each combination are computed once, when the edition is created.

use std::collections::HashMap;

use super::{Choice, Question};
use crate::domain::condition::Condition;
use crate::domain::subject::Slot;

/// The maximum number of questions that conditions can name.
pub const MAX_GATES: usize = 5;
/// The maximum product of their choice counts.
pub const MAX_GATE_WAYS: usize = 2_048;

/// A question that conditions name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain) struct Gate {
    /// Its position in the edition.
    pub(in crate::domain) position: usize,
    stride: usize,
}

impl Gate {
    /// The gate's choice in a combination.
    fn choice_in(self, way: usize, question: &Question) -> Option<&Choice> {
        let place = way / self.stride % (question.choices.len() + 1);
        question.choices.get(place.checked_sub(1)?)
    }

    /// The gate's part of a combination's index; `None` means unanswered.
    pub(in crate::domain) fn part(self, choice: Option<&Choice>) -> usize {
        self.stride * choice.map_or(0, |choice| choice.position + 1)
    }
}

/// The reasons that do not apply for a combination of gate answers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Exceptions {
    /// One byte per question, one bit per choice.
    choices: Vec<u8>,
}

impl Exceptions {
    /// A question's choices whose reasons do not apply: one bit per choice.
    pub(in crate::domain) fn of(&self, question: &Question) -> u8 {
        self.choices.get(question.position).copied().unwrap_or(0)
    }

    /// Whether a choice's reason does not apply.
    pub fn has(&self, question: &Question, choice: &Choice) -> bool {
        self.of(question) >> choice.position & 1 == 1
    }

    /// A choice's value for the subject at a slot; neutral if its reason does not apply.
    pub fn value(&self, question: &Question, choice: &Choice, slot: Slot) -> i32 {
        if self.has(question, choice) { 2 } else { choice.value(slot) }
    }

    /// A choice's value for the first slot minus that for the second, times the question's weight: g·δ, -12..=12.
    pub fn difference(&self, question: &Question, choice: &Choice, pair: [Slot; 2]) -> i32 {
        if self.has(question, choice) { 0 } else { question.weight.get() * choice.difference(pair) }
    }

    /// The minimum and maximum g·δ of a question's choices between two slots.
    pub fn range(&self, question: &Question, pair: [Slot; 2]) -> (i32, i32) {
        let differences = || question.choices.iter().map(|choice| self.difference(question, choice, pair));
        (differences().min().unwrap_or(0), differences().max().unwrap_or(0))
    }
}

/// The gates of an edition, in order, and the exceptions for each combination of their answers.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::domain) struct Gates {
    gates: Vec<Gate>,
    exceptions: Vec<Exceptions>,
    /// The position of the exceptions, by a combination's index.
    by_way: Vec<u16>,
    /// By a question's position, the gates that its conditions name: one bit per gate.
    named_by: Vec<u8>,
}

impl Gates {
    /// Finds the gates among all questions of an edition, in order.
    ///
    /// # Errors
    /// The first rule that they break.
    pub(super) fn new(questions: &[&Question]) -> Result<Self, String> {
        let names = |question: &Question, gate: &Question| {
            let conditions = question.choices.iter().flat_map(|choice| &choice.unless);
            conditions.flat_map(Condition::questions).any(|id| id == gate.id)
        };
        let is_gate = |gate: &&Question| questions.iter().any(|question| names(question, gate));
        let named: Vec<&Question> = questions.iter().copied().filter(is_gate).collect();
        check(&named)?;
        let mut ways = 1;
        let mut gates = Vec::new();
        for question in &named {
            gates.push(Gate { position: question.position, stride: ways });
            ways *= question.choices.len() + 1;
        }
        let mut places: HashMap<Exceptions, u16> = HashMap::new();
        let mut exceptions = Vec::new();
        let by_way = (0..ways)
            .map(|way| {
                let answered: Vec<(&Question, Option<&Choice>)> = named
                    .iter()
                    .zip(&gates)
                    .map(|(question, gate)| (*question, gate.choice_in(way, question)))
                    .collect();
                let found = exceptions_for(questions, &answered);
                let next = places.len() as u16;
                *places.entry(found).or_insert_with_key(|found| {
                    exceptions.push(found.clone());
                    next
                })
            })
            .collect();
        let named_by = questions.iter().map(|question| {
            named.iter().enumerate().fold(0, |bits, (place, gate)| bits | u8::from(names(question, gate)) << place)
        });
        Ok(Self { gates, exceptions, by_way, named_by: named_by.collect() })
    }

    /// Every gate, in order.
    pub(in crate::domain) fn iter(&self) -> impl Iterator<Item = Gate> {
        self.gates.iter().copied()
    }

    /// The gate for a question, if it is one.
    pub(in crate::domain) fn gate(&self, question: &Question) -> Option<Gate> {
        self.iter().find(|gate| gate.position == question.position)
    }

    /// The gates that a question's conditions name: one bit per gate.
    pub(in crate::domain) fn named_by(&self, question: &Question) -> u8 {
        self.named_by.get(question.position).copied().unwrap_or(0)
    }

    /// The number of different sets of exceptions.
    pub(in crate::domain) fn exceptions_count(&self) -> usize {
        self.exceptions.len()
    }

    /// The position of a combination's exceptions, below [`Self::exceptions_count`].
    #[expect(clippy::indexing_slicing, reason = "the number of a way is only put together from the gates' parts")]
    pub(in crate::domain) fn place(&self, way: usize) -> usize {
        usize::from(self.by_way[way])
    }

    /// The exceptions of a combination.
    #[expect(clippy::indexing_slicing, reason = "every way has a place among the exceptions")]
    pub(in crate::domain) fn exceptions(&self, way: usize) -> &Exceptions {
        &self.exceptions[self.place(way)]
    }
}

/// The reasons that do not apply given these gate answers.
fn exceptions_for(questions: &[&Question], answered: &[(&Question, Option<&Choice>)]) -> Exceptions {
    let choice_of = |id: &str| answered.iter().find(|(question, _)| question.id == id)?.1;
    let is_met = |condition: &Condition| condition.is_met(choice_of);
    let bits = questions.iter().map(|question| {
        let met = question.choices.iter().filter(|choice| choice.unless.iter().any(is_met));
        met.fold(0, |bits, choice| bits | 1 << choice.position)
    });
    Exceptions { choices: bits.collect() }
}

/// Fails unless the gates are few, and their own reasons always apply.
fn check(named: &[&Question]) -> Result<(), String> {
    let mut choices = named.iter().flat_map(|gate| gate.choices.iter().map(move |choice| (gate, choice)));
    if let Some((gate, choice)) = choices.find(|(_, choice)| !choice.unless.is_empty()) {
        return Err(format!("conditions name question `{}`, whose choice `{}` has one itself", gate.id, choice.id));
    }
    if named.len() > MAX_GATES {
        let ids: Vec<&str> = named.iter().map(|question| question.id.as_str()).collect();
        let (count, ids) = (ids.len(), ids.join(", "));
        return Err(format!("conditions name {count} questions ({ids}); they may name {MAX_GATES}"));
    }
    let ways: usize = named.iter().map(|question| question.choices.len()).product();
    if ways > MAX_GATE_WAYS {
        return Err(format!(
            "there are {ways} ways of answering the questions that conditions name; there may be {MAX_GATE_WAYS}"
        ));
    }
    Ok(())
}
