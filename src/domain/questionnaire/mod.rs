//! The questions of each edition, and each choice's value for each subject.
//!
//! An [`Edition`] is within all limits of the engine and the permalink, so they don't check again.

mod gates;
mod points;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use gates::{Exceptions, MAX_GATE_WAYS, MAX_GATES};
pub(in crate::domain) use gates::{Gate, Gates};
pub use points::{MAX_VALUE, MAX_WEIGHT, Value, Weight};

use super::capability::Capability;
use super::claim::Claim;
use super::condition::{Applicability, Condition};
use super::plan::Step;
use super::subject::{Slot, Subjects};

/// The maximum number of questions: a permalink's code has at most 31 symbols, three of which are not answers.
pub const MAX_QUESTIONS: usize = 28;
/// The maximum number of choices: a symbol has three bits for the choice.
pub const MAX_CHOICES: usize = 8;
/// The maximum product of choice counts: 2⁵³, so that every count is exact in JSON.
pub const MAX_COMBINATIONS: u64 = 1 << 53;
/// The highest edition number: one symbol of the code.
pub const MAX_EDITIONS: u8 = 31;

/// How the answer to a question is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SettledBy {
    /// You can decide it.
    Choice,
    /// You can find it out, or guess.
    Forecast,
    /// It is given.
    Fact,
}

/// Why a choice favors one subject over another.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// One sentence in the reader's terms, true for every subject that it helps.
    pub because: String,
    /// The opposite case, as a clause that follows "if".
    pub if_not: String,
    /// The claims that support it; never empty.
    pub claims: Vec<Arc<Claim>>,
}

/// A capability that an answer requires.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// The capability.
    pub capability: Arc<Capability>,
    /// With which other answers it is required.
    pub applies: Applicability,
}

/// One way of answering a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Identifies the choice within its question.
    pub id: String,
    /// The wording on the form.
    pub text: String,
    /// The choice as a noun phrase.
    pub brief: String,
    /// The choice as a clause that follows "if".
    pub clause: String,
    /// Its value for each subject, by slot.
    pub values: Vec<Value>,
    /// The reason; `None` if its values are equal.
    pub argument: Option<Argument>,
    /// Advice for this choice.
    pub advice: Option<String>,
    /// The capabilities that this answer requires.
    pub needs: Vec<Need>,
    /// The subject that this choice says you already use.
    pub has: Option<Slot>,
    /// When the reason does not apply: each of these conditions is enough.
    pub unless: Vec<Condition>,
    /// The first steps that this choice adds, by slot.
    pub plan: Vec<Vec<Step>>,
    /// The choice's position in its question, counted from 0. Set by [`Edition::new`].
    pub position: usize,
}

impl Choice {
    /// The choice's value for the subject at a slot.
    #[expect(clippy::indexing_slicing, reason = "an edition only exists with one value per subject for every choice")]
    pub fn value(&self, slot: Slot) -> i32 {
        i32::from(self.values[slot.index()].get())
    }

    /// Whether its values are equal for every subject.
    pub fn is_neutral(&self) -> bool {
        self.values.iter().min() == self.values.iter().max()
    }

    /// The choice's value for the first slot minus that for the second: δ, -4..=4.
    pub fn difference(&self, [ahead, behind]: [Slot; 2]) -> i32 {
        self.value(ahead) - self.value(behind)
    }
}

/// A question.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "QuestionEntry")]
pub struct Question<C = Choice> {
    /// Identifies the question.
    pub id: String,
    /// The id of a group of this file.
    pub group: String,
    /// The question as the form asks it.
    pub text: String,
    /// The question as a noun phrase, such as `the number of users`.
    pub brief: String,
    /// What is meant, and who would know the answer.
    pub help: String,
    /// What the answer changes.
    pub why_asked: String,
    /// How much the question counts beside others, from 1 to 3; 1 if left out.
    #[serde(default)]
    pub weight: Weight,
    /// Why it counts more; needed with a `weight` above 1.
    pub why_weight: Option<String>,
    /// How its answer is found.
    pub settled_by: SettledBy,
    /// Whether a plan begins with the steps of this question.
    #[serde(default)]
    pub plan_first: bool,
    /// The answers to choose from, in the order of the form.
    #[schemars(length(min = 2, max = MAX_CHOICES))]
    pub choices: Vec<C>,
    /// The question's position in the edition, counted from 0. Set by [`Edition::new`].
    #[serde(skip)]
    pub position: usize,
}

impl Question {
    /// The choice with this id.
    pub fn choice(&self, id: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.id == id)
    }

    /// The minimum and maximum g·δ of its choices between two slots, ignoring conditions.
    pub fn range(&self, pair: [Slot; 2]) -> (i32, i32) {
        let differences = || self.choices.iter().map(|choice| self.weight.get() * choice.difference(pair));
        (differences().min().unwrap_or(0), differences().max().unwrap_or(0))
    }
}

/// Questions under one heading.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Identifies the group within its edition.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Its questions, in order.
    #[serde(skip)]
    pub questions: Vec<Question>,
}

/// Whether an edition's ids, order, and values may still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// They may still change.
    Draft,
    /// They are frozen, because links depend on them.
    Released,
}

/// A questionnaire that links refer to by its number.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    number: u8,
    status: Status,
    subjects: Arc<Subjects>,
    groups: Vec<Group>,
    combinations: u64,
    gates: Gates,
}

impl Edition {
    /// Creates an edition from its groups, in order. Sets the position of every question and choice, and sorts the requirements
    /// of every condition by question.
    ///
    /// # Errors
    /// The first limit of the engine or the permalink that is exceeded, in words.
    pub fn new(number: u8, status: Status, subjects: Arc<Subjects>, mut groups: Vec<Group>) -> Result<Self, String> {
        let combinations = number_and_count(number, &subjects, &mut groups)?;
        let order: Vec<String> = questions_of(&groups).map(|question| question.id.clone()).collect();
        let choices =
            groups.iter_mut().flat_map(|group| &mut group.questions).flat_map(|question| &mut question.choices);
        for condition in choices.flat_map(|choice| &mut choice.unless) {
            condition.requirements.sort_by_key(|named| order.iter().position(|id| *id == named.question));
        }
        let gates = Gates::new(&questions_of(&groups).collect::<Vec<_>>())?;
        Ok(Self { number, status, subjects, groups, combinations, gates })
    }

    /// The number that links use for it: 1..=31.
    pub fn number(&self) -> u8 {
        self.number
    }

    /// Whether it is frozen.
    pub fn status(&self) -> Status {
        self.status
    }

    /// The subjects that its values are for.
    pub fn subjects(&self) -> &Subjects {
        &self.subjects
    }

    /// Its groups, in order.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Its questions, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        questions_of(&self.groups)
    }

    /// The questions that conditions name.
    pub(in crate::domain) fn gates(&self) -> &Gates {
        &self.gates
    }

    /// The number of questions: 1..=28.
    pub fn question_count(&self) -> usize {
        self.groups.iter().map(|group| group.questions.len()).sum()
    }

    /// The number of combinations of answers: the product of choice counts, at most 2⁵³.
    pub fn combinations(&self) -> u64 {
        self.combinations
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id == id)
    }
}

fn questions_of(groups: &[Group]) -> impl Iterator<Item = &Question> {
    groups.iter().flat_map(|group| &group.questions)
}

/// Sets the position of every question and choice, and counts the combinations of answers.
///
/// # Errors
/// The first limit that is exceeded.
fn number_and_count(number: u8, subjects: &Subjects, groups: &mut [Group]) -> Result<u64, String> {
    if !(1..=MAX_EDITIONS).contains(&number) {
        return Err(format!("the edition's number is {number}; it must be 1 to {MAX_EDITIONS}"));
    }
    let mut combinations: u64 = 1;
    let mut position = 0;
    for Question { id, choices, position: place, .. } in groups.iter_mut().flat_map(|group| &mut group.questions) {
        if !(2..=MAX_CHOICES).contains(&choices.len()) {
            return Err(format!("question `{id}` has {} choices; it must have 2 to {MAX_CHOICES}", choices.len()));
        }
        combinations = combinations.saturating_mul(choices.len() as u64);
        *place = position;
        position += 1;
        for (place, choice) in choices.iter_mut().enumerate() {
            if choice.values.len() != subjects.count() {
                let choice = &choice.id;
                return Err(format!("choice `{choice}` of question `{id}` does not have one value for each subject"));
            }
            choice.position = place;
        }
    }
    if !(1..=MAX_QUESTIONS).contains(&position) {
        return Err(format!("the edition has {position} questions; it must have 1 to {MAX_QUESTIONS}"));
    }
    if combinations > MAX_COMBINATIONS {
        return Err("there are more than 2^53 ways of answering all questions".to_owned());
    }
    Ok(combinations)
}

/// All editions of a comparison, oldest first; never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Editions {
    earlier: Vec<Edition>,
    current: Edition,
}

impl Editions {
    /// The editions, sorted by number; `None` when there are none or two share a number.
    pub fn new(mut editions: Vec<Edition>) -> Option<Self> {
        editions.sort_by_key(Edition::number);
        let unique = editions.windows(2).all(|pair| matches!(pair, [a, b] if a.number != b.number));
        let current = editions.pop()?;
        unique.then_some(Self { earlier: editions, current })
    }

    /// The edition that the form asks: the one with the highest number.
    pub fn current(&self) -> &Edition {
        &self.current
    }

    /// The edition with this number.
    pub fn by_number(&self, number: u8) -> Option<&Edition> {
        self.iter().find(|edition| edition.number == number)
    }

    /// Every edition, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Edition> {
        self.earlier.iter().chain([&self.current])
    }
}
