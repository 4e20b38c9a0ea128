//! Conditions on answers, as content writes them.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::context::Resolver;
use crate::domain::condition::{Applicability, Condition, Requirement};
use crate::domain::questionnaire::Edition;

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

/// Checks the conditions under which an entry applies: at least one, of which one is enough.
pub(super) fn check_when(resolver: &Resolver<'_>, of: &str, when: &[Condition], edition: Option<&Edition>) {
    if when.is_empty() {
        resolver.report("when", format!("`{of}` never matches"), "name at least one condition on answers");
    }
    check_all("when", when, edition, resolver);
}

/// Checks when an item of a list applies, against the edition that it is about.
pub(super) fn check_applicability(applies: &Applicability, edition: &Edition, resolver: &Resolver<'_>) {
    check_all("when", &applies.when, Some(edition), resolver);
    check_all("unless", &applies.unless, Some(edition), resolver);
}

/// Checks the conditions at a key if the edition that they are about is sound.
pub(super) fn check_all(key: &str, conditions: &[Condition], edition: Option<&Edition>, resolver: &Resolver<'_>) {
    let Some(edition) = edition else { return };
    resolver.each(key, conditions).for_each(|(resolver, condition)| check(condition, edition, &resolver));
}

/// Reports a condition that is never or always met.
fn check(condition: &Condition, edition: &Edition, resolver: &Resolver<'_>) {
    let is_always_met = condition.requirements.iter().all(|Requirement { question, choices }| {
        let question = edition.question(question);
        question.is_some_and(|question| question.choices.iter().all(|choice| choices.contains(&choice.id)))
    });
    if is_always_met {
        resolver.report("", "the condition always holds", "name a question, but not all of its choices");
    }
    let remedy = id_remedy(edition);
    for Requirement { question: id, choices } in &condition.requirements {
        let Some(question) = edition.question(id) else {
            resolver.report(id, format!("there is no question `{id}`"), &remedy);
            continue;
        };
        if choices.is_empty() {
            resolver.report(id, "the condition never holds", "name choices of the question");
        }
        for (index, choice) in choices.iter().enumerate().filter(|(_, choice)| question.choice(choice).is_none()) {
            let message = format!("the question `{id}` has no choice `{choice}`");
            resolver.report(&format!("{id}/{index}"), message, &remedy);
        }
    }
}

/// The remedy for an unknown question or choice.
pub(super) fn id_remedy(edition: &Edition) -> String {
    format!("use the ids of decide/edition-{}.toml", edition.number())
}
