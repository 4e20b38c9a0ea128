//! The claim register as data; each `source` with its date. Links by `address`.
//!
//! **Invariant:** every claim of the register is in it.

use serde::Serialize;

use super::source::SourceData;
use crate::content::site::Site;
use crate::domain::claim::{Claim, Whose};
use crate::view::address;

#[derive(Serialize)]
struct ClaimsData<'a> {
    licence: &'a str,
    generated_from: &'static str,
    claims: Vec<ClaimData<'a>>,
}

#[derive(Serialize)]
struct ClaimData<'a> {
    id: &'a str,
    statement: &'a str,
    whose: &'static str,
    section: Option<&'a str>,
    about: Vec<&'a str>,
    standing: &'static str,
    why: &'a str,
    sources: Vec<SourceData<'a>>,
    checked: Option<String>,
    topic: String,
    url: String,
    measurement: Option<MeasurementData<'a>>,
}

#[derive(Serialize)]
struct MeasurementData<'a> {
    summary: &'a str,
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
