//! What answers point to, as plain data: `engine` computes it, the pages word it.

use std::fmt;

use serde::Serialize;

use super::answers::{Answer, Importance};
use super::questionnaire::{Choice, Question};
use super::subject::Slot;

/// How firmly the answers point somewhere, from not at all to clearly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Nothing is answered.
    Undecided,
    /// No subject is alone in front.
    Tie,
    /// A subject is in front, but one answer or the open questions could change that.
    Close,
    /// It takes two different answers, and most ways of answering what is open keep the leader.
    Leaning,
    /// It takes three or more different answers, and nearly all ways of answering what is open keep the leader.
    Clear,
}

impl Kind {
    /// Every kind, from not at all to clearly.
    pub const ALL: [Self; 5] = [Self::Undecided, Self::Tie, Self::Close, Self::Leaning, Self::Clear];
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// An answered question that speaks for one of the two subjects compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason<'e> {
    /// The question.
    pub question: &'e Question,
    /// The choice made.
    pub choice: &'e Choice,
    /// How important the answer is.
    pub importance: Importance,
    /// w·δ: positive for the first of the two subjects compared, never 0.
    pub weighted: i32,
}

/// What would come first if one answer were another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instead {
    /// This subject would lead.
    Leads(Slot),
    /// These subjects would be level.
    Level(Vec<Slot>),
}

/// Another choice that alone would cost the lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Flip<'e> {
    /// The other choice.
    pub choice: &'e Choice,
    /// What would come first then.
    pub instead: Instead,
}

/// An answered question with every other choice that alone would cost the lead; never without one.
#[derive(Debug, Clone, PartialEq)]
pub struct Single<'e> {
    /// The question.
    pub question: &'e Question,
    /// Its other choices that cost the lead, in their order.
    pub flips: Vec<Flip<'e>>,
}

/// Another importance of one answer that alone would cost the lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn<'e> {
    /// The answer, as it was given.
    pub answer: Answer<'e>,
    /// The importance, the nearest to what was set that does.
    pub importance: Importance,
    /// What would come first then.
    pub instead: Instead,
}

/// In how many of the ways of answering the open questions the leader stays strictly first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ahead {
    /// The ways that keep the leader first.
    pub stays: u64,
    /// All ways: the product of the open questions' choice counts, 1 when none is open.
    pub of: u64,
}

impl Ahead {
    /// Whether the leader stays ahead in at least `numerator/denominator` of the ways. Exact.
    pub fn is_at_least(self, numerator: u64, denominator: u64) -> bool {
        u128::from(self.stays) * u128::from(denominator) >= u128::from(self.of) * u128::from(numerator)
    }
}

/// A sole leader, and how safe its lead is.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead<'e> {
    /// The subject with the greatest score, alone.
    pub leader: Slot,
    /// The rival that is nearest; the first in order among equals.
    pub runner_up: Slot,
    /// A least set of questions whose answers would have to be different to cost the lead, most telling first; `None` if no
    /// different answers could.
    pub fewest: Option<Vec<&'e Question>>,
    /// The answered questions that alone can cost the lead, in order.
    pub singles: Vec<Single<'e>>,
    /// How often the open questions keep the leader in front.
    pub ahead: Ahead,
    /// Whether no answers to the open questions, at any importance, can cost the lead.
    pub decided: bool,
    /// The chance, 0..=1, that the leader stays ahead of a rival if importances were redrawn; the least over rivals.
    pub robustness: f64,
}

impl Lead<'_> {
    /// How firm the lead is: close, leaning or clear.
    pub fn kind(&self) -> Kind {
        let fewest = self.fewest.as_ref().map_or(usize::MAX, Vec::len);
        if fewest >= 3 && self.ahead.is_at_least(9, 10) {
            Kind::Clear
        } else if fewest >= 2 && self.ahead.is_at_least(2, 3) {
            Kind::Leaning
        } else {
            Kind::Close
        }
    }

    /// Whether the open questions still matter enough to say "so far".
    pub fn is_so_far(&self) -> bool {
        !self.decided && !self.ahead.is_at_least(9, 10)
    }
}

/// Who is in front.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome<'e> {
    /// Nothing is answered.
    Undecided,
    /// These subjects share the greatest score.
    Tie(Vec<Slot>),
    /// One subject leads.
    Lead(Lead<'e>),
}

/// What the answers point to.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict<'e> {
    /// Who is in front, and how safely.
    pub outcome: Outcome<'e>,
    /// The two subjects that reasons are weighed between: leader and runner-up, the first two of a tie, or the first two.
    pub compared: [Slot; 2],
    /// Each subject's score S, by slot; all 0 when nothing is answered.
    pub scores: Vec<i32>,
    /// Each subject's share 0..=1 of the greatest score possible, by slot; `None` when nothing is answered.
    pub fit: Option<Vec<f64>>,
    /// How far the first subject compared is ahead of the second; `None` when nothing is answered.
    pub margin: Option<i32>,
    /// The answered questions that separate the two, largest first.
    pub reasons: Vec<Reason<'e>>,
    /// The open question that can move the balance most; `None` when none is open.
    pub ask_next: Option<&'e Question>,
}

impl<'e> Verdict<'e> {
    /// How firmly the answers point somewhere.
    pub fn kind(&self) -> Kind {
        match &self.outcome {
            Outcome::Undecided => Kind::Undecided,
            Outcome::Tie(_) => Kind::Tie,
            Outcome::Lead(lead) => lead.kind(),
        }
    }

    /// The lead, where one subject has it.
    pub fn lead(&self) -> Option<&Lead<'e>> {
        match &self.outcome {
            Outcome::Lead(lead) => Some(lead),
            Outcome::Undecided | Outcome::Tie(_) => None,
        }
    }

    /// The reasons that speak for the subject at a slot, largest first.
    pub fn reasons_for(&self, slot: Slot) -> impl Iterator<Item = &Reason<'e>> {
        let [first, second] = self.compared;
        self.reasons
            .iter()
            .filter(move |reason| (slot == first && reason.weighted > 0) || (slot == second && reason.weighted < 0))
    }

    /// The sum of the sizes of the reasons that speak for the subject at a slot.
    pub fn weight_for(&self, slot: Slot) -> i32 {
        self.reasons_for(slot).map(|reason| reason.weighted.abs()).sum()
    }
}
