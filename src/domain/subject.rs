//! The alternatives that are compared, and their slots: the places in the order of the comparison.

use std::sync::Arc;

use super::plan::Step;
use super::source::{Date, Source};

/// The least number of subjects a comparison can have.
pub const MIN_SUBJECTS: usize = 2;
/// The greatest number of subjects a comparison can have.
pub const MAX_SUBJECTS: usize = 3;

/// A subject's place in the order of the comparison, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Slot(usize);

impl Slot {
    /// The place as an index into figures kept by slot.
    pub fn index(self) -> usize {
        self.0
    }
}

/// Two places in the order of the comparison, which is from left to right wherever the two are drawn.
pub fn in_order([one, other]: [Slot; 2]) -> [Slot; 2] {
    [one.min(other), one.max(other)]
}

/// One of the alternatives compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Identifies the subject in content, JSON and addresses.
    pub id: String,
    /// Its name as a reader knows it.
    pub name: String,
    /// What it is, in one line.
    pub line: String,
    /// The address of its own home page.
    pub home: String,
    /// Its feature releases that readers may meet, from early to late.
    pub releases: Vec<Release>,
    /// What to try out in a day before settling for another subject.
    pub try_first: String,
    /// What a plan begins with where nothing is there yet.
    pub first_steps: Vec<Step>,
    /// What a plan ends with.
    pub last_steps: Vec<Step>,
}

/// A feature release, and how long it is looked after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Its number.
    pub version: String,
    /// The day on which it appeared.
    pub released: Date,
    /// The day until which its faults are mended; `None` while nobody has said.
    pub fixes: Option<Date>,
    /// The day until which its faults of security are mended, not before `fixes`; `None` while nobody has said.
    pub security: Option<Date>,
    /// What says so; never empty.
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

    /// How many there are: 2 or 3.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The places in order.
    pub fn slots(&self) -> impl Iterator<Item = Slot> + Clone + use<> {
        (0..self.0.len()).map(Slot)
    }

    /// Every subject with its place, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Slot, &Subject)> {
        self.slots().zip(&self.0)
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|subject| subject.id.as_str())
    }

    /// The first two places, which are compared where no subject leads.
    pub fn first_two(&self) -> [Slot; 2] {
        [Slot(0), Slot(1)]
    }

    /// The place of the subject with this id.
    pub fn slot_of(&self, id: &str) -> Option<Slot> {
        self.iter().find(|(_, subject)| subject.id == id).map(|(slot, _)| slot)
    }

    /// The subject at a place.
    #[expect(clippy::indexing_slicing, reason = "a slot is only handed out by the subjects it belongs to")]
    pub fn at(&self, slot: Slot) -> &Subject {
        &self.0[slot.0]
    }
}
