//! Answers for every state of a verdict, found by search.
//!
//! **Invariant:** the engine's figures determine the state; no code or set of answers is hard-coded.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use versus::domain::answers::{Answers, Importance};
use versus::domain::engine::weigh;
use versus::domain::permalink::encode;
use versus::domain::questionnaire::Edition;
use versus::domain::verdict::{Kind, Outcome, Verdict};

use crate::site::{Comparison, shipped, trio};

/// The state that determines a verdict's heading and line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    Undecided,
    TieWithReasons,
    TieWithoutReasons,
    CloseSettled,
    CloseSoFar,
    LeaningSettled,
    LeaningSoFarOneOpen,
    LeaningSoFarManyOpen,
    Clear,
    /// No changed answers could change the leader.
    ClearForGood,
}

impl State {
    /// Every state. A settled lean always rests on exactly two answers: with three or more it would be clear, because settled
    /// means that at least nine of ten combinations keep the leader. For the same reason, a clear lead is never "so far".
    const ALL: [Self; 10] = [
        Self::Undecided,
        Self::TieWithReasons,
        Self::TieWithoutReasons,
        Self::CloseSettled,
        Self::CloseSoFar,
        Self::LeaningSettled,
        Self::LeaningSoFarOneOpen,
        Self::LeaningSoFarManyOpen,
        Self::Clear,
        Self::ClearForGood,
    ];

    /// Every state that answers to an edition can reach. A permanent lead needs a question that favors the leader with every
    /// choice: the weighted sum of the minimum differences decides.
    pub(crate) fn reachable(edition: &Edition) -> impl Iterator<Item = Self> {
        let slots = || edition.subjects().slots();
        let is_one_sided = edition
            .questions()
            .any(|question| slots().any(|a| slots().any(|b| a != b && question.range([a, b]).0 > 0)));
        Self::ALL.into_iter().filter(move |state| is_one_sided || *state != Self::ClearForGood)
    }

    fn of(answers: &Answers<'_>, verdict: &Verdict<'_>) -> Self {
        let lead = match &verdict.outcome {
            Outcome::Undecided => return Self::Undecided,
            Outcome::Tie(_) if verdict.reasons.is_empty() => return Self::TieWithoutReasons,
            Outcome::Tie(_) => return Self::TieWithReasons,
            Outcome::Lead(lead) => lead,
        };
        let is_settled = lead.decided || lead.ahead.is_at_least(9, 10);
        match (verdict.kind(), is_settled) {
            (Kind::Clear, _) if lead.fewest.is_none() => Self::ClearForGood,
            (Kind::Clear, _) => Self::Clear,
            (Kind::Leaning, true) => Self::LeaningSettled,
            (Kind::Leaning, false) if answers.open().count() == 1 => Self::LeaningSoFarOneOpen,
            (Kind::Leaning, false) => Self::LeaningSoFarManyOpen,
            (_, true) => Self::CloseSettled,
            (_, false) => Self::CloseSoFar,
        }
    }
}

/// The states found, with the code of their answers.
pub(crate) type Found = BTreeMap<State, String>;

/// The states of an edition, each with the code of some answers.
pub(crate) fn found(comparison: &Comparison, edition: u8) -> Found {
    let edition = comparison.site.editions.by_number(edition).unwrap();
    let mut dice = Dice(1);
    let mut found = Found::new();
    let reachable = State::reachable(edition).count();
    // A long questionnaire takes longer to evaluate, and has more combinations for each state.
    let most_tries = if edition.question_count() < 10 { 50_000 } else { 5_000 };
    for _ in 0..most_tries {
        let answers = dice.answers(edition);
        let state = State::of(&answers, &weigh(&answers));
        found.entry(state).or_insert_with(|| encode(&answers).to_string());
        if found.len() == reachable {
            break;
        }
    }
    found
}

/// The states of the current editions: the shipped comparison's, then the fictional one's.
pub(crate) fn all_found() -> [(&'static Comparison, &'static Found); 2] {
    static SHIPPED: OnceLock<Found> = OnceLock::new();
    static TRIO: OnceLock<Found> = OnceLock::new();
    let current = |comparison: &Comparison| found(comparison, comparison.site.editions.current().number());
    [(shipped(), SHIPPED.get_or_init(|| current(shipped()))), (trio(), TRIO.get_or_init(|| current(trio())))]
}

/// The code of a result in each of these states.
pub(crate) fn results() -> impl Iterator<Item = (&'static Comparison, &'static String)> {
    all_found().into_iter().flat_map(|(comparison, found)| found.values().map(move |code| (comparison, code)))
}

/// Reproducible pseudorandom numbers.
pub(crate) struct Dice(pub(crate) u64);

const IMPORTANCES: [&[Importance]; 3] = {
    let [little, _, lot] = Importance::ALL;
    [&Importance::ALL, &[little], &[little, little, little, lot]]
};

impl Dice {
    /// A number below a limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    /// Random answers: few or many, of all importances or mostly low, at random or mostly in favor of one subject.
    pub(crate) fn answers<'e>(&mut self, edition: &'e Edition) -> Answers<'e> {
        let answered = [0, 30, 50, 80, 95, 100][self.below(6)];
        let importances = IMPORTANCES[self.below(3)];
        let favourite = edition.subjects().slots().nth(self.below(edition.subjects().count() + 3));
        Answers::choose(edition, |question| {
            let choice = &question.choices[self.below(question.choices.len())];
            let best = favourite.and_then(|slot| question.choices.iter().max_by_key(|choice| choice.value(slot)));
            let choice = if self.below(4) > 0 { best.unwrap_or(choice) } else { choice };
            let importance = importances[self.below(importances.len())];
            (self.below(100) < answered).then_some((choice, importance))
        })
    }
}
