//! What was measured about a claim: each comparison and probe that its entry of `schema` names is found in the evidence; one that is not
//! there is a `fault`.
//!
//! **Invariant:** figures are found, never typed.

use std::sync::Arc;

use crate::content::fault::Faults;
use crate::content::schema::evidence::{ComparisonEntry, ProbeEntry};
use crate::content::schema::{ClaimEntry, ClaimsFile, Parsed};
use crate::domain::evidence::{
    Comparison, Count, Evidence, FigureGroup, Interval, Measured, Measurement, Precision, Probed, Quantity, Unit,
};
use crate::domain::subject::Subjects;

/// What was measured about a claim; `None` where nothing is named, or not all of it can be found.
pub(super) fn measurement(
    parsed: &Parsed<ClaimsFile>,
    entry: &ClaimEntry,
    evidence: Option<&Evidence>,
    subjects: Option<&Subjects>,
    faults: &mut Faults,
) -> Option<Measurement> {
    // Where the evidence could not be assembled, that has been reported.
    let (evidence, subjects) = (evidence?, subjects?);
    let mut comparisons = Vec::new();
    for named in &entry.measured {
        match comparison(named, evidence, subjects) {
            Some(comparison) if comparison.ratio.is_finite() => comparisons.push(comparison),
            Some(_) => faults.add(
                parsed.place_of(&named.quantity),
                format!("`{}` is 0 of one of the two, so there is no ratio", named.quantity.as_ref()),
                "name a quantity that both have something of, or leave the comparison out",
            ),
            None => faults.add(
                parsed.place_of(&named.quantity),
                format!(
                    "`{}` was not measured of both `{}` and `{}`",
                    named.quantity.as_ref(),
                    named.less.as_ref(),
                    named.more.as_ref()
                ),
                "name a quantity, its work if it has any, and two variants or subjects that evidence/results.toml sets against each other",
            ),
        }
    }
    let mut probed = Vec::new();
    for named in &entry.probed {
        match found(named, evidence) {
            Some(found) => probed.push(found),
            None => faults.add(
                parsed.place_of(&named.probe),
                format!("`{}` was not probed of `{}`", named.probe.as_ref(), named.variant.as_ref()),
                "name a probe and a variant that evidence/results.toml has",
            ),
        }
    }
    let is_whole = comparisons.len() == entry.measured.len() && probed.len() == entry.probed.len();
    let is_empty = comparisons.is_empty() && probed.is_empty();
    let is_stale = !evidence.stale.is_empty();
    (is_whole && !is_empty).then_some(Measurement { measured: evidence.run.measured, is_stale, comparisons, probed })
}

fn found(named: &ProbeEntry, evidence: &Evidence) -> Option<Probed> {
    let probe = evidence.probes.iter().find(|probe| probe.id == *named.probe.as_ref())?;
    let (variant, found) = probe.answers.iter().find(|(variant, _)| variant.id == *named.variant.as_ref())?;
    let (title, variant) = (probe.title.clone(), variant.title.clone());
    Some(Probed { title, variant, claimed: named.passes, found: *found })
}

fn comparison(named: &ComparisonEntry, evidence: &Evidence, subjects: &Subjects) -> Option<Comparison> {
    let id = named.quantity.as_ref();
    if let Some(count) = evidence.counts.iter().find(|count| count.measured.id == *id) {
        return of_counts(named, count, subjects);
    }
    let quantity = evidence.quantities.iter().find(|quantity| quantity.measured.id == *id)?;
    let work = named.work.as_ref().map(|work| work.as_ref().as_str());
    let of_work = quantity.groups.iter().filter(|group| group.work.as_ref().map(|work| work.id.as_str()) == work);
    of_work.filter_map(|group| of_variants(named, quantity, group)).next()
}

fn of_variants(named: &ComparisonEntry, quantity: &Quantity, group: &FigureGroup) -> Option<Comparison> {
    let figure = |id: &str| group.figures.iter().find(|(variant, _)| variant.id == *id);
    let ((less, less_figure), (more, more_figure)) = (figure(named.less.as_ref())?, figure(named.more.as_ref())?);
    let paired = group.ratios.iter().find_map(|ratio| match (&ratio.of.id, &ratio.to.id) {
        (of, to) if *of == less.id && *to == more.id => Some(ratio.ratio),
        (of, to) if *of == more.id && *to == less.id => Some(ratio.ratio.inverse()),
        _ => None,
    });
    let ratio = match quantity.measured.precision {
        Precision::Noisy => paired?,
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

/// Shares are compared where the counts are parts of something, and counts where they are not.
fn of_counts(named: &ComparisonEntry, count: &Count, subjects: &Subjects) -> Option<Comparison> {
    let figure = |id: &str| {
        let slot = subjects.slot_of(id)?;
        let (_, value, of) = count.by_subject.iter().find(|(known, _, _)| *known == slot)?;
        Some((subjects.at(slot).name.clone(), Interval::exact(of.map_or(*value, |of| value / of))))
    };
    let (less, more) = (figure(named.less.as_ref())?, figure(named.more.as_ref())?);
    let unit = if count.by_subject.iter().any(|(_, _, of)| of.is_some()) { Unit::Share } else { count.measured.unit };
    Some(Comparison {
        measured: Arc::new(Measured { unit, ..Measured::clone(&count.measured) }),
        work: None,
        ratio: Interval::exact(less.1.value / more.1.value),
        less,
        more,
    })
}
