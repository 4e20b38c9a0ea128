//! The age of a package's newest release when it was checked: a bar for one package, and all packages as marks on one line.

use askama::Template;

use crate::domain::capability::{CapabilityGroup, Cell};
use crate::domain::subject::{Slot, Subjects};

/// The age that fills the width, in days: five years.
const FULL: f64 = FULL_YEARS as f64 * YEAR;
const FULL_YEARS: u8 = 5;
const YEAR: f64 = 365.25;
/// The age after which a release is counted as old, in days: two years.
const OLD: f64 = 2.0 * YEAR;

/// The end of a cell's bar, in percent of the width; `None` if the cell has no release date.
pub(in crate::view) fn end_of_age(cell: &Cell) -> Option<String> {
    days(cell).map(place)
}

/// The ages of all packages in the grid, one line per subject.
#[derive(Debug, Template)]
#[template(path = "components/package_ages.html")]
pub(in crate::view) struct PackageAges<'a> {
    rows: Vec<AgeRow<'a>>,
}

/// The packages of one subject, from young to old.
#[derive(Debug)]
struct AgeRow<'a> {
    subject: &'a str,
    /// The number of the subject's color.
    slot: usize,
    days: Vec<f64>,
}

impl<'a> PackageAges<'a> {
    /// The ages, each package once per subject; `None` if no cell has a release date.
    pub(in crate::view) fn new(subjects: &'a Subjects, grid: &[CapabilityGroup]) -> Option<Self> {
        let packages = |slot: Slot| {
            let cells = grid.iter().flat_map(|group| &group.capabilities).map(|row| row.cell(slot));
            let mut known: Vec<(&str, f64)> =
                cells.filter_map(|cell| Some((cell.package.as_ref()?.name.as_str(), days(cell)?))).collect();
            known.sort_by(|a, b| a.0.cmp(b.0).then(a.1.total_cmp(&b.1)));
            known.dedup_by_key(|(name, _)| *name);
            let mut ages: Vec<f64> = known.into_iter().map(|(_, days)| days).collect();
            ages.sort_by(f64::total_cmp);
            ages
        };
        let rows = subjects.iter().map(|(slot, subject)| AgeRow {
            subject: &subject.name,
            slot: slot.index() + 1,
            days: packages(slot),
        });
        let rows: Vec<_> = rows.filter(|row| !row.days.is_empty()).collect();
        (!rows.is_empty()).then_some(Self { rows })
    }
}

impl AgeRow<'_> {
    fn places(&self) -> impl Iterator<Item = String> {
        self.days.iter().map(|days| place(*days))
    }

    /// The median age and the number of old packages, in words.
    fn words(&self) -> String {
        let middle = self.days.get(self.days.len() / 2).copied().unwrap_or_default();
        let old = self.days.iter().filter(|days| is_old(**days)).count();
        let months = match (middle / YEAR * 12.0).round() {
            months if months < 1.0 => "less than a month".to_owned(),
            1.0 => "1 month".to_owned(),
            months => format!("{months} months"),
        };
        let noun = if self.days.len() == 1 { "package" } else { "packages" };
        format!("{} {noun}, median age {months}, {old} older than two years", self.days.len())
    }
}

/// The days between the release and the check of its cell.
fn days(cell: &Cell) -> Option<f64> {
    let released = cell.package.as_ref()?.released?;
    Some(cell.checked()?.days_since(released).max(0) as f64)
}

/// Whether a release of an age in days is counted as old.
pub(in crate::view) fn is_old(days: f64) -> bool {
    days > OLD
}

/// The years on the scale, each with its position.
fn ticks() -> impl Iterator<Item = (u8, String)> {
    (0..=FULL_YEARS).map(|years| (years, place(f64::from(years) * YEAR)))
}

/// The position of an age, in percent of the width.
fn place(days: f64) -> String {
    format!("{:.1}%", (days / FULL * 100.0).min(100.0))
}
