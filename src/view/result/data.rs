//! A result as JSON. The field docs are the API's reference: its page and `/openapi.json` take them from here.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;

use crate::content::site::Site;
use crate::domain::answers::{Answer, Answers};
use crate::domain::condition::Condition;
use crate::domain::elsewhere::suggested;
use crate::domain::subject::Slot;
use crate::domain::verdict::{Ahead, Kind, Outcome, Verdict};
use crate::view::address::{self, ResultLink};

/// The result of some answers.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Verdict")]
pub(in crate::view) struct ResultData<'a> {
    /// The code in the result’s link: the edition, the answers, and two check characters.
    #[schemars(length(min = 4, max = 31), regex(pattern = "^[0-9a-hjkmnp-tv-z]+$"))]
    code: &'a str,
    /// The edition of the questions that the result uses, now and in the future.
    #[schemars(range(min = 1, max = 31))]
    edition: u8,
    /// The link for people.
    #[schemars(extend("format" = "uri"))]
    url: String,
    /// How clearly the answers favor one side: “undecided” without any answer, “tie” without a single leader, then “close”, “leaning”,
    /// and “clear”.
    kind: Kind,
    /// The leader; null in a tie and if nothing is answered. Without a leader, runner_up, fewest, ahead, decided, and robustness
    /// are null too, and singles is empty.
    leader: Option<&'a str>,
    /// The subject closest behind it.
    runner_up: Option<&'a str>,
    /// In a tie, the tied subjects; otherwise null.
    tied: Option<Vec<&'a str>>,
    /// For each subject, the sum of its values for the choices, each times its importance and the weight of its question.
    scores: IndexMap<&'a str, i32>,
    /// For each subject, its score as a share of the highest possible one, 0 to 1; null if nothing is answered.
    fit: Option<IndexMap<&'a str, f64>>,
    /// The leader’s score minus the runner-up’s; 0 in a tie, null if nothing is answered.
    #[schemars(range(min = 0))]
    margin: Option<i32>,
    /// The smallest number of answers that must change to end the lead; also null if no changes can.
    #[schemars(range(min = 1, max = 28))]
    fewest: Option<usize>,
    /// The answered questions for which one changed answer ends the lead, with the choices that do.
    singles: Vec<SingleData<'a>>,
    /// How often the leader keeps the lead, over all answers to the unanswered questions.
    ahead: Option<Ahead>,
    /// Whether the lead survives every answer to the unanswered questions, at any importance.
    decided: Option<bool>,
    /// The probability that the leader stays ahead of its rival if all importances were redrawn, 0 to 1.
    #[schemars(range(min = 0, max = 1))]
    robustness: Option<f64>,
    /// The unanswered question that can move the balance most; null if none is left.
    ask_next: Option<&'a str>,
    /// The answers that favor one of the first two subjects, heaviest first.
    reasons: Vec<ReasonData<'a>>,
    /// The answers whose reasons do not apply given the others, in the order of the questions: they are neutral.
    not_applicable: Vec<NotApplicableData<'a>>,
    /// Alternatives to consider, by id: at most two, in order. They change no figure.
    #[schemars(length(max = 2))]
    elsewhere: Vec<&'a str>,
    /// The answers given, by question.
    answers: IndexMap<&'a str, AnswerData<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Single")]
struct SingleData<'a> {
    /// The question.
    question: &'a str,
    /// The choices that end the lead.
    #[schemars(length(min = 1))]
    choices: Vec<&'a str>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Reason")]
struct ReasonData<'a> {
    /// The question.
    question: &'a str,
    /// The choice.
    choice: &'a str,
    /// The importance of the answer: 1 low, 2 normal, 3 high.
    #[schemars(range(min = 1, max = 3))]
    importance: u8,
    /// The difference of the two subjects’ values times the importance and the weight of the question: positive for the leader,
    /// or for the first of the two in a tie.
    #[schemars(range(min = -36, max = 36))]
    weighted: i32,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "NotApplicable")]
struct NotApplicableData<'a> {
    /// The question.
    question: &'a str,
    /// The questions whose answers decide that.
    #[schemars(length(min = 1))]
    because_of: Vec<&'a str>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Answer")]
pub(in crate::view) struct AnswerData<'a> {
    /// The choice.
    choice: &'a str,
    /// The importance: 1 low, 2 normal, 3 high.
    #[schemars(range(min = 1, max = 3))]
    importance: u8,
}

/// The JSON of a result.
pub fn result_json(site: &Site, link: &ResultLink, answers: &Answers<'_>, verdict: &Verdict<'_>) -> Vec<u8> {
    serde_json::to_vec(&ResultData::new(site, link, answers, verdict)).unwrap_or_default()
}

impl<'a> ResultData<'a> {
    pub(in crate::view) fn new(
        site: &'a Site,
        link: &'a ResultLink,
        answers: &Answers<'a>,
        verdict: &Verdict<'a>,
    ) -> Self {
        let subjects = answers.edition().subjects();
        let id = |slot: Slot| subjects.at(slot).id.as_str();
        let lead = verdict.lead();
        let singles = lead.map(|lead| lead.singles.as_slice()).unwrap_or_default();
        Self {
            code: link.code().as_str(),
            edition: answers.edition().number(),
            url: address::absolute(site, &link.to_string()),
            kind: verdict.kind(),
            leader: lead.map(|lead| id(lead.leader)),
            runner_up: lead.map(|lead| id(lead.runner_up)),
            tied: match &verdict.outcome {
                Outcome::Tie(tied) => Some(tied.iter().map(|slot| id(*slot)).collect()),
                Outcome::Undecided | Outcome::Lead(_) => None,
            },
            scores: subjects.ids().zip(verdict.scores.iter().copied()).collect(),
            fit: verdict.fit.as_ref().map(|fit| subjects.ids().zip(fit.iter().copied()).collect()),
            margin: verdict.margin,
            fewest: lead.and_then(|lead| lead.fewest.as_ref()).map(Vec::len),
            singles: singles
                .iter()
                .map(|single| SingleData {
                    question: &single.question.id,
                    choices: single.flips.iter().map(|flip| flip.choice.id.as_str()).collect(),
                })
                .collect(),
            ahead: lead.map(|lead| lead.ahead),
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
            not_applicable: answers.not_applicable().map(not_applicable).collect(),
            elsewhere: suggested(&site.elsewhere, answers).into_iter().map(|entry| entry.id.as_str()).collect(),
            answers: by_question(answers),
        }
    }
}

fn not_applicable<'a>(answer: &Answer<'a>) -> NotApplicableData<'a> {
    let because_of = answer.exception.into_iter().flat_map(Condition::questions).collect();
    NotApplicableData { question: &answer.question.id, because_of }
}

/// Answers as in a result and in a request.
pub(in crate::view) fn by_question<'a>(answers: &Answers<'a>) -> IndexMap<&'a str, AnswerData<'a>> {
    answers
        .given()
        .map(|answer| {
            let data = AnswerData { choice: &answer.choice.id, importance: answer.importance.weight() };
            (answer.question.id.as_str(), data)
        })
        .collect()
}
