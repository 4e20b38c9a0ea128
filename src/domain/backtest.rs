//! Tests the engine against projects whose choice, or the advice of others, is known.

use schemars::JsonSchema;
use serde::Deserialize;

use super::answers::Answers;
use super::condition::Condition;
use super::confidence;
use super::elsewhere::{Elsewhere, suggested};
use super::engine::weigh;
use super::evidence::Interval;
use super::questionnaire::Edition;
use super::subject::Slot;
use super::verdict::{Kind, Verdict};

/// The known choice or advice for a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// This subject was chosen or advised.
    Subject(Slot),
    /// Any subject was advised.
    Either,
    /// Something other than the subjects was advised.
    Elsewhere,
}

/// The answers that describe a project, set without knowing its choice or the advice for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// The answers by question and choice id, each of normal importance.
    pub answers: Vec<(String, String)>,
    /// Why the verdict differs: a reason that the form does not ask about.
    pub missed: Option<String>,
    /// Whether it was collected after the form's values were set.
    pub collected_later: bool,
}

/// A described project with a known choice or advice.
pub trait Precedent {
    /// Its known choice or advice.
    fn known(&self) -> Known;

    /// The answers that describe it.
    fn coding(&self) -> &Coding;
}

/// A rule of thumb.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "SimpleRuleEntry")]
pub struct SimpleRule<S = Slot> {
    /// The rule in words.
    pub name: String,
    /// When it names the first subject. One condition is enough; within it, every question must match one of its choices.
    pub when: Vec<Condition>,
    /// The id of the subject that it then names.
    pub then: S,
    /// The id of the subject for all other answers.
    pub otherwise: S,
}

impl SimpleRule {
    fn names(&self, answers: &Answers<'_>) -> Slot {
        let is_met = self.when.iter().any(|condition| condition.is_met_by(answers));
        if is_met { self.then } else { self.otherwise }
    }
}

/// A precedent with the engine's verdict on its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed<'e, T> {
    /// The precedent.
    pub precedent: &'e T,
    /// Its answers.
    pub answers: Answers<'e>,
    /// The verdict on them.
    pub verdict: Verdict<'e>,
    /// Whether the verdict agrees with the known choice or advice: that subject leads; or, if any subject was advised, it is a
    /// tie or close; or, if something else was advised, the result names an alternative.
    pub agrees: bool,
}

impl<'e, T: Precedent> Assessed<'e, T> {
    fn of(precedent: &'e T, edition: &'e Edition, elsewhere: &[Elsewhere]) -> Self {
        let answers = Answers::coded(edition, &precedent.coding().answers);
        let verdict = weigh(&answers);
        let agrees = match precedent.known() {
            Known::Subject(slot) => verdict.lead().is_some_and(|lead| lead.leader == slot),
            Known::Either => matches!(verdict.kind(), Kind::Tie | Kind::Close),
            Known::Elsewhere => !suggested(elsewhere, &answers).is_empty(),
        };
        Self { precedent, answers, verdict, agrees }
    }

    fn subject(&self) -> Option<Slot> {
        match self.precedent.known() {
            Known::Subject(slot) => Some(slot),
            Known::Either | Known::Elsewhere => None,
        }
    }

    fn fit(&self, slot: Slot) -> f64 {
        self.verdict.fit.as_ref().and_then(|fit| fit.get(slot.index())).copied().unwrap_or(0.0)
    }
}

/// The number of agreements out of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agreement {
    /// The number of agreements.
    pub agree: usize,
    /// The total.
    pub of: usize,
}

impl Agreement {
    /// Counts agreements.
    fn count(agree: impl Iterator<Item = bool>) -> Self {
        agree
            .fold(Self::default(), |Self { agree, of }, agrees| Self { agree: agree + usize::from(agrees), of: of + 1 })
    }

    /// The share of agreements with its 95% interval; `None` for a total of 0.
    pub fn share(self) -> Option<Interval> {
        confidence::share(self.agree, self.of)
    }

    /// Whether its share is greater than another's; false if either total is 0.
    pub fn is_more_than(self, other: Self) -> bool {
        self.agree * other.of > other.agree * self.of
    }
}

/// The verdicts on all precedents of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct BackTest<'e, T> {
    /// Every precedent, in order.
    pub assessed: Vec<Assessed<'e, T>>,
}

/// The figures of a test. Unless a field says otherwise, they count precedents with a known subject, and a tie agrees with none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TestFigures {
    /// All of them.
    pub all: Agreement,
    /// By kind of verdict, from the clearest.
    pub by_kind: Vec<(Kind, Agreement)>,
    /// Precedents collected after the form's values were set.
    pub later: Agreement,
    /// Precedents for which any subject was advised.
    pub either: Agreement,
    /// Precedents for which something else was advised.
    pub elsewhere: Agreement,
    /// The most frequent subject, and the agreement of always naming it.
    pub majority: Option<(Slot, Agreement)>,
    /// The agreement of each rule of thumb, by name.
    pub simple_rules: Vec<(String, Agreement)>,
    /// With two subjects, the probability that a project known for the first has a greater difference of fits than one known for
    /// the second. It uses fits because a sum grows with the number of answers.
    pub ranking: Option<Interval>,
}

impl TestFigures {
    /// The agreement of verdicts of a kind.
    pub fn of_kind(&self, kind: Kind) -> Agreement {
        self.by_kind.iter().find(|(known, _)| *known == kind).map(|(_, agreement)| *agreement).unwrap_or_default()
    }

    /// The names of the rules of thumb that agree at least as often as the form.
    pub fn rules_as_good(&self) -> impl Iterator<Item = &str> {
        let as_good = self.simple_rules.iter().filter(|(_, agreement)| !self.all.is_more_than(*agreement));
        as_good.map(|(name, _)| name.as_str())
    }
}

impl<'e, T: Precedent> BackTest<'e, T> {
    /// Assesses precedents by an edition.
    pub fn of(edition: &'e Edition, elsewhere: &[Elsewhere], precedents: &'e [T]) -> Self {
        let assess = |precedent| Assessed::of(precedent, edition, elsewhere);
        Self { assessed: precedents.iter().map(assess).collect() }
    }

    /// The precedents that the verdict disagrees with.
    pub fn misses(&self) -> impl Iterator<Item = &Assessed<'e, T>> {
        self.assessed.iter().filter(|assessed| !assessed.agrees)
    }

    /// The number of verdicts that a subject leads.
    pub fn led_by(&self, slot: Slot) -> usize {
        let leads = |assessed: &&Assessed<'_, T>| assessed.verdict.lead().is_some_and(|lead| lead.leader == slot);
        self.assessed.iter().filter(leads).count()
    }

    /// The number of precedents known for a subject.
    pub fn known_for(&self, slot: Slot) -> usize {
        self.assessed.iter().filter(|assessed| assessed.subject() == Some(slot)).count()
    }

    /// The figures of the test, and those of rules of thumb.
    pub fn figures(&self, edition: &Edition, rules: &[SimpleRule]) -> TestFigures {
        let agreement = |counts: &dyn Fn(&Assessed<'e, T>) -> bool| {
            Agreement::count(self.assessed.iter().filter(|assessed| counts(assessed)).map(|assessed| assessed.agrees))
        };
        let decided = || self.assessed.iter().filter_map(|assessed| Some((assessed, assessed.subject()?)));
        let naming = |named: &dyn Fn(&Assessed<'e, T>) -> Slot| {
            Agreement::count(decided().map(|(assessed, known)| named(assessed) == known))
        };
        let is_decided = |assessed: &Assessed<'e, T>| assessed.subject().is_some();
        let slots: Vec<Slot> = edition.subjects().slots().collect();
        let majority = slots.iter().copied().rev().max_by_key(|slot| self.known_for(*slot));
        let ranking = match slots.as_slice() {
            [first, second] => {
                let leans = |slot| {
                    let of_slot = decided().filter(move |(_, known)| *known == slot);
                    of_slot.map(|(assessed, _)| assessed.fit(*first) - assessed.fit(*second)).collect::<Vec<f64>>()
                };
                confidence::ranking(&leans(*first), &leans(*second))
            }
            _ => None,
        };
        TestFigures {
            all: agreement(&is_decided),
            by_kind: Kind::ALL
                .into_iter()
                .rev()
                .map(|kind| (kind, agreement(&|assessed| is_decided(assessed) && assessed.verdict.kind() == kind)))
                .collect(),
            later: agreement(&|assessed| is_decided(assessed) && assessed.precedent.coding().collected_later),
            either: agreement(&|assessed| assessed.precedent.known() == Known::Either),
            elsewhere: agreement(&|assessed| assessed.precedent.known() == Known::Elsewhere),
            majority: majority.map(|slot| (slot, naming(&|_| slot))),
            simple_rules: rules
                .iter()
                .map(|rule| (rule.name.clone(), naming(&|assessed| rule.names(&assessed.answers))))
                .collect(),
            ranking,
        }
    }
}
