//! `/evidence.json`: the applications built for each subject, and their measurements.

use schemars::JsonSchema;
use serde::Serialize;

use super::open_data;
use crate::content::site::Site;
use crate::domain::evidence::{Evidence, Interval, Precision, Unit};
use crate::domain::source::Date;

/// The applications that we built with each subject, and their figures.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Measurements")]
pub(in crate::view) struct EvidenceData<'a> {
    /// The date of the measurement.
    measured: Date,
    /// The version of the language, the system, and the processor.
    environment: Vec<&'a str>,
    /// The number of rounds for figures that vary from run to run.
    rounds: u32,
    /// Ids of the variants that have changed since, or `harness`.
    stale: &'a [String],
    /// The applications.
    variants: Vec<VariantData<'a>>,
    /// Every figure.
    figures: Vec<FigureData<'a>>,
    /// Ratios taken within rounds.
    ratios: Vec<RatioData<'a>>,
    /// The yes-or-no checks of each variant.
    probes: Vec<ProbeData<'a>>,
    /// The counts for each subject.
    counts: Vec<CountData<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Variant")]
struct VariantData<'a> {
    /// Its id.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// The subject it was built with; null for the control.
    subject: Option<&'a str>,
    /// The packages installed for it, each with its version after a space.
    packages: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Figure")]
struct FigureData<'a> {
    /// The quantity.
    quantity: &'a str,
    /// Its unit.
    unit: Unit,
    /// Its precision.
    precision: Precision,
    /// The request that was measured; null if there is none.
    work: Option<&'a str>,
    /// The variant.
    variant: &'a str,
    #[serde(flatten)]
    figure: Interval,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Ratio")]
struct RatioData<'a> {
    /// The quantity.
    quantity: &'a str,
    /// The request that was measured; null if there is none.
    work: Option<&'a str>,
    /// The variant in the numerator.
    of: &'a str,
    /// The variant in the denominator.
    to: &'a str,
    #[serde(flatten)]
    ratio: Interval,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Probe")]
struct ProbeData<'a> {
    /// The check.
    probe: &'a str,
    /// The statement that is true if it passes.
    title: &'a str,
    /// The variant that was checked.
    variant: &'a str,
    /// Whether it passes.
    passes: bool,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Count")]
struct CountData<'a> {
    /// The quantity.
    quantity: &'a str,
    /// The subject.
    subject: &'a str,
    /// The count.
    value: f64,
    /// The total that it is part of; null if there is none.
    of: Option<f64>,
}

/// The JSON of the evidence.
pub(super) fn evidence_json(site: &Site, evidence: &Evidence) -> Vec<u8> {
    let run = &evidence.run;
    let id = |slot| site.subjects.at(slot).id.as_str();
    let groups = || {
        let of_quantity =
            evidence.quantities.iter().flat_map(|quantity| quantity.groups.iter().map(move |group| (quantity, group)));
        of_quantity
            .map(|(quantity, group)| (&*quantity.measured, group, group.work.as_ref().map(|work| work.id.as_str())))
    };
    let variants = evidence.sites.iter().flat_map(|built| &built.variants).map(|variant| VariantData {
        id: &variant.id,
        title: &variant.title,
        subject: variant.subject.map(id),
        packages: variant.packages.iter().map(|(name, version)| format!("{name} {version}")).collect(),
    });
    let figures = groups().flat_map(|(measured, group, work)| {
        group.figures.iter().map(move |(variant, figure)| FigureData {
            quantity: &measured.id,
            unit: measured.unit,
            precision: measured.precision,
            work,
            variant: &variant.id,
            figure: *figure,
        })
    });
    let ratios = groups().flat_map(|(measured, group, work)| {
        group.ratios.iter().map(move |ratio| RatioData {
            quantity: &measured.id,
            work,
            of: &ratio.of.id,
            to: &ratio.to.id,
            ratio: ratio.ratio,
        })
    });
    let probes = evidence.probes.iter().flat_map(|probe| {
        probe.answers.iter().map(|(variant, passes)| ProbeData {
            probe: &probe.id,
            title: &probe.title,
            variant: &variant.id,
            passes: *passes,
        })
    });
    let counts = evidence.counts.iter().flat_map(|count| {
        count.by_subject.iter().map(|(slot, value, of)| CountData {
            quantity: &count.measured.id,
            subject: id(*slot),
            value: *value,
            of: *of,
        })
    });
    let data = EvidenceData {
        measured: run.measured,
        environment: vec![&run.language_version, &run.system, &run.processor],
        rounds: run.rounds,
        stale: &evidence.stale,
        variants: variants.collect(),
        figures: figures.collect(),
        ratios: ratios.collect(),
        probes: probes.collect(),
        counts: counts.collect(),
    };
    open_data(site, "content/evidence/results.toml", data)
}
