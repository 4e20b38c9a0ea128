//! The alternatives compared, and their slots: positions in the order of the comparison.

use std::sync::Arc;

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

/// An alternative in the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Identifies the subject in content, JSON, and URLs.
    pub id: String,
    /// Its name as a reader knows it.
    pub name: String,
    /// A description in one line.
    pub line: String,
    /// The URL of its home page.
    pub home: String,
    /// The feature releases that readers may use, from early to late.
    pub releases: Vec<Release>,
    /// How to try it before choosing another subject.
    pub try_first: Option<String>,
    /// The first steps of a plan for a new project.
    pub first_steps: Vec<Step>,
    /// The last steps of a plan.
    pub last_steps: Vec<Step>,
}

/// A feature release, and how long it is supported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Its number.
    pub version: String,
    /// Its release date.
    pub released: Date,
    /// The end of bug fixes; `None` if not announced.
    pub fixes: Option<Date>,
    /// The end of security fixes, not before `fixes`; `None` if not announced.
    pub security: Option<Date>,
    /// Its sources; never empty.
    pub sources: Vec<Arc<Source>>,
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
