//! Measured figures in words, by their unit. Readers get rounded figures; data has the measured ones.

use std::fmt::Display;

use super::evidence::{CLEARLY_LESS, ComparisonOutcome, Interval, Unit};

/// A figure with its unit, to about three digits, with a no-break space before the unit.
pub fn figure(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Count if value >= 1e6 => format!("{} million", three_digits(value / 1e6)),
        Unit::Count => grouped(value),
        Unit::Bytes if value >= 1e6 => format!("{}\u{a0}MB", three_digits(value / 1e6)),
        Unit::Bytes if value >= 1e3 => format!("{}\u{a0}kB", three_digits(value / 1e3)),
        Unit::Bytes => format!("{value:.0}\u{a0}bytes"),
        Unit::Microseconds if value >= 1e6 => format!("{}\u{a0}s", three_digits(value / 1e6)),
        Unit::Microseconds if value >= 1e3 => format!("{}\u{a0}ms", three_digits(value / 1e3)),
        Unit::Microseconds => format!("{}\u{a0}µs", three_digits(value)),
        Unit::Share => format!("{:.1}%", value * 100.0),
    }
}

/// The spread of a figure; `None` if it is exact, or if it varies by less than is printed.
pub fn around(unit: Unit, interval: Interval) -> Option<String> {
    let [lower, upper] = [interval.lower, interval.upper].map(|end| figure(unit, end));
    (lower != upper).then(|| format!("{lower} to {upper}"))
}

/// A ratio, with its quartiles if it has any.
pub fn ratio(interval: Interval) -> String {
    let Interval { lower, value, upper } = interval;
    if interval.is_wide() { format!("{value:.2} ({lower:.2} to {upper:.2})") } else { format!("{value:.2}") }
}

/// A ratio in words, to be followed by the other figure's name: "29% less than", "1.4 times as much as". The ratio is above 0;
/// figures within a twentieth of each other are about the same.
pub fn times(unit: Unit, ratio: f64) -> String {
    let (many, less) = if unit == Unit::Count { ("many", "fewer") } else { ("much", "less") };
    match ratio {
        _ if ratio < CLEARLY_LESS => format!("{:.0}% {less} than", (1.0 - ratio) * 100.0),
        _ if ratio * CLEARLY_LESS <= 1.0 => format!("about as {many} as"),
        _ if ratio < 1.15 => format!("{:.0}% more than", (ratio - 1.0) * 100.0),
        _ if ratio < 10.0 => format!("{ratio:.1} times as {many} as"),
        _ => format!("{ratio:.0} times as {many} as"),
    }
}

/// The outcome of a comparison, in words.
pub fn outcome(outcome: ComparisonOutcome) -> &'static str {
    match outcome {
        ComparisonOutcome::BorneOut => "as claimed",
        ComparisonOutcome::Level => "no clear difference",
        ComparisonOutcome::Contradicted => "the opposite",
    }
}

fn three_digits(value: f64) -> String {
    match value {
        _ if value >= 100.0 => format!("{value:.0}"),
        _ if value >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// A nonnegative whole number in groups of three digits.
pub fn grouped(value: impl Display) -> String {
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
        assert_eq!(said(Unit::Bytes, &[12.0, 1500.0, 31_604_736.0]), ["12\u{a0}bytes", "1.50\u{a0}kB", "31.6\u{a0}MB"]);
        assert_eq!(
            said(Unit::Microseconds, &[417.4, 9739.8, 1_500_000.0]),
            ["417\u{a0}µs", "9.74\u{a0}ms", "1.50\u{a0}s"]
        );
        assert_eq!(said(Unit::Share, &[0.157]), ["15.7%"]);
    }

    #[test]
    fn a_ratio_says_how_much_more_or_less() {
        let said = [0.3, 0.709, 0.96, 1.04, 1.12, 1.41, 12.4].map(|ratio| times(Unit::Bytes, ratio));
        assert_eq!(
            said,
            [
                "70% less than",
                "29% less than",
                "about as much as",
                "about as much as",
                "12% more than",
                "1.4 times as much as",
                "12 times as much as"
            ]
        );
        assert_eq!(times(Unit::Count, 0.5), "50% fewer than");
        assert_eq!(times(Unit::Count, 2.0), "2.0 times as many as");
    }

    #[test]
    fn only_what_varies_has_a_range() {
        assert_eq!(around(Unit::Count, Interval::exact(3.0)), None);
        assert_eq!(around(Unit::Count, Interval { lower: 2.9, value: 3.0, upper: 3.1 }), None);
        assert_eq!(around(Unit::Count, Interval { lower: 2.0, value: 3.0, upper: 4.0 }), Some("2 to 4".to_owned()));
        assert_eq!(ratio(Interval::exact(0.5)), "0.50");
        assert_eq!(ratio(Interval { lower: 0.4, value: 0.5, upper: 0.6 }), "0.50 (0.40 to 0.60)");
    }
}
