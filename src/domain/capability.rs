//! The grid: how each subject provides each capability.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::claim::TopicLink;
use super::package::Package;
use super::source::{Date, Source};
use super::subject::Slot;

/// How a subject provides a capability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The subject includes it.
    BuiltIn,
    /// An extension maintained by the subject's own organization adds it.
    Official,
    /// An extension maintained by others adds it.
    ThirdParty,
    /// No package is known; you write it yourself.
    Write,
    /// It is not possible.
    Impossible,
    /// We could not find out.
    #[default]
    Unknown,
}

impl State {
    /// Every state, from built in to unknown.
    pub const ALL: [Self; 6] =
        [Self::BuiltIn, Self::Official, Self::ThirdParty, Self::Write, Self::Impossible, Self::Unknown];
}

/// What readers call a state.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StateName {
    /// Its name, such as `Sold separately`.
    pub name: String,
    /// What it means, for the key below the grid, such as `an accessory of the same maker`.
    pub meaning: String,
}

/// How one subject provides one capability.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The state.
    pub state: State,
    /// By what.
    pub package: Option<Package>,
    /// A note on its features and limits.
    pub note: String,
    /// Its sources; never empty.
    pub sources: Vec<Arc<Source>>,
}

impl Cell {
    /// The earliest date on which one of its sources was checked.
    pub fn checked(&self) -> Option<Date> {
        self.sources.iter().map(|source| source.checked).min()
    }
}

/// A feature that a reader may need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capability {
    /// Identifies the capability in content, JSON and as an anchor.
    pub id: String,
    /// The question that a reader would ask.
    pub question: String,
    /// Its name.
    pub short: String,
    /// The page that says more.
    pub topic: TopicLink,
    /// One cell per subject, by slot.
    pub cells: Vec<Cell>,
}

impl Capability {
    /// The cell of the subject at a slot.
    #[expect(clippy::indexing_slicing, reason = "a capability only exists with one cell per subject")]
    pub fn cell(&self, slot: Slot) -> &Cell {
        &self.cells[slot.index()]
    }

    /// Whether the subjects provide it in different ways.
    pub fn differs(&self) -> bool {
        self.cells.windows(2).any(|pair| matches!(pair, [a, b] if a.state != b.state))
    }
}

/// Capabilities under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CapabilityGroup {
    /// Identifies the group in content and URLs.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Its capabilities, in order.
    #[serde(skip)]
    pub capabilities: Vec<Arc<Capability>>,
}
