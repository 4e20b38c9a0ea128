//! `/capabilities.json`: every cell of the grid.

use std::sync::Arc;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;

use super::csv::{Table, cells};
use super::open_data;
use crate::content::site::Site;
use crate::domain::capability::{Capability, Cell, State};
use crate::domain::package::Maturity;
use crate::domain::source::{Date, Source};
use crate::view::address;

/// The feature comparison.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Capabilities")]
pub(in crate::view) struct CapabilitiesData<'a> {
    /// Every row of the grid.
    pub(in crate::view) capabilities: Vec<CapabilityData<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Capability")]
pub(in crate::view) struct CapabilityData<'a> {
    /// Its id.
    id: &'a str,
    /// The id of its group of rows.
    group: &'a str,
    /// The question it answers.
    question: &'a str,
    /// Its name in a few words.
    short: &'a str,
    /// The page that discusses it.
    #[schemars(extend("format" = "uri"))]
    topic: String,
    /// Its URL in the table.
    #[schemars(extend("format" = "uri"))]
    url: String,
    /// How each subject provides it.
    cells: IndexMap<&'a str, CellData<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Cell")]
struct CellData<'a> {
    /// Whether it is built in, from an official or third-party package, to be written, impossible, or unknown.
    state: State,
    /// The package; null if none is needed.
    package: Option<&'a str>,
    /// The version that we checked.
    version: Option<&'a str>,
    /// The release date of that version.
    released: Option<Date>,
    /// The development status in the package's metadata if it is below stable.
    maturity: Option<Maturity>,
    /// The note.
    note: &'a str,
    /// Its sources.
    sources: &'a [Arc<Source>],
    /// The date of the oldest check of a source.
    checked: Option<Date>,
}

/// The JSON of the grid.
pub(super) fn capabilities_json(site: &Site) -> Vec<u8> {
    open_data(site, "content/capabilities.toml", CapabilitiesData::of(site, |_| true))
}

/// The grid as a table: a row for each feature, with the cells of each subject side by side.
pub(super) fn capabilities_csv(site: &Site) -> Vec<u8> {
    let of_row = ["id", "group", "short", "question", "topic", "url"].map(str::to_owned);
    let of_cell = ["state", "package", "version", "released", "note", "sources", "checked"];
    let of_cells = site.subjects.ids().flat_map(|id| of_cell.map(|field| format!("cells/{id}/{field}")));
    let fields: Vec<String> = of_row.into_iter().chain(of_cells).collect();
    let mut table = Table::new(fields.iter().map(|field| field.trim_start_matches("cells/").replace('/', "_")));
    for row in CapabilitiesData::of(site, |_| true).capabilities {
        table.push(cells(row, &fields));
    }
    table.into_bytes()
}

impl<'a> CapabilitiesData<'a> {
    /// The capabilities to keep.
    pub(in crate::view) fn of(site: &'a Site, keep: impl Fn(&Capability) -> bool) -> Self {
        let capabilities = site.capabilities.iter().flat_map(|group| {
            let kept = group.capabilities.iter().filter(|capability| keep(capability));
            kept.map(|capability| CapabilityData {
                id: &capability.id,
                group: &group.id,
                question: &capability.question,
                short: &capability.short,
                topic: address::absolute(site, &address::topic(&capability.topic.slug)),
                url: address::absolute(site, &address::capability(&capability.id)),
                cells: site.subjects.ids().zip(capability.cells.iter().map(cell_data)).collect(),
            })
        });
        Self { capabilities: capabilities.collect() }
    }
}

fn cell_data(cell: &Cell) -> CellData<'_> {
    let package = cell.package.as_ref();
    CellData {
        state: cell.state,
        package: package.map(|package| package.name.as_str()),
        version: package.and_then(|package| package.version.as_deref()),
        released: package.and_then(|package| package.released),
        maturity: package.and_then(|package| package.maturity),
        note: &cell.note,
        sources: &cell.sources,
        checked: cell.checked(),
    }
}
