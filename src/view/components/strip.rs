//! The strip: every feature as a cell, filled by how each subject provides it. The cells are decorative; words give the totals.

use std::cmp::Reverse;

use askama::Template;

use super::label::Labelled;
use super::phrase::listed_names;
use crate::domain::capability::{Capability, CapabilityGroup, State};
use crate::domain::subject::{Slot, Subjects};
use crate::view::address;

/// The distance between two cells, in the units of the drawing, and the width of a cell, whose middle is at a half unit. The style
/// sheet has the widths of the strokes.
const PITCH: usize = 12;
const CELL: usize = 9;
/// The height of a cell, and the distance between two rows.
const HEIGHT: usize = 28;
const ROW: usize = 36;

/// All capabilities in their groups, one row per subject.
#[derive(Template)]
#[template(path = "components/strip.html")]
pub(in crate::view) struct Strip<'a> {
    subjects: &'a Subjects,
    groups: Vec<StripGroup<'a>>,
    /// The states that occur.
    states: Vec<State>,
    total: usize,
}

/// The cells of one group.
struct StripGroup<'a> {
    group: &'a CapabilityGroup,
    width: usize,
    /// The width in ems.
    length: String,
    rows: Vec<StripRow>,
}

/// The cells of one subject.
struct StripRow {
    slot: usize,
    middle: usize,
    /// The filled part of each cell.
    filled: String,
    /// A stroke through each cell that is impossible or unknown.
    marks: String,
}

impl<'a> Strip<'a> {
    /// The strip of a grid; `None` if the comparison has none.
    pub(in crate::view) fn new(subjects: &'a Subjects, groups: &'a [CapabilityGroup]) -> Option<Self> {
        let cells = || groups.iter().flat_map(|group| &group.capabilities).flat_map(|row| &row.cells);
        let states = State::ALL.into_iter().filter(|state| cells().any(|cell| cell.state == *state)).collect();
        let total = groups.iter().map(|group| group.capabilities.len()).sum();
        let filled = groups.iter().filter(|group| !group.capabilities.is_empty());
        let groups = filled.map(|group| StripGroup::new(subjects, group)).collect();
        (total > 0).then_some(Self { subjects, groups, states, total })
    }

    fn names(&self) -> String {
        listed_names(self.subjects)
    }

    /// The states that occur, each as a cell with its label.
    fn key(&self) -> impl Iterator<Item = (StripRow, &'static str)> {
        self.states.iter().map(|state| (StripRow::new(0, 0, [*state]), state.label().words))
    }

    /// The height of all rows of a group.
    fn height(&self) -> usize {
        ROW * self.subjects.count() - (ROW - HEIGHT)
    }

    fn height_in_ems(&self) -> String {
        in_cells(self.height())
    }

    /// The number of a subject's capabilities in each state that occurs, in words.
    fn totals(&self, slot: Slot) -> String {
        let states = || self.groups.iter().flat_map(|group| &group.group.capabilities).map(|row| row.cell(slot).state);
        let total = |state: &State| {
            let count = states().filter(|other| other == state).count();
            (count > 0).then(|| format!("{count} {}", total_in_words(*state)))
        };
        self.states.iter().filter_map(total).collect::<Vec<_>>().join(", ")
    }
}

impl<'a> StripGroup<'a> {
    /// The cells of all subjects in the same order, those with the most included first.
    fn new(subjects: &Subjects, group: &'a CapabilityGroup) -> Self {
        let mut capabilities: Vec<&Capability> = group.capabilities.iter().map(AsRef::as_ref).collect();
        capabilities.sort_by_cached_key(|row| {
            let levels: Vec<usize> = row.cells.iter().map(|cell| level(cell.state)).collect();
            Reverse((levels.iter().sum::<usize>(), levels))
        });
        let rows = subjects.iter().map(|(slot, _)| {
            let states = capabilities.iter().map(|row| row.cell(slot).state);
            StripRow::new(slot.index() + 1, slot.index() * ROW, states)
        });
        let width = PITCH * capabilities.len() - (PITCH - CELL);
        Self { group, width, length: in_cells(width), rows: rows.collect() }
    }
}

impl StripRow {
    /// The cells of the subject at a position counted from 1; 0 for none.
    fn new(slot: usize, top: usize, states: impl IntoIterator<Item = State>) -> Self {
        let (mut filled, mut marks) = (String::new(), String::new());
        for (place, state) in states.into_iter().enumerate() {
            let (left, bottom, middle) = (place * PITCH, top + HEIGHT, top + HEIGHT / 2);
            if level(state) > 0 {
                filled.push_str(&format!("M{}.5 {bottom}v-{}", left + CELL / 2, level(state)));
            }
            match state {
                State::Impossible => marks.push_str(&format!("M{left} {bottom}l{CELL}-{HEIGHT}")),
                State::Unknown => marks.push_str(&format!("M{left} {middle}h{CELL}")),
                State::BuiltIn | State::Official | State::ThirdParty | State::Write => {}
            }
        }
        Self { slot, middle: top + HEIGHT / 2, filled, marks }
    }
}

/// The height to which a cell is filled.
fn level(state: State) -> usize {
    match state {
        State::BuiltIn => HEIGHT,
        State::Official => HEIGHT / 4 * 3,
        State::ThirdParty => HEIGHT / 2,
        State::Write | State::Impossible | State::Unknown => 0,
    }
}

/// A length in ems, each the distance between two cells.
fn in_cells(length: usize) -> String {
    format!("{:.2}em", length as f64 / PITCH as f64)
}

/// The words after a number of capabilities in a state.
fn total_in_words(state: State) -> &'static str {
    match state {
        State::BuiltIn => "built in",
        State::Official => "with an official extension",
        State::ThirdParty => "with a third-party package",
        State::Write => "to write yourself",
        State::Impossible => "not possible",
        State::Unknown => "unknown",
    }
}
