//! What a package index says of a package, held against what the grid says of it.
//!
//! An index answers in the simple API's JSON: PEP 691, with the versions and upload times of PEP 700.
//!
//! **Invariant:** reads an answer, never asks for one.

use std::str::FromStr;

use pep440_rs::Version;
use serde::Deserialize;
use serde_json::Value;

use crate::domain::capability::Package;
use crate::domain::source::Date;

/// The media type of an answer that can be read, for the request's `Accept` header.
pub const MEDIA_TYPE: &str = "application/vnd.pypi.simple.v1+json";

/// Every release of a package that the index has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing(Vec<Release>);

/// One release.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Release {
    version: Version,
    /// The day on which its first file was uploaded.
    day: Option<Date>,
    /// Whether all of its files were taken back.
    is_yanked: bool,
}

/// Something that the index says otherwise than the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The index does not have the version that the grid names.
    NoSuchVersion,
    /// Its makers took that version back.
    Yanked,
    /// That version was published on another day.
    OtherDay(Date),
    /// There is a newer version, published on this day where that is known.
    Newer(String, Option<Date>),
}

impl Finding {
    /// Whether the grid is wrong; it is merely old where a newer version is out.
    pub fn is_fault(&self) -> bool {
        !matches!(self, Self::Newer(..))
    }
}

#[derive(Deserialize)]
struct Answer {
    files: Vec<FileEntry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct FileEntry {
    filename: String,
    upload_time: Option<String>,
    /// `false`, `true`, or the reason for which the file was taken back.
    #[serde(default)]
    yanked: Value,
}

impl Listing {
    /// Reads an index's answer. Files whose names hold no version, such as installers of old, are passed over.
    ///
    /// # Errors
    /// The answer is not in the simple API's JSON.
    pub fn read(answer: &str) -> Result<Self, serde_json::Error> {
        let Answer { files } = serde_json::from_str(answer)?;
        let mut releases: Vec<Release> = Vec::new();
        for file in &files {
            let Some(version) = version_of(&file.filename) else { continue };
            let day = file.upload_time.as_deref().and_then(day_of);
            let is_yanked = !matches!(file.yanked, Value::Null | Value::Bool(false));
            match releases.iter_mut().find(|release| release.version == version) {
                Some(release) => {
                    release.day = [release.day, day].into_iter().flatten().min();
                    release.is_yanked &= is_yanked;
                }
                None => releases.push(Release { version, day, is_yanked }),
            }
        }
        Ok(Self(releases))
    }

    /// What the index says otherwise than a package of the grid; nothing of one without a version.
    pub fn compare(&self, package: &Package) -> Vec<Finding> {
        let Some(version) = package.version.as_deref() else { return Vec::new() };
        let named = Version::from_str(version).ok();
        let Some(release) = self.0.iter().find(|release| Some(&release.version) == named.as_ref()) else {
            return vec![Finding::NoSuchVersion];
        };
        let mut findings = Vec::new();
        if release.is_yanked {
            findings.push(Finding::Yanked);
        }
        if let Some(day) = release.day.filter(|day| package.released.is_some_and(|released| released != *day)) {
            findings.push(Finding::OtherDay(day));
        }
        let is_offered = |release: &&Release| !release.is_yanked && !release.version.any_prerelease();
        let newest = self.0.iter().filter(is_offered).max_by_key(|release| &release.version);
        if let Some(newest) = newest.filter(|newest| newest.version > release.version) {
            findings.push(Finding::Newer(newest.version.to_string(), newest.day));
        }
        findings
    }
}

/// The version in the name of a wheel (PEP 427) or a source archive (PEP 625).
fn version_of(filename: &str) -> Option<Version> {
    let version = match filename.strip_suffix(".whl") {
        Some(wheel) => wheel.split('-').nth(1)?,
        None => {
            let name = [".tar.gz", ".zip", ".tar.bz2"].iter().find_map(|ending| filename.strip_suffix(ending))?;
            name.rsplit_once('-')?.1
        }
    };
    Version::from_str(version).ok()
}

/// The day of a moment such as `2026-09-21T06:11:08.902570Z`.
fn day_of(moment: &str) -> Option<Date> {
    let mut parts = moment.get(..10)?.split('-');
    Date::new(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::{Finding, Listing};
    use crate::domain::capability::Package;
    use crate::domain::source::Date;

    const ANSWER: &str = r#"{"meta": {"api-version": "1.1"}, "name": "gate", "versions": ["1.9", "1.10.0", "2.0rc1"], "files": [
        {"filename": "gate-1.9.tar.gz", "upload-time": "2025-02-03T04:05:06Z", "yanked": "broken"},
        {"filename": "gate-1.9-py3-none-any.whl", "upload-time": "2025-02-02T04:05:06Z", "yanked": true},
        {"filename": "gate-1.10.0-py3-none-any.whl", "upload-time": "2025-03-01T00:00:00.1Z", "yanked": false},
        {"filename": "gate-1.10.0.tar.gz"},
        {"filename": "gate-2.0rc1.tar.gz", "upload-time": "2025-04-01T00:00:00Z", "yanked": false},
        {"filename": "gate-3.0-py2.7.egg", "yanked": false}]}"#;

    fn findings(version: &str, released: (u16, u8, u8)) -> Vec<Finding> {
        let (year, month, day) = released;
        let package = Package {
            name: "gate".to_owned(),
            version: Some(version.to_owned()),
            released: Date::new(year, month, day),
        };
        Listing::read(ANSWER).unwrap().compare(&package)
    }

    #[test]
    fn a_package_as_the_index_has_it_is_found_right() {
        assert_eq!(findings("1.10.0", (2025, 3, 1)), []);
        assert_eq!(findings("1.10", (2025, 3, 1)), []);
    }

    #[test]
    fn a_version_that_is_not_there_and_another_day_are_faults() {
        assert_eq!(findings("3.0", (2025, 3, 1)), [Finding::NoSuchVersion]);
        assert_eq!(findings("one", (2025, 3, 1)), [Finding::NoSuchVersion]);
        assert_eq!(findings("1.10.0", (2025, 3, 2)), [Finding::OtherDay(Date::new(2025, 3, 1).unwrap())]);
    }

    #[test]
    fn a_version_is_yanked_when_all_its_files_are_and_then_a_newer_one_is_named() {
        let newer = Finding::Newer("1.10.0".to_owned(), Date::new(2025, 3, 1));
        assert_eq!(findings("1.9", (2025, 2, 2)), [Finding::Yanked, newer]);
    }

    #[test]
    fn an_answer_in_another_form_is_refused() {
        assert!(Listing::read("<html>").is_err());
        assert!(Listing::read("{}").is_err());
    }
}
