//! The sentences of a result: its heading, the line under it, what would change it. Reads the `findings`; built of `components`' phrases.
//!
//! **Invariant:** each state has one wording, said for two subjects and for three; names come from content.

use super::findings::Findings;
use crate::domain::answers::Answers;
use crate::domain::engine;
use crate::domain::subject::Slot;
use crate::domain::verdict::{Instead, Kind, Lead, Outcome, Single, Verdict};
use crate::view::components::phrase::Phrase;

/// What stands where no reason does.
pub(in crate::view) const NO_REASON: &str = "Nothing you answered does.";

/// What is said where the leader stays in front whatever is answered.
const UNCHANGEABLE: &str = "No different answers to these questions would change this.";

/// Whose answers a sentence speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::view) enum Voice {
    /// The reader's own, as on the page.
    Yours,
    /// Somebody's, as in what is passed on.
    Theirs,
}

impl Voice {
    /// One of two wordings.
    pub(in crate::view) fn say(self, yours: &'static str, theirs: &'static str) -> &'static str {
        match self {
            Self::Yours => yours,
            Self::Theirs => theirs,
        }
    }

    /// The answers, within a sentence.
    pub(in crate::view) fn answers(self) -> &'static str {
        self.say("your answers", "the answers")
    }

    /// The answers, where a sentence begins.
    fn answers_first(self) -> &'static str {
        self.say("Your answers", "The answers")
    }
}

/// What is put into words.
pub(in crate::view) struct Words<'a> {
    pub(in crate::view) findings: Findings<'a>,
    pub(in crate::view) voice: Voice,
}

impl<'a> Words<'a> {
    fn name(&self, slot: Slot) -> &'a str {
        self.findings.name(slot)
    }

    fn answers(&self) -> &'a Answers<'a> {
        self.findings.answers
    }

    fn verdict(&self) -> &'a Verdict<'a> {
        self.findings.verdict
    }

    fn has_three_subjects(&self) -> bool {
        self.findings.third().is_some()
    }

    /// The page's first heading.
    pub(in crate::view) fn heading(&self) -> String {
        let answers = self.voice.answers_first();
        let lead = match &self.verdict().outcome {
            Outcome::Undecided => return "No answers yet".to_owned(),
            Outcome::Tie(_) if self.has_three_subjects() => return format!("{answers} favour none of them"),
            Outcome::Tie(_) => return format!("{answers} favour neither"),
            Outcome::Lead(lead) => lead,
        };
        let leader = self.name(lead.leader);
        let nearest = self.ahead_of_nearest(lead);
        match (lead.kind(), lead.is_so_far()) {
            (Kind::Clear, _) => format!("{answers} point clearly to {leader}"),
            (Kind::Leaning, false) => format!("{answers} lean towards {leader}"),
            (Kind::Leaning, true) => format!("So far, {} lean towards {leader}", self.voice.answers()),
            (_, false) => format!("It’s close: {leader} is just ahead{nearest}"),
            (_, true) if self.has_three_subjects() => format!("Too early to say: so far, {leader} is ahead{nearest}"),
            (_, true) => format!("Too early to say: {leader} is ahead so far"),
        }
    }

    /// Of three subjects, the one that the leader is just ahead of.
    fn ahead_of_nearest(&self, lead: &Lead<'_>) -> String {
        if self.has_three_subjects() {
            format!(" of {}, the nearest", self.name(lead.runner_up))
        } else {
            String::new()
        }
    }

    /// The heading of the reasons for the subject at a slot.
    pub(in crate::view) fn heading_for(&self, slot: Slot) -> String {
        format!("What speaks for {}", self.name(slot))
    }

    /// The line under the heading.
    pub(in crate::view) fn line(&self) -> Phrase {
        let lead = match &self.verdict().outcome {
            Outcome::Undecided => {
                let invitation = "Answer a few questions and this page will weigh them.";
                return Phrase::plain(self.voice.say(invitation, "No question is answered."));
            }
            Outcome::Tie(_) if self.verdict().reasons.is_empty() && !self.has_three_subjects() => {
                let none = self.voice.say("Nothing you answered", "No answer");
                return Phrase::plain(format!("{none} separates the two."));
            }
            Outcome::Tie(tied) if self.has_three_subjects() => {
                let names: Vec<&str> = tied.iter().map(|slot| self.name(*slot)).collect();
                return Phrase::plain(format!("{} are level in front.", joined(&names)));
            }
            Outcome::Tie(_) => return Phrase::plain("The reasons weigh the same on both sides."),
            Outcome::Lead(lead) => lead,
        };
        let leader = self.name(lead.leader);
        match (lead.kind(), lead.is_so_far()) {
            (Kind::Leaning, true) => {
                let open = self.answers().open().count();
                let are_open =
                    if open == 1 { "1 question is open".to_owned() } else { format!("{open} questions are open") };
                Phrase::plain(format!(
                    "{are_open}; most ways of answering {} keep {leader} ahead.",
                    if open == 1 { "it" } else { "them" }
                ))
            }
            (Kind::Close, true) => self.too_early_line(),
            (Kind::Close, false) => self.close_line(lead),
            _ => self.fewest_line(lead),
        }
    }

    fn too_early_line(&self) -> Phrase {
        let answered = self.answers().given().count();
        let all = self.answers().edition().question_count();
        match (self.voice, self.verdict().ask_next) {
            (Voice::Theirs, Some(question)) => Phrase::plain(format!(
                "{answered} of {all} questions are answered. The open question most likely to matter is: "
            ))
            .then_emphasised(&question.text),
            _ => Phrase::plain(format!(
                "You answered {answered} of {all}. The next question most likely to matter is below."
            )),
        }
    }

    fn close_line(&self, lead: &Lead<'_>) -> Phrase {
        let example = lead.singles.first().and_then(|single| single.flips.last());
        let phrase = Phrase::plain("One different answer would change this");
        match example {
            Some(flip) => phrase.then(", for example ").then_emphasised(&flip.choice.brief),
            None => phrase,
        }
        .then(". Treat it as an open choice.")
    }

    /// The single answers that would change the result: the lead, or the lack of one.
    fn singles(&self) -> Vec<Single<'a>> {
        match self.verdict().lead() {
            Some(lead) => lead.singles.clone(),
            None => engine::tie_breakers(self.answers(), self.verdict()),
        }
    }

    /// One sentence for each way in which a single answer would change the result.
    pub(in crate::view) fn changes(&self) -> Vec<Phrase> {
        let mut sentences = Vec::new();
        for single in self.singles() {
            let mut outcomes: Vec<&Instead> = Vec::new();
            for flip in &single.flips {
                if !outcomes.contains(&&flip.instead) {
                    outcomes.push(&flip.instead);
                }
            }
            for outcome in outcomes {
                let mut sentence = Phrase::default();
                for (place, flip) in single.flips.iter().filter(|flip| flip.instead == *outcome).enumerate() {
                    sentence = sentence.then(if place == 0 { "If " } else { " or if " });
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
            Instead::Level(_) if !self.has_three_subjects() => "they would be level".to_owned(),
            Instead::Level(slots) => {
                let names: Vec<&str> = slots.iter().map(|slot| self.name(*slot)).collect();
                format!("{} would be level", joined(&names))
            }
        }
    }

    /// What would have to happen where no single answer changes the result.
    pub(in crate::view) fn together(&self) -> Phrase {
        match self.verdict().lead().map(|lead| &lead.fewest) {
            None => Phrase::plain("No single different answer would."),
            Some(None) => Phrase::plain(UNCHANGEABLE),
            Some(Some(questions)) => {
                Phrase::plain("No single different answer would. It would take different answers to, for example, ")
                    .then_list(questions.iter().map(|question| question.brief.as_str()), "and")
                    .then(", all at once.")
            }
        }
    }

    fn fewest_line(&self, lead: &Lead<'_>) -> Phrase {
        match &lead.fewest {
            None => Phrase::plain(UNCHANGEABLE),
            Some(questions) if questions.len() == 2 => Phrase::plain("Two different answers could change this: ")
                .then_list(questions.iter().map(|question| question.brief.as_str()), "and")
                .then("."),
            Some(questions) => Phrase::plain(format!(
                "At least {} of {} would have to be different to change this.",
                questions.len(),
                self.voice.answers()
            )),
        }
    }

    /// Where the subject stands that is not one of the two compared.
    pub(in crate::view) fn distance_of(&self, third: Slot) -> String {
        let first = match &self.verdict().outcome {
            Outcome::Tie(tied) if tied.contains(&third) => return "It is level with the other two.".to_owned(),
            Outcome::Tie(_) => "the two in front",
            Outcome::Undecided | Outcome::Lead(_) => self.name(self.verdict().compared[0]),
        };
        format!("By the same weights it is {} behind {first}.", self.findings.distance_of(third))
    }
}

pub(in crate::view) fn joined(names: &[&str]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
