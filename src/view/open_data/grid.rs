//! The grid as data; each `source` with its date. Objects by subject are made as in `result_json`, links by `address`.
//!
//! **Invariant:** every cell of the grid is in it.

use serde::Serialize;

use super::source::SourceData;
use crate::content::site::Site;
use crate::domain::capability::Cell;
use crate::view::address;
use crate::view::result_json::Ordered;

#[derive(Serialize)]
struct CapabilitiesData<'a> {
    licence: &'a str,
    generated_from: &'static str,
    capabilities: Vec<CapabilityData<'a>>,
}

#[derive(Serialize)]
struct CapabilityData<'a> {
    id: &'a str,
    group: &'a str,
    question: &'a str,
    short: &'a str,
    topic: String,
    url: String,
    cells: Ordered<'a, CellData<'a>>,
}

#[derive(Serialize)]
struct CellData<'a> {
    state: &'static str,
    package: Option<&'a str>,
    version: Option<&'a str>,
    released: Option<String>,
    note: &'a str,
    sources: Vec<SourceData<'a>>,
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
