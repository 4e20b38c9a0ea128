//! Conditions on answers: when a reason, a need, or a step applies, and when to look elsewhere.

use super::answers::Answers;
use super::questionnaire::Choice;

/// Answers that must all be given. Questions and choices are named by id, so that it applies to answers of any edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The requirement for each question that it names, in the order of the questions; never empty.
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
