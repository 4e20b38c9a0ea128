//! The sources of statements, and the date on which each was checked.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

/// A calendar date, as written in content. Ordered from early to late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// A date from its parts; `None` when the month is not 1..=12 or the day not 1..=31.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Self { year, month, day })
    }

    /// The calendar year.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// The first day of the next year; `None` after the year 65534.
    pub fn first_of_next_year(&self) -> Option<Self> {
        Self::new(self.year.checked_add(1)?, 1, 1)
    }

    /// The number of days since March 1 of the year 0, so that dates can be subtracted.
    ///
    /// Years begin in March here, which puts the leap day last. The method is from H. Hinnant, "chrono-compatible low-level date
    /// algorithms".
    fn day_number(&self) -> i64 {
        let (year, month, day) = (i64::from(self.year), i64::from(self.month), i64::from(self.day));
        let year = if month <= 2 { year - 1 } else { year };
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
    }

    /// The UTC date of a moment in seconds since the beginning of 1970; `None` after the year 65535.
    pub fn of_unix_seconds(seconds: u64) -> Option<Self> {
        const EPOCH: Date = Date { year: 1970, month: 1, day: 1 };
        let wanted = EPOCH.day_number() + i64::try_from(seconds / 86_400).ok()?;
        // The year differs by at most one from this estimate.
        let guess = u16::try_from(wanted * 400 / 146_097).ok()?;
        let first_of = |year: u16, month: u8| Self { year, month, day: 1 }.day_number();
        let year =
            (guess.saturating_sub(1)..=guess.saturating_add(1)).rev().find(|year| first_of(*year, 1) <= wanted)?;
        let month = (1..=12).rev().find(|month| first_of(year, *month) <= wanted)?;
        let day = u8::try_from(wanted - first_of(year, month) + 1).ok()?;
        Self::new(year, month, day)
    }

    /// The number of days since an earlier date; negative if the other is later.
    pub fn days_since(&self, earlier: Self) -> i64 {
        self.day_number() - earlier.day_number()
    }

    /// The date as texts write it, for example `November 23, 2026`.
    pub fn in_words(&self) -> String {
        format!("{} {}, {}", self.month_name(), self.day, self.year)
    }

    /// The date as tables write it, for example `Nov 23, 2026`.
    pub fn in_short(&self) -> String {
        format!("{:.3} {}, {}", self.month_name(), self.day, self.year)
    }

    /// The month in words, for example `November 2026`.
    pub fn month_in_words(&self) -> String {
        format!("{} {}", self.month_name(), self.year)
    }

    fn month_name(&self) -> &'static str {
        MONTHS.get(usize::from(self.month) - 1).copied().unwrap_or_default()
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DateVisitor)
    }
}

/// TOML deserializes a date as a map whose only value is its text.
struct DateVisitor;

impl<'de> Visitor<'de> for DateVisitor {
    type Value = Date;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a day such as 2027-01-31")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Date, A::Error> {
        let (_, text) = map.next_entry::<String, String>()?.unwrap_or_default();
        let mut parts = text.splitn(3, '-');
        let mut next = || parts.next().unwrap_or_default();
        let (year, month, day) = (next().parse(), next().parse(), next().parse());
        let date = year.ok().zip(month.ok()).zip(day.ok()).and_then(|((year, month), day)| Date::new(year, month, day));
        date.ok_or_else(|| A::Error::custom("this is not a day; write one such as 2027-01-31"))
    }
}

impl fmt::Display for Date {
    /// ISO 8601, for example `2026-11-23`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A page, package, or text that we checked on a known date.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Identifies the source in content files.
    pub id: String,
    /// The title of the page itself.
    pub title: String,
    /// Its publisher.
    pub publisher: String,
    /// Its public URL; `None` if none is known, which `note` then explains.
    pub url: Option<String>,
    /// The version that was checked.
    pub version: String,
    /// The date on which it was checked.
    pub checked: Date,
    /// A note about how it was checked, such as that the page could not be opened.
    pub note: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn a_date_is_shown_in_words_and_in_iso_form() {
        let date = Date::new(2026, 3, 7).unwrap();
        assert_eq!(date.in_words(), "March 7, 2026");
        assert_eq!(date.in_short(), "Mar 7, 2026");
        assert_eq!(date.month_in_words(), "March 2026");
        assert_eq!(date.to_string(), "2026-03-07");
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        let date = |year, month, day| Date::new(year, month, day).unwrap();
        assert_eq!(date(2024, 3, 1).days_since(date(2024, 2, 28)), 2);
        assert_eq!(date(2026, 3, 1).days_since(date(2026, 2, 28)), 1);
        assert_eq!(date(2001, 1, 1).days_since(date(2000, 1, 1)), 366);
        assert_eq!(date(1970, 1, 1).days_since(date(1970, 1, 2)), -1);
    }

    #[test]
    fn a_moment_falls_on_its_day() {
        let day = |seconds| Date::of_unix_seconds(seconds).unwrap().to_string();
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(951_782_400), "2000-02-29");
        assert_eq!(day(951_868_799), "2000-02-29");
        assert_eq!(day(1_767_225_599), "2025-12-31");
        assert_eq!(day(1_767_225_600), "2026-01-01");
    }

    #[test]
    fn a_thirteenth_month_and_a_day_zero_are_no_dates() {
        assert_eq!(Date::new(2026, 13, 1), None);
        assert_eq!(Date::new(2026, 1, 0), None);
    }
}
