//! Alternatives to the subjects, suggested by answers to the current edition.

use super::conditions::{check_conditions, check_when};
use super::*;
use crate::content::markdown::resolve_link;
use crate::domain::condition::{Applicability, Condition};
use crate::domain::elsewhere::Elsewhere;

/// When to look elsewhere: alternatives to the subjects. A result shows the first two that match, below its verdict.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct ElsewhereFile {
    /// The alternatives, the most important first.
    elsewhere: Vec<ElsewhereEntry>,
}

/// An alternative.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ElsewhereEntry {
    /// Identifies the alternative.
    id: String,
    /// Its name, as it follows “consider”.
    name: String,
    /// The answers that suggest it. One condition is enough; within it, every question must match one of its choices.
    when: Vec<Condition>,
    /// The answers with which it is not suggested, written like `when`.
    #[serde(default)]
    unless: Vec<Condition>,
    /// Why, in one sentence.
    why: String,
    /// The ids of sources. The alternative needs a source or a claim.
    #[serde(default)]
    sources: Vec<String>,
    /// The ids of claims that support it.
    #[serde(default)]
    claims: Vec<String>,
    /// The page of this site that says more, such as `/topics/when-to-wait#signs`.
    link: String,
}

/// The entries in the order of their file.
pub(super) fn elsewhere(file: Parsed<ElsewhereFile>, context: &Context) -> Vec<Elsewhere> {
    let resolver = Resolver::new(context, &file.origin);
    resolver.check_ids("elsewhere", file.value.elsewhere.iter().map(|entry| &entry.id));
    resolver.map("elsewhere", file.value.elsewhere, |resolver, entry| {
        let ElsewhereEntry { id, name, when, unless, why, sources, claims, link } = entry;
        check_when(&resolver, &id, &when);
        check_conditions(&resolver, "unless", &unless);
        if sources.is_empty() && claims.is_empty() {
            resolver.report("id", format!("nothing supports `{id}`"), "name a source or a claim");
        }
        Elsewhere {
            applies: Applicability { when, unless },
            sources: resolver.all("sources", &sources, &context.sources),
            claims: resolver.claims(&claims),
            link: resolve_link(context, &link, resolver.place("link")).unwrap_or_default(),
            id,
            name,
            why,
        }
    })
}
