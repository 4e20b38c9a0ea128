//! What changed behind a result since a date, for readers of a record that is older than the site.

use std::sync::Arc;

use super::sentences::ResultSentences;
use crate::content::site::Change;
use crate::domain::claim::Claim;
use crate::domain::questionnaire::Question;
use crate::domain::source::Date;
use crate::view::address;

/// A notice above a result.
pub(super) struct SinceNotice {
    pub(super) said: String,
    pub(super) changed: Vec<Changed>,
}

/// Things of one kind that changed.
pub(super) struct Changed {
    pub(super) said: String,
    /// Each with the page that says more.
    pub(super) items: Vec<(String, String)>,
}

impl ResultSentences<'_> {
    /// What changed since a date, or why that can't be told. Dates after the newest one of the content are not compared, because
    /// nothing here is newer.
    pub(super) fn since(&self, since: &Result<Date, String>) -> SinceNotice {
        let newest = self.site.as_of();
        let (said, changed) = match since {
            Err(text) => (
                format!("“{text}” is not a date such as {newest}, so this page doesn’t show what changed."),
                Vec::new(),
            ),
            Ok(date) if *date > newest => {
                let (date, newest) = (date.in_words(), newest.in_words());
                (format!("The newest date on this site is {newest}, so it knows no changes after {date}."), Vec::new())
            }
            Ok(date) => {
                let changed = self.changed_since(*date);
                let date = date.in_words();
                let said = match changed.is_empty() {
                    true => format!("Nothing behind this result has changed since {date}."),
                    false => format!("What changed behind this result since {date}:"),
                };
                (said, changed)
            }
        };
        SinceNotice { said, changed }
    }

    fn changed_since(&self, date: Date) -> Vec<Changed> {
        let changes: Vec<&Change> = self.site.changes.iter().filter(|change| change.date > date).collect();
        let kinds = [
            (["claim has another status", "claims have another status"], self.claims_in(&changes)),
            (["answer has other values", "answers have other values"], self.answers_in(&changes)),
            (["newer version", "newer versions"], self.versions_since(date)),
        ];
        let counted = |([one, many], items): ([&str; 2], Vec<_>)| {
            let count = items.len();
            (count > 0).then(|| Changed { said: format!("{count} {}", if count == 1 { one } else { many }), items })
        };
        kinds.into_iter().filter_map(counted).collect()
    }

    /// The claims behind the answers, with their standing now.
    fn claims_in(&self, changes: &[&Change]) -> Vec<(String, String)> {
        let mut found: Vec<&Claim> = Vec::new();
        let arguments = self.answers.given().filter_map(|answer| answer.choice.argument.as_ref());
        for claim in arguments.flat_map(|argument| &argument.claims).map(Arc::as_ref) {
            let is_changed = changes.iter().any(|change| change.claims.contains(&claim.id));
            if is_changed && found.iter().all(|known| known.id != claim.id) {
                found.push(claim);
            }
        }
        let item = |claim: &Claim| {
            let standing = claim.standing.label().words.to_lowercase();
            (address::claim(&claim.id), format!("{} (now: {standing})", claim.statement))
        };
        found.into_iter().map(item).collect()
    }

    fn answers_in(&self, changes: &[&Change]) -> Vec<(String, String)> {
        let item = |question: &Question| {
            let change = changes.iter().find(|change| change.questions.contains(&question.id))?;
            Some((address::change(&change.id), question.brief.clone()))
        };
        self.answers.given().filter_map(|answer| item(answer.question)).collect()
    }

    /// New releases of the subjects compared, and of the packages for what the answers need.
    fn versions_since(&self, date: Date) -> Vec<(String, String)> {
        let dated = |name: &str, version: &str, released: Date| format!("{name} {version} ({})", released.in_short());
        let mut versions: Vec<(String, String)> = Vec::new();
        for subject in self.verdict.compared.map(|slot| self.subjects().at(slot)) {
            let new = subject.releases.iter().filter(|release| release.released > date);
            let said = new.map(|release| dated(&subject.name, &release.version, release.released));
            versions.extend(said.map(|said| (address::MAINTENANCE.to_owned(), said)));
        }
        for need in self.needs() {
            for package in need.cells.iter().filter_map(|cell| cell.package.as_ref()) {
                let released = package.released.filter(|released| *released > date);
                let said =
                    released.zip(package.version.as_ref()).map(|(on, version)| dated(&package.name, version, on));
                if let Some(said) = said.filter(|said| versions.iter().all(|(_, known)| known != said)) {
                    versions.push((address::capability(&need.id), said));
                }
            }
        }
        versions
    }
}
