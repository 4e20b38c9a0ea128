//! The sources of statements, and the date on which each was checked.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::{Serialize, Serializer};
use time::{Month, OffsetDateTime};

/// A calendar date, which content writes as `2026-11-23`, without quotation marks. Ordered from early to late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
pub struct Date(#[schemars(with = "String", extend("format" = "date"))] time::Date);

impl Date {
    /// The first day of 1970.
    pub const EPOCH: Self = Self(OffsetDateTime::UNIX_EPOCH.date());

    /// A date from its parts; `None` if the calendar has no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        time::Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok().map(Self)
    }

    /// The calendar year.
    pub fn year(&self) -> i32 {
        self.0.year()
    }

    /// The first day of the next year; `None` after the year 9998.
    pub fn first_of_next_year(&self) -> Option<Self> {
        Self::new(self.year() + 1, 1, 1)
    }

    /// The same day a year later, or February 28 for February 29; the date itself in the year 9999.
    pub fn a_year_later(&self) -> Self {
        let day = |day| time::Date::from_calendar_date(self.year() + 1, self.0.month(), day);
        Self(day(self.0.day()).or_else(|_| day(28)).unwrap_or(self.0))
    }

    /// The UTC date of a moment in seconds since the beginning of 1970; `None` after the year 9999.
    pub fn of_unix_seconds(seconds: u64) -> Option<Self> {
        let moment = OffsetDateTime::from_unix_timestamp(i64::try_from(seconds).ok()?).ok()?;
        Some(Self(moment.date()))
    }

    /// The number of days since an earlier date; negative if the other is later.
    pub fn days_since(&self, earlier: Self) -> i64 {
        (self.0 - earlier.0).whole_days()
    }

    /// The date as texts write it, for example `November 23, 2026`.
    pub fn in_words(&self) -> String {
        format!("{} {}, {}", self.0.month(), self.0.day(), self.year())
    }

    /// The date as tables write it, for example `Nov 23, 2026`.
    pub fn in_short(&self) -> String {
        format!("{:.3} {}, {}", self.0.month().to_string(), self.0.day(), self.year())
    }

    /// The month in words, for example `November 2026`.
    pub fn month_in_words(&self) -> String {
        format!("{} {}", self.0.month(), self.year())
    }
}

/// A text that is not a calendar date in ISO form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADay;

impl FromStr for Date {
    type Err = NotADay;

    /// Reads ISO 8601, for example `2026-11-23`.
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let is_shaped = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let mut parts = text.splitn(3, '-').filter(|_| is_shaped);
        let mut next = || parts.next().unwrap_or_default();
        let (year, month, day) = (next().parse(), next().parse(), next().parse());
        let date = year.ok().zip(month.ok()).zip(day.ok()).and_then(|((year, month), day)| Self::new(year, month, day));
        date.ok_or(NotADay)
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
        text.parse().map_err(|NotADay| A::Error::custom("this is not a day; write one such as 2027-01-31"))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Date {
    /// ISO 8601, for example `2026-11-23`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A page, package, or text that we checked on a known date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Identifies the source in content files.
    pub id: String,
    /// The title of the page itself.
    pub title: String,
    /// Its publisher.
    pub publisher: String,
    /// Its public URL, beginning with `https://`. If none is known, `note` says why.
    pub url: Option<String>,
    /// The version that was checked, such as `6.1` or `3rd edition`.
    pub version: String,
    /// The date on which it was checked, such as `2026-11-23`.
    pub checked: Date,
    /// A note about how it was checked, such as that the page could not be opened.
    pub note: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::{Date, NotADay};

    #[test]
    fn only_a_day_of_the_calendar_in_iso_form_is_read() {
        assert_eq!("2028-02-29".parse(), Ok(Date::new(2028, 2, 29).unwrap()));
        for text in
            ["", "2026-02-29", "2026-13-01", "2026-1-01", "+026-01-01", "2026-01-01T", "01.12.2026", "2026-01--1"]
        {
            assert_eq!(text.parse::<Date>(), Err(NotADay), "{text}");
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        let date = |year, month, day| Date::new(year, month, day).unwrap();
        assert_eq!(date(2024, 3, 1).days_since(date(2024, 2, 28)), 2);
        assert_eq!(date(1970, 1, 1).days_since(date(1970, 1, 2)), -1);
        assert_eq!(Date::of_unix_seconds(951_868_799), Date::new(2000, 2, 29));
        assert_eq!(date(2026, 3, 7).first_of_next_year(), Date::new(2027, 1, 1));
        assert_eq!(date(2028, 2, 29).a_year_later(), date(2029, 2, 28));
        assert_eq!(date(9999, 3, 7).a_year_later(), date(9999, 3, 7));
        assert_eq!([Date::new(2026, 13, 1), Date::new(2026, 1, 0), Date::new(2026, 2, 29)], [None; 3]);
    }
}
