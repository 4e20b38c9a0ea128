//! The sentences of a result, for page, record, message, picture, and preview.

use std::borrow::Cow;

use crate::content::site::Site;
use crate::domain::answers::{Answer, Answers};
use crate::domain::condition::Condition;
use crate::domain::elsewhere::{Elsewhere, suggested};
use crate::domain::engine;
use crate::domain::questionnaire::{Argument, Choice, Question};
use crate::domain::subject::{Slot, Subjects};
use crate::domain::units::grouped;
use crate::domain::verdict::{Kind, Lead, Outcome, Reason, Verdict};
use crate::view::components::phrase::{Phrase, listed};

/// The sentence in place of a reason.
pub(super) const NO_REASON: &str = "None of the answers does.";

/// The number of reasons named that could justify a move.
const MAX_WORTH_MOVING: usize = 3;

/// The sentence for a leader that no answers can change.
pub(super) const UNCHANGEABLE: &str = "No other answers to these questions would change the result.";

/// The person whose answers a sentence describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::view) enum Voice {
    /// The reader's own, as on the page.
    Yours,
    /// Another person's, as in shared formats.
    Theirs,
}

impl Voice {
    fn say(self, yours: &'static str, theirs: &'static str) -> &'static str {
        match self {
            Self::Yours => yours,
            Self::Theirs => theirs,
        }
    }

    fn answers(self) -> &'static str {
        self.say("your answers", "the answers")
    }
}

/// The sentences about some answers and their verdict.
#[derive(Clone, Copy)]
pub(in crate::view) struct ResultSentences<'a> {
    pub(super) site: &'a Site,
    pub(super) answers: &'a Answers<'a>,
    pub(super) verdict: &'a Verdict<'a>,
    voice: Voice,
}

/// A reason with its argument.
pub(super) struct ArguedReason<'a> {
    pub(super) reason: Reason<'a>,
    pub(super) argument: &'a Argument,
    /// Why it favors its subject.
    pub(super) because: Cow<'a, str>,
}

impl ArguedReason<'_> {
    /// The size |δ| of the difference between the two values.
    fn difference(&self) -> i32 {
        self.size() / (i32::from(self.reason.importance.weight()) * self.reason.question.weight.get())
    }

    /// How the size is computed.
    pub(super) fn worked_out(&self) -> String {
        let (size, difference, importance) = (self.size(), self.difference(), self.reason.importance.weight());
        let counts = match self.reason.question.weight.get() {
            1 => String::new(),
            weight => format!(", times {weight} because this question counts more"),
        };
        format!("Weight {size}: {difference} of 4 points, times {importance} for its importance{counts}.")
    }

    /// The size |w·δ| of the reason.
    pub(super) fn size(&self) -> i32 {
        self.reason.weighted.abs()
    }
}

pub(super) struct Figure {
    pub(super) name: &'static str,
    pub(super) value: String,
    pub(super) meaning: String,
}

impl<'a> ResultSentences<'a> {
    pub(in crate::view) fn new(
        site: &'a Site,
        answers: &'a Answers<'a>,
        verdict: &'a Verdict<'a>,
        voice: Voice,
    ) -> Self {
        Self { site, answers, verdict, voice }
    }

    pub(super) fn subjects(&self) -> &'a Subjects {
        self.answers.edition().subjects()
    }

    pub(super) fn name(&self, slot: Slot) -> &'a str {
        &self.subjects().at(slot).name
    }

    /// The third subject, which is not compared.
    pub(super) fn third(&self) -> Option<Slot> {
        self.subjects().slots().find(|slot| !self.verdict.compared.contains(slot))
    }

    pub(super) fn has_three_subjects(&self) -> bool {
        self.third().is_some()
    }

    pub(super) fn is_undecided(&self) -> bool {
        self.verdict.kind() == Kind::Undecided
    }

    /// Whether unanswered questions come before the result.
    pub(super) fn is_unsettled(&self) -> bool {
        self.verdict.ask_next.is_some() && self.verdict.lead().is_none_or(Lead::is_so_far)
    }

    /// The subject that the answers choose: a leader that is not narrow, not preliminary, and not conditional on a move.
    pub(super) fn chosen(&self) -> Option<Slot> {
        let lead = self.verdict.lead().filter(|lead| lead.kind() >= Kind::Leaning && !lead.is_so_far())?;
        self.existing().is_none().then_some(lead.leader)
    }

    /// The subject that you already use, if another one leads.
    pub(super) fn existing(&self) -> Option<Slot> {
        let leader = self.verdict.lead()?.leader;
        self.answers.given().find_map(|answer| answer.choice.has).filter(|has| *has != leader)
    }

    pub(in crate::view) fn heading(&self) -> String {
        let answers = self.voice.say("Your answers", "The answers");
        let lead = match &self.verdict.outcome {
            Outcome::Undecided => return "No answers yet".to_owned(),
            Outcome::Tie(_) if self.has_three_subjects() => return format!("{answers} favor none of them"),
            Outcome::Tie(_) => return format!("{answers} favor neither"),
            Outcome::Lead(lead) => lead,
        };
        let leader = self.name(lead.leader);
        let ahead_of = match self.has_three_subjects() {
            true => format!(" ahead of {}", self.name(lead.runner_up)),
            false => String::new(),
        };
        let favors = match (lead.kind(), lead.is_so_far()) {
            (Kind::Close, false) if self.existing().is_some() => "It’s close".to_owned(),
            (Kind::Close, false) => return format!("It’s close: {leader} leads narrowly{ahead_of}"),
            (Kind::Close, true) => return format!("Too early to say: so far, {leader} leads{ahead_of}"),
            (Kind::Leaning, true) => format!("So far, {} {} {leader}", self.voice.answers(), self.favor()),
            _ => format!("{answers} {} {leader}", self.favor()),
        };
        match self.existing().map(|slot| self.name(slot)) {
            None => favors,
            Some(existing) => {
                let and = if lead.kind() == Kind::Close { "and" } else { "but" };
                match self.voice {
                    Voice::Yours => format!("{favors}, {and} you already have {existing}"),
                    Voice::Theirs => format!("{favors}, {and} {existing} is already there"),
                }
            }
        }
    }

    /// The verb for a lead that is not narrow.
    pub(super) fn favor(&self) -> &'static str {
        if self.verdict.kind() == Kind::Clear { "clearly favor" } else { "lean toward" }
    }

    pub(super) fn heading_for(&self, slot: Slot) -> String {
        format!("The case for {}", self.name(slot))
    }

    pub(in crate::view) fn line(&self) -> Phrase {
        let lead = match &self.verdict.outcome {
            Outcome::Undecided => {
                let invitation = "Answer a few questions and this page will weigh them.";
                return Phrase::plain(self.voice.say(invitation, "No question is answered."));
            }
            Outcome::Tie(tied) if self.has_three_subjects() => {
                return Phrase::plain(format!("{} share the lead.", self.names(tied)));
            }
            Outcome::Tie(_) if self.verdict.reasons.is_empty() => {
                let none = self.voice.say("None of your answers", "No answer");
                return Phrase::plain(format!("{none} separates the two."));
            }
            Outcome::Tie(_) => return Phrase::plain("The reasons weigh the same on both sides."),
            Outcome::Lead(lead) => lead,
        };
        if let Some(existing) = self.existing().filter(|_| lead.kind() != Kind::Close || !lead.is_so_far()) {
            return self.worth_moving(lead, self.name(existing));
        }
        match (lead.kind(), lead.is_so_far()) {
            (Kind::Leaning, true) => {
                let leader = self.name(lead.leader);
                let (open, them) = match self.answers.open().count() {
                    1 => ("1 question is unanswered".to_owned(), "it"),
                    count => (format!("{count} questions are unanswered"), "them"),
                };
                Phrase::plain(format!("{open}. In most ways of answering {them}, {leader} still leads."))
            }
            (Kind::Close, true) => match (self.voice, self.verdict.ask_next) {
                (Voice::Theirs, Some(question)) => {
                    Phrase::plain(format!("{} The unanswered question that matters most: ", self.progress()))
                        .then_emphasised(&question.text)
                }
                _ => Phrase::plain(format!(
                    "You answered {} of {} questions. The one that matters most is next.",
                    self.answers.given().count(),
                    self.answers.edition().question_count()
                )),
            },
            (Kind::Close, false) => {
                let phrase = Phrase::plain("One different answer would change the result");
                let example = lead.singles.first().and_then(|single| single.flips.last());
                let phrase = match example {
                    Some(flip) => phrase.then(", for example ").then_emphasised(&flip.choice.brief),
                    None => phrase,
                };
                phrase.then(". Read the reasons on both sides before you decide.")
            }
            _ => match &lead.fewest {
                None => Phrase::plain(UNCHANGEABLE),
                Some(questions) if questions.len() == 2 => {
                    Phrase::plain("Two different answers could change the result: ")
                        .then_list(briefs(questions))
                        .then(".")
                }
                Some(questions) => Phrase::plain(format!(
                    "At least {} of {} would have to be different to change the result.",
                    questions.len(),
                    self.voice.answers()
                )),
            },
        }
    }

    /// The reasons that must justify a move to the leader from the subject in use.
    fn worth_moving(&self, lead: &Lead<'_>, existing: &str) -> Phrase {
        if lead.kind() == Kind::Close {
            let leader = self.name(lead.leader);
            return Phrase::plain(format!("{leader} leads by too little to be worth the move: stay with {existing}."));
        }
        let reasons = self.verdict.reasons_for(lead.leader).take(MAX_WORTH_MOVING);
        Phrase::plain(format!("Stay with {existing} unless "))
            .then_list(reasons.map(|reason| reason.choice.brief.as_str()))
            .then(" would be worth the move.")
    }

    /// The answers that do not count given others, each with those other answers.
    pub(super) fn not_counted(&self) -> Vec<Phrase> {
        let sentence = |answer: &Answer<'a>| {
            let gates = answer.exception.into_iter().flat_map(Condition::questions);
            let clause =
                |id| self.answers.given().find(|given| given.question.id == id).map(|given| &*given.choice.clause);
            Phrase::plain("Not counted: ")
                .then_emphasised(&answer.choice.brief)
                .then(", because ")
                .then_list(gates.filter_map(clause))
                .then(".")
        };
        self.answers.not_applicable().map(sentence).collect()
    }

    /// The alternatives to consider.
    pub(super) fn elsewhere(&self) -> Vec<&'a Elsewhere> {
        suggested(&self.site.elsewhere, self.answers)
    }

    /// The names of the alternatives, as a sentence; `None` if there are none.
    pub(super) fn also_consider(&self) -> Option<String> {
        let names: Vec<&str> = self.elsewhere().into_iter().map(|entry| entry.name.as_str()).collect();
        (!names.is_empty()).then(|| format!("Also consider {}.", names.join(" or ")))
    }

    pub(super) fn progress(&self) -> String {
        let all = self.answers.edition().question_count();
        match self.answers.given().count() {
            1 => format!("1 of {all} questions is answered."),
            count => format!("{count} of {all} questions are answered."),
        }
    }

    /// The number of reasons for each of the two compared, to follow the heading in a preview.
    pub(super) fn counted(&self) -> String {
        let [first, second] = self.verdict.compared;
        let [count, against] = [first, second].map(|slot| self.verdict.reasons_for(slot).count());
        if count + against == 0 {
            return String::new();
        }
        let noun = if count == 1 { "reason" } else { "reasons" };
        let whom = if self.verdict.lead().is_some() { "it" } else { self.name(first) };
        let against = if against == 0 { "none".to_owned() } else { against.to_string() };
        format!(", with {count} {noun} for {whom} and {against} for {}", self.name(second))
    }

    /// The reasons for one of the two subjects compared, largest first.
    pub(super) fn reasons_for(&self, slot: Slot) -> Vec<ArguedReason<'a>> {
        let [first, second] = self.verdict.compared;
        let rival = if slot == first { second } else { first };
        self.argued(self.verdict.reasons_for(slot).copied(), [slot, rival])
    }

    /// The reasons for a subject over the leader, largest first.
    pub(super) fn reasons_against_the_first(&self, slot: Slot) -> Vec<ArguedReason<'a>> {
        let pair = [slot, self.verdict.compared[0]];
        let reasons = engine::reasons(self.answers, pair);
        self.argued(reasons.into_iter().filter(|reason| reason.weighted > 0), pair)
    }

    fn argued(&self, reasons: impl Iterator<Item = Reason<'a>>, pair: [Slot; 2]) -> Vec<ArguedReason<'a>> {
        let argued = reasons.filter_map(|reason| {
            let argument = reason.choice.argument.as_ref()?;
            Some(ArguedReason { because: self.because(reason.choice, argument, pair), argument, reason })
        });
        argued.collect()
    }

    /// The argument for a choice that favors the first of a pair. It is written for the subjects with the choice's highest value;
    /// of three subjects, one may do better than another without being among them.
    fn because(&self, choice: &Choice, argument: &'a Argument, [better, worse]: [Slot; 2]) -> Cow<'a, str> {
        match self.subjects().slots().find(|slot| choice.value(*slot) > choice.value(better)) {
            None => Cow::Borrowed(&argument.because),
            Some(best) => Cow::Owned(format!(
                "This answer favors {} over {}, and {} most.",
                self.name(better),
                self.name(worse),
                self.name(best)
            )),
        }
    }

    /// The position of the subject that is not one of the two compared.
    pub(super) fn distance_of(&self, third: Slot) -> String {
        let score = |slot: Slot| self.verdict.scores.get(slot.index()).copied().unwrap_or_default();
        let first = self.verdict.compared[0];
        let in_front = match &self.verdict.outcome {
            Outcome::Tie(tied) if tied.contains(&third) => return "It shares the lead with the other two.".to_owned(),
            Outcome::Tie(_) => "the two leaders",
            Outcome::Undecided | Outcome::Lead(_) => self.name(first),
        };
        format!("It is {} points behind {in_front}.", score(first) - score(third))
    }

    /// Whether the next unanswered question can move the balance between the two compared.
    pub(super) fn is_next_telling(&self) -> bool {
        self.verdict.ask_next.is_some_and(|question| self.answers.swing(question, self.verdict.compared) > 0)
    }

    /// Without a leader, the unanswered question most likely to decide.
    pub(super) fn settling_question(&self) -> Option<&'a Question> {
        self.verdict.ask_next.filter(|_| self.verdict.lead().is_none() && self.is_next_telling())
    }

    /// The figures behind the result; empty if nothing is answered.
    pub(super) fn figures(&self) -> Vec<Figure> {
        let mut figures = Vec::new();
        let mut add = |name, value, meaning| figures.push(Figure { name, value, meaning });
        if let Some(fit) = &self.verdict.fit {
            let meaning = format!(
                "Every answer is worth 0 to 4 points to each side, times its importance; an answer that makes no difference \
                 gives 2 to all. This is each side’s part of the most that {} could give.",
                self.voice.answers()
            );
            add("Fit", fits(self.subjects(), fit), meaning);
        }
        let Some(lead) = self.verdict.lead() else { return figures };
        let (leader, runner_up) = (self.name(lead.leader), self.name(lead.runner_up));
        let has_open = self.answers.open().next().is_some();
        let meaning = format!(
            "The reasons for {leader} add up to {}, those for {runner_up} to {}. The margin is the difference.",
            self.verdict.weight_for(lead.leader),
            self.verdict.weight_for(lead.runner_up)
        );
        add("Margin", self.verdict.margin.unwrap_or_default().to_string(), meaning);
        if has_open {
            let stays = out_of_hundred(lead.ahead.stays as f64 / lead.ahead.of as f64);
            let meaning = format!(
                "Of all {} ways to answer the remaining questions at normal importance, {leader} leads in {}. {}",
                grouped(lead.ahead.of),
                grouped(lead.ahead.stays),
                if lead.decided {
                    "No answers to them, at any importance, could change who leads."
                } else {
                    "Some answers to them could change who leads."
                }
            );
            add("Unanswered questions", format!("{stays} of 100"), meaning);
        }
        if lead.robustness < 1.0 {
            let stays = out_of_hundred(lead.robustness);
            let meaning = format!(
                "If {} were drawn at random around what {}, {leader} would stay ahead {}in {stays} of 100 draws. This says \
                 nothing about {}whether the project succeeds.",
                self.voice.say("your importances", "the importances"),
                self.voice.say("you set", "was set"),
                if self.has_three_subjects() { "of its nearest rival " } else { "" },
                if has_open { "the remaining questions or " } else { "" }
            );
            add("Robustness", format!("{stays} of 100"), meaning);
        }
        figures
    }

    pub(super) fn names(&self, slots: &[Slot]) -> String {
        listed(slots.iter().map(|slot| self.name(*slot)))
    }
}

pub(super) fn briefs<'q>(questions: &[&'q Question]) -> impl Iterator<Item = &'q str> {
    questions.iter().map(|question| question.brief.as_str())
}

/// Fits in whole percent: "A 66 % · B 61 %".
pub(in crate::view) fn fits(subjects: &Subjects, fits: &[f64]) -> String {
    let fits = subjects.iter().zip(fits).map(|((_, subject), fit)| format!("{} {:.0} %", subject.name, fit * 100.0));
    fits.collect::<Vec<_>>().join(" · ")
}

/// A share in whole hundredths; 0 and 100 only if exact.
fn out_of_hundred(share: f64) -> i32 {
    let rounded = (share * 100.0).round() as i32;
    if share <= 0.0 || share >= 1.0 { rounded } else { rounded.clamp(1, 99) }
}

#[cfg(test)]
mod tests {
    use super::out_of_hundred;

    #[test]
    fn a_share_is_shown_as_all_or_none_only_when_it_is() {
        assert_eq!([0.0, 0.001, 0.5, 0.999, 1.0].map(out_of_hundred), [0, 1, 50, 99, 100]);
    }
}
