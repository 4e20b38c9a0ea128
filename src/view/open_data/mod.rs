//! The content as open data: one module per file, each with its license and origin.

mod cases;
mod claims;
mod csv;
mod edition;
mod evidence;
mod grid;
mod topics;

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use crate::content::site::Site;
use crate::view::address;
use crate::view::api::openapi_json;
use crate::view::body::Media;
use crate::view::catalog::{PageEntry, SitemapSection};

use cases::{cases_csv, cases_json};
use claims::{claims_csv, claims_json};
use edition::edition_json;
use evidence::evidence_json;
use grid::{capabilities_csv, capabilities_json};

pub(super) use cases::CasesData;
pub(super) use claims::ClaimsData;
pub(super) use edition::EditionData;
pub(super) use evidence::EvidenceData;
pub(super) use grid::CapabilitiesData;
pub(super) use topics::TopicData;

/// Every data file, including the description of the API.
pub(super) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    let current = site.editions.current();
    let mut files = vec![
        data("/claims.json", "Every claim with its status, reason, sources, and dates", claims_json),
        table("/claims.csv", "The claims as a table", claims_csv),
        data("/decide.json", "The questions and the value of each answer", move |site| edition_json(site, current)),
    ];
    if !site.capabilities.is_empty() {
        files.push(data("/capabilities.json", "The feature comparison", capabilities_json));
        files.push(table("/compare.csv", "The feature comparison as a table", capabilities_csv));
    }
    if !site.cases.is_empty() || site.advice.is_some() {
        let words = "Real projects and public advice, and how often the verdict agrees with them";
        files.push(data("/cases.json", words, cases_json));
        files.push(table("/cases.csv", "The projects and the advice as a table", cases_csv));
    }
    files.extend(site.evidence.iter().map(|evidence| {
        data("/evidence.json", "What we built and measured", move |site| evidence_json(site, evidence))
    }));
    files.push(data("/openapi.json", "The API description, OpenAPI 3.1", openapi_json));
    files.extend(site.editions.iter().map(|edition| {
        let number = edition.number();
        let words = format!("Edition {number} of the questions");
        data(address::edition_data(number), words, move |site| edition_json(site, edition))
    }));
    files
}

fn data<'a>(
    path: impl Into<String>,
    words: impl Into<Cow<'a, str>>,
    write: impl Fn(&'a Site) -> Vec<u8> + 'a,
) -> PageEntry<'a> {
    PageEntry::file(path, Media::Json, write).listed(SitemapSection::Data, words)
}

fn table<'a>(path: &'a str, words: &'a str, write: fn(&Site) -> Vec<u8>) -> PageEntry<'a> {
    PageEntry::file(path, Media::Csv, write).listed(SitemapSection::Data, words)
}

// Without a comment for readers of the code, so that its schema is described by that of the data.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "{T}")]
pub(super) struct OpenData<'a, T> {
    /// The license of the content, as an SPDX expression.
    licence: &'a str,
    /// The content file or folder that it was generated from.
    generated_from: &'a str,
    #[serde(flatten)]
    data: T,
}

fn open_data(site: &Site, generated_from: &str, data: impl Serialize) -> Vec<u8> {
    serde_json::to_vec(&OpenData { licence: &site.licence, generated_from, data }).unwrap_or_default()
}
