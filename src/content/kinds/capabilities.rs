//! The grid: capabilities in groups, with a cell for each subject.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::content::context::{Context, Register, Resolver};
use crate::content::load::Parsed;
use crate::domain::capability::{Capability, CapabilityGroup, Cell, State};
use crate::domain::package::Package;
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
    note: String,
    sources: Vec<String>,
}

impl CapabilitiesFile {
    /// Whether a cell names a package.
    pub(super) fn names(&self, package: &str) -> bool {
        let cells = self.capabilities.iter().flat_map(|row| row.cells.values());
        cells.filter_map(|cell| cell.package.as_deref()).any(|name| name == package)
    }
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
    let CellEntry { state, package, version, released, note, sources } = entry;
    let indexed = package.as_ref().and_then(|name| resolver.context.packages.as_ref()?.find(name));
    let is_extension = matches!(state, State::Official | State::ThirdParty);
    let package = match (package, version, indexed) {
        (Some(_), None, Some(indexed)) if released.is_none() => Some(indexed.into()),
        (Some(_), _, Some(_)) => {
            let message = "the version and day of this package stand in packages.toml";
            resolver.report("package", message, "remove `version` and `released` here");
            None
        }
        (Some(name), ..) if is_extension && resolver.context.packages.is_some() => {
            resolver.report("package", format!("packages.toml has no `{name}`"), "correct the name, or add it there");
            None
        }
        (Some(name), Some(version), None) => Some(Package { name, version: Some(version), released, maturity: None }),
        (None, None, _) => None,
        _ => {
            let message = "the cell must name package and version together";
            resolver.report("state", message, "add the one that is missing, or remove the other");
            None
        }
    };
    if let Some(released) = released {
        resolver.check_past("released", released);
    }
    let sources = resolver.sources("the cell", &sources);
    Cell { state, package, note, sources }
}
