//! Alternatives to the subjects, suggested by answers to the current edition.

use serde::Deserialize;

use super::conditions::{ConditionEntry, conditions};
use crate::content::context::{Context, Resolver};
use crate::content::load::Parsed;
use crate::content::markdown::resolve_link;
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
