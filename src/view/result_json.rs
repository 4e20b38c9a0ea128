//! A result for programs. Links by `address`.
//!
//! **Invariant:** figures are unrounded; fields and their order are fixed by the design, section 6.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::address::ResultLink;
use crate::domain::answers::Answers;
use crate::domain::subject::{Slot, Subjects};
use crate::domain::verdict::{Outcome, Verdict};

/// An object whose keys keep their order.
pub(in crate::view) struct Ordered<'a, T>(pub(in crate::view) Vec<(&'a str, T)>);

impl<T: Serialize> Serialize for Ordered<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// Figures kept by slot, as an object by subject.
pub(in crate::view) fn by_subject<'a, T: Copy>(subjects: &'a Subjects, figures: &[T]) -> Ordered<'a, T> {
    Ordered(subjects.iter().zip(figures).map(|((_, subject), figure)| (subject.id.as_str(), *figure)).collect())
}

#[derive(Serialize)]
struct ResultData<'a> {
    code: &'a str,
    edition: u8,
    url: String,
    kind: &'static str,
    leader: Option<&'a str>,
    runner_up: Option<&'a str>,
    tied: Option<Vec<&'a str>>,
    scores: Ordered<'a, i32>,
    fit: Option<Ordered<'a, f64>>,
    margin: Option<i32>,
    fewest: Option<usize>,
    singles: Vec<SingleData<'a>>,
    ahead: Option<AheadData>,
    decided: Option<bool>,
    robustness: Option<f64>,
    ask_next: Option<&'a str>,
    reasons: Vec<ReasonData<'a>>,
    answers: Ordered<'a, AnswerData<'a>>,
}

#[derive(Serialize)]
struct SingleData<'a> {
    question: &'a str,
    choices: Vec<&'a str>,
}

#[derive(Serialize)]
struct AheadData {
    stays: u64,
    of: u64,
}

#[derive(Serialize)]
struct ReasonData<'a> {
    question: &'a str,
    choice: &'a str,
    importance: u8,
    weighted: i32,
}

#[derive(Serialize)]
struct AnswerData<'a> {
    choice: &'a str,
    importance: u8,
}

/// The JSON of a result.
pub fn result_json(base_url: &str, link: &ResultLink, answers: &Answers<'_>, verdict: &Verdict<'_>) -> Vec<u8> {
    let subjects = answers.edition().subjects();
    let id = |slot: Slot| subjects.at(slot).id.as_str();
    let lead = verdict.lead();
    let tied = match &verdict.outcome {
        Outcome::Tie(tied) => Some(tied.iter().map(|slot| id(*slot)).collect()),
        Outcome::Undecided | Outcome::Lead(_) => None,
    };
    let singles = lead.map(|lead| lead.singles.as_slice()).unwrap_or_default();
    let data = ResultData {
        code: link.code().as_str(),
        edition: answers.edition().number(),
        url: format!("{base_url}{link}"),
        kind: verdict.kind().id(),
        leader: lead.map(|lead| id(lead.leader)),
        runner_up: lead.map(|lead| id(lead.runner_up)),
        tied,
        scores: by_subject(subjects, &verdict.scores),
        fit: verdict.fit.as_ref().map(|fit| by_subject(subjects, fit)),
        margin: verdict.margin,
        fewest: lead.and_then(|lead| lead.fewest.as_ref()).map(Vec::len),
        singles: singles
            .iter()
            .map(|single| SingleData {
                question: &single.question.id,
                choices: single.flips.iter().map(|flip| flip.choice.id.as_str()).collect(),
            })
            .collect(),
        ahead: lead.map(|lead| AheadData { stays: lead.ahead.stays, of: lead.ahead.of }),
        decided: lead.map(|lead| lead.decided),
        robustness: lead.map(|lead| lead.robustness),
        ask_next: verdict.ask_next.map(|question| question.id.as_str()),
        reasons: verdict
            .reasons
            .iter()
            .map(|reason| ReasonData {
                question: &reason.question.id,
                choice: &reason.choice.id,
                importance: reason.importance.weight(),
                weighted: reason.weighted,
            })
            .collect(),
        answers: Ordered(
            answers
                .given()
                .map(|answer| {
                    let data = AnswerData { choice: &answer.choice.id, importance: answer.importance.weight() };
                    (answer.question.id.as_str(), data)
                })
                .collect(),
        ),
    };
    serde_json::to_vec(&data).unwrap_or_default()
}
