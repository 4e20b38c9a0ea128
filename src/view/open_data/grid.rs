//! The grid as data; each `source` with its date. Objects by subject are made as in `result_json`, links by `address`.
//!
//! **Invariant:** every cell of the grid is in it.

use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::Object;

use super::source::SourceData;
use crate::content::site::Site;
use crate::domain::capability::{Cell, State};
use crate::view::address;
use crate::view::result::data::{Ordered, one_of};

/// The grid of capabilities.
#[derive(Serialize, ToSchema)]
#[schema(as = Capabilities)]
pub(in crate::view) struct CapabilitiesData<'a> {
    /// The licence of the content, as an SPDX expression.
    licence: &'a str,
    /// The file of the content that it was made from.
    generated_from: &'static str,
    /// Every row of the grid.
    capabilities: Vec<CapabilityData<'a>>,
}

/// A row of the grid.
#[derive(Serialize, ToSchema)]
#[schema(as = Capability)]
struct CapabilityData<'a> {
    /// Identifies it.
    id: &'a str,
    /// The id of its group of rows.
    group: &'a str,
    /// What a reader would ask.
    question: &'a str,
    /// The same as a few words.
    short: &'a str,
    /// The page that discusses it.
    #[schema(format = "uri")]
    topic: String,
    /// Its place in the grid.
    #[schema(format = "uri")]
    url: String,
    /// For each subject, how it comes to have it.
    #[schema(value_type = BTreeMap<String, CellData>)]
    cells: Ordered<'a, CellData<'a>>,
}

fn states() -> Object {
    let meaning = "Whether it is built in, from an official or another package, to be written, impossible or unknown.";
    one_of(State::ALL.map(State::id), meaning)
}

/// How a subject comes to have a capability.
#[derive(Serialize, ToSchema)]
#[schema(as = Cell)]
struct CellData<'a> {
    #[schema(schema_with = states)]
    state: &'static str,
    /// The package; null where none is needed.
    #[schema(required)]
    package: Option<&'a str>,
    /// The version of it that was read.
    #[schema(required)]
    version: Option<&'a str>,
    /// The day of that version.
    #[schema(required, format = "date")]
    released: Option<String>,
    /// What there is to say of it.
    note: &'a str,
    /// What was read.
    sources: Vec<SourceData<'a>>,
    /// The day on which the oldest of its sources was read.
    #[schema(required, format = "date")]
    checked: Option<String>,
}

/// The JSON of the grid.
pub fn capabilities_json(site: &Site) -> Vec<u8> {
    let capabilities = site.capabilities.iter().flat_map(|group| {
        group.capabilities.iter().map(|capability| CapabilityData {
            id: &capability.id,
            group: &group.id,
            question: &capability.question,
            short: &capability.short,
            topic: format!("{}{}", site.base_url, address::topic(&capability.topic.slug)),
            url: format!("{}{}", site.base_url, address::capability(&capability.id)),
            cells: Ordered(
                site.subjects
                    .iter()
                    .map(|(slot, subject)| (subject.id.as_str(), cell_data(capability.cell(slot))))
                    .collect(),
            ),
        })
    });
    let data = CapabilitiesData {
        licence: &site.licence,
        generated_from: "content/capabilities.toml",
        capabilities: capabilities.collect(),
    };
    serde_json::to_vec(&data).unwrap_or_default()
}

fn cell_data(cell: &Cell) -> CellData<'_> {
    let package = cell.package.as_ref();
    CellData {
        state: cell.state.id(),
        package: package.map(|package| package.name.as_str()),
        version: package.and_then(|package| package.version.as_deref()),
        released: package.and_then(|package| package.released).map(|date| date.to_string()),
        note: &cell.note,
        sources: cell.sources.iter().map(|source| SourceData::of(source)).collect(),
        checked: cell.checked().map(|date| date.to_string()),
    }
}
