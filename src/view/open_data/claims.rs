//! The claim register as data; each `source` with its date. Links by `address`; words are described as in `result_json`.
//!
//! **Invariant:** every claim of the register is in it.

use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::Object;

use super::source::SourceData;
use crate::content::site::Site;
use crate::domain::claim::{Claim, Standing, Whose};
use crate::view::address;
use crate::view::result_json::one_of;

/// The register of claims.
#[derive(Serialize, ToSchema)]
#[schema(as = Claims)]
pub(in crate::view) struct ClaimsData<'a> {
    /// The licence of the content, as an SPDX expression.
    licence: &'a str,
    /// The file of the content that it was made from.
    generated_from: &'static str,
    /// Every claim.
    claims: Vec<ClaimData<'a>>,
}

fn standings() -> Object {
    one_of(Standing::ALL.map(Standing::id), "How well it stands.")
}

/// A statement with how well it stands.
#[derive(Serialize, ToSchema)]
#[schema(as = Claim)]
struct ClaimData<'a> {
    /// Identifies it; the questionnaire refers to it.
    id: &'a str,
    /// What is claimed.
    statement: &'a str,
    /// Who claims it: “article”, “docs” (the subjects’ own), “measured” or “ours”.
    whose: &'static str,
    /// The section of the article; null where it is not the article’s.
    #[schema(required)]
    section: Option<&'a str>,
    /// The subjects that it is about.
    about: Vec<&'a str>,
    #[schema(schema_with = standings)]
    standing: &'static str,
    /// Why it stands so.
    why: &'a str,
    /// What was read.
    #[schema(min_items = 1)]
    sources: Vec<SourceData<'a>>,
    /// The day on which the oldest of its sources was read.
    #[schema(required, format = "date")]
    checked: Option<String>,
    /// The page that discusses it.
    #[schema(format = "uri")]
    topic: String,
    /// Its place in the register.
    #[schema(format = "uri")]
    url: String,
    /// A figure of our own that bears on it; null where there is none.
    #[schema(required)]
    measurement: Option<MeasurementData<'a>>,
}

/// A figure of our own.
#[derive(Serialize, ToSchema)]
#[schema(as = Measurement)]
struct MeasurementData<'a> {
    /// What was found.
    summary: &'a str,
    /// The day of the measurement.
    #[schema(format = "date")]
    measured: String,
}

/// The JSON of the claim register.
pub fn claims_json(site: &Site) -> Vec<u8> {
    let claims = site.claims.iter().map(|claim| claim_data(site, claim)).collect();
    let data = ClaimsData { licence: &site.licence, generated_from: "content/claims.toml", claims };
    serde_json::to_vec(&data).unwrap_or_default()
}

fn claim_data<'a>(site: &'a Site, claim: &'a Claim) -> ClaimData<'a> {
    let (whose, section) = match &claim.whose {
        Whose::Article { section } => ("article", Some(section.as_str())),
        Whose::Docs => ("docs", None),
        Whose::Measured => ("measured", None),
        Whose::Ours => ("ours", None),
    };
    ClaimData {
        id: &claim.id,
        statement: &claim.statement,
        whose,
        section,
        about: claim.about.iter().map(|slot| site.subjects.at(*slot).id.as_str()).collect(),
        standing: claim.standing.id(),
        why: &claim.why,
        sources: claim.sources.iter().map(|source| SourceData::of(source)).collect(),
        checked: claim.checked().map(|date| date.to_string()),
        topic: format!("{}{}", site.base_url, address::topic(&claim.topic.slug)),
        url: format!("{}{}", site.base_url, address::claim(&claim.id)),
        measurement: claim.measurement.as_ref().map(|measurement| MeasurementData {
            summary: &measurement.summary,
            measured: measurement.measured.to_string(),
        }),
    }
}
