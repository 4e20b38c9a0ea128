//! Test editions and answers: random ones, and one with the ids of edition 1.

use proptest::collection::vec;
use proptest::prelude::*;
use versus::domain::answers::{Answer, Answers, Importance};
use versus::domain::condition::{Condition, Requirement};
use versus::domain::questionnaire::{Choice, Edition, MAX_GATES, Question, Weight};

use crate::building::{choice, edition_of, question};
use crate::naive::links::Shape;
use crate::naive::{self, Given, Sheet};

/// The number of random cases of a property, scaled by `PROPTEST_CASES` relative to proptest's default of 256. A failure is
/// printed, not written to a file.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: cases.saturating_mul((default.cases / 256).max(1)), failure_persistence: None, ..default }
}

/// The questions of edition 1 with their choices, as the design fixes them.
pub(crate) const FIRST: [(&str, &[&str]); 15] = [
    ("users", &["pages", "client", "both", "software", "none"]),
    ("typical", &["typical", "mostly", "unusual"]),
    ("lifetime", &["prototype", "small", "large"]),
    ("shape", &["one", "few", "many"]),
    ("data", &["relational", "inherited", "sql", "unusual", "none"]),
    ("staff", &["now", "later", "no"]),
    ("accounts", &["own", "external", "none"]),
    ("readymade", &["many", "some", "none"]),
    ("live", &["none", "some", "core"]),
    ("deadline", &["weeks", "months", "open"]),
    ("control", &["defaults", "some", "all"]),
    ("effort", &["little", "some", "plenty"]),
    ("footprint", &["tight", "normal", "roomy"]),
    ("experience", &["django", "flask", "both", "python", "new"]),
    ("start", &["fresh", "django", "flask", "both", "other"]),
];

/// An edition with the ids of edition 1 and neutral values.
pub(crate) fn first_edition() -> Edition {
    edition_of(1, 2, 15, FIRST.map(|(id, choices)| question(id, choices.iter().map(|id| choice(id, &[2, 2])))))
}

/// Answers with these choice indices and importances.
pub(crate) fn answer<'e>(edition: &'e Edition, given: &[Given]) -> Answers<'e> {
    Answers::choose(edition, |question| {
        given[question.position].map(|(choice, importance)| {
            (&question.choices[choice], Importance::from_weight(u8::try_from(importance).unwrap()).unwrap())
        })
    })
}

/// The choices of answers, as indices and importances.
pub(crate) fn given(answers: &Answers<'_>) -> Vec<Given> {
    let given = |answer: &Answer<'_>| (answer.choice.position, i32::from(answer.importance.weight()));
    answers.iter().map(|(_, answer)| answer.map(given)).collect()
}

/// Answers as `question=choice*importance`, in order.
pub(crate) fn spelled(answers: &Answers<'_>) -> String {
    let one =
        |answer: &Answer<'_>| format!("{}={}*{}", answer.question.id, answer.choice.id, answer.importance.weight());
    answers.given().map(one).collect::<Vec<_>>().join(" ")
}

/// The shape of an edition as far as links go.
pub(crate) fn shape(edition: &Edition) -> Shape {
    (edition.number(), edition.questions().map(|question| question.choices.len()).collect())
}

impl Sheet {
    /// The sheet for a number of subjects. A choice with equal values has no reason, and so no condition.
    pub(crate) fn among(mut self, subjects: usize) -> Self {
        self.subjects = subjects;
        for (values, unless) in self.values.iter().flatten().zip(self.unless.iter_mut().flatten()) {
            if values[..subjects].iter().all(|value| *value == values[0]) {
                unless.clear();
            }
        }
        self
    }

    /// The edition of the sheet. A question's id is `q` and its index, a choice's `c` and its index.
    pub(crate) fn edition(&self) -> Edition {
        self.numbered(1, 2)
    }

    /// The edition with a number and a group size.
    pub(crate) fn numbered(&self, number: u8, per_group: usize) -> Edition {
        let questions = self.values.iter().enumerate().map(|(place, choices)| {
            let choices = choices.iter().zip(&self.unless[place]).enumerate().map(|(index, (values, unless))| {
                let values: Vec<u8> =
                    values.iter().take(self.subjects).map(|value| u8::try_from(*value).unwrap()).collect();
                Choice { unless: unless.iter().map(named).collect(), ..choice(&format!("c{index}"), &values) }
            });
            let weight = Weight::try_from(u8::try_from(self.weights[place]).unwrap()).unwrap();
            Question { weight, ..question(&format!("q{place}"), choices) }
        });
        edition_of(number, self.subjects, per_group, questions)
    }
}

/// A condition of a sheet by the ids of its edition.
fn named(condition: &naive::Condition) -> Condition {
    let requirement = |(question, choices): &(usize, Vec<usize>)| Requirement {
        question: format!("q{question}"),
        choices: choices.iter().map(|choice| format!("c{choice}")).collect(),
    };
    Condition { requirements: condition.iter().map(requirement).collect() }
}

/// Sheets with two or three subjects and a number of questions with two to four choices; some questions are unanswered.
///
/// Values spread widely, or narrowly so that scores often tie, or favor one subject so that some leads are clear. In two of three
/// sheets, questions have weights, and reasons have conditions.
pub(crate) fn sheets(questions: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Sheet> {
    let spread = prop_oneof![
        4 => Just([(0, 4); 3]),
        2 => Just([(1, 3); 3]),
        1 => Just([(2, 3); 3]),
        1 => Just([(2, 4), (0, 3), (0, 4)]),
        1 => Just([(0, 4), (2, 4), (0, 3)]),
        1 => Just([(0, 2), (0, 3), (2, 4)]),
    ];
    let plain = (2..=3_usize, spread, prop_oneof![Just(0.4), Just(0.8)])
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
            Sheet::plain(subjects, values, given)
        });
    plain.prop_flat_map(|sheet| prop_oneof![1 => Just(sheet.clone()), 2 => with_weights_and_conditions(sheet)])
}

/// The sheet with random weights and conditions.
fn with_weights_and_conditions(sheet: Sheet) -> impl Strategy<Value = Sheet> {
    let questions = sheet.values.len();
    // Up to five gates, and for each choice up to two conditions: for each gate, which of its choices are listed, if it is named.
    let listed = proptest::option::weighted(0.5, vec(any::<bool>(), 4));
    let conditions = vec(vec(listed, MAX_GATES), 0..=2);
    let gates = proptest::sample::subsequence((0..questions).collect::<Vec<_>>(), 0..=questions.min(MAX_GATES));
    (Just(sheet), vec(1..=3, questions), gates, vec(vec(conditions, 4), questions)).prop_map(
        |(mut sheet, weights, gates, conditions)| {
            sheet.weights = weights;
            for (question, choices) in sheet.values.clone().iter().enumerate() {
                for (choice, listed) in conditions[question].iter().enumerate().take(choices.len()) {
                    if gates.contains(&question) {
                        continue;
                    }
                    let condition = |listed: &Vec<Option<Vec<bool>>>| -> naive::Condition {
                        let requirement = |(gate, listed): (&usize, &Option<Vec<bool>>)| {
                            let choices = listed.as_ref()?.iter().enumerate().filter(|(_, is_listed)| **is_listed);
                            let choices: Vec<usize> =
                                choices.map(|(choice, _)| choice).filter(|c| *c < sheet.values[*gate].len()).collect();
                            (!choices.is_empty()).then_some((*gate, choices))
                        };
                        gates.iter().zip(listed).filter_map(requirement).collect()
                    };
                    let unless = listed.iter().map(condition);
                    sheet.unless[question][choice] = unless.filter(|condition| !condition.is_empty()).collect();
                }
            }
            let subjects = sheet.subjects;
            sheet.among(subjects)
        },
    )
}
