//! The alternatives compared, and their slots: positions in the order of the comparison.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::plan::Step;
use super::source::{Date, Source};

/// The minimum number of subjects.
pub const MIN_SUBJECTS: usize = 2;
/// The maximum number of subjects.
pub const MAX_SUBJECTS: usize = 3;

/// A subject's position in the order of the comparison, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Slot(usize);

impl Slot {
    /// The position as an index into figures by slot.
    pub fn index(self) -> usize {
        self.0
    }
}

/// Two slots in the order of the comparison, which is left to right in every chart.
pub fn in_order([one, other]: [Slot; 2]) -> [Slot; 2] {
    [one.min(other), one.max(other)]
}

/// One of the alternatives that the site compares.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound(deserialize = "S: Deserialize<'de>, R: Deserialize<'de>"))]
#[schemars(rename = "SubjectEntry", bound = "S: JsonSchema, R: JsonSchema")]
pub struct Subject<S = Step, R = Release> {
    /// Identifies the subject in other files, URLs, and open data.
    pub id: String,
    /// Its name, as readers know it.
    pub name: String,
    /// What it is, in one line.
    pub line: String,
    /// The URL of its official website.
    pub home: String,
    /// How to try it before you rule it out, such as `Before you rule it out, …`. Results show it after the strongest reason for it.
    pub try_first: Option<String>,
    /// The first steps of a plan for a new project. A step is one line of Markdown: text, `code`, and links.
    pub first_steps: Vec<S>,
    /// The last steps of a plan.
    #[serde(default)]
    pub last_steps: Vec<S>,
    /// Its feature releases, the earliest first. `/maintenance` shows them on a timeline.
    #[serde(default)]
    pub releases: Vec<R>,
}

/// A feature release of a subject. Leave out a date that was never announced.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ReleaseEntry")]
pub struct Release<S = Arc<Source>> {
    /// Its version.
    pub version: String,
    /// The day of the release.
    pub released: Date,
    /// The day until which all bugs are fixed.
    #[serde(rename = "fixes_until")]
    pub fixes: Option<Date>,
    /// The day until which security problems are fixed; not before `fixes_until`.
    #[serde(rename = "security_until")]
    pub security: Option<Date>,
    /// The ids of one or more sources.
    pub sources: Vec<S>,
}

/// All subjects of a comparison, in its order: two or three.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subjects(Vec<Subject>);

impl Subjects {
    /// The subjects in order; `None` unless there are two or three.
    pub fn new(subjects: Vec<Subject>) -> Option<Self> {
        (MIN_SUBJECTS..=MAX_SUBJECTS).contains(&subjects.len()).then_some(Self(subjects))
    }

    /// Their number: 2 or 3.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The slots in order.
    pub fn slots(&self) -> impl Iterator<Item = Slot> + Clone + use<> {
        (0..self.0.len()).map(Slot)
    }

    /// Every subject with its slot, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Slot, &Subject)> {
        self.slots().zip(&self.0)
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|subject| subject.id.as_str())
    }

    /// The first two slots, which are compared if no subject leads.
    pub fn first_two(&self) -> [Slot; 2] {
        [Slot(0), Slot(1)]
    }

    /// The slot of the subject with this id.
    pub fn slot_of(&self, id: &str) -> Option<Slot> {
        self.iter().find(|(_, subject)| subject.id == id).map(|(slot, _)| slot)
    }

    /// The subject at a slot.
    #[expect(clippy::indexing_slicing, reason = "a slot is only handed out by the subjects it belongs to")]
    pub fn at(&self, slot: Slot) -> &Subject {
        &self.0[slot.0]
    }
}
