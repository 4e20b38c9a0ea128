//! What was built and measured as data; words are described as in `result_json`.
//!
//! **Invariant:** every figure is in it, unrounded.

use serde::Serialize;
use utoipa::ToSchema;

use crate::content::site::Site;
use crate::domain::evidence::{Evidence, Interval, Precision, Quantity, Unit, Variant};

/// What was built alike for each subject, and measured.
#[derive(Serialize, ToSchema)]
#[schema(as = Measurements)]
pub(in crate::view) struct EvidenceData<'a> {
    /// The licence of the content, as an SPDX expression.
    licence: &'a str,
    /// The file of the content that it was made from.
    generated_from: &'static str,
    /// The day of the measurement.
    #[schema(format = "date")]
    measured: String,
    /// The language's version, system and processor.
    environment: Vec<&'a str>,
    /// How many rounds what differs from run to run was measured in.
    rounds: u32,
    /// What has changed since: variants, or `harness`.
    stale: &'a [String],
    /// What was built.
    variants: Vec<VariantData<'a>>,
    /// Every figure.
    figures: Vec<FigureData<'a>>,
    /// Ratios taken within rounds.
    ratios: Vec<RatioData<'a>>,
    /// Yes or no of each variant.
    probes: Vec<ProbeData<'a>>,
    /// What was counted for each subject.
    counts: Vec<CountData<'a>>,
}

/// One of the times that something was built.
#[derive(Serialize, ToSchema)]
#[schema(as = Variant)]
struct VariantData<'a> {
    /// Identifies it.
    id: &'a str,
    /// What it is, in a few words.
    title: &'a str,
    /// The subject it was built with; null for the control.
    #[schema(required)]
    subject: Option<&'a str>,
    /// The packages installed for it, each with its version after a space.
    packages: Vec<String>,
}

/// A figure.
#[derive(Serialize, ToSchema)]
#[schema(as = Figure)]
struct FigureData<'a> {
    /// What was measured.
    quantity: &'a str,
    /// What the figure counts: count, bytes, microseconds or share.
    unit: &'static str,
    /// How far it can be relied on: exact, near or noisy.
    precision: &'static str,
    /// The request that it was measured for; null where it is of none.
    #[schema(required)]
    work: Option<&'a str>,
    /// What it was measured of.
    variant: &'a str,
    /// The figure, or the median.
    value: f64,
    /// The lower quartile; the figure itself where it is exact.
    lower: f64,
    /// The upper quartile; the figure itself where it is exact.
    upper: f64,
}

/// A ratio of two variants.
#[derive(Serialize, ToSchema)]
#[schema(as = Ratio)]
struct RatioData<'a> {
    /// What was measured.
    quantity: &'a str,
    /// The request that it was measured for; null where it is of none.
    #[schema(required)]
    work: Option<&'a str>,
    /// The variant above the line.
    of: &'a str,
    /// The variant below it.
    to: &'a str,
    /// The median of the rounds.
    value: f64,
    /// The lower quartile.
    lower: f64,
    /// The upper quartile.
    upper: f64,
}

/// A yes or no.
#[derive(Serialize, ToSchema)]
#[schema(as = Probe)]
struct ProbeData<'a> {
    /// What was tried.
    probe: &'a str,
    /// What is true where it passes.
    title: &'a str,
    /// What it was tried on.
    variant: &'a str,
    /// Whether it passes.
    passes: bool,
}

/// Something counted for a subject.
#[derive(Serialize, ToSchema)]
#[schema(as = Count)]
struct CountData<'a> {
    /// What was counted.
    quantity: &'a str,
    /// The subject.
    subject: &'a str,
    /// How many.
    value: f64,
    /// Of how many; null where it is a number of its own.
    #[schema(required)]
    of: Option<f64>,
}

/// `/evidence.json`; `None` where the site has no evidence.
pub fn evidence_json(site: &Site) -> Option<Vec<u8>> {
    let evidence = site.evidence.as_ref()?;
    let run = &evidence.run;
    let data = EvidenceData {
        licence: &site.licence,
        generated_from: "content/evidence/results.toml",
        measured: run.measured.to_string(),
        environment: vec![&run.language_version, &run.system, &run.processor],
        rounds: run.rounds,
        stale: &evidence.stale,
        variants: evidence.sites.iter().flat_map(|built| &built.variants).map(|each| variant(site, each)).collect(),
        figures: evidence.quantities.iter().flat_map(figures).collect(),
        ratios: evidence.quantities.iter().flat_map(ratios).collect(),
        probes: probes(evidence),
        counts: counts(site, evidence),
    };
    Some(serde_json::to_vec(&data).unwrap_or_default())
}

fn variant<'a>(site: &'a Site, variant: &'a Variant) -> VariantData<'a> {
    VariantData {
        id: &variant.id,
        title: &variant.title,
        subject: variant.subject.map(|slot| site.subjects.at(slot).id.as_str()),
        packages: variant.packages.iter().map(|(name, version)| format!("{name} {version}")).collect(),
    }
}

fn figures(quantity: &Quantity) -> impl Iterator<Item = FigureData<'_>> {
    let measured = &quantity.measured;
    quantity.groups.iter().flat_map(move |group| {
        group.figures.iter().map(move |(variant, Interval { lower, value, upper })| FigureData {
            quantity: &measured.id,
            unit: unit(measured.unit),
            precision: precision(measured.precision),
            work: group.work.as_ref().map(|work| work.id.as_str()),
            variant: &variant.id,
            value: *value,
            lower: *lower,
            upper: *upper,
        })
    })
}

fn ratios(quantity: &Quantity) -> impl Iterator<Item = RatioData<'_>> {
    quantity.groups.iter().flat_map(move |group| {
        group.ratios.iter().map(move |ratio| RatioData {
            quantity: &quantity.measured.id,
            work: group.work.as_ref().map(|work| work.id.as_str()),
            of: &ratio.of.id,
            to: &ratio.to.id,
            value: ratio.ratio.value,
            lower: ratio.ratio.lower,
            upper: ratio.ratio.upper,
        })
    })
}

fn probes(evidence: &Evidence) -> Vec<ProbeData<'_>> {
    let of_probe = evidence.probes.iter().flat_map(|probe| {
        probe.answers.iter().map(move |(variant, passes)| ProbeData {
            probe: &probe.id,
            title: &probe.title,
            variant: &variant.id,
            passes: *passes,
        })
    });
    of_probe.collect()
}

fn counts<'a>(site: &'a Site, evidence: &'a Evidence) -> Vec<CountData<'a>> {
    let of_count = evidence.counts.iter().flat_map(|count| {
        count.by_subject.iter().map(move |(slot, value, of)| CountData {
            quantity: &count.measured.id,
            subject: &site.subjects.at(*slot).id,
            value: *value,
            of: *of,
        })
    });
    of_count.collect()
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Count => "count",
        Unit::Bytes => "bytes",
        Unit::Microseconds => "microseconds",
        Unit::Share => "share",
    }
}

fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Exact => "exact",
        Precision::Near => "near",
        Precision::Noisy => "noisy",
    }
}
