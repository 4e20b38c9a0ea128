//! `/capabilities.json`: every cell of the grid.

use indexmap::IndexMap;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::Object;

use super::csv::Table;
use super::{SourceData, in_a_cell, one_of, open_data};
use crate::content::site::Site;
use crate::domain::capability::{Capability, Cell, State};
use crate::view::address;

/// The feature comparison.
#[derive(Serialize, ToSchema)]
#[schema(as = Capabilities)]
pub(in crate::view) struct CapabilitiesData<'a> {
    /// Every row of the grid.
    capabilities: Vec<CapabilityData<'a>>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Capability)]
struct CapabilityData<'a> {
    /// Its id.
    id: &'a str,
    /// The id of its group of rows.
    group: &'a str,
    /// The question it answers.
    question: &'a str,
    /// Its name in a few words.
    short: &'a str,
    /// The page that discusses it.
    #[schema(format = "uri")]
    topic: String,
    /// Its URL in the table.
    #[schema(format = "uri")]
    url: String,
    /// How each subject provides it.
    cells: IndexMap<&'a str, CellData<'a>>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Cell)]
struct CellData<'a> {
    #[schema(schema_with = states)]
    state: State,
    /// The package; null if none is needed.
    package: Option<&'a str>,
    /// The version that we checked.
    version: Option<&'a str>,
    /// The release date of that version.
    #[schema(format = "date")]
    released: Option<String>,
    /// The development status in the package's metadata if it is below stable: planning, pre-alpha, alpha, beta, or inactive.
    maturity: Option<String>,
    /// The note.
    note: &'a str,
    /// Its sources.
    sources: Vec<SourceData<'a>>,
    /// The date of the oldest check of a source.
    #[schema(format = "date")]
    checked: Option<String>,
}

fn states() -> Object {
    let meaning =
        "Whether it is built in, from an official or third-party package, to be written, impossible, or unknown.";
    one_of(State::ALL, meaning)
}

/// The JSON of the grid.
pub(super) fn capabilities_json(site: &Site) -> Vec<u8> {
    open_data(site, "content/capabilities.toml", CapabilitiesData::of(site, |_| true))
}

/// The grid as a table: a row for each feature, with the cells of each subject side by side.
pub(super) fn capabilities_csv(site: &Site) -> Vec<u8> {
    const OF_CELL: [&str; 7] = ["state", "package", "version", "released", "note", "sources", "checked"];
    let of_cells = site.subjects.ids().flat_map(|id| OF_CELL.map(|name| format!("{id}_{name}")));
    let columns = ["id", "group", "short", "question", "topic", "url"].map(str::to_owned).into_iter();
    let mut table = Table::new(columns.chain(of_cells));
    for row in CapabilitiesData::of(site, |_| true).capabilities {
        let of_row = [row.id, row.group, row.short, row.question, &row.topic, &row.url].map(str::to_owned);
        let of_cells = row.cells.into_values().flat_map(|cell| {
            let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
            [
                cell.state.to_string(),
                text(cell.package),
                text(cell.version),
                cell.released.unwrap_or_default(),
                cell.note.to_owned(),
                in_a_cell(&cell.sources),
                cell.checked.unwrap_or_default(),
            ]
        });
        table.push(of_row.into_iter().chain(of_cells));
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
        released: package.and_then(|package| package.released).map(|date| date.to_string()),
        maturity: package.and_then(|package| package.maturity).map(|maturity| maturity.to_string()),
        note: &cell.note,
        sources: cell.sources.iter().map(SourceData::from).collect(),
        checked: cell.checked().map(|date| date.to_string()),
    }
}
