//! The statements of the site, each with its standing and sources.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::evidence::Measurement;
use super::source::{Date, Source};
use super::subject::Slot;

/// Who makes a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    /// The source article.
    Article,
    /// Documentation says so.
    Docs,
    /// Our own measurement says so.
    Measured,
    /// Our own judgment.
    Ours,
}

/// Whether a statement holds today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The sources support it as stated.
    Holds,
    /// True in some situations; the reason says which.
    Partly,
    /// Was true and no longer is; the reason says what changed.
    Outdated,
    /// Cannot be tested as stated.
    Opinion,
}

impl Standing {
    /// Every standing, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Holds, Self::Partly, Self::Outdated, Self::Opinion];
}

/// The page that discusses a claim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TopicLink {
    /// The topic's slug in the URL `/topics/<slug>`.
    pub slug: String,
    /// The topic's short title.
    pub short: String,
}

/// A statement with its standing, the reason, and its sources.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Identifies the claim in content, JSON and as an anchor.
    pub id: String,
    /// The statement, in one or two sentences.
    pub statement: String,
    /// Who claims it.
    pub whose: Whose,
    /// The section of the article that claims it, for claims of the article.
    pub section: Option<String>,
    /// The subjects it is about.
    pub about: Vec<Slot>,
    /// Its standing.
    pub standing: Standing,
    /// Why it has this standing.
    pub why: String,
    /// Its sources; never empty.
    pub sources: Vec<Arc<Source>>,
    /// The page that discusses it.
    pub topic: TopicLink,
    /// Our measurement of it, if any.
    pub measurement: Option<Measurement>,
}

impl Claim {
    /// The earliest date on which one of its sources was checked.
    pub fn checked(&self) -> Option<Date> {
        self.sources.iter().map(|source| source.checked).min()
    }
}
