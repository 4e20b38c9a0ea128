//! Changes of answers or importances that would change a result.

use super::sentences::{ResultSentences, briefs};
use crate::domain::engine;
use crate::domain::questionnaire::SettledBy;
use crate::domain::verdict::{Instead, Lead, Single, Turn};
use crate::view::components::phrase::Phrase;
use crate::view::components::question_field::importance_in_words;

/// The number of other choices named in a sentence; more of them are counted.
const MAX_CLAUSES: usize = 2;

/// The sentence for a leader that no answers can change.
pub(super) const UNCHANGEABLE: &str = "No other answers to these questions would change the result.";

impl<'a> ResultSentences<'a> {
    /// The effect of changed answers: they change the leader, or decide it.
    pub(super) fn change(&self) -> &'static str {
        if self.verdict.lead().is_some() { "change" } else { "settle" }
    }

    /// The single answers that would end a lead, except facts, which can't change. Choices come first, then forecasts.
    pub(super) fn decidable_singles(&self, lead: &Lead<'a>) -> Vec<Single<'a>> {
        let mut singles = lead.singles.clone();
        singles.retain(|single| single.question.settled_by != SettledBy::Fact);
        singles.sort_by_key(|single| single.question.settled_by);
        singles
    }

    /// One sentence for each single answer that would change the result.
    pub(super) fn changes(&self) -> Vec<Phrase> {
        let singles = match self.verdict.lead() {
            Some(lead) => self.decidable_singles(lead),
            None => engine::tie_breakers(self.answers, self.verdict),
        };
        let mut sentences = Vec::new();
        for single in singles {
            let mut outcomes: Vec<&Instead> = Vec::new();
            for flip in &single.flips {
                if !outcomes.contains(&&flip.instead) {
                    outcomes.push(&flip.instead);
                }
            }
            for outcome in outcomes {
                let flips = || single.flips.iter().filter(|flip| flip.instead == *outcome);
                let sentence = match (flips().count(), single.question.choices.len() - 1) {
                    (count, others) if count > MAX_CLAUSES => Phrase::plain(match count == others {
                        true => "With any other answer on ".to_owned(),
                        false => format!("With {count} of the {others} other answers on "),
                    })
                    .then_emphasised(&single.question.brief),
                    _ => flips().enumerate().fold(Phrase::default(), |sentence, (place, flip)| {
                        let begin = if place == 0 { "If " } else { " or if " };
                        sentence.then(begin).then_emphasised(&flip.choice.clause)
                    }),
                };
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
        let Some(lead) = self.verdict.lead() else {
            return Phrase::plain("Changing a single answer would not settle the result.");
        };
        match (lead.singles.as_slice(), &lead.fewest) {
            ([fact], _) => {
                let said = Phrase::plain(match lead.decided {
                    true => "Only a different answer on ",
                    false => "Of the answers so far, only a different one on ",
                })
                .then_emphasised(&fact.question.brief)
                .then(" would change the result");
                match fact.flips.as_slice() {
                    few @ ([_] | [_, _]) => said.then(": ").then_any(few.iter().map(|flip| flip.choice.brief.as_str())),
                    _ => said,
                }
                .then(".")
            }
            ([_, ..], _) => Phrase::plain("A different answer to any one of these could change the result: ")
                .then_any(lead.singles.iter().map(|single| single.question.brief.as_str()))
                .then(". They are facts, not choices."),
            ([], None) => Phrase::plain(UNCHANGEABLE),
            ([], Some(questions)) => {
                let count = match questions.len() {
                    2 => "two".to_owned(),
                    3 => "three".to_owned(),
                    count => count.to_string(),
                };
                Phrase::plain(format!(
                    "No single answer would change the result. Changing {count} together could, for example those on "
                ))
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
            Phrase::plain("If ").then_emphasised(&turn.answer.question.brief).then(format!(
                " had {} importance, {}.",
                importance_in_words(turn.importance),
                self.then(&turn.instead)
            ))
        };
        engine::turns(self.answers, self.verdict).into_iter().map(sentence).collect()
    }
}
