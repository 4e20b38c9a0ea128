//! The grid: capabilities in groups, with a cell for each subject.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::context::{Context, Register, Resolver};
use crate::content::load::Parsed;
use crate::domain::capability::{Capability, CapabilityGroup, Cell, Maturity, Package, State};
use crate::domain::source::Date;

/// The grid of `/compare`: how each subject provides each feature.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct CapabilitiesFile {
    /// The headings of the grid, in order.
    groups: Vec<CapabilityGroup>,
    /// The rows, in order within their group.
    capabilities: Vec<CapabilityEntry>,
}

/// A row: a feature that a reader may need.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CapabilityEntry {
    /// Identifies the row; it is its anchor on `/compare`.
    id: String,
    /// The id of a group of this file.
    group: String,
    /// The question that a reader would ask, such as `Can it send email?`
    question: String,
    /// The feature in a few words.
    short: String,
    /// The topic that says more: the name of its file in `topics/`, without `.md`.
    topic: String,
    /// A cell for the id of every subject.
    cells: BTreeMap<String, CellEntry>,
}

/// How one subject provides the feature.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CellEntry {
    /// How the subject provides it.
    state: State,
    /// The package that provides it, by its name in the package index. Always together with `version`.
    package: Option<String>,
    /// The version of the package that you checked.
    version: Option<String>,
    /// The day on which that version was released.
    released: Option<Date>,
    /// The development status that the package declares, if it is below stable.
    maturity: Option<Maturity>,
    /// What it can do, and its limits, in a sentence or two.
    note: String,
    /// The ids of one or more sources.
    sources: Vec<String>,
}

pub(super) fn grid(file: Parsed<CapabilitiesFile>, context: &Context) -> Vec<CapabilityGroup> {
    let Parsed { value: CapabilitiesFile { mut groups, capabilities }, origin } = file;
    let resolver = Resolver::new(context, &origin);
    resolver.check_ids("groups", groups.iter().map(|group| &group.id));
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
