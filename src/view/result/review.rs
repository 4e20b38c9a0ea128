//! When to look at a result again: computed from the answers and the calendar of releases, without a clock.

use super::sentences::ResultSentences;
use crate::domain::questionnaire::SettledBy;
use crate::domain::source::Date;
use crate::domain::subject::{Release, Slot, Subject};
use crate::view::components::phrase::Phrase;

/// The number of changed answers named after which to look again sooner.
const MAX_EVENTS: usize = 2;

/// When to look at a result again.
pub(super) struct Review {
    pub(super) date: Date,
    pub(super) said: Phrase,
}

impl<'a> ResultSentences<'a> {
    /// The date on which support ends for the release that the result relies on, or else a year after a date; and the answers that
    /// would change the result sooner.
    pub(super) fn review(&self, decided: Option<Date>) -> Review {
        let from = decided.unwrap_or_else(|| self.site.as_of());
        let newest = self.relied_on().filter_map(|subject| Some((subject, subject.releases.last()?)));
        let ends = newest.clone().filter_map(|(subject, release)| Some((release.security?, subject, release)));
        let next = ends.filter(|(end, ..)| *end > from).min_by_key(|(end, ..)| *end);
        let date = next.map_or_else(|| from.a_year_later(), |(end, ..)| end);
        let month = date.month_in_words();
        let name = |subject: &Subject, release: &Release| format!("{} {}", subject.name, release.version);
        let when = match (next, newest.clone().next()) {
            (Some((_, subject, release)), _) => {
                format!("Review this decision when {} loses security support in {month}.", name(subject, release))
            }
            (None, Some((subject, release))) if release.security.is_none() => {
                format!("Review this decision in {month}; {} has no announced end of support.", name(subject, release))
            }
            (None, _) => format!("Review this decision in {month}."),
        };
        let mut said = Phrase::plain(when);
        for (place, event) in self.events().take(MAX_EVENTS).enumerate() {
            said = said.then(if place == 0 { " Review it sooner if " } else { ", or if " }).then(event);
        }
        let has_events = said.pieces.len() > 1;
        Review { date, said: if has_events { said.then(".") } else { said } }
    }

    /// The subject in use or in the lead; both compared if there is neither.
    fn relied_on(&self) -> impl Iterator<Item = &'a Subject> + Clone {
        let one = self.existing().or_else(|| self.verdict.lead().map(|lead| lead.leader));
        let compared = self.verdict.compared;
        let subjects = self.subjects();
        let is_one = move |slot: &Slot| one.map_or(compared.contains(slot), |one| one == *slot);
        subjects.slots().filter(is_one).map(|slot| subjects.at(slot))
    }

    /// The single answers that would change the result, those that may turn out differently first; if there are none, what would end
    /// the strongest reason for the leader.
    fn events(&self) -> impl Iterator<Item = &'a str> {
        let lead = self.verdict.lead();
        let singles = move |settled_by| {
            let singles = lead.into_iter().flat_map(|lead| &lead.singles);
            singles
                .filter(move |single| single.question.settled_by == settled_by)
                .filter_map(|single| single.flips.first())
        };
        let flips = [SettledBy::Forecast, SettledBy::Choice, SettledBy::Fact].into_iter().flat_map(singles);
        let robust = lead.filter(|lead| lead.singles.is_empty());
        let reasons = robust.into_iter().flat_map(|lead| self.verdict.reasons_for(lead.leader));
        let ends = reasons.filter_map(|reason| Some(reason.choice.argument.as_ref()?.if_not.as_str()));
        flips.map(|flip| flip.choice.clause.as_str()).chain(ends.take(1))
    }
}
