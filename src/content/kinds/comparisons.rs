//! Measurements of claims: a claim names figures, which are looked up, never typed.

use super::evidence::ProbeEntry;
use super::*;
use crate::domain::evidence::{
    Comparison, Count, Evidence, FigureGroup, Interval, Measured, Measurement, Precision, Probed, Quantity, Unit,
};
use crate::domain::subject::Subjects;

/// The figures that a claim calls smaller and larger.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ComparisonEntry {
    /// The id of a quantity in `evidence/evidence.toml`.
    quantity: String,
    /// The id of the request, if the quantity is measured per request.
    work: Option<String>,
    /// The id of the variant, or of the subject for a count of the package index, that the claim says has less.
    less: String,
    /// The id of the one that it says has more.
    more: String,
}

/// The measurement of a claim; `None` if it names none.
pub(super) fn measurement(
    resolver: &Resolver<'_>,
    measured: &[ComparisonEntry],
    probed: &[ProbeEntry],
    untested: Option<String>,
    evidence: &Evidence,
    subjects: &Subjects,
) -> Option<Measurement> {
    let mut comparisons = Vec::new();
    for (resolver, named) in resolver.each("measured", measured) {
        let ComparisonEntry { quantity, less, more, .. } = named;
        match comparison(named, evidence, subjects) {
            Some(comparison) if comparison.ratio.is_finite() => comparisons.push(comparison),
            Some(_) => resolver.report(
                "quantity",
                format!("`{quantity}` is 0 for one of the two, so there is no ratio"),
                "name a quantity that is above 0 for both, or leave the comparison out",
            ),
            None => resolver.report(
                "quantity",
                format!("`{quantity}` was not measured for both `{less}` and `{more}`"),
                "name a quantity, its work if it has any, and two variants or subjects that evidence/results.toml sets against each other",
            ),
        }
    }
    let probed = resolver.each("probed", probed).filter_map(|(resolver, named)| {
        let found = find_probe(named, evidence);
        if found.is_none() {
            resolver.report(
                "probe",
                format!("the probe `{}` was not run on `{}`", named.probe, named.variant),
                "name a probe and a variant that evidence/results.toml has",
            );
        }
        found
    });
    let (measured, is_stale) = (evidence.run.measured, !evidence.stale.is_empty());
    let measurement = Measurement { measured, is_stale, comparisons, probed: probed.collect(), untested };
    let is_empty = measurement.comparisons.is_empty() && measurement.probed.is_empty();
    (!is_empty).then_some(measurement)
}

fn find_probe(named: &ProbeEntry, evidence: &Evidence) -> Option<Probed> {
    let probe = evidence.probes.iter().find(|probe| probe.id == named.probe)?;
    let (variant, found) = probe.answers.iter().find(|(variant, _)| variant.id == named.variant)?;
    let (title, variant) = (probe.title.clone(), variant.title.clone());
    Some(Probed { title, variant, claimed: named.passes, found: *found })
}

fn comparison(named: &ComparisonEntry, evidence: &Evidence, subjects: &Subjects) -> Option<Comparison> {
    if let Some(count) = evidence.counts.iter().find(|count| count.measured.id == named.quantity) {
        return of_counts(named, count, subjects);
    }
    let quantity = evidence.quantities.iter().find(|quantity| quantity.measured.id == named.quantity)?;
    let work = |group: &&FigureGroup| group.work.as_ref().map(|work| &work.id) == named.work.as_ref();
    quantity.groups.iter().filter(work).find_map(|group| of_variants(named, quantity, group))
}

fn of_variants(named: &ComparisonEntry, quantity: &Quantity, group: &FigureGroup) -> Option<Comparison> {
    let ((less, less_figure), (more, more_figure)) = (group.figure(&named.less)?, group.figure(&named.more)?);
    let ratio = match quantity.measured.precision {
        Precision::Noisy => group.ratio(less, more)?,
        Precision::Exact | Precision::Near => Interval::exact(less_figure.value / more_figure.value),
    };
    Some(Comparison {
        measured: Arc::clone(&quantity.measured),
        work: group.work.clone(),
        less: (less.title.clone(), *less_figure),
        more: (more.title.clone(), *more_figure),
        ratio,
    })
}

/// Compares shares if the counts have totals, and counts otherwise.
fn of_counts(named: &ComparisonEntry, count: &Count, subjects: &Subjects) -> Option<Comparison> {
    let figure = |id: &str| {
        let slot = subjects.slot_of(id)?;
        let (_, value, of) = count.by_subject.iter().find(|(known, _, _)| *known == slot)?;
        Some((subjects.at(slot).name.clone(), Interval::exact(of.map_or(*value, |of| value / of))))
    };
    let (less, more) = (figure(&named.less)?, figure(&named.more)?);
    let unit = if count.by_subject.iter().any(|(_, _, of)| of.is_some()) { Unit::Share } else { count.measured.unit };
    Some(Comparison {
        measured: Arc::new(Measured { unit, ..Measured::clone(&count.measured) }),
        work: None,
        ratio: Interval::exact(less.1.value / more.1.value),
        less,
        more,
    })
}
