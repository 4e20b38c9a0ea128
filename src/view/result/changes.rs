//! Changes of answers or importances that would change a result.

use super::sentences::{ResultSentences, UNCHANGEABLE, briefs};
use crate::domain::engine;
use crate::domain::questionnaire::SettledBy;
use crate::domain::verdict::{Instead, Single, Turn};
use crate::view::components::phrase::Phrase;
use crate::view::components::question_field::importance_in_words;

impl<'a> ResultSentences<'a> {
    /// The effect of changed answers: they change the leader, or decide it.
    pub(super) fn change(&self) -> &'static str {
        if self.verdict.lead().is_some() { "change" } else { "settle" }
    }

    /// One sentence for each single answer that would change the result. Choices come first, then forecasts; facts that would end
    /// a lead appear only if nothing else would.
    pub(super) fn changes(&self) -> Vec<Phrase> {
        let mut singles = match self.verdict.lead() {
            Some(lead) => lead.singles.clone(),
            None => engine::tie_breakers(self.answers, self.verdict),
        };
        let is_fact = |single: &Single<'_>| single.question.settled_by == SettledBy::Fact;
        if self.verdict.lead().is_some() && !singles.iter().all(is_fact) {
            singles.retain(|single| !is_fact(single));
        }
        singles.sort_by_key(|single| single.question.settled_by);
        let mut sentences = Vec::new();
        for single in singles {
            // A fact can't change; only a choice or a forecast can.
            let [first, further] = match single.question.settled_by {
                SettledBy::Forecast => ["If it turns out that ", " or that "],
                SettledBy::Choice | SettledBy::Fact => ["If ", " or if "],
            };
            let mut outcomes: Vec<&Instead> = Vec::new();
            for flip in &single.flips {
                if !outcomes.contains(&&flip.instead) {
                    outcomes.push(&flip.instead);
                }
            }
            for outcome in outcomes {
                let mut sentence = Phrase::default();
                for (place, flip) in single.flips.iter().filter(|flip| flip.instead == *outcome).enumerate() {
                    sentence = sentence.then(if place == 0 { first } else { further });
                    sentence = sentence.then_emphasised(&flip.choice.clause);
                }
                sentences.push(sentence.then(format!(", {}.", self.then(outcome))));
            }
        }
        sentences
    }

    fn then(&self, instead: &Instead) -> String {
        match instead {
            Instead::Leads(slot) => format!("{} would lead", self.name(*slot)),
            Instead::Level(_) if !self.has_three_subjects() => "neither would lead".to_owned(),
            Instead::Level(slots) => format!("{} would share the lead", self.names(slots)),
        }
    }

    /// What would change the result if no single answer does.
    pub(super) fn together(&self) -> Phrase {
        match self.verdict.lead().map(|lead| &lead.fewest) {
            None => Phrase::plain("No single answer would."),
            Some(None) => Phrase::plain(UNCHANGEABLE),
            Some(Some(questions)) => {
                Phrase::plain("No single answer would. Only changing several together would, for example ")
                    .then_list(briefs(questions))
                    .then(".")
            }
        }
    }

    /// The changes, or the sentence that replaces them.
    pub(super) fn changes_or_together(&self) -> Vec<String> {
        let changes = self.changes();
        let said = if changes.is_empty() { vec![self.together()] } else { changes };
        said.iter().map(Phrase::text).collect()
    }

    /// One sentence for each answer that would change the lead if it mattered more or less.
    pub(super) fn turns(&self) -> Vec<Phrase> {
        let sentence = |turn: Turn<'a>| {
            Phrase::plain("If ").then_emphasised(&turn.answer.choice.brief).then(format!(
                " mattered {}, {}.",
                importance_in_words(turn.importance),
                self.then(&turn.instead)
            ))
        };
        engine::turns(self.answers, self.verdict).into_iter().map(sentence).collect()
    }
}
