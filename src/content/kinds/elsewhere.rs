//! Alternatives to the subjects, suggested by answers to the current edition.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::content::context::{Context, Resolver};
use crate::content::load::Parsed;
use crate::content::markdown::resolve_link;
use crate::domain::condition::{Condition, Requirement};
use crate::domain::elsewhere::Elsewhere;
use crate::domain::questionnaire::Edition;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct ElsewhereFile {
    elsewhere: Vec<ElsewhereEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ElsewhereEntry {
    id: String,
    name: String,
    when: Vec<ConditionEntry>,
    why: String,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    claims: Vec<String>,
    link: String,
}

/// A condition as written: for each question, the accepted choices.
pub(super) type ConditionEntry = BTreeMap<String, Vec<String>>;

/// The entries in the order of their file.
pub(super) fn elsewhere(
    Parsed { value, origin }: Parsed<ElsewhereFile>,
    edition: Option<&Edition>,
    context: &Context,
) -> Vec<Elsewhere> {
    let resolver = Resolver::new(context, &origin);
    resolver.check_ids("elsewhere", value.elsewhere.iter().map(|entry| &entry.id));
    let entry = |(resolver, entry): (Resolver<'_>, ElsewhereEntry)| {
        let ElsewhereEntry { id, name, when, why, sources, claims, link } = entry;
        let when = conditions(&resolver, &id, when, edition);
        if sources.is_empty() && claims.is_empty() {
            resolver.report("id", format!("nothing supports `{id}`"), "name a source or a claim");
        }
        Elsewhere {
            when,
            sources: resolver.all("sources", &sources, &context.sources),
            claims: resolver.claims(&claims),
            link: resolve_link(context, &link, resolver.place("link")).unwrap_or_default(),
            id,
            name,
            why,
        }
    };
    resolver.each("elsewhere", value.elsewhere).map(entry).collect()
}

/// The conditions of an entry, of which one is enough; they are checked where the edition that they are about is sound.
pub(super) fn conditions(
    resolver: &Resolver<'_>,
    of: &str,
    when: Vec<ConditionEntry>,
    edition: Option<&Edition>,
) -> Vec<Condition> {
    if when.is_empty() {
        resolver.report("when", format!("`{of}` never matches"), "name at least one condition on answers");
    }
    if let Some(edition) = edition {
        resolver.each("when", &when).for_each(|(resolver, condition)| check(&resolver, condition, edition));
    }
    when.into_iter().map(condition).collect()
}

pub(super) fn condition(entry: ConditionEntry) -> Condition {
    let requirements = entry.into_iter().map(|(question, choices)| Requirement { question, choices });
    Condition { requirements: requirements.collect() }
}

/// Reports a condition that is never or always met.
fn check(resolver: &Resolver<'_>, condition: &ConditionEntry, edition: &Edition) {
    let here = |message: &str, remedy: &str| resolver.report_here(message, remedy);
    let questions = condition.iter().map(|(id, choices)| (edition.question(id), choices));
    let is_always_met = questions.clone().all(|(question, choices)| {
        question.is_some_and(|question| question.choices.iter().all(|choice| choices.contains(&choice.id)))
    });
    if is_always_met {
        here("the condition always holds", "name a question, but not all of its choices");
    }
    for (id, choices) in condition {
        let Some(question) = edition.question(id) else {
            resolver.report(id, format!("there is no question `{id}`"), "use the ids of the newest edition in decide/");
            continue;
        };
        if choices.is_empty() {
            resolver.report(id, "the condition never holds", "name choices of the question");
        }
        for (index, choice) in choices.iter().enumerate().filter(|(_, choice)| question.choice(choice).is_none()) {
            let message = format!("the question `{id}` has no choice `{choice}`");
            resolver.report(&format!("{id}/{index}"), message, "use the ids of the newest edition in decide/");
        }
    }
}
