//! The grid: entries of `schema` become capabilities in groups. Sources are found in the `register`, topics among their
//! links; the file is a `source_file` from `read`; what does not fit is a `fault`.
//!
//! **Invariant:** every cell has a source; a cell that names a package has its version.

use std::collections::HashMap;
use std::sync::Arc;

use super::{by_slot, check_id, date_of, resolve_sources, resolve_topic};
use crate::content::fault::Faults;
use crate::content::read::Files;
use crate::content::register::Citable;
use crate::content::schema::{self, CapabilitiesFile, CapabilityEntry, CellEntry, Parsed, StateEntry};
use crate::domain::capability::{Capability, CapabilityGroup, Cell, Package, State};
use crate::domain::claim::TopicLink;
use crate::domain::subject::Subjects;

pub(super) fn capabilities(
    files: &Files,
    subjects: &Subjects,
    citable: &Citable,
    links: &HashMap<String, TopicLink>,
    faults: &mut Faults,
) -> Vec<CapabilityGroup> {
    let parsed: Option<Parsed<CapabilitiesFile>> =
        files.capabilities.as_ref().and_then(|file| schema::parse(file, faults));
    let Some(parsed) = parsed else { return Vec::new() };
    let CapabilitiesFile { groups, capabilities } = &parsed.value;
    for (place, entry) in capabilities.iter().enumerate() {
        let is_taken = capabilities.iter().take(place).any(|known| known.id.as_ref() == entry.id.as_ref());
        check_id(&parsed, &entry.id, is_taken, faults);
        if groups.iter().all(|group| group.id.as_ref() != entry.group.as_ref()) {
            faults.add(
                parsed.place_of(&entry.group),
                format!("there is no group `{}`", entry.group.as_ref()),
                "use the id of a [[groups]] entry of this file",
            );
        }
    }
    groups
        .iter()
        .map(|group| CapabilityGroup {
            id: group.id.as_ref().clone(),
            title: group.title.clone(),
            capabilities: capabilities
                .iter()
                .filter(|entry| entry.group.as_ref() == group.id.as_ref())
                .filter_map(|entry| capability(&parsed, entry, subjects, citable, links, faults).map(Arc::new))
                .collect(),
        })
        .collect()
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
    let released = entry.released.as_ref().and_then(|day| {
        let date = date_of(day);
        if date.is_none() {
            faults.add(parsed.place_of(day), "this is not a day", "write released = YYYY-MM-DD");
        }
        date
    });
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
