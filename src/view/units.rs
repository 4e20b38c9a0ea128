//! Measured figures in words, by their unit.
//!
//! **Invariant:** rounds for readers only; data carries the figures as they were measured.

use crate::domain::evidence::{Finding, Interval, Outcome, Unit};

/// A figure with its unit, to three digits or so.
pub(super) fn figure(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Count if value >= 1e6 => format!("{} million", three_digits(value / 1e6)),
        Unit::Count => grouped(value),
        Unit::Bytes if value >= 1e6 => format!("{} MB", three_digits(value / 1e6)),
        Unit::Bytes if value >= 1e3 => format!("{} kB", three_digits(value / 1e3)),
        Unit::Bytes => format!("{value:.0} bytes"),
        Unit::Microseconds if value >= 1e6 => format!("{} s", three_digits(value / 1e6)),
        Unit::Microseconds if value >= 1e3 => format!("{} ms", three_digits(value / 1e3)),
        Unit::Microseconds => format!("{} µs", three_digits(value)),
        Unit::Share => format!("{:.1} %", value * 100.0),
    }
}

/// What lies around a figure; nothing where it is exact.
pub(super) fn around(unit: Unit, interval: Interval) -> Option<String> {
    interval.is_wide().then(|| format!("{} to {}", figure(unit, interval.lower), figure(unit, interval.upper)))
}

/// A ratio, with its quartiles where it has some.
pub(super) fn ratio(interval: Interval) -> String {
    let Interval { lower, value, upper } = interval;
    if interval.is_wide() { format!("{value:.2} ({lower:.2} to {upper:.2})") } else { format!("{value:.2}") }
}

/// What a comparison says, in words.
pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::BearsOut => "as claimed",
        Outcome::Level => "no difference to speak of",
        Outcome::Contradicts => "the other way round",
    }
}

/// What all comparisons say, in words.
pub(super) fn finding(finding: Finding) -> &'static str {
    match finding {
        Finding::Holds => "the figures bear it out",
        Finding::Partly => "the figures bear it out in part",
        Finding::DoesNot => "the figures do not bear it out",
    }
}

fn three_digits(value: f64) -> String {
    match value {
        _ if value >= 100.0 => format!("{value:.0}"),
        _ if value >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// A whole number in groups of three digits.
fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::with_capacity(digits.len() + 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_said_in_the_unit_that_suits_them() {
        let said = |unit, values: &[f64]| values.iter().map(|value| figure(unit, *value)).collect::<Vec<_>>();
        assert_eq!(
            said(Unit::Count, &[0.0, 999.0, 1234.0, 123_456.0, 27_225_402.0]),
            ["0", "999", "1,234", "123,456", "27.2 million"]
        );
        assert_eq!(said(Unit::Bytes, &[12.0, 1500.0, 31_604_736.0]), ["12 bytes", "1.50 kB", "31.6 MB"]);
        assert_eq!(said(Unit::Microseconds, &[417.4, 9739.8, 1_500_000.0]), ["417 µs", "9.74 ms", "1.50 s"]);
        assert_eq!(said(Unit::Share, &[0.157]), ["15.7 %"]);
    }

    #[test]
    fn only_what_wavers_has_something_around_it() {
        assert_eq!(around(Unit::Count, Interval::exact(3.0)), None);
        assert_eq!(ratio(Interval::exact(0.5)), "0.50");
        assert_eq!(ratio(Interval { lower: 0.4, value: 0.5, upper: 0.6 }), "0.50 (0.40 to 0.60)");
    }
}
