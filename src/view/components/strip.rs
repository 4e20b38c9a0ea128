//! The strip: every feature as a cell, filled by how each subject provides it. The cells are decorative; a table gives the totals.

use std::cmp::Reverse;

use askama::Template;

use crate::content::site::Site;
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

/// A group of capabilities, and those of them that are shown.
pub(in crate::view) type ShownGroup<'a> = (&'a CapabilityGroup, Vec<&'a Capability>);

/// Capabilities in their groups, one row per subject; each group is a link.
#[derive(Template)]
#[template(path = "components/strip.html")]
pub(in crate::view) struct Strip<'a> {
    subjects: &'a Subjects,
    groups: Vec<StripGroup<'a>>,
    /// The page with the groups; empty if it is the one that shows the strip.
    page: &'static str,
}

/// The number of capabilities of each subject in each state that occurs, which is also the key to the cells.
#[derive(Template)]
#[template(path = "components/strip_totals.html")]
pub(in crate::view) struct StripTotals<'a> {
    site: &'a Site,
    subjects: &'a Subjects,
    capabilities: Vec<&'a Capability>,
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
    /// The strip of the whole grid; `None` if the comparison has none.
    pub(in crate::view) fn of_all(site: &'a Site) -> Option<Self> {
        let all = |group: &'a CapabilityGroup| (group, group.capabilities.iter().map(AsRef::as_ref).collect());
        let groups: Vec<_> = site.capabilities.iter().map(all).collect();
        let strip = Self { page: address::GRID, ..Self::above_rows(&site.subjects, &groups) };
        (!strip.groups.is_empty()).then_some(strip)
    }

    /// The strip of the rows below it.
    pub(in crate::view) fn above_rows(subjects: &'a Subjects, groups: &[ShownGroup<'a>]) -> Self {
        let filled = groups.iter().filter(|(_, capabilities)| !capabilities.is_empty());
        let groups =
            filled.map(|(group, capabilities)| StripGroup::new(subjects, group, capabilities.clone())).collect();
        Self { subjects, groups, page: "" }
    }

    /// The height of all rows of a group.
    fn height(&self) -> usize {
        ROW * self.subjects.count() - (ROW - HEIGHT)
    }
}

impl<'a> StripTotals<'a> {
    /// The totals of the whole grid.
    pub(in crate::view) fn new(site: &'a Site) -> Self {
        Self { site, subjects: &site.subjects, capabilities: site.all_capabilities().collect() }
    }

    /// The states that occur.
    fn states(&self) -> impl Iterator<Item = State> {
        State::ALL.into_iter().filter(|state| self.subjects.slots().any(|slot| self.count(slot, *state) > 0))
    }

    /// Each state that occurs, as a cell with its label.
    fn key(&self) -> impl Iterator<Item = (State, StripRow, &'a str)> {
        self.states().map(|state| (state, StripRow::new(0, 0, [state]), state.label_in(self.site).words))
    }

    fn count(&self, slot: Slot, state: State) -> usize {
        self.capabilities.iter().filter(|row| row.cell(slot).state == state).count()
    }
}

impl<'a> StripGroup<'a> {
    /// The cells of all subjects in the same order, those with the most included first.
    fn new(subjects: &Subjects, group: &'a CapabilityGroup, mut capabilities: Vec<&Capability>) -> Self {
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
