//! When to look at something else than the subjects. It never changes the weighing.

use std::sync::Arc;

use super::answers::Answers;
use super::claim::Claim;
use super::condition::Condition;
use super::source::Source;

/// The most that a result mentions.
const MAX_MENTIONED: usize = 2;

/// Something else to look at, and the answers for which it may fit better.
#[derive(Debug, Clone, PartialEq)]
pub struct Elsewhere {
    /// Identifies it in content and JSON.
    pub id: String,
    /// What to look at.
    pub name: String,
    /// The answers that suggest it: one of these conditions is enough.
    pub when: Vec<Condition>,
    /// Why, in one sentence.
    pub why: String,
    /// What says so.
    pub sources: Vec<Arc<Source>>,
    /// What says so, among the claims of the comparison.
    pub claims: Vec<Arc<Claim>>,
    /// The page of the site that says more.
    pub link: String,
}

/// What some answers suggest to look at, at most two, in order.
pub fn suggested<'s>(entries: &'s [Elsewhere], answers: &Answers<'_>) -> Vec<&'s Elsewhere> {
    let matching = entries.iter().filter(|entry| entry.when.iter().any(|condition| condition.is_met_by(answers)));
    matching.take(MAX_MENTIONED).collect()
}
