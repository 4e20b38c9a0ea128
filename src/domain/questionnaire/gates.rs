//! Gates: the questions on whose answers it depends whether other reasons apply.
//!
//! Every way of answering the gates, each of which may be open, has a number: the sum of each gate's stride times the place of
//! its choice counted from 1. Which reasons stand down is worked out once for each of these ways, when the edition is made.

use std::collections::HashMap;

use super::fault::{ConditionFault, EditionFault};
use super::{Choice, Question};
use crate::domain::condition::Condition;
use crate::domain::subject::Slot;

/// The most questions that conditions can name.
pub const MAX_GATES: usize = 5;
/// The greatest product of their choice counts.
pub const MAX_GATE_WAYS: usize = 2_048;

/// A question that conditions name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain) struct Gate {
    /// Its position in the edition.
    pub(in crate::domain) position: usize,
    stride: usize,
}

impl Gate {
    /// The choice by which the gate is answered in a way.
    fn choice_in(self, way: usize, question: &Question) -> Option<&Choice> {
        let place = way / self.stride % (question.choices.len() + 1);
        question.choices.get(place.checked_sub(1)?)
    }

    /// What the gate adds to the number of a way; `None` while it is open.
    pub(in crate::domain) fn part(self, choice: Option<&Choice>) -> usize {
        self.stride * choice.map_or(0, |choice| choice.position + 1)
    }
}

/// Which reasons stand down for some way of answering the gates.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Exceptions {
    /// By question, one bit a choice.
    choices: Vec<u8>,
}

impl Exceptions {
    /// Whether a choice's reason stands down.
    pub fn has(&self, question: &Question, choice: &Choice) -> bool {
        self.choices.get(question.position).is_some_and(|bits| bits >> choice.position & 1 == 1)
    }

    /// What a choice is worth to the subject at a slot: neutral where its reason stands down.
    pub fn value(&self, question: &Question, choice: &Choice, slot: Slot) -> i32 {
        if self.has(question, choice) { 2 } else { choice.value(slot) }
    }

    /// How much more a choice is worth to the first slot than to the second, times the question's weight: g·δ, -12..=12.
    pub fn difference(&self, question: &Question, choice: &Choice, pair: [Slot; 2]) -> i32 {
        if self.has(question, choice) { 0 } else { question.weight.get() * choice.difference(pair) }
    }

    /// The least and the greatest g·δ that a question's choices make between two slots.
    pub fn range(&self, question: &Question, pair: [Slot; 2]) -> (i32, i32) {
        let differences = || question.choices.iter().map(|choice| self.difference(question, choice, pair));
        (differences().min().unwrap_or(0), differences().max().unwrap_or(0))
    }
}

/// The gates of an edition, in order, and what follows from each way of answering them.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::domain) struct Gates {
    gates: Vec<Gate>,
    exceptions: Vec<Exceptions>,
    /// By the number of a way, the place of its exceptions.
    by_way: Vec<u16>,
}

impl Gates {
    /// The gates of these questions, which are all of an edition, in order.
    ///
    /// # Errors
    /// Everything that is wrong with their conditions.
    pub(super) fn new(questions: &[&Question]) -> Result<Self, Vec<EditionFault>> {
        let is_gate = |question: &Question| {
            let conditions = questions.iter().flat_map(|question| &question.choices).flat_map(|choice| &choice.unless);
            conditions.flat_map(Condition::questions).any(|id| id == question.id)
        };
        let named: Vec<&Question> = questions.iter().copied().filter(|question| is_gate(question)).collect();
        let faults = faults(questions, &named);
        if !faults.is_empty() {
            return Err(faults);
        }
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
        Ok(Self { gates, exceptions, by_way })
    }

    /// Every gate, in order.
    pub(in crate::domain) fn iter(&self) -> impl Iterator<Item = Gate> {
        self.gates.iter().copied()
    }

    /// The gate that a question is, if it is one.
    pub(in crate::domain) fn gate(&self, question: &Question) -> Option<Gate> {
        self.iter().find(|gate| gate.position == question.position)
    }

    /// How many different sets of exceptions there are.
    pub(in crate::domain) fn exceptions_count(&self) -> usize {
        self.exceptions.len()
    }

    /// The place of the exceptions for a way, below [`Self::exceptions_count`].
    #[expect(clippy::indexing_slicing, reason = "the number of a way is only put together from the gates' parts")]
    pub(in crate::domain) fn place(&self, way: usize) -> usize {
        usize::from(self.by_way[way])
    }

    /// The exceptions for a way.
    #[expect(clippy::indexing_slicing, reason = "every way has a place among the exceptions")]
    pub(in crate::domain) fn exceptions(&self, way: usize) -> &Exceptions {
        &self.exceptions[self.place(way)]
    }
}

/// Which reasons stand down when the gates are answered so.
fn exceptions_for(questions: &[&Question], answered: &[(&Question, Option<&Choice>)]) -> Exceptions {
    let is_met = |condition: &Condition| {
        condition.requirements.iter().all(|requirement| {
            let gate = answered.iter().find(|(question, _)| question.id == requirement.question);
            let choice = gate.and_then(|(_, choice)| *choice);
            choice.is_some_and(|choice| requirement.choices.contains(&choice.id))
        })
    };
    let bits = questions.iter().map(|question| {
        let met = question.choices.iter().filter(|choice| choice.unless.iter().any(is_met));
        met.fold(0, |bits, choice| bits | 1 << choice.position)
    });
    Exceptions { choices: bits.collect() }
}

fn faults(questions: &[&Question], named: &[&Question]) -> Vec<EditionFault> {
    let mut faults = Vec::new();
    for (question, choice) in questions.iter().flat_map(|q| q.choices.iter().map(move |choice| (q, choice))) {
        let mut note = |fault| {
            let (question, choice) = (question.id.clone(), choice.id.clone());
            faults.push(EditionFault::Condition { question, choice, fault });
        };
        if choice.unless.is_empty() {
            continue;
        }
        if choice.is_neutral() {
            note(ConditionFault::Neutral);
        }
        if named.iter().any(|gate| gate.position == question.position) {
            note(ConditionFault::OnGate);
        }
        for condition in &choice.unless {
            let has_nothing = |condition: &Condition| condition.requirements.iter().any(|r| r.choices.is_empty());
            if condition.requirements.is_empty() || has_nothing(condition) {
                note(ConditionFault::Empty);
            }
            for requirement in &condition.requirements {
                match questions.iter().find(|question| question.id == requirement.question) {
                    None => note(ConditionFault::UnknownQuestion(requirement.question.clone())),
                    Some(gate) => {
                        for id in requirement.choices.iter().filter(|id| gate.choice(id).is_none()) {
                            let (question, choice) = (gate.id.clone(), id.clone());
                            note(ConditionFault::UnknownChoice { question, choice });
                        }
                    }
                }
            }
        }
    }
    let ways = named.iter().map(|question| question.choices.len()).product();
    if named.len() > MAX_GATES {
        faults.push(EditionFault::Gates(named.iter().map(|question| question.id.clone()).collect()));
    } else if ways > MAX_GATE_WAYS {
        faults.push(EditionFault::GateWays(ways));
    }
    faults
}
