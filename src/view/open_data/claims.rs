//! `/claims.json`: every claim of the register.

use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::Object;

use super::csv::Table;
use super::{SourceData, in_a_cell, one_of, open_data};
use crate::content::site::Site;
use crate::domain::claim::{Claim, Standing, Whose};
use crate::domain::evidence::{Comparison, ComparisonOutcome, Finding, Measurement, Probed};
use crate::view::address;
use crate::view::components::measurement::in_one_line;

/// The register of claims.
#[derive(Serialize, ToSchema)]
#[schema(as = Claims)]
pub(in crate::view) struct ClaimsData<'a> {
    /// Every claim.
    claims: Vec<ClaimData<'a>>,
}

/// A statement with its standing.
#[derive(Serialize, ToSchema)]
#[schema(as = Claim)]
struct ClaimData<'a> {
    /// Its id, which the form refers to.
    id: &'a str,
    /// The statement.
    statement: &'a str,
    /// Its origin: “article”, “docs” (the subjects’ own), “measured”, or “ours”.
    #[schema(value_type = str)]
    whose: Whose,
    /// The section of the article; null if the claim is not the article’s.
    section: Option<&'a str>,
    /// The subjects that it is about.
    about: Vec<&'a str>,
    #[schema(schema_with = standings)]
    standing: Standing,
    /// The reason for its standing.
    why: &'a str,
    /// Its sources.
    #[schema(min_items = 1)]
    sources: Vec<SourceData<'a>>,
    /// The date of the oldest check of a source.
    #[schema(format = "date")]
    checked: Option<String>,
    /// The page that discusses it.
    #[schema(format = "uri")]
    topic: String,
    /// Its URL in the register.
    #[schema(format = "uri")]
    url: String,
    /// Our measurement of it; null if there is none.
    measurement: Option<MeasurementData<'a>>,
}

fn standings() -> Object {
    one_of(Standing::ALL, "The standing of the claim.")
}

#[derive(Serialize, ToSchema)]
#[schema(as = Measurement)]
struct MeasurementData<'a> {
    /// The figures and the finding, in words.
    summary: String,
    /// The date of the measurement.
    #[schema(format = "date")]
    measured: String,
    /// Whether the measured code has changed since.
    stale: bool,
    #[schema(schema_with = findings)]
    outcome: Finding,
    /// The figures that the claim calls smaller and larger.
    comparisons: Vec<ComparisonData<'a>>,
    /// The checks that the claim says pass or fail, with our results.
    probed: Vec<ProbedData<'a>>,
    /// The part of the claim that these do not test; null if they test all of it.
    untested: Option<&'a str>,
}

fn findings() -> Object {
    one_of(Finding::ALL, "What all comparisons and probes say about the claim.")
}

#[derive(Serialize, ToSchema)]
#[schema(as = Comparison)]
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
    #[schema(schema_with = outcomes)]
    outcome: ComparisonOutcome,
}

fn outcomes() -> Object {
    one_of(ComparisonOutcome::ALL, "Whether the figures confirm the claim.")
}

/// A yes-or-no check that the claim is about.
#[derive(Serialize, ToSchema)]
#[schema(as = Probed)]
struct ProbedData<'a> {
    /// The statement that is true if it passes.
    title: &'a str,
    /// The variant that was checked.
    variant: &'a str,
    /// The result according to the claim.
    claimed: bool,
    /// The actual result.
    found: bool,
}

/// The JSON of the claim register.
pub(super) fn claims_json(site: &Site) -> Vec<u8> {
    open_data(site, "content/claims.toml", ClaimsData::of(site, |_| true))
}

impl<'a> ClaimsData<'a> {
    /// The claims to keep.
    pub(in crate::view) fn of(site: &'a Site, keep: impl Fn(&Claim) -> bool) -> Self {
        Self { claims: site.claims.iter().filter(|claim| keep(claim)).map(|claim| claim_data(site, claim)).collect() }
    }
}

/// The claim register as a table.
pub(super) fn claims_csv(site: &Site) -> Vec<u8> {
    let mut table = Table::new([
        "id",
        "statement",
        "about",
        "standing",
        "why",
        "section",
        "topic",
        "measurement",
        "sources",
        "checked",
        "url",
    ]);
    for claim in site.claims.iter().map(|claim| claim_data(site, claim)) {
        table.push([
            claim.id,
            claim.statement,
            &claim.about.join(" "),
            &claim.standing.to_string(),
            claim.why,
            claim.section.unwrap_or_default(),
            &claim.topic,
            &claim.measurement.map(|measurement| measurement.summary).unwrap_or_default(),
            &in_a_cell(&claim.sources),
            &claim.checked.unwrap_or_default(),
            &claim.url,
        ]);
    }
    table.into_bytes()
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
        sources: claim.sources.iter().map(SourceData::from).collect(),
        checked: claim.checked().map(|date| date.to_string()),
        topic: address::absolute(site, &address::topic(&claim.topic.slug)),
        url: address::absolute(site, &address::claim(&claim.id)),
        measurement: claim.measurement.as_ref().map(measurement_data),
    }
}

fn measurement_data(measurement: &Measurement) -> MeasurementData<'_> {
    MeasurementData {
        summary: in_one_line(measurement),
        measured: measurement.measured.to_string(),
        stale: measurement.is_stale,
        outcome: measurement.finding(),
        comparisons: measurement.comparisons.iter().map(comparison_data).collect(),
        probed: measurement.probed.iter().map(probed_data).collect(),
        untested: measurement.untested.as_deref(),
    }
}

fn probed_data(Probed { title, variant, claimed, found }: &Probed) -> ProbedData<'_> {
    ProbedData { title, variant, claimed: *claimed, found: *found }
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
