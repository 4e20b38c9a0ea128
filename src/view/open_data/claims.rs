//! `/claims.json`: every claim of the register.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::csv::{Table, cells};
use super::open_data;
use crate::content::site::Site;
use crate::domain::claim::{Claim, Standing, Whose};
use crate::domain::evidence::{Comparison, ComparisonOutcome, Finding, Measurement, Probed};
use crate::domain::source::{Date, Source};
use crate::view::address;
use crate::view::components::measurement::in_one_line;

/// The columns of the table.
const COLUMNS: [&str; 11] = [
    "id",
    "statement",
    "about",
    "standing",
    "why",
    "section",
    "topic",
    "measurement/summary",
    "sources",
    "checked",
    "url",
];

/// The register of claims.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Claims")]
pub(in crate::view) struct ClaimsData<'a> {
    /// Every claim.
    pub(in crate::view) claims: Vec<ClaimData<'a>>,
}

/// A statement with its standing.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Claim")]
pub(in crate::view) struct ClaimData<'a> {
    /// Its id, which the form refers to.
    id: &'a str,
    /// The statement.
    statement: &'a str,
    /// Its origin.
    whose: Whose,
    /// The section of the article; null if the claim is not the article’s.
    section: Option<&'a str>,
    /// The subjects that it is about.
    about: Vec<&'a str>,
    /// The standing of the claim.
    standing: Standing,
    /// The reason for its standing.
    why: &'a str,
    /// Its sources.
    #[schemars(length(min = 1))]
    sources: &'a [Arc<Source>],
    /// The date of the oldest check of a source.
    checked: Option<Date>,
    /// The page that discusses it.
    #[schemars(extend("format" = "uri"))]
    topic: String,
    /// Its URL in the register.
    #[schemars(extend("format" = "uri"))]
    url: String,
    /// Our measurement of it; null if there is none.
    measurement: Option<MeasurementData<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Measurement")]
struct MeasurementData<'a> {
    /// The figures and the finding, in words.
    summary: String,
    /// The date of the measurement.
    measured: Date,
    /// Whether the measured code has changed since.
    stale: bool,
    /// What all comparisons and probes say about the claim.
    outcome: Finding,
    /// The figures that the claim calls smaller and larger.
    comparisons: Vec<ComparisonData<'a>>,
    /// The checks that the claim says pass or fail, with our results.
    probed: &'a [Probed],
    /// The part of the claim that these do not test; null if they test all of it.
    untested: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Comparison")]
struct ComparisonData<'a> {
    /// The quantity; `/evidence.json` has all of its figures.
    quantity: &'a str,
    /// The request that was measured; null if there is none.
    work: Option<&'a str>,
    /// The variant with the smaller figure, by the claim.
    less: &'a str,
    /// Its figure.
    less_value: f64,
    /// The variant with the larger figure, by the claim.
    more: &'a str,
    /// Its figure.
    more_value: f64,
    /// The first divided by the second.
    ratio: f64,
    /// The lower quartile of the ratio.
    lower: f64,
    /// The upper quartile of the ratio.
    upper: f64,
    /// Whether the figures confirm the claim.
    outcome: ComparisonOutcome,
}

/// The JSON of the claim register.
pub(super) fn claims_json(site: &Site) -> Vec<u8> {
    open_data(site, "content/claims.toml", ClaimsData::of(site, |_| true))
}

/// The claim register as a table.
pub(super) fn claims_csv(site: &Site) -> Vec<u8> {
    let mut table = Table::new(COLUMNS.map(|column| column.trim_end_matches("/summary")));
    for claim in ClaimsData::of(site, |_| true).claims {
        table.push(cells(claim, COLUMNS));
    }
    table.into_bytes()
}

impl<'a> ClaimsData<'a> {
    /// The claims to keep.
    pub(in crate::view) fn of(site: &'a Site, keep: impl Fn(&Claim) -> bool) -> Self {
        Self { claims: site.claims.iter().filter(|claim| keep(claim)).map(|claim| claim_data(site, claim)).collect() }
    }
}

fn claim_data<'a>(site: &'a Site, claim: &'a Claim) -> ClaimData<'a> {
    ClaimData {
        id: &claim.id,
        statement: &claim.statement,
        whose: claim.whose,
        section: claim.section.as_deref(),
        about: claim.about.iter().map(|slot| site.subjects.at(*slot).id.as_str()).collect(),
        standing: claim.standing,
        why: &claim.why,
        sources: &claim.sources,
        checked: claim.checked(),
        topic: address::absolute(site, &address::topic(&claim.topic.slug)),
        url: address::absolute(site, &address::claim(&claim.id)),
        measurement: claim.measurement.as_ref().map(measurement_data),
    }
}

fn measurement_data(measurement: &Measurement) -> MeasurementData<'_> {
    MeasurementData {
        summary: in_one_line(measurement),
        measured: measurement.measured,
        stale: measurement.is_stale,
        outcome: measurement.finding(),
        comparisons: measurement.comparisons.iter().map(comparison_data).collect(),
        probed: &measurement.probed,
        untested: measurement.untested.as_deref(),
    }
}

fn comparison_data(comparison: &Comparison) -> ComparisonData<'_> {
    let ((less, less_figure), (more, more_figure)) = (&comparison.less, &comparison.more);
    ComparisonData {
        quantity: &comparison.measured.id,
        work: comparison.work.as_ref().map(|work| work.id.as_str()),
        less,
        less_value: less_figure.value,
        more,
        more_value: more_figure.value,
        ratio: comparison.ratio.value,
        lower: comparison.ratio.lower,
        upper: comparison.ratio.upper,
        outcome: comparison.outcome(),
    }
}
