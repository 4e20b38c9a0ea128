//! The claim register: statements with sources, each discussed by a topic.

use super::comparisons::{ComparisonEntry, measurement};
use super::evidence::ProbeEntry;
use super::*;
use crate::domain::claim::{Claim, Standing, Whose};
use crate::domain::evidence::Evidence;
use crate::domain::subject::Subjects;

/// The claims of the comparison, each with its standing and sources. `/claims` lists them, and topics cite them as
/// `[text](claim:id)`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct ClaimsFile {
    /// The claims, in the order of the page.
    pub(super) claims: Vec<ClaimEntry>,
}

/// A statement that can be true or false.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimEntry {
    /// Identifies the claim; it is its anchor on `/claims`.
    id: String,
    /// The statement, in one or two sentences.
    statement: String,
    /// Who makes the statement.
    whose: Whose,
    /// The section of the article that makes it; only with `whose = "article"`, and always then.
    section: Option<String>,
    /// The ids of the subjects that it is about.
    about: Vec<String>,
    /// Whether it holds today.
    standing: Standing,
    /// Why, in one to three sentences: what the sources say, and what you could not check.
    why: String,
    /// The ids of one or more sources.
    sources: Vec<String>,
    /// The topic that discusses and cites it: the name of its file in `topics/`, without `.md`.
    topic: String,
    /// Which measured figure is less than which. The figures are looked up in `evidence/results.toml`.
    #[serde(default)]
    measured: Vec<ComparisonEntry>,
    /// Which probes pass or fail. The results are looked up in `evidence/results.toml`.
    #[serde(default)]
    probed: Vec<ProbeEntry>,
    /// The part of the claim that these do not test, as it follows “they do not test”.
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
    resolver.map("claims", file.value.claims, |resolver, entry| {
        let ClaimEntry { id, statement, whose, section, about, standing, why, sources, topic, .. } = entry;
        let ClaimEntry { measured, probed, untested, .. } = entry;
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
    })
}
