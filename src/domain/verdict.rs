//! The verdict as plain data: `engine` computes it, the pages put it into words.

use schemars::JsonSchema;
use serde::Serialize;

use super::answers::{Answer, Importance};
use super::questionnaire::{Choice, Question};
use super::subject::Slot;

/// The clarity of a verdict, from undecided to clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Nothing is answered.
    Undecided,
    /// No subject leads alone.
    Tie,
    /// A subject leads, but one changed answer or the unanswered questions could end that.
    Close,
    /// Two answers must change to end the lead, and most combinations of answers to the unanswered questions keep it.
    Leaning,
    /// Three or more answers must change to end the lead, and nearly all combinations of answers to the unanswered questions keep
    /// it.
    Clear,
}

impl Kind {
    /// Every kind, from undecided to clear.
    pub const ALL: [Self; 5] = [Self::Undecided, Self::Tie, Self::Close, Self::Leaning, Self::Clear];
}

/// An answered question that favors one of the two subjects compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason<'e> {
    /// The question.
    pub question: &'e Question,
    /// The choice made.
    pub choice: &'e Choice,
    /// The importance of the answer.
    pub importance: Importance,
    /// w·δ: positive for the first of the two subjects compared, never 0.
    pub weighted: i32,
}

/// Who would lead after one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instead {
    /// This subject would lead.
    Leads(Slot),
    /// These subjects would tie.
    Level(Vec<Slot>),
}

/// A changed choice that alone would end the lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Flip<'e> {
    /// The other choice.
    pub choice: &'e Choice,
    /// Who would lead then.
    pub instead: Instead,
}

/// An answered question with every other choice that alone would end the lead; there is at least one.
#[derive(Debug, Clone, PartialEq)]
pub struct Single<'e> {
    /// The question.
    pub question: &'e Question,
    /// Its other choices that end the lead, in order.
    pub flips: Vec<Flip<'e>>,
}

/// A changed importance of one answer that alone would end the lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn<'e> {
    /// The given answer.
    pub answer: Answer<'e>,
    /// The nearest importance that ends the lead.
    pub importance: Importance,
    /// Who would lead then.
    pub instead: Instead,
}

/// In how many combinations of answers to the unanswered questions the leader stays strictly first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ahead {
    /// The combinations that keep the leader first.
    pub stays: u64,
    /// All combinations: the product of the unanswered questions' choice counts, 1 if none is unanswered.
    pub of: u64,
}

impl Ahead {
    /// Whether the leader stays first in at least `numerator/denominator` of the combinations. Exact.
    pub fn is_at_least(self, numerator: u64, denominator: u64) -> bool {
        u128::from(self.stays) * u128::from(denominator) >= u128::from(self.of) * u128::from(numerator)
    }
}

/// A sole leader, and how safe its lead is.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead<'e> {
    /// The subject with the highest score, alone.
    pub leader: Slot,
    /// The nearest rival; the first in order among equals.
    pub runner_up: Slot,
    /// A smallest set of questions whose answers must change to end the lead, most significant first; `None` if no changes can.
    pub fewest: Option<Vec<&'e Question>>,
    /// The answered questions that alone can end the lead, in order.
    pub singles: Vec<Single<'e>>,
    /// How often the leader stays first over all answers to the unanswered questions.
    pub ahead: Ahead,
    /// Whether the lead survives every answer to the unanswered questions, at any importance.
    pub decided: bool,
    /// The probability, 0..=1, that the leader stays ahead of a rival if importances were redrawn; the minimum over rivals.
    pub robustness: f64,
}

impl Lead<'_> {
    /// The clarity of the lead: close, leaning, or clear.
    pub fn kind(&self) -> Kind {
        let fewest = self.fewest.as_ref().map_or(usize::MAX, Vec::len);
        if fewest >= 3 && self.ahead.is_at_least(9, 10) {
            Kind::Clear
        } else if fewest >= 2 && self.usually_stays() {
            Kind::Leaning
        } else {
            Kind::Close
        }
    }

    /// Whether the leader stays first in at least two thirds of the ways to answer the rest.
    pub fn usually_stays(&self) -> bool {
        self.ahead.is_at_least(2, 3)
    }

    /// Whether the unanswered questions still matter enough to say "so far".
    pub fn is_so_far(&self) -> bool {
        !self.decided && !self.ahead.is_at_least(9, 10)
    }
}

/// Who leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome<'e> {
    /// Nothing is answered.
    Undecided,
    /// These subjects share the highest score.
    Tie(Vec<Slot>),
    /// One subject leads.
    Lead(Lead<'e>),
}

/// The verdict on some answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict<'e> {
    /// Who leads, and how safely.
    pub outcome: Outcome<'e>,
    /// The two subjects compared: leader and runner-up, the first two of a tie, or the first two.
    pub compared: [Slot; 2],
    /// Each subject's score S, by slot; all 0 if nothing is answered.
    pub scores: Vec<i32>,
    /// Each subject's share 0..=1 of the highest possible score, by slot; `None` if nothing is answered.
    pub fit: Option<Vec<f64>>,
    /// The first subject's lead over the second; `None` if nothing is answered.
    pub margin: Option<i32>,
    /// The answered questions that separate the two, largest first.
    pub reasons: Vec<Reason<'e>>,
    /// The unanswered question that can move the balance most; `None` if none is left.
    pub ask_next: Option<&'e Question>,
}

impl<'e> Verdict<'e> {
    /// The clarity of the verdict.
    pub fn kind(&self) -> Kind {
        match &self.outcome {
            Outcome::Undecided => Kind::Undecided,
            Outcome::Tie(_) => Kind::Tie,
            Outcome::Lead(lead) => lead.kind(),
        }
    }

    /// The lead, if one subject has it.
    pub fn lead(&self) -> Option<&Lead<'e>> {
        match &self.outcome {
            Outcome::Lead(lead) => Some(lead),
            Outcome::Undecided | Outcome::Tie(_) => None,
        }
    }

    /// The reasons that favor the subject at a slot, largest first.
    pub fn reasons_for(&self, slot: Slot) -> impl Iterator<Item = &Reason<'e>> {
        let [first, second] = self.compared;
        self.reasons
            .iter()
            .filter(move |reason| (slot == first && reason.weighted > 0) || (slot == second && reason.weighted < 0))
    }

    /// The sum of the sizes of the reasons that favor the subject at a slot.
    pub fn weight_for(&self, slot: Slot) -> i32 {
        self.reasons_for(slot).map(|reason| reason.weighted.abs()).sum()
    }
}
