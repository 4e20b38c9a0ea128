//! The grid: capabilities in groups, with a cell for each subject.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::content::context::{Context, Register, Resolver};
use crate::content::load::Parsed;
use crate::domain::capability::{Capability, CapabilityGroup, Cell, Maturity, Package, State};
use crate::domain::source::Date;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct CapabilitiesFile {
    groups: Vec<CapabilityGroup>,
    capabilities: Vec<CapabilityEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CapabilityEntry {
    id: String,
    group: String,
    question: String,
    short: String,
    topic: String,
    cells: BTreeMap<String, CellEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CellEntry {
    state: State,
    package: Option<String>,
    version: Option<String>,
    released: Option<Date>,
    maturity: Option<Maturity>,
    note: String,
    sources: Vec<String>,
}

pub(super) fn grid(file: Parsed<CapabilitiesFile>, context: &Context) -> Vec<CapabilityGroup> {
    let Parsed { value: CapabilitiesFile { mut groups, capabilities }, origin } = file;
    let resolver = Resolver::new(context, &origin);
    resolver.check_anchors("capabilities", capabilities.iter().map(|row| &row.id));
    let places = Register::of_groups(groups.iter().map(|group| &group.id));
    for (resolver, entry) in resolver.each("capabilities", capabilities) {
        let place = resolver.one("group", &entry.group, &places).unwrap_or_default();
        let row = Arc::new(capability(&resolver, entry));
        if let Some(group) = groups.get_mut(place) {
            group.capabilities.push(row);
        }
    }
    groups
}

fn capability(resolver: &Resolver<'_>, entry: CapabilityEntry) -> Capability {
    let CapabilityEntry { id, question, short, topic, cells, .. } = entry;
    let cells = resolver.by_subject("cells", cells, cell);
    Capability { topic: resolver.topic(&topic), id, question, short, cells }
}

fn cell(resolver: Resolver<'_>, entry: CellEntry) -> Cell {
    let CellEntry { state, package, version, released, maturity, note, sources } = entry;
    if package.is_some() != version.is_some() {
        resolver.report(
            "state",
            "the cell must name package and version together",
            "add the one that is missing, or remove the other",
        );
    }
    if let Some(released) = released {
        resolver.check_past("released", released);
    }
    let sources = resolver.sources("the cell", &sources);
    Cell { state, package: package.map(|name| Package { name, version, released, maturity }), note, sources }
}
