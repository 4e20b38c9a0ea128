//! The content as open data: one module a file, each with its licence and what it was made from.

mod cases;
mod claims;
mod edition;
mod evidence;
mod grid;

use std::sync::Arc;

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

use crate::content::site::Site;
use crate::domain::source::Source;
use crate::domain::verdict::Kind;

pub use cases::cases_json;
pub use claims::claims_json;
pub use edition::edition_json;
pub use evidence::evidence_json;
pub use grid::capabilities_json;

pub(super) use cases::CasesData;
pub(super) use claims::ClaimsData;
pub(super) use edition::EditionData;
pub(super) use evidence::EvidenceData;
pub(super) use grid::CapabilitiesData;

/// Where open data comes from.
#[derive(Serialize, ToSchema)]
pub(super) struct Provenance<'a> {
    /// The licence of the content, as an SPDX expression.
    licence: &'a str,
    /// The file or folder of the content that it was made from.
    generated_from: &'a str,
}

/// Open data with its provenance, which comes first.
#[derive(Serialize)]
struct OpenData<'a, T> {
    #[serde(flatten)]
    provenance: Provenance<'a>,
    #[serde(flatten)]
    data: T,
}

fn open_data(site: &Site, generated_from: &str, data: impl Serialize) -> Vec<u8> {
    let provenance = Provenance { licence: &site.licence, generated_from };
    serde_json::to_vec(&OpenData { provenance, data }).unwrap_or_default()
}

/// A page that was read.
#[derive(Serialize, ToSchema)]
#[schema(as = Source)]
struct SourceData<'a> {
    /// Identifies it on this site.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// Who publishes it.
    publisher: &'a str,
    /// Its address; null where it has no public one.
    #[schema(format = "uri")]
    url: Option<&'a str>,
    /// The version that was read.
    version: &'a str,
    /// The day on which somebody read it.
    #[schema(format = "date")]
    checked: String,
    /// What else there is to say of it; null where there is nothing.
    note: Option<&'a str>,
}

impl<'a> From<&'a Arc<Source>> for SourceData<'a> {
    fn from(source: &'a Arc<Source>) -> Self {
        Self {
            id: &source.id,
            title: &source.title,
            publisher: &source.publisher,
            url: source.url.as_deref(),
            version: &source.version,
            checked: source.checked.to_string(),
            note: source.note.as_deref(),
        }
    }
}

/// The schema of a text that is one of some names; utoipa could only derive it inside `domain`.
fn one_of(names: impl IntoIterator<Item = impl Serialize>, meaning: &str) -> Object {
    let names = names.into_iter().map(|name| json!(name));
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names)).description(Some(meaning)).build()
}

pub(super) fn kinds() -> Object {
    let meaning = "How firmly the answers point somewhere: “undecided” where nothing is answered, “tie” where nobody is alone in \
                   front, then “close”, “leaning” and “clear”.";
    one_of(Kind::ALL, meaning)
}
