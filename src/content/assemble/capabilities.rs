//! The grid: entries of `schema` become capabilities in groups. Sources are found in the `register`, topics among their
//! links; the file is a `source_file` from `read`; what does not fit is a `fault`.
//!
//! **Invariant:** every cell has a source; a cell that names a package has its version.

use std::collections::HashMap;
use std::sync::Arc;

use super::{by_slot, check_id, read_day, resolve_sources, resolve_topic};
use crate::content::fault::Faults;
use crate::content::read::{CAPABILITIES, Files};
use crate::content::register::{Citable, Register};
use crate::content::schema::{self, CapabilitiesFile, CapabilityEntry, CellEntry, GroupEntry, Parsed, StateEntry};
use crate::domain::capability::{Capability, CapabilityGroup, Cell, Package, State};
use crate::domain::claim::TopicLink;
use crate::domain::subject::Subjects;

/// The grid as it was read: every row by its id, and the rows in their groups.
#[derive(Default)]
pub(super) struct Grid {
    pub(super) rows: Register<Capability>,
    pub(super) groups: Vec<CapabilityGroup>,
}

pub(super) fn grid(
    files: &Files,
    subjects: &Subjects,
    citable: &Citable,
    links: &HashMap<String, TopicLink>,
    faults: &mut Faults,
) -> Grid {
    let Some(file) = &files.capabilities else {
        // A comparison can do without a grid, but not without one that is there and cannot be read.
        let is_absent = !files.is_unreadable(CAPABILITIES);
        return Grid { rows: if is_absent { Register::readable() } else { Register::default() }, groups: Vec::new() };
    };
    let parsed: Option<Parsed<CapabilitiesFile>> = schema::parse(file, faults);
    let Some(parsed) = parsed else { return Grid::default() };
    let CapabilitiesFile { groups, capabilities } = &parsed.value;
    let mut rows = Register::readable();
    for entry in capabilities {
        let id = entry.id.as_ref();
        check_id(&parsed, &entry.id, rows.has(id), faults);
        if groups.iter().all(|group| group.id.as_ref() != entry.group.as_ref()) {
            faults.add(
                parsed.place_of(&entry.group),
                format!("there is no group `{}`", entry.group.as_ref()),
                "use the id of a [[groups]] entry of this file",
            );
        }
        match capability(&parsed, entry, subjects, citable, links, faults) {
            Some(row) => rows.add(id, row),
            None => rows.add_faulty(id),
        }
    }
    let rows_of = |group: &GroupEntry| {
        let entries = capabilities.iter().filter(|entry| entry.group.as_ref() == group.id.as_ref());
        let found = entries.filter_map(|entry| rows.find(entry.id.as_ref()).ok()?);
        found.map(|(_, row)| Arc::clone(row)).collect()
    };
    let in_group = |group: &GroupEntry| CapabilityGroup {
        id: group.id.as_ref().clone(),
        title: group.title.clone(),
        capabilities: rows_of(group),
    };
    Grid { groups: groups.iter().map(in_group).collect(), rows }
}

fn capability(
    parsed: &Parsed<CapabilitiesFile>,
    entry: &CapabilityEntry,
    subjects: &Subjects,
    citable: &Citable,
    links: &HashMap<String, TopicLink>,
    faults: &mut Faults,
) -> Option<Capability> {
    let topic = resolve_topic(parsed, &entry.topic, links, faults);
    let cells = by_slot(parsed, &entry.id, &entry.cells, subjects, faults);
    let cells: Vec<Cell> = cells.iter().map(|cell| read_cell(parsed, cell, citable, faults)).collect();
    (cells.len() == subjects.count()).then_some(Capability {
        id: entry.id.as_ref().clone(),
        question: entry.question.clone(),
        short: entry.short.clone(),
        topic: topic?,
        cells,
    })
}

fn read_cell(parsed: &Parsed<CapabilitiesFile>, entry: &CellEntry, citable: &Citable, faults: &mut Faults) -> Cell {
    if entry.sources.is_empty() {
        faults.add(parsed.place_of(&entry.state), "the cell has no source", "name at least one source that was read");
    }
    if entry.package.is_some() != entry.version.is_some() {
        faults.add(
            parsed.place_of(&entry.state),
            "the cell must name package and version together",
            "add the one that is missing, or take the other away",
        );
    }
    let released = entry.released.as_ref().and_then(|day| read_day(parsed, day, faults));
    Cell {
        state: match entry.state.as_ref() {
            StateEntry::BuiltIn => State::BuiltIn,
            StateEntry::Official => State::Official,
            StateEntry::ThirdParty => State::ThirdParty,
            StateEntry::Write => State::Write,
            StateEntry::Impossible => State::Impossible,
            StateEntry::Unknown => State::Unknown,
        },
        package: entry.package.as_ref().map(|name| Package {
            name: name.clone(),
            version: entry.version.clone(),
            released,
        }),
        note: entry.note.clone(),
        sources: resolve_sources(parsed, &entry.sources, citable, faults),
    }
}
