//! A team's questions as they are shown: which to talk about first, all of them in a table, and where people agree. Words come
//! from `wording` and the phrases of `components`.
//!
//! **Invariant:** the order is that of the team's divides; nothing is left out for being small but what divides nobody.

use super::wording::{Words, points};
use crate::domain::answers::Answer;
use crate::domain::questionnaire::Question;
use crate::domain::subject::{Slot, Subject};
use crate::domain::team::{Concord, Division, Given};
use crate::view::components::phrase::Phrase;
use crate::view::components::question_field::{importance_in_words, is_set_apart};

/// How many of the questions that divide the people are shown with reasons.
const TALK_FIRST: usize = 3;

/// A question to talk about.
pub(super) struct Talk<'a> {
    pub(super) question: &'a Question,
    pub(super) positions: Vec<Position<'a>>,
    /// How far apart it pulls the people, in points of 100.
    pub(super) points: String,
    /// Why it sets people apart, where their answers alone do not show it.
    pub(super) note: Option<String>,
}

/// What some of the people answered to a question.
pub(super) struct Position<'a> {
    /// Their names, each with the importance of the answer where it says something.
    pub(super) who: Phrase,
    /// `None` where they left it open.
    pub(super) answer: Option<Answer<'a>>,
    pub(super) speaks_for: Option<Side<'a>>,
}

/// A subject with its place, counted from 1.
pub(super) struct Side<'a> {
    pub(super) slot: usize,
    pub(super) subject: &'a Subject,
}

/// A question's row in the table.
pub(super) struct Row<'a> {
    pub(super) question: &'a Question,
    pub(super) cells: Vec<Cell<'a>>,
    pub(super) concord: String,
    pub(super) is_different: bool,
    pub(super) points: String,
}

/// What one person answered to a question.
pub(super) struct Cell<'a> {
    pub(super) name: &'a str,
    pub(super) answer: Option<Answer<'a>>,
    pub(super) speaks_for: Option<Side<'a>>,
}

/// An answer that everybody gave who answered the question.
pub(super) struct Agreement<'a> {
    pub(super) question: &'a Question,
    pub(super) answer: Answer<'a>,
    pub(super) people: usize,
    pub(super) speaks_for: Option<Side<'a>>,
}

impl Position<'_> {
    /// Why the answer speaks for the side that it speaks for.
    pub(super) fn because(&self) -> Option<&str> {
        self.answer.as_ref()?.choice.argument.as_ref().map(|argument| argument.because.as_str())
    }
}

impl<'a> Words<'a> {
    /// The questions that divide the people most; none that does not.
    pub(super) fn talk_first(&self) -> Vec<Talk<'a>> {
        let dividing = self.team.divisions.iter().filter(|division| division.divide > 0.0);
        dividing
            .take(TALK_FIRST)
            .map(|division| Talk {
                question: division.question,
                positions: self.positions(division),
                points: points(division.divide),
                note: self.note(division),
            })
            .collect()
    }

    /// Alike answers, or all to one side's good, can still pull apart: they count for more with some than with others.
    fn note(&self, division: &Division<'_>) -> Option<String> {
        if division.concord() == Concord::Alike {
            let note =
                "The same answer counts for more with whoever answered fewer questions or finds this more important.";
            return Some(note.to_owned());
        }
        let mut directions = division.given.iter().map(|given| self.direction(given.as_ref()?.weighted));
        let first = directions.next()??;
        directions
            .all(|direction| direction == Some(first))
            .then(|| format!("All of them speak for {}, but not equally strongly.", self.name(first)))
    }

    /// The different answers to a question with who gave them, in the order of the people; who left it open comes last.
    fn positions(&self, division: &'a Division<'a>) -> Vec<Position<'a>> {
        let stand = |given: Option<&Given<'a>>| {
            given.map(|given| (given.answer.choice.id.clone(), self.direction(given.weighted)))
        };
        let mut groups: Vec<(Option<&Given<'a>>, Vec<Phrase>)> = Vec::new();
        for (given, name) in division.given.iter().map(Option::as_ref).zip(self.names) {
            let who = self.who(name, given);
            match groups.iter_mut().find(|(known, _)| stand(*known) == stand(given)) {
                Some((_, people)) => people.push(who),
                None => groups.push((given, vec![who])),
            }
        }
        groups.sort_by_key(|(given, _)| given.is_none());
        let position = |(given, people): (Option<&Given<'a>>, Vec<Phrase>)| Position {
            who: Phrase::default().then_all(people, "and"),
            answer: given.map(|given| given.answer),
            speaks_for: self.side(given),
        };
        groups.into_iter().map(position).collect()
    }

    /// Somebody's name, with how important the answer is where that was set.
    fn who(&self, name: &str, given: Option<&Given<'_>>) -> Phrase {
        let who = Phrase::default().then_name(name);
        match given.map(|given| given.answer.importance).filter(|importance| is_set_apart(*importance)) {
            Some(importance) => who.then(format!(" (to whom it matters {})", importance_in_words(importance))),
            None => who,
        }
    }

    /// Every question with everybody's answer, the most dividing first.
    pub(super) fn rows(&self) -> Vec<Row<'a>> {
        let row = |division: &'a Division<'a>| Row {
            question: division.question,
            cells: division
                .given
                .iter()
                .zip(self.names)
                .map(|(given, name)| Cell {
                    name,
                    answer: given.map(|given| given.answer),
                    speaks_for: self.side(given.as_ref()),
                })
                .collect(),
            concord: self.concord(division),
            is_different: division.concord() == Concord::Different,
            points: points(division.divide),
        };
        self.team.divisions.iter().map(row).collect()
    }

    /// The questions that two or more answered, all alike, in the order of the questions.
    pub(super) fn agreements(&self) -> Vec<Agreement<'a>> {
        let alike = self.team.divisions.iter().filter(|division| division.concord() == Concord::Alike);
        let mut agreements: Vec<Agreement<'a>> = alike
            .filter_map(|division| {
                let given = division.answered().next()?;
                Some(Agreement {
                    question: division.question,
                    answer: given.answer,
                    people: division.answered().count(),
                    speaks_for: self.side(Some(given)),
                })
            })
            .collect();
        agreements.sort_by_key(|agreement| agreement.question.position);
        agreements
    }

    fn side(&self, given: Option<&Given<'_>>) -> Option<Side<'a>> {
        let slot: Slot = self.direction(given?.weighted)?;
        Some(Side { slot: slot.index() + 1, subject: self.subjects.at(slot) })
    }
}
