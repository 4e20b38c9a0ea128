//! A team for programs. Links by `address` under the base URL of the `layout`'s frame; objects keep their order as in
//! `result_json`.
//!
//! Fields, in order: `url`, `title`; `members`, in the order of the address, each with `code`, `edition`, `name`, `kind`, `leader`
//! and `fit` by subject; the group's `fit`, `leader`, `runner_up` and `tied` as in a result; `close`, whether one different answer
//! of one person would end the lead; `compared`, the two subjects that answers are compared between; `questions`, those that all
//! editions in the team have, the most dividing first, each with `question`, `divide` and `answers` in the order of the members.
//! An answer has `choice`, `importance`, `weighted` (w·δ, positive for the first of the two compared) and `pull` (w·δ/(4·Σw)); it
//! is null where the question is open. `divide` is the greatest pull less the least, 0 where open, divided by the number of
//! members.
//!
//! **Invariant:** figures are unrounded; what there is none of is null, never left out.

use serde::Serialize;

use crate::domain::subject::Slot;
use crate::domain::team::{Division, Given, Member, Outcome, Team};
use crate::view::address::TeamLink;
use crate::view::layout::Frame;
use crate::view::result::data::{Ordered, by_subject};

#[derive(Serialize)]
struct TeamData<'a> {
    url: String,
    title: Option<&'a str>,
    members: Vec<MemberData<'a>>,
    fit: Option<Ordered<'a, f64>>,
    leader: Option<&'a str>,
    runner_up: Option<&'a str>,
    tied: Option<Vec<&'a str>>,
    close: Option<bool>,
    compared: [&'a str; 2],
    questions: Vec<QuestionData<'a>>,
}

#[derive(Serialize)]
struct MemberData<'a> {
    code: &'a str,
    edition: u8,
    name: Option<&'a str>,
    kind: &'static str,
    leader: Option<&'a str>,
    fit: Option<Ordered<'a, f64>>,
}

#[derive(Serialize)]
struct QuestionData<'a> {
    question: &'a str,
    divide: f64,
    answers: Vec<Option<AnswerData<'a>>>,
}

#[derive(Serialize)]
struct AnswerData<'a> {
    choice: &'a str,
    importance: u8,
    weighted: i32,
    pull: f64,
}

/// The JSON of a team.
pub fn team_json(frame: &Frame, link: &TeamLink, team: &Team<'_>) -> Vec<u8> {
    let subjects = &frame.site.subjects;
    let id = |slot: Slot| subjects.at(slot).id.as_str();
    let (leader, runner_up, close) = match team.outcome {
        Outcome::Lead { leader, runner_up, is_close } => (Some(id(leader)), Some(id(runner_up)), Some(is_close)),
        Outcome::Undecided | Outcome::Tie(_) => (None, None, None),
    };
    let tied = match &team.outcome {
        Outcome::Tie(tied) => Some(tied.iter().map(|slot| id(*slot)).collect()),
        Outcome::Undecided | Outcome::Lead { .. } => None,
    };
    let people = link.codes().iter().zip(link.names()).zip(&team.members);
    let data = TeamData {
        url: format!("{}{link}", frame.site.base_url),
        title: link.title(),
        members: people
            .map(|((code, name), Member { answers, verdict, .. })| MemberData {
                code: code.as_str(),
                edition: answers.edition().number(),
                name,
                kind: verdict.kind().id(),
                leader: verdict.lead().map(|lead| id(lead.leader)),
                fit: verdict.fit.as_ref().map(|fit| by_subject(subjects, fit)),
            })
            .collect(),
        fit: team.fit.as_ref().map(|fit| by_subject(subjects, fit)),
        leader,
        runner_up,
        tied,
        close,
        compared: team.compared.map(id),
        questions: team.divisions.iter().map(question).collect(),
    };
    serde_json::to_vec(&data).unwrap_or_default()
}

fn question<'a>(division: &'a Division<'_>) -> QuestionData<'a> {
    let answer = |given: &'a Given<'_>| AnswerData {
        choice: &given.answer.choice.id,
        importance: given.answer.importance.weight(),
        weighted: given.weighted,
        pull: given.pull,
    };
    QuestionData {
        question: &division.question.id,
        divide: division.divide,
        answers: division.given.iter().map(|given| given.as_ref().map(answer)).collect(),
    }
}
