//! The grid: how each subject provides each capability.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::claim::TopicLink;
use super::source::{Date, Source};
use super::subject::Slot;

/// How a subject comes to have a capability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is part of the subject.
    BuiltIn,
    /// An extension kept by the subject's own organisation adds it.
    Official,
    /// An extension kept by others adds it.
    ThirdParty,
    /// Nothing ready is known; it is written by hand.
    Write,
    /// It cannot be had.
    Impossible,
    /// It could not be found out.
    #[default]
    Unknown,
}

impl State {
    /// Every state, from built in to unknown.
    pub const ALL: [Self; 6] =
        [Self::BuiltIn, Self::Official, Self::ThirdParty, Self::Write, Self::Impossible, Self::Unknown];
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// What the metadata of a package says of it, where that is less than "stable".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Maturity {
    /// Planned, hardly begun.
    Planning,
    /// Before its first tests by others.
    PreAlpha,
    /// For first tests.
    Alpha,
    /// Complete, and still tested.
    Beta,
    /// No longer worked on.
    Inactive,
}

impl fmt::Display for Maturity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// What provides a capability, as far as it has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// The name of the package, or of the part that is built in.
    pub name: String,
    /// The version that was read.
    pub version: Option<String>,
    /// The day on which that version was published.
    pub released: Option<Date>,
    /// What its metadata says, unless that is "stable" or nothing.
    pub maturity: Option<Maturity>,
}

/// How one subject comes to have one capability.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// How.
    pub state: State,
    /// By what.
    pub package: Option<Package>,
    /// What it does, and where it ends.
    pub note: String,
    /// What was read; never empty.
    pub sources: Vec<Arc<Source>>,
}

impl Cell {
    /// The day on which the oldest of its sources was read.
    pub fn checked(&self) -> Option<Date> {
        self.sources.iter().map(|source| source.checked).min()
    }
}

/// Something that a reader may need.
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

    /// Whether the subjects come to have it in different ways.
    pub fn differs(&self) -> bool {
        self.cells.windows(2).any(|pair| matches!(pair, [a, b] if a.state != b.state))
    }
}

/// Capabilities under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapabilityGroup {
    /// Identifies the group in content and addresses.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Its capabilities, in order.
    #[serde(skip)]
    pub capabilities: Vec<Arc<Capability>>,
}
