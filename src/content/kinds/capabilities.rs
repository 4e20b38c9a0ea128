//! The grid: capabilities in groups, with a cell for each subject.

use super::*;
use crate::domain::capability::{Capability, CapabilityGroup, Cell, State, StateName};
use crate::domain::package::Package;
use crate::domain::source::Date;

/// The grid of `/compare`: how each subject provides each feature.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct CapabilitiesFile {
    /// Your own names of states, such as `[states.official]`. Those that you leave out have names for software.
    #[serde(default)]
    states: BTreeMap<State, StateName>,
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
    /// The package, component, or accessory that provides it, by its name. If `packages.toml` exists, it lists each `official` and
    /// `third-party` package.
    package: Option<String>,
    /// The version that you checked, if it has one; only with a `package` that is not in `packages.toml`.
    version: Option<String>,
    /// The day on which that version was released.
    released: Option<Date>,
    /// What it can do, and its limits, in a sentence or two.
    note: String,
    /// The ids of one or more sources.
    sources: Vec<String>,
}

impl CapabilitiesFile {
    /// Whether a cell names a package.
    pub(super) fn names(&self, package: &str) -> bool {
        let cells = self.capabilities.iter().flat_map(|row| row.cells.values());
        cells.filter_map(|cell| cell.package.as_deref()).any(|name| name == package)
    }
}

/// The names of states, and the rows in their groups.
pub(super) fn grid(
    file: Parsed<CapabilitiesFile>,
    context: &Context,
) -> (BTreeMap<State, StateName>, Vec<CapabilityGroup>) {
    let Parsed { value: CapabilitiesFile { states, mut groups, capabilities }, origin } = file;
    let resolver = Resolver::new(context, &origin);
    let places = resolver.groups(groups.iter().map(|group| &group.id));
    resolver.check_anchors("capabilities", capabilities.iter().map(|row| &row.id));
    for (resolver, entry) in resolver.each("capabilities", capabilities) {
        let place = resolver.one("group", &entry.group, &places).unwrap_or_default();
        let row = Arc::new(capability(&resolver, entry));
        if let Some(group) = groups.get_mut(place) {
            group.capabilities.push(row);
        }
    }
    (states, groups)
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
        (Some(name), version, None) => Some(Package { name, version, released, maturity: None }),
        (None, None, _) => None,
        (None, Some(_), _) => {
            resolver.report("version", "the cell has a version but no package", "add `package`, or remove `version`");
            None
        }
    };
    if let Some(released) = released {
        resolver.check_past("released", released);
    }
    let sources = resolver.sources("the cell", &sources);
    Cell { state, package, note, sources }
}
