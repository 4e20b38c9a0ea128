//! What a result says, for all that say it: page, record, message, picture and preview.

use std::borrow::Cow;

use crate::content::site::Site;
use crate::domain::answers::{Answer, Answers};
use crate::domain::backtest::{Agreement, TestFigures};
use crate::domain::capability::{Capability, Cell, State};
use crate::domain::condition::Condition;
use crate::domain::elsewhere::{Elsewhere, suggested};
use crate::domain::engine;
use crate::domain::questionnaire::{Argument, Choice, Question};
use crate::domain::subject::{Slot, Subjects};
use crate::domain::units::grouped;
use crate::domain::verdict::{Kind, Lead, Outcome, Reason, Verdict};
use crate::view::components::phrase::{Phrase, listed};

/// What stands where no reason does.
pub(super) const NO_REASON: &str = "None of the answers does.";

/// How many reasons are named that could be worth a move.
const MAX_WORTH_MOVING: usize = 3;

/// The fewest precedents with a verdict of one kind that are enough to say how often it agreed.
const MIN_TESTED: usize = 5;

/// What is said where the leader stays in front whatever is answered.
pub(super) const UNCHANGEABLE: &str = "No other answers to these questions would change the result.";

/// Whose answers a sentence speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::view) enum Voice {
    /// The reader's own, as on the page.
    Yours,
    /// Somebody's, as in what is passed on.
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

/// The sentences about some answers and what they point to.
#[derive(Clone, Copy)]
pub(in crate::view) struct ResultSentences<'a> {
    pub(super) site: &'a Site,
    pub(super) answers: &'a Answers<'a>,
    pub(super) verdict: &'a Verdict<'a>,
    voice: Voice,
}

/// A reason with what is argued for it.
pub(super) struct ArguedReason<'a> {
    pub(super) reason: Reason<'a>,
    pub(super) argument: &'a Argument,
    /// Why it speaks for the subject that it is listed under.
    pub(super) because: Cow<'a, str>,
}

impl ArguedReason<'_> {
    /// The size |δ| of the difference between the two values.
    fn difference(&self) -> i32 {
        self.size() / (i32::from(self.reason.importance.weight()) * self.reason.question.weight.get())
    }

    /// How the size comes about.
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

    /// Of three subjects, the one that is not compared.
    pub(super) fn third(&self) -> Option<Slot> {
        self.subjects().slots().find(|slot| !self.verdict.compared.contains(slot))
    }

    pub(super) fn has_three_subjects(&self) -> bool {
        self.third().is_some()
    }

    pub(super) fn is_undecided(&self) -> bool {
        self.verdict.kind() == Kind::Undecided
    }

    /// Whether the open questions come before the result.
    pub(super) fn is_unsettled(&self) -> bool {
        self.verdict.ask_next.is_some() && self.verdict.lead().is_none_or(Lead::is_so_far)
    }

    /// The subject that the answers can be said to choose: a leader that is not just ahead, nor only so far, nor worth a move.
    pub(super) fn chosen(&self) -> Option<Slot> {
        let lead = self.verdict.lead().filter(|lead| lead.kind() >= Kind::Leaning && !lead.is_so_far())?;
        self.existing().is_none().then_some(lead.leader)
    }

    /// The subject that is there already, where another one leads.
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

    /// What the answers do to a subject that does not merely lead narrowly.
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

    /// What would have to be worth the move to a leader from what is there already.
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

    /// The answers that do not count beside others, each with the answers that say why.
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

    /// What else to look at.
    pub(super) fn elsewhere(&self) -> Vec<&'a Elsewhere> {
        suggested(&self.site.elsewhere, self.answers)
    }

    /// The names of what else to look at, as a sentence; `None` where there is nothing.
    pub(super) fn also_consider(&self) -> Option<String> {
        let names: Vec<&str> = self.elsewhere().into_iter().map(|entry| entry.name.as_str()).collect();
        (!names.is_empty()).then(|| format!("Also consider {}.", names.join(" or ")))
    }

    /// How often verdicts of this kind agreed with what is known; `None` without a leader, and where too few were tested. Only the
    /// current edition is tested.
    pub(super) fn tested(&self) -> Option<String> {
        let kind = self.verdict.lead()?.kind();
        let is_current = self.answers.edition().number() == self.site.editions.current().number();
        let figures =
            |figures: &TestFigures| Some(figures.of_kind(kind)).filter(|tested| tested.of >= MIN_TESTED && is_current);
        let advice = self.site.advice.as_ref().and_then(|advice| figures(&advice.figures));
        let advice = advice.map(|Agreement { agree, of }| format!("{agree} of {of} pieces of public advice"));
        let cases = figures(&self.site.case_figures);
        let cases = cases.map(|Agreement { agree, of }| format!("the choice of {agree} of {of} real projects"));
        let tests = self.voice.say("our tests", "tests of these questions");
        match (advice, cases) {
            (None, None) => None,
            (Some(matched), None) | (None, Some(matched)) => {
                Some(format!("In {tests}, {kind} verdicts matched {matched}."))
            }
            (Some(advice), Some(cases)) => Some(format!("In {tests}, {kind} verdicts matched {advice} and {cases}.")),
        }
    }

    pub(super) fn progress(&self) -> String {
        let all = self.answers.edition().question_count();
        match self.answers.given().count() {
            1 => format!("1 of {all} questions is answered."),
            count => format!("{count} of {all} questions are answered."),
        }
    }

    /// The number of reasons for each of the two compared, as it follows the heading in a preview.
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

    /// What speaks for one of the two subjects compared, largest first.
    pub(super) fn reasons_for(&self, slot: Slot) -> Vec<ArguedReason<'a>> {
        let [first, second] = self.verdict.compared;
        let rival = if slot == first { second } else { first };
        self.argued(self.verdict.reasons_for(slot).copied(), [slot, rival])
    }

    /// What speaks for a subject against the one in front, largest first.
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

    /// The argument for a choice, where it speaks for the first of a pair. It is made for those that the choice is worth most to;
    /// of three subjects, one may come off better than another without being among them.
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

    /// Where the subject stands that is not one of the two compared.
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

    /// Whether the next open question can move the balance between the two that are compared.
    pub(super) fn is_next_telling(&self) -> bool {
        self.verdict.ask_next.is_some_and(|question| self.answers.swing(question, self.verdict.compared) > 0)
    }

    /// Where nobody leads, the open question most likely to settle it.
    pub(super) fn settling_question(&self) -> Option<&'a Question> {
        self.verdict.ask_next.filter(|_| self.verdict.lead().is_none() && self.is_next_telling())
    }

    /// What the answers need, each once, in the order of the questions.
    pub(super) fn needs(&self) -> Vec<&'a Capability> {
        let mut needs: Vec<&Capability> = Vec::new();
        for need in self.answers.given().flat_map(|answer| &answer.choice.needs) {
            if needs.iter().all(|known| known.id != need.id) {
                needs.push(need);
            }
        }
        needs
    }

    /// How many of the needs each subject meets in which way.
    pub(super) fn counted_needs(&self) -> Vec<String> {
        let needs = self.needs();
        let count =
            |slot, states: &[State]| needs.iter().filter(|need| states.contains(&need.cell(slot).state)).count();
        let others: [(&[State], &str); 3] = [
            (&[State::Official, State::ThirdParty], "from packages"),
            (&[State::Write], "to write yourself"),
            (&[State::Impossible, State::Unknown], "unavailable or unknown"),
        ];
        let counted = self.subjects().iter().map(|(slot, subject)| {
            let mut parts = vec![format!("{} of {} built in", count(slot, &[State::BuiltIn]), needs.len())];
            for (states, words) in others {
                match count(slot, states) {
                    0 => {}
                    count => parts.push(format!("{count} {words}")),
                }
            }
            format!("{}: {}", subject.name, parts.join(", "))
        });
        counted.collect()
    }

    /// The figures behind the result, none where nothing is answered.
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
                "Of all {} ways of answering the open questions at normal importance, {leader} leads in {}. {}",
                grouped(lead.ahead.of),
                grouped(lead.ahead.stays),
                if lead.decided {
                    "No answers to them, at any importance, could change who leads."
                } else {
                    "Some answers to them could change who leads."
                }
            );
            add("Open questions", format!("{stays} of 100"), meaning);
        }
        if lead.robustness < 1.0 {
            let stays = out_of_hundred(lead.robustness);
            let meaning = format!(
                "If {} were drawn at random around what {}, {leader} would stay ahead {}in {stays} of 100 draws. This says \
                 nothing about {}whether the project succeeds.",
                self.voice.say("your importances", "the importances"),
                self.voice.say("you set", "was set"),
                if self.has_three_subjects() { "of its nearest rival " } else { "" },
                if has_open { "the open questions or " } else { "" }
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

/// How a subject meets a need: the package, where it takes one.
pub(super) fn package_of(cell: &Cell) -> Option<String> {
    let package = cell.package.as_ref().filter(|_| cell.state != State::BuiltIn)?;
    Some(format!("{} {}", package.name, package.version.as_deref().unwrap_or_default()).trim_end().to_owned())
}

/// Fits as whole per cent: "A 66 % · B 61 %".
pub(in crate::view) fn fits(subjects: &Subjects, fits: &[f64]) -> String {
    let fits = subjects.iter().zip(fits).map(|((_, subject), fit)| format!("{} {:.0} %", subject.name, fit * 100.0));
    fits.collect::<Vec<_>>().join(" · ")
}

/// A share in whole hundredths; neither none nor all unless it is exactly that.
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
