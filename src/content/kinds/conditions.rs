//! Answers as content names them: in conditions, and to describe a project.

use std::slice;

use indexmap::IndexMap;

use super::*;
use crate::domain::condition::{Applicability, Condition, Requirement};
use crate::domain::questionnaire::{Choice, Edition};

/// A text that applies always, or only with some answers.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
#[serde(expecting = "write a text, or { text = \"…\" } with when, unless, or both")]
pub(in crate::content) enum ConditionalEntry {
    /// A text that always applies.
    Always(String),
    /// A text that applies only with some answers.
    Sometimes {
        /// The text itself.
        text: String,
        /// When it applies, such as `[{ view = ["all", "some"] }]`. One condition is enough; within it, every question must match
        /// one of its choices.
        #[serde(default)]
        when: Vec<Condition>,
        /// When it does not apply, written like `when`.
        #[serde(default)]
        unless: Vec<Condition>,
    },
}

impl ConditionalEntry {
    pub(in crate::content) fn into_parts(self) -> (String, Applicability) {
        match self {
            Self::Always(text) => (text, Applicability::default()),
            Self::Sometimes { text, when, unless } => (text, Applicability { when, unless }),
        }
    }
}

/// The ids of an edition's questions, each with those of its choices.
pub(in crate::content) struct AnswerIds {
    edition: u8,
    choices: IndexMap<String, Vec<String>>,
}

impl AnswerIds {
    pub(super) fn new(edition: u8, questions: impl Iterator<Item = (String, Vec<String>)>) -> Self {
        Self { edition, choices: questions.collect() }
    }

    pub(super) fn of(edition: &Edition) -> Self {
        let choices = |choices: &[Choice]| choices.iter().map(|choice| choice.id.clone()).collect();
        let questions = edition.questions().map(|question| (question.id.clone(), choices(&question.choices)));
        Self::new(edition.number(), questions)
    }

    /// The choices of a question. Reports an unknown question, and those of some choices that it doesn't have.
    pub(super) fn choices(&self, question: &str, named: &[String], resolver: &Resolver<'_>) -> Option<&[String]> {
        let remedy = format!("use the ids of decide/edition-{}.toml", self.edition);
        let Some(choices) = self.choices.get(question) else {
            resolver.report(question, format!("there is no question `{question}`"), remedy);
            return None;
        };
        for (index, choice) in named.iter().enumerate().filter(|(_, choice)| !choices.contains(choice)) {
            let message = format!("the question `{question}` has no choice `{choice}`");
            resolver.report(&format!("{question}/{index}"), message, &remedy);
        }
        Some(choices)
    }

    /// Checks when something applies.
    pub(super) fn check_applicability(&self, applies: &Applicability, resolver: &Resolver<'_>) {
        self.check("when", &applies.when, resolver);
        self.check("unless", &applies.unless, resolver);
    }

    /// Reports conditions at a key that are never or always met.
    pub(super) fn check(&self, key: &str, conditions: &[Condition], resolver: &Resolver<'_>) {
        for (resolver, Condition { requirements }) in resolver.each(key, conditions) {
            let accepts_all = |Requirement { question, choices }: &Requirement| {
                self.choices.get(question).is_some_and(|known| known.iter().all(|choice| choices.contains(choice)))
            };
            if requirements.iter().all(accepts_all) {
                resolver.report("", "the condition always holds", "name a question, but not all of its choices");
            }
            for Requirement { question, choices } in requirements {
                if self.choices(question, choices, &resolver).is_some() && choices.is_empty() {
                    resolver.report(question, "the condition never holds", "name choices of the question");
                }
            }
        }
    }
}

/// Checks the conditions under which an entry applies: at least one, of which one is enough.
pub(super) fn check_when(resolver: &Resolver<'_>, of: &str, when: &[Condition]) {
    if when.is_empty() {
        resolver.report("when", format!("`{of}` never matches"), "name at least one condition on answers");
    }
    check_conditions(resolver, "when", when);
}

/// Checks conditions on answers to the current edition, if it is valid.
pub(super) fn check_conditions(resolver: &Resolver<'_>, key: &str, conditions: &[Condition]) {
    if let Some(ids) = &resolver.context.answer_ids {
        ids.check(key, conditions, resolver);
    }
}

/// The answers that describe a project, in the order of the questions; empty without a valid edition.
pub(super) fn coded(resolver: &Resolver<'_>, answers: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let Some(ids) = &resolver.context.answer_ids else { return Vec::new() };
    let resolver = resolver.at("answers");
    for (question, choice) in answers {
        ids.choices(question, slice::from_ref(choice), &resolver);
    }
    let answered = ids.choices.keys().filter_map(|question| answers.get_key_value(question));
    answered.map(|(question, choice)| (question.clone(), choice.clone())).collect()
}
