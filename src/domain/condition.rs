//! Conditions on answers: when a reason, a need, or a step applies, and when to look elsewhere.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use super::answers::Answers;
use super::questionnaire::Choice;

/// Answers that must all be given: for the id of a question, the ids of accepted choices. Ids, so that it applies to answers of any
/// edition.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Condition {
    /// The requirement for each question that it names, in the order of the questions; never empty.
    #[serde(deserialize_with = "requirements")]
    #[schemars(with = "BTreeMap<String, Vec<String>>")]
    pub requirements: Vec<Requirement>,
}

/// The answers to one question that a condition accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// The question.
    pub question: String,
    /// The accepted choices; never empty.
    pub choices: Vec<String>,
}

/// Content writes a condition as a table: for each question, the accepted choices.
fn requirements<'de, D: Deserializer<'de>>(table: D) -> Result<Vec<Requirement>, D::Error> {
    let table = BTreeMap::deserialize(table)?;
    Ok(table.into_iter().map(|(question, choices)| Requirement { question, choices }).collect())
}

impl Condition {
    /// Whether every question that it names has an accepted choice.
    pub fn is_met_by(&self, answers: &Answers<'_>) -> bool {
        self.is_met(|id| Some(answers.given().find(|answer| answer.question.id == id)?.choice))
    }

    /// Whether the choices that a function returns meet it.
    pub(in crate::domain) fn is_met<'e>(&self, choice_of: impl Fn(&str) -> Option<&'e Choice>) -> bool {
        self.requirements.iter().all(|Requirement { question, choices }| {
            choice_of(question).is_some_and(|choice| choices.contains(&choice.id))
        })
    }

    /// The ids of the questions that it names.
    pub fn questions(&self) -> impl Iterator<Item = &str> {
        self.requirements.iter().map(|requirement| requirement.question.as_str())
    }
}

/// When a need or a step applies; by default always.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applicability {
    /// If there are any, one of these conditions must be met.
    pub when: Vec<Condition>,
    /// None of these conditions may be met.
    pub unless: Vec<Condition>,
}

impl Applicability {
    /// Whether it applies with these answers.
    pub fn includes(&self, answers: &Answers<'_>) -> bool {
        let is_met = |condition: &Condition| condition.is_met_by(answers);
        (self.when.is_empty() || self.when.iter().any(is_met)) && !self.unless.iter().any(is_met)
    }
}
