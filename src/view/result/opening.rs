//! The heading of a result and the line below it.

use super::changes::UNCHANGEABLE;
use super::sentences::{ResultSentences, briefs};
use crate::domain::engine;
use crate::domain::subject::Slot;
use crate::domain::verdict::{Kind, Lead, Outcome};
use crate::view::components::phrase::Phrase;

/// The number of reasons named that could justify a move.
const MAX_WORTH_MOVING: usize = 3;

/// The robustness from which a lead that one answer could end isn't called narrow.
const MIN_ROBUST: f64 = 0.9;

impl ResultSentences<'_> {
    pub(in crate::view) fn heading(&self) -> String {
        let (answers, so_far) = ("The answers", "So far, the answers");
        match &self.verdict.outcome {
            Outcome::Undecided => "No answers yet".to_owned(),
            Outcome::Tie(_) => {
                let none = if self.has_three_subjects() { "none of them" } else { "neither" };
                let begin = if self.is_unsettled() { so_far } else { answers };
                self.with_existing(format!("{begin} favor {none}"), "and")
            }
            Outcome::Lead(lead) => {
                let leader = self.name(lead.leader);
                let toward = match self.existing() == Some(lead.leader) {
                    true => format!("staying with {leader}"),
                    false => leader.to_owned(),
                };
                match (lead.kind(), lead.is_so_far()) {
                    (Kind::Close, _) if self.existing() == Some(lead.leader) => self.close_stay(lead, &toward),
                    (Kind::Close, _) => self.close_lead(lead),
                    (Kind::Leaning, true) => self.with_existing(format!("{so_far} {} {toward}", self.favor()), "but"),
                    _ => self.with_existing(format!("{answers} {} {toward}", self.favor()), "but"),
                }
            }
        }
    }

    /// The verdict in a few words, and the subject that it favors.
    pub(super) fn in_brief(&self) -> (String, Option<Slot>) {
        let lead = match &self.verdict.outcome {
            Outcome::Undecided => return ("no answers yet".to_owned(), None),
            Outcome::Tie(_) => return ("no favorite".to_owned(), None),
            Outcome::Lead(lead) => lead,
        };
        if let Some(existing) = self.close_rival().filter(|_| !lead.is_so_far()) {
            return (format!("stay with {}", self.name(existing)), Some(existing));
        }
        let leader = self.name(lead.leader);
        let brief = match lead.kind() {
            Kind::Clear => format!("clearly {leader}"),
            Kind::Leaning => format!("leaning toward {leader}"),
            _ => format!("{leader} leads"),
        };
        (if lead.is_so_far() { format!("so far {brief}") } else { brief }, Some(lead.leader))
    }

    /// The heading of a close lead.
    fn close_lead(&self, lead: &Lead<'_>) -> String {
        let leader = self.name(lead.leader);
        let ahead_of = match self.has_three_subjects() {
            true => format!(" ahead of {}", self.name(lead.runner_up)),
            false => String::new(),
        };
        match lead.is_so_far() {
            false if let Some(existing) = self.close_rival() => self.close_so_stay(existing),
            false if self.moves().is_some() => self.with_existing(format!("{leader} leads{ahead_of}"), "but"),
            false if lead.robustness >= MIN_ROBUST && self.decidable_singles(lead).is_empty() => {
                format!("{leader} leads{ahead_of}")
            }
            false if lead.robustness >= MIN_ROBUST => format!("{leader} leads{ahead_of}, but one answer decides"),
            false => format!("It’s close: {leader} leads narrowly{ahead_of}"),
            true if lead.usually_stays() => self.with_existing(format!("So far, {leader} leads{ahead_of}"), "but"),
            true => self.with_existing(format!("Too early to say: so far, {leader} leads{ahead_of}"), "but"),
        }
    }

    /// The heading of a close lead of the subject that you already have.
    fn close_stay(&self, lead: &Lead<'_>, staying: &str) -> String {
        match lead.is_so_far() {
            true => format!("So far, the answers slightly favor {staying}"),
            false if self.decidable_singles(lead).is_empty() => format!("The answers favor {staying}"),
            false if lead.robustness >= MIN_ROBUST => format!("The answers favor {staying}, but one answer decides"),
            false => self.close_so_stay(lead.leader),
        }
    }

    fn close_so_stay(&self, existing: Slot) -> String {
        format!("It’s close, so stay with {}", self.name(existing))
    }

    /// The subject that you would move away from, if the close lead is over it and not over a third one.
    fn close_rival(&self) -> Option<Slot> {
        let lead = self.verdict.lead().filter(|lead| lead.kind() == Kind::Close)?;
        self.moves().filter(|existing| *existing == lead.runner_up)
    }

    fn with_existing(&self, heading: String, and: &str) -> String {
        match self.moves().map(|slot| self.name(slot)) {
            None => heading,
            Some(existing) => format!("{heading}, {and} {existing} is already there"),
        }
    }

    /// The verb for a lead that is not narrow.
    pub(super) fn favor(&self) -> &'static str {
        if self.verdict.kind() == Kind::Clear { "clearly favor" } else { "lean toward" }
    }

    pub(in crate::view) fn line(&self) -> Phrase {
        let lead = match &self.verdict.outcome {
            Outcome::Undecided => return Phrase::plain("No question is answered."),
            Outcome::Tie(tied) => return self.line_of_tie(tied),
            Outcome::Lead(lead) => lead,
        };
        if let Some(existing) = self.moves().filter(|_| lead.kind() != Kind::Close || !lead.is_so_far()) {
            return self.worth_moving(lead, existing);
        }
        match (lead.kind(), lead.is_so_far()) {
            (Kind::Leaning, true) => self.line_of_open_questions(lead),
            (Kind::Close, true) if lead.usually_stays() => self.line_of_open_questions(lead),
            (Kind::Close, true) => {
                let question = self.verdict.ask_next.map(|question| &*question.brief).unwrap_or_default();
                Phrase::plain(format!("{} The unanswered one that matters most: ", self.progress()))
                    .then_emphasised(question)
                    .then(".")
            }
            (Kind::Close, false) => match self.decidable_singles(lead).last().and_then(|single| single.flips.last()) {
                Some(flip) => Phrase::plain("One different answer would change the result, for example ")
                    .then_emphasised(&flip.choice.brief)
                    .then(match self.existing() == Some(lead.leader) {
                        true => ".",
                        false => ". Read the reasons on both sides before you decide.",
                    }),
                None => {
                    let facts: Vec<_> = lead.singles.iter().map(|single| single.question).collect();
                    let depends_on_importance = lead.robustness < MIN_ROBUST || !self.turns().is_empty();
                    Phrase::plain(match (depends_on_importance, lead.decided) {
                        (true, _) => "A different importance could change that, or a different fact: ",
                        (false, true) => "Only a different fact about the project could change that: ",
                        (false, false) => "Of the answers so far, only a different fact could change that: ",
                    })
                    .then_any(briefs(&facts))
                    .then(".")
                }
            },
            _ => match &lead.fewest {
                None => Phrase::plain(UNCHANGEABLE),
                Some(questions) if questions.len() == 2 => Phrase::plain(
                    "At least two answers would have to change to get a different result, for example those on ",
                )
                .then_list(briefs(questions))
                .then("."),
                Some(questions) => Phrase::plain(format!(
                    "At least {} answers would have to change to get a different result.",
                    questions.len()
                )),
            },
        }
    }

    fn line_of_tie(&self, tied: &[Slot]) -> Phrase {
        let line = if self.has_three_subjects() {
            format!("{} share the lead.", self.names(tied))
        } else if self.verdict.reasons.is_empty() {
            "No answer separates the two.".to_owned()
        } else {
            "The reasons weigh the same on both sides.".to_owned()
        };
        match self.existing().map(|slot| self.name(slot)) {
            Some(existing) => Phrase::plain(format!("{line} A move would gain nothing: stay with {existing}.")),
            None => Phrase::plain(line),
        }
    }

    fn line_of_open_questions(&self, lead: &Lead<'_>) -> Phrase {
        let leader = self.name(lead.leader);
        let (open, them) = match self.answers.open().count() {
            1 => ("1 question is unanswered".to_owned(), "it"),
            count => (format!("{count} questions are unanswered"), "them"),
        };
        Phrase::plain(format!("{open}. In most ways of answering {them}, {leader} still leads."))
    }

    /// The reasons that must justify a move to the leader from the subject in use.
    fn worth_moving(&self, lead: &Lead<'_>, existing: Slot) -> Phrase {
        if self.close_rival().is_some() {
            let leader = self.name(lead.leader);
            return Phrase::plain(format!("{leader} leads by too little to be worth the move."));
        }
        let mut reasons = engine::reasons(self.answers, [lead.leader, existing]);
        reasons.retain(|reason| reason.weighted > 0);
        let briefs: Vec<&str> =
            reasons.iter().take(MAX_WORTH_MOVING).map(|reason| reason.choice.brief.as_str()).collect();
        let are = if briefs.len() == 1 { "this reason is" } else { "these reasons are" };
        let existing = self.name(existing);
        Phrase::plain(format!("Stay with {existing} unless {are} worth a move: ")).then_list(briefs).then(".")
    }
}
