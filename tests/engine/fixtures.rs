//! Editions and answers to test with: random ones, and one with the ids of edition 1.

use proptest::collection::vec;
use proptest::prelude::*;
use versus::domain::answers::{Answer, Answers, Importance};
use versus::domain::questionnaire::Edition;

use crate::building::{choice, edition_of, question};
use crate::naive::links::Shape;
use crate::naive::{Given, Sheet};

/// How many random cases a property is tried with; as many times more as `PROPTEST_CASES` is above proptest's own 256.
/// A failure is printed, not written to a file.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: cases.saturating_mul((default.cases / 256).max(1)), failure_persistence: None, ..default }
}

/// The questions of edition 1 with their choices, as the design fixes them.
pub(crate) const FIRST: [(&str, &[&str]); 15] = [
    ("audience", &["people", "both", "software"]),
    ("interface", &["server", "mixed", "javascript", "none"]),
    ("shape", &["one", "few", "many"]),
    ("data", &["relational", "inherited", "unusual", "none"]),
    ("staff", &["now", "later", "no"]),
    ("accounts", &["own", "external", "none"]),
    ("readymade", &["many", "some", "none"]),
    ("typical", &["typical", "mostly", "unusual"]),
    ("deadline", &["weeks", "months", "open"]),
    ("control", &["defaults", "some", "all"]),
    ("effort", &["little", "some", "plenty"]),
    ("footprint", &["tight", "normal", "roomy"]),
    ("scaling", &["parts", "whole", "modest"]),
    ("experience", &["django", "flask", "both", "python", "new"]),
    ("lifetime", &["prototype", "small", "large"]),
];

/// An edition with the ids of edition 1, where no choice is worth anything in particular.
pub(crate) fn first_edition() -> Edition {
    edition_of(1, 2, 15, FIRST.map(|(id, choices)| question(id, choices.iter().map(|id| choice(id, &[2, 2])))))
}

/// The answers that choose these indices with these weights.
pub(crate) fn answer<'e>(edition: &'e Edition, given: &[Given]) -> Answers<'e> {
    Answers::choose(edition, |question| {
        given[question.position].map(|(choice, weight)| {
            (&question.choices[choice], Importance::from_weight(u8::try_from(weight).unwrap()).unwrap())
        })
    })
}

/// What answers chose, as indices and weights.
pub(crate) fn given(answers: &Answers<'_>) -> Vec<Given> {
    answers.iter().map(|(_, answer)| answer.map(|answer| (answer.choice.position, answer.weight()))).collect()
}

/// Answers as `question=choice*weight`, in order.
pub(crate) fn spelled(answers: &Answers<'_>) -> String {
    let one = |answer: &Answer<'_>| format!("{}={}*{}", answer.question.id, answer.choice.id, answer.weight());
    answers.given().map(one).collect::<Vec<_>>().join(" ")
}

/// The shape of an edition as far as links go.
pub(crate) fn shape(edition: &Edition) -> Shape {
    (edition.number(), edition.questions().map(|question| question.choices.len()).collect())
}

impl Sheet {
    /// The edition in which the sheet is filled in. A question's id is `q` and its index, a choice's `c` and its index.
    pub(crate) fn edition(&self) -> Edition {
        self.numbered(1, 2)
    }

    /// The edition with a number and so many questions per group.
    pub(crate) fn numbered(&self, number: u8, per_group: usize) -> Edition {
        let questions = self.values.iter().enumerate().map(|(index, choices)| {
            let choices = choices.iter().enumerate().map(|(index, values)| {
                let values: Vec<u8> =
                    values.iter().take(self.subjects).map(|value| u8::try_from(*value).unwrap()).collect();
                choice(&format!("c{index}"), &values)
            });
            question(&format!("q{index}"), choices)
        });
        edition_of(number, self.subjects, per_group, questions)
    }
}

/// Sheets of two or three subjects and as many questions as asked for, of two to four choices; some questions are open.
///
/// Values are spread widely, or narrowly so that scores are often level, or lean to one subject so that some leads are clear.
pub(crate) fn sheets(questions: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Sheet> {
    let spread = prop_oneof![
        4 => Just([(0, 4); 3]),
        2 => Just([(1, 3); 3]),
        1 => Just([(2, 3); 3]),
        1 => Just([(2, 4), (0, 3), (0, 4)]),
        1 => Just([(0, 4), (2, 4), (0, 3)]),
        1 => Just([(0, 2), (0, 3), (2, 4)]),
    ];
    (2..=3_usize, spread, prop_oneof![Just(0.4), Just(0.8)])
        .prop_flat_map(move |(subjects, spread, answered)| {
            let value = spread.map(|(least, greatest)| least..=greatest);
            let choices = vec(value, 2..=4).prop_flat_map(move |choices| {
                let answer = proptest::option::weighted(answered, (0..choices.len(), 1..=3));
                (Just(choices), answer)
            });
            (Just(subjects), vec(choices, questions.clone()))
        })
        .prop_map(|(subjects, questions)| {
            let (values, given) = questions.into_iter().unzip();
            Sheet { subjects, values, given }
        })
}
