//! Codes of results of every kind, found by weighing answers with the program's library.

use versus::domain::answers::{Answers, Importance};
use versus::domain::engine::weigh;
use versus::domain::permalink::encode;
use versus::domain::questionnaire::{Edition, Question};
use versus::domain::verdict::{Kind, Verdict};

/// The maximum number of answer sets to weigh.
const MAX_TRIES: u64 = 20_000;

/// A kind of result that readers can distinguish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) name: &'static str,
    kind: Kind,
    is_so_far: bool,
}

/// Every kind of result: nothing answered, tie, and each degree of a lead, settled or so far.
pub(crate) const KINDS: [Wanted; 7] = [
    Wanted { name: "undecided", kind: Kind::Undecided, is_so_far: false },
    Wanted { name: "tie", kind: Kind::Tie, is_so_far: false },
    Wanted { name: "close", kind: Kind::Close, is_so_far: false },
    Wanted { name: "close so far", kind: Kind::Close, is_so_far: true },
    Wanted { name: "leaning", kind: Kind::Leaning, is_so_far: false },
    Wanted { name: "leaning so far", kind: Kind::Leaning, is_so_far: true },
    Wanted { name: "clear", kind: Kind::Clear, is_so_far: false },
];

impl Wanted {
    fn is(&self, verdict: &Verdict<'_>) -> bool {
        let is_so_far = verdict.lead().is_some_and(|lead| lead.is_so_far());
        // A tie is interesting only with reasons on both sides.
        let says_something = self.kind == Kind::Undecided || verdict.reasons.len() >= 2;
        verdict.kind() == self.kind && is_so_far == self.is_so_far && says_something
    }
}

/// The code of the first answers found that give a result of this kind.
pub(crate) fn code_of(edition: &Edition, wanted: Wanted) -> String {
    let mut dice = Dice(1);
    for _ in 0..MAX_TRIES {
        let answered_in_ten = if wanted.kind == Kind::Undecided { 0 } else { dice.below(11) };
        let answers = Answers::choose(edition, |question: &Question| {
            let choice = &question.choices[dice.below(question.choices.len() as u64) as usize];
            let importance = Importance::ALL[dice.below(3) as usize];
            (dice.below(10) < answered_in_ten).then_some((choice, importance))
        });
        if wanted.is(&weigh(&answers)) {
            return encode(&answers).to_string();
        }
    }
    panic!("no answers to edition {} give a result that is {}", edition.number(), wanted.name);
}

/// The code of the first answers found with a clear verdict.
pub(crate) fn clear_code(edition: &Edition) -> String {
    code_of(edition, KINDS[6])
}

/// Reproducible random numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        // The constants are Knuth's; the low bits of such a sequence are poor.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}
