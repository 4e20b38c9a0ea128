//! Public advice: what others recommended for a described project, and the answers that describe it. The engine never sees the advice.

use serde::{Deserialize, Serialize};

use super::backtest::{Known, Precedent};

/// A described project with what was recommended for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// Identifies it in content and, after `advice-`, as an anchor.
    pub id: String,
    /// The project in a few words.
    pub title: String,
    /// What was said of the project.
    pub project: String,
    /// What was recommended.
    pub advised: Known,
    /// Where it was said in general terms, such as “issue”.
    pub source: String,
    /// Who agreed on it.
    pub strength: Strength,
    /// The year, where known.
    pub year: Option<u16>,
    /// The page, where it has a public address.
    pub link: Option<AdviceLink>,
    /// The answers that describe it, by question and choice id, each of normal importance.
    pub coded: Vec<(String, String)>,
    /// What the form does not ask, where its verdict is another.
    pub missed: Option<String>,
    /// Whether it was collected after the values of the form were set.
    pub collected_later: bool,
}

/// The page on which advice was given.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdviceLink {
    /// Its title.
    pub title: String,
    /// Its URL.
    pub url: String,
}

/// Who agreed on some advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// One author gave it.
    SingleAuthor,
    /// Most of those who discussed it.
    Majority,
    /// Those who discussed it were split.
    Split,
}

impl Strength {
    /// Every strength.
    pub const ALL: [Self; 3] = [Self::SingleAuthor, Self::Majority, Self::Split];
}

impl Precedent for Advice {
    fn known(&self) -> Known {
        self.advised
    }

    fn coded(&self) -> &[(String, String)] {
        &self.coded
    }

    fn is_collected_later(&self) -> bool {
        self.collected_later
    }

    fn missed(&self) -> Option<&str> {
        self.missed.as_deref()
    }
}
