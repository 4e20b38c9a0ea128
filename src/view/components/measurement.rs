//! The measurement of a claim, in units that readers know.

use askama::Template;

use crate::domain::evidence::{Comparison, Interval, Measurement, Probed};
use crate::domain::units;
use crate::view::address;

/// The measurement of a claim.
#[derive(Template)]
#[template(path = "components/measurement.html")]
pub(in crate::view) struct MeasurementNote<'a> {
    measurement: &'a Measurement,
    /// Whether only the ratios are shown.
    is_brief: bool,
}

impl<'a> MeasurementNote<'a> {
    pub(in crate::view) fn new(measurement: &'a Measurement) -> Self {
        Self { measurement, is_brief: false }
    }

    pub(in crate::view) fn in_brief(measurement: &'a Measurement) -> Self {
        Self { measurement, is_brief: true }
    }

    fn finding(&self) -> &'static str {
        units::finding(self.measurement.finding())
    }

    /// Each quantity with the ratios of all its comparisons.
    fn ratios(&self) -> Vec<(&'a str, String)> {
        let mut found: Vec<(&str, String)> = Vec::new();
        for each in &self.measurement.comparisons {
            let ratio = units::ratio(Interval::exact(each.ratio.value));
            match found.iter_mut().find(|(title, _)| *title == each.measured.title) {
                Some((_, ratios)) => ratios.push_str(&format!(", {ratio}")),
                None => found.push((&each.measured.title, ratio)),
            }
        }
        found
    }

    fn as_claimed(&self) -> usize {
        self.measurement.probed.iter().filter(|each| each.claimed == each.found).count()
    }
}

pub(in crate::view) fn in_one_line(measurement: &Measurement) -> String {
    let compared = measurement.comparisons.iter().map(|each| format!("{}: {}", each.measured.title, compared(each)));
    let all: Vec<String> = compared.chain(measurement.probed.iter().map(probed)).collect();
    let finding = units::finding(measurement.finding());
    format!("Measured on {}, {finding}. {}", measurement.measured.in_words(), all.join(" "))
}

fn compared(comparison: &Comparison) -> String {
    let unit = comparison.measured.unit;
    let work = comparison.work.as_ref().map(|work| format!(" ({})", work.title)).unwrap_or_default();
    let side = |(name, figure): &(String, Interval)| format!("{} ({name})", units::figure(unit, figure.value));
    format!(
        "{}, {} {}{work}; ratio {}: {}.",
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
