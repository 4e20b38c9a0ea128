//! How long each release of a subject is maintained, on one timeline.

use askama::Template;

use crate::domain::source::Date;
use crate::domain::subject::{Release, Subjects};

/// The releases of all subjects, each with a bar for as long as it is maintained.
#[derive(Debug, Template)]
#[template(path = "components/timeline.html")]
pub(in crate::view) struct Timeline<'a> {
    years: Vec<(i32, String)>,
    /// The date of the latest source check, and its position.
    read: (Date, String),
    rows: Vec<ReleaseRow<'a>>,
}

/// A release with the positions of its bar, in percent of the width.
#[derive(Debug)]
struct ReleaseRow<'a> {
    subject: &'a str,
    /// The number of the subject's color.
    slot: usize,
    release: &'a Release,
    begin: String,
    fixes: Option<String>,
    security: Option<String>,
}

impl<'a> Timeline<'a> {
    /// The timeline; `None` if no release is known.
    pub(in crate::view) fn new(subjects: &'a Subjects) -> Option<Self> {
        let releases = || subjects.iter().flat_map(|(_, subject)| &subject.releases);
        let read = releases().flat_map(|release| &release.sources).map(|source| source.checked).max()?;
        let first = releases().map(|release| release.released).min()?;
        let last = releases().filter_map(|release| release.security.max(release.fixes)).fold(read, Date::max);
        let scale = TimeScale { from: Date::new(first.year(), 1, 1)?, to: last.first_of_next_year()? };
        let rows = subjects.iter().flat_map(|(slot, subject)| {
            subject.releases.iter().map(move |release| ReleaseRow {
                subject: &subject.name,
                slot: slot.index() + 1,
                release,
                begin: scale.place(release.released),
                fixes: release.fixes.map(|day| scale.place(day)),
                security: release.security.map(|day| scale.place(day)),
            })
        });
        let years = (scale.from.year()..scale.to.year()).filter_map(|year| Some((year, Date::new(year, 1, 1)?)));
        Some(Self {
            years: years.map(|(year, day)| (year, scale.place(day))).collect(),
            read: (read, scale.place(read)),
            rows: rows.collect(),
        })
    }
}

#[derive(Debug, Clone, Copy)]
struct TimeScale {
    from: Date,
    to: Date,
}

impl TimeScale {
    /// The position of a date, in percent of the width.
    fn place(self, day: Date) -> String {
        format!("{:.1}%", 100.0 * day.days_since(self.from) as f64 / self.to.days_since(self.from) as f64)
    }
}

impl ReleaseRow<'_> {
    fn words(&self) -> String {
        match (self.release.fixes, self.release.security) {
            (None, None) => "until the next release, which has no date yet".to_owned(),
            (Some(fixes), Some(security)) if fixes < security => {
                format!("fixes until {}, security fixes until {}", fixes.month_in_words(), security.month_in_words())
            }
            (_, Some(end)) => format!("until {}", end.month_in_words()),
            (Some(fixes), None) => {
                format!("fixes until {}, security fixes without an announced end", fixes.month_in_words())
            }
        }
    }
}
