//! The claim register: statements with sources, each discussed by a topic.

use std::sync::Arc;

use serde::Deserialize;

use super::comparisons::{ComparisonEntry, measurement};
use super::evidence::ProbeEntry;
use crate::content::context::{Context, Resolver};
use crate::content::load::Parsed;
use crate::domain::claim::{Claim, Standing, Whose};
use crate::domain::evidence::Evidence;
use crate::domain::subject::Subjects;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct ClaimsFile {
    pub(super) claims: Vec<ClaimEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimEntry {
    id: String,
    statement: String,
    whose: Whose,
    section: Option<String>,
    about: Vec<String>,
    standing: Standing,
    why: String,
    sources: Vec<String>,
    topic: String,
    #[serde(default)]
    measured: Vec<ComparisonEntry>,
    #[serde(default)]
    probed: Vec<ProbeEntry>,
    /// The part of the claim that these do not test.
    untested: Option<String>,
}

pub(super) fn claims(
    file: Parsed<ClaimsFile>,
    subjects: &Subjects,
    evidence: Option<&Evidence>,
    context: &Context,
) -> Vec<(String, Arc<Claim>)> {
    let resolver = Resolver::new(context, &file.origin);
    resolver.check_anchors("claims", file.value.claims.iter().map(|claim| &claim.id));
    let claim = |(resolver, entry): (Resolver<'_>, ClaimEntry)| {
        #[rustfmt::skip]
        let ClaimEntry {
            id, statement, whose, section, about, standing, why, sources, topic, measured, probed, untested,
        } = entry;
        if (whose == Whose::Article) != section.is_some() {
            let message = format!("the claim `{id}` must name a section if it is the article's, and only then");
            resolver.report("whose", message, "add section, or remove it");
        }
        if untested.is_some() && measured.is_empty() && probed.is_empty() {
            let message = format!("the claim `{id}` says what was not tested, but nothing was");
            resolver.report("untested", message, "add measured or probed, or remove untested");
        }
        let claim = Claim {
            about: resolver.slots("about", &about),
            sources: resolver.sources(format_args!("the claim `{id}`"), &sources),
            topic: resolver.topic(&topic),
            measurement: evidence
                .and_then(|evidence| measurement(&resolver, &measured, &probed, untested, evidence, subjects)),
            id: id.clone(),
            statement,
            whose,
            section,
            standing,
            why,
        };
        (id, Arc::new(claim))
    };
    resolver.each("claims", file.value.claims).map(claim).collect()
}
