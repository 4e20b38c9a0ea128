//! Alternatives to the subjects. They never change a verdict.

use std::sync::Arc;

use super::answers::Answers;
use super::claim::Claim;
use super::condition::Applicability;
use super::source::Source;

/// The maximum number per result.
const MAX_MENTIONED: usize = 2;

/// An alternative, and the answers for which it may fit better.
#[derive(Debug, Clone, PartialEq)]
pub struct Elsewhere {
    /// Identifies it in content and JSON.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The answers that suggest it.
    pub applies: Applicability,
    /// Why, in one sentence.
    pub why: String,
    /// Its sources.
    pub sources: Vec<Arc<Source>>,
    /// The claims of the comparison that support it.
    pub claims: Vec<Arc<Claim>>,
    /// The page of the site that says more.
    pub link: String,
}

/// The alternatives that some answers suggest, at most two, in order.
pub fn suggested<'s>(entries: &'s [Elsewhere], answers: &Answers<'_>) -> Vec<&'s Elsewhere> {
    let matching = entries.iter().filter(|entry| entry.applies.includes(answers));
    matching.take(MAX_MENTIONED).collect()
}
