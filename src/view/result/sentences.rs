//! The sentences of a result, for page, record, message, picture, and preview.

use std::borrow::Cow;

use crate::content::site::Site;
use crate::domain::answers::{Answer, Answers};
use crate::domain::backtest::{Agreement, TestFigures};
use crate::domain::condition::Condition;
use crate::domain::elsewhere::{Elsewhere, suggested};
use crate::domain::engine;
use crate::domain::questionnaire::{Argument, Choice, Question};
use crate::domain::subject::{Slot, Subjects};
use crate::domain::verdict::{Kind, Lead, Outcome, Reason, Verdict};
use crate::view::components::phrase::{Phrase, listed};
use crate::view::components::question_field::importance_in_words;

/// The meaning of the verbs in a heading.
pub(in crate::view) const STRENGTHS: &str = "“Lean” means that changing two answers, or answering the rest, could change who \
                                             leads. “Clearly” means that at least three answers would have to change, and \
                                             that the unanswered questions hardly matter.";
/// Their meaning if no unanswered question can end the lead.
const STRENGTHS_IF_DECIDED: &str = "“Lean” means that changing two answers could change who leads. “Clearly” means that at \
                                    least three would have to change.";

/// The minimum number of tested verdicts of one kind for a figure.
const MIN_TESTED: usize = 5;

/// The sentences about some answers and their verdict. They suit the person who answered and everyone whom they send the link.
#[derive(Clone, Copy)]
pub(in crate::view) struct ResultSentences<'a> {
    pub(super) site: &'a Site,
    pub(super) answers: &'a Answers<'a>,
    pub(super) verdict: &'a Verdict<'a>,
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
        let in_words = importance_in_words(self.reason.importance);
        format!(
            "{}: a difference of {difference}, times {importance} for {in_words} importance{counts}.",
            in_points(size)
        )
    }

    /// The size in points, in words.
    pub(super) fn points(&self) -> String {
        in_points(self.size())
    }

    /// The size |w·δ| of the reason.
    pub(super) fn size(&self) -> i32 {
        self.reason.weighted.abs()
    }
}

/// A number of points in words.
pub(super) fn in_points(points: i32) -> String {
    if points == 1 { "1 point".to_owned() } else { format!("{points} points") }
}

impl<'a> ResultSentences<'a> {
    pub(in crate::view) fn new(site: &'a Site, answers: &'a Answers<'a>, verdict: &'a Verdict<'a>) -> Self {
        Self { site, answers, verdict }
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
        self.moves().is_none().then_some(lead.leader)
    }

    /// The subject that you already use.
    pub(super) fn existing(&self) -> Option<Slot> {
        self.answers.given().find_map(|answer| answer.choice.has)
    }

    /// The subject that you would move away from: you use it and it doesn't lead.
    pub(super) fn moves(&self) -> Option<Slot> {
        self.existing().filter(|existing| self.verdict.lead().is_none_or(|lead| lead.leader != *existing))
    }

    pub(super) fn heading_for(&self, slot: Slot) -> String {
        format!("The case for {}", self.name(slot))
    }

    /// The sentence in place of reasons for a subject.
    pub(super) fn no_reason(&self, slot: Slot) -> String {
        match self.has_three_subjects() {
            true => format!("No answer favors {} over {}.", self.name(slot), self.name(self.rival_of(slot))),
            false => format!("No answer favors {}.", self.name(slot)),
        }
    }

    /// The answers that do not count given others, each with the subject that it would favor and the reason.
    pub(super) fn not_counted(&self) -> Vec<(Slot, Phrase)> {
        let sentence = |answer: &Answer<'a>| {
            let gates = answer.exception.into_iter().flat_map(Condition::questions);
            let clause =
                |id| self.answers.given().find(|given| given.question.id == id).map(|given| &*given.choice.clause);
            let best = self.subjects().slots().max_by_key(|slot| answer.choice.value(*slot))?;
            let phrase = Phrase::plain("The answer “")
                .then_emphasised(&answer.choice.text)
                .then(format!("” ({}) does not count for {}, because ", answer.question.brief, self.name(best)))
                .then_list(gates.filter_map(clause))
                .then(".");
            Some((best, phrase))
        };
        self.answers.not_applicable().filter_map(sentence).collect()
    }

    /// The alternatives to consider.
    pub(super) fn elsewhere(&self) -> Vec<&'a Elsewhere> {
        suggested(&self.site.elsewhere, self.answers)
    }

    /// The names of the alternatives, as a sentence; `None` if there are none.
    pub(super) fn also_consider(&self) -> Option<String> {
        also_consider(self.elsewhere().into_iter())
    }

    /// How often settled verdicts of this kind agreed with what is known; `None` where too few were tested. Only the current edition
    /// is tested.
    pub(super) fn tested(&self) -> Option<String> {
        let kind = self.verdict.lead().filter(|lead| !lead.is_so_far())?.kind();
        let is_current = self.answers.edition().number() == self.site.editions.current().number();
        let figures =
            |figures: &TestFigures| Some(figures.of_kind(kind)).filter(|tested| tested.of >= MIN_TESTED && is_current);
        let cases = figures(&self.site.case_figures);
        let cases =
            cases.map(|Agreement { agree, of }| format!("matched the choices of {agree} of {of} real projects"));
        let advice = self.site.advice.as_ref().and_then(|advice| {
            let Agreement { agree, of } = figures(&advice.figures)?;
            let is_known = advice.items.iter().all(|item| !item.coding.collected_later);
            let known = if is_known { ", all known when the values were set" } else { "" };
            Some(format!("agreed with {agree} of {of} pieces of public advice{known}"))
        });
        let matched: Vec<String> = cases.into_iter().chain(advice).collect();
        let verdicts = match kind {
            // The heading of such a verdict doesn't always call it close.
            Kind::Close => "verdicts that one answer could change".to_owned(),
            _ => format!("{kind} verdicts"),
        };
        (!matched.is_empty()).then(|| format!("In tests of these questions, {verdicts} {}.", matched.join(". They ")))
    }

    /// The meaning of the verb in the heading; `None` if the heading has neither.
    pub(super) fn strengths(&self) -> Option<&'static str> {
        let lead = self.verdict.lead().filter(|lead| lead.kind() >= Kind::Leaning)?;
        Some(if lead.decided { STRENGTHS_IF_DECIDED } else { STRENGTHS })
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
        let is_heading_of_first = self.verdict.lead().is_some() && self.moves().is_none();
        let whom = if is_heading_of_first { "it" } else { self.name(first) };
        let against = if against == 0 { "none".to_owned() } else { against.to_string() };
        format!(", with {count} {noun} for {whom} and {against} for {}", self.name(second))
    }

    /// The reasons for one of the two subjects compared, largest first.
    pub(super) fn reasons_for(&self, slot: Slot) -> Vec<ArguedReason<'a>> {
        self.argued(self.verdict.reasons_for(slot).copied(), [slot, self.rival_of(slot)])
    }

    /// The subject, of the two compared, that another one is compared with.
    fn rival_of(&self, slot: Slot) -> Slot {
        let [first, second] = self.verdict.compared;
        if slot == first { second } else { first }
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

    pub(super) fn names(&self, slots: &[Slot]) -> String {
        listed(slots.iter().map(|slot| self.name(*slot)))
    }
}

/// The heading of another person's result.
pub(in crate::view) fn heading_of(site: &Site, answers: &Answers<'_>, verdict: &Verdict<'_>) -> String {
    ResultSentences::new(site, answers, verdict).heading()
}

/// The names of entries as a sentence; `None` where there are none.
pub(in crate::view) fn also_consider<'e>(entries: impl Iterator<Item = &'e Elsewhere>) -> Option<String> {
    let names: Vec<&str> = entries.map(|entry| entry.name.as_str()).collect();
    (!names.is_empty()).then(|| format!("Also consider {}.", names.join("; or ")))
}

pub(super) fn briefs<'q>(questions: &[&'q Question]) -> impl Iterator<Item = &'q str> {
    questions.iter().map(|question| question.brief.as_str())
}
