//! Where a statement comes from, and the day on which somebody read it.
//!
//! **Invariant:** knows nothing of the claims that cite it.

use std::fmt;

/// A day of the calendar, as written in content. Ordered from early to late.
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

    /// The date in words for a reader, for example `23 November 2026`.
    pub fn in_words(&self) -> String {
        let month = MONTHS.get(usize::from(self.month) - 1).copied().unwrap_or_default();
        format!("{} {month} {}", self.day, self.year)
    }
}

impl fmt::Display for Date {
    /// ISO 8601, for example `2026-11-23`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A page, package or text that somebody read on a known day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Identifies the source in content files.
    pub id: String,
    /// The title of the page itself.
    pub title: String,
    /// Whose page it is.
    pub publisher: String,
    /// Its public address; `None` where none is known, which `note` then explains.
    pub url: Option<String>,
    /// The version that was read.
    pub version: String,
    /// The day on which it was read.
    pub checked: Date,
    /// What a reader should know about the reading, such as that the page could not be opened.
    pub note: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn a_date_is_shown_in_words_and_in_iso_form() {
        let date = Date::new(2026, 3, 7).unwrap();
        assert_eq!(date.in_words(), "7 March 2026");
        assert_eq!(date.to_string(), "2026-03-07");
    }

    #[test]
    fn a_thirteenth_month_and_a_day_zero_are_no_dates() {
        assert_eq!(Date::new(2026, 13, 1), None);
        assert_eq!(Date::new(2026, 1, 0), None);
    }
}
