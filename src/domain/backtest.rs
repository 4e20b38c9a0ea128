//! Tests the engine against real projects whose choice is known.

use super::answers::Answers;
use super::case::Case;
use super::engine::weigh;
use super::questionnaire::Edition;
use super::subject::Slot;
use super::verdict::{Kind, Verdict};

/// A case with the engine's verdict on its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed<'e> {
    /// The case.
    pub case: &'e Case,
    /// Its answers.
    pub answers: Answers<'e>,
    /// The verdict on them.
    pub verdict: Verdict<'e>,
}

impl Assessed<'_> {
    /// Whether the verdict has a leader and the project chose it; `None` without a leader.
    pub fn agrees(&self) -> Option<bool> {
        self.verdict.lead().map(|lead| lead.leader == self.case.chose)
    }

    /// One subject's fit minus another's.
    fn lean(&self, [a, b]: [Slot; 2]) -> f64 {
        let fit = |slot: Slot| self.verdict.fit.as_ref().and_then(|fit| fit.get(slot.index())).copied().unwrap_or(0.0);
        fit(a) - fit(b)
    }
}

/// How often verdicts of one kind name the chosen subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// The number of cases with such a verdict and a leader.
    pub of: usize,
    /// The number of those that chose the leader.
    pub agree: usize,
}

/// The engine's verdicts on all cases.
#[derive(Debug, Clone, PartialEq)]
pub struct BackTest<'e> {
    /// Every case, in order.
    pub assessed: Vec<Assessed<'e>>,
}

impl<'e> BackTest<'e> {
    /// Assesses cases by an edition.
    pub fn of(edition: &'e Edition, cases: &'e [Case]) -> Self {
        let assess = |case: &'e Case| {
            let answers = case.answers(edition);
            let verdict = weigh(&answers);
            Assessed { case, answers, verdict }
        };
        Self { assessed: cases.iter().map(assess).collect() }
    }

    /// How often verdicts with a leader name the chosen subject, for one kind or all.
    pub fn agreement(&self, kind: Option<Kind>) -> Agreement {
        let of_kind = self.assessed.iter().filter(|case| kind.is_none_or(|kind| case.verdict.kind() == kind));
        let judged: Vec<bool> = of_kind.filter_map(Assessed::agrees).collect();
        Agreement { of: judged.len(), agree: judged.iter().filter(|agrees| **agrees).count() }
    }

    /// The number of cases that chose a subject while the verdict's leader is another, the same, or (`None`) nobody.
    pub fn count(&self, in_front: Option<Slot>, chose: Slot) -> usize {
        let leader = |case: &&Assessed<'_>| case.verdict.lead().map(|lead| lead.leader);
        self.assessed.iter().filter(|case| leader(case) == in_front && case.case.chose == chose).count()
    }

    /// The share, 0..=1, of pairs of cases with different choices whose fits differ in the direction of the choices; an equal
    /// pair counts half. `None` without such a pair.
    pub fn pairs_ranked_right(&self) -> Option<f64> {
        let (mut right, mut all) = (0.0, 0.0);
        for (place, one) in self.assessed.iter().enumerate() {
            for other in self.assessed.iter().skip(place + 1) {
                let choices = [one.case.chose, other.case.chose];
                if choices[0] == choices[1] {
                    continue;
                }
                all += 1.0;
                let difference = one.lean(choices) - other.lean(choices);
                // Fits have different denominators, so equal differences can vary in the last bit.
                right += if difference.abs() < 1e-12 { 0.5 } else { f64::from(u8::from(difference > 0.0)) };
            }
        }
        (all > 0.0).then_some(right / all)
    }
}
