//! Public advice: what others recommended for a described project, and the answers that describe it. The engine never sees the advice.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::backtest::{Coding, Known, Precedent};

/// A described project with the recommendation for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// Identifies it in content and, after `advice-`, as an anchor.
    pub id: String,
    /// The project in a few words.
    pub title: String,
    /// The description of the project.
    pub project: String,
    /// The recommendation.
    pub advised: Known,
    /// The kind of place where it was given, such as “issue”.
    pub source: String,
    /// Who agreed on it.
    pub strength: Strength,
    /// The year, if known.
    pub year: Option<u16>,
    /// The page, if it has a public URL.
    pub link: Option<AdviceLink>,
    /// The answers that describe it.
    pub coding: Coding,
}

/// The page on which advice was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdviceLink {
    /// Its title.
    pub title: String,
    /// Its URL, beginning with `https://`.
    pub url: String,
}

/// Who agreed on some advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// One author gave it.
    SingleAuthor,
    /// A majority of the discussion.
    Majority,
    /// The discussion was split.
    Split,
}

impl Precedent for Advice {
    fn known(&self) -> Known {
        self.advised
    }

    fn coding(&self) -> &Coding {
        &self.coding
    }
}
