//! The measurement of a claim, in units that readers know.

use askama::Template;

use crate::domain::evidence::{Comparison, Finding, Interval, Measurement, Probed};
use crate::domain::units;
use crate::view::address;

/// The measurement of a claim.
#[derive(Template)]
#[template(path = "components/measurement.html")]
pub(in crate::view) struct MeasurementNote<'a> {
    pub(in crate::view) measurement: &'a Measurement,
    /// Whether only the ratios are shown.
    pub(in crate::view) is_brief: bool,
}

impl MeasurementNote<'_> {
    fn finding(&self) -> String {
        finding_in_words(self.measurement)
    }

    /// Each quantity with the ratios of all its comparisons.
    fn ratios(&self) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        for each in &self.measurement.comparisons {
            let measured = quantity(each);
            let ratio = units::times(each.measured.unit, each.ratio.value);
            let ratio = format!("“{}” {ratio} “{}”", each.less.0, each.more.0);
            match found.iter_mut().find(|(known, _)| *known == measured) {
                Some((_, ratios)) => ratios.push_str(&format!("; {ratio}")),
                None => found.push((measured, ratio)),
            }
        }
        found
    }

    fn as_claimed(&self) -> usize {
        self.measurement.probed.iter().filter(|each| each.claimed == each.found).count()
    }
}

/// What the measurement says about the claim.
fn finding_in_words(measurement: &Measurement) -> String {
    let what = if measurement.comparisons.is_empty() { "the checks" } else { "the figures" };
    match (measurement.finding(), &measurement.untested) {
        (Finding::Holds, None) => format!("{what} agree"),
        (Finding::Holds, Some(part)) => format!("{what} support part of this; they do not test {part}"),
        (Finding::Partly, None) => format!("{what} support part of this"),
        (Finding::Partly, Some(part)) => format!("{what} support only part of this, and they do not test {part}"),
        (Finding::DoesNotHold, None) => format!("{what} do not agree"),
        (Finding::DoesNotHold, Some(part)) => format!("{what} do not agree, and they do not test {part}"),
    }
}

pub(in crate::view) fn in_one_line(measurement: &Measurement) -> String {
    let compared = measurement.comparisons.iter().map(|each| format!("{}: {}", quantity(each), compared(each)));
    let all: Vec<String> = compared.chain(measurement.probed.iter().map(probed)).collect();
    let finding = finding_in_words(measurement);
    format!("Measured on {}: {finding}. {}", measurement.measured.in_words(), all.join(" "))
}

/// The title of the quantity, with the request if a single one was measured.
fn quantity(comparison: &Comparison) -> String {
    let work = comparison.work.as_ref().map(|work| format!(" ({})", work.title)).unwrap_or_default();
    format!("{}{work}", comparison.measured.title)
}

fn compared(comparison: &Comparison) -> String {
    let unit = comparison.measured.unit;
    let side = |(name, figure): &(String, Interval)| format!("{} ({name})", units::figure(unit, figure.value));
    format!(
        "{}, {} {}; ratio {}: {}.",
        side(&comparison.less),
        units::times(unit, comparison.ratio.value),
        side(&comparison.more),
        units::ratio(comparison.ratio),
        units::outcome(comparison.outcome())
    )
}

fn probed(probed: &Probed) -> String {
    let found = if probed.found { "yes" } else { "no" };
    let outcome = if probed.claimed == probed.found { "as claimed" } else { "not as claimed" };
    format!("{}: {}: {found}, {outcome}.", probed.title, probed.variant)
}
