//! A team as JSON. Missing values are null; no field is left out.

use indexmap::IndexMap;
use serde_json::{Value, json};

use crate::domain::elsewhere::suggested;
use crate::domain::subject::Slot;
use crate::domain::team::{Division, Team, TeamOutcome};
use crate::view::address::TeamLink;
use crate::view::layout::Frame;

/// The JSON of a team.
pub fn team_json(frame: &Frame, link: &TeamLink, team: &Team<'_>) -> Vec<u8> {
    let subjects = &frame.site.subjects;
    let id = |slot: &Slot| subjects.at(*slot).id.as_str();
    let by_subject = |fit: &Option<Vec<f64>>| -> Option<IndexMap<&str, f64>> {
        fit.as_ref().map(|fit| subjects.ids().zip(fit.iter().copied()).collect())
    };
    let (leader, runner_up, close) = match &team.outcome {
        TeamOutcome::Lead { leader, runner_up, is_close } => (Some(id(leader)), Some(id(runner_up)), Some(is_close)),
        TeamOutcome::Undecided | TeamOutcome::Tie(_) => (None, None, None),
    };
    let tied: Option<Vec<&str>> = match &team.outcome {
        TeamOutcome::Tie(tied) => Some(tied.iter().map(id).collect()),
        TeamOutcome::Undecided | TeamOutcome::Lead { .. } => None,
    };
    let people = link.codes().iter().zip(link.names()).zip(&team.members);
    let members = people.map(|((code, name), member)| {
        json!({
            "code": code.as_str(),
            "edition": member.answers.edition().number(),
            "name": name,
            "kind": member.verdict.kind(),
            "leader": member.verdict.lead().map(|lead| id(&lead.leader)),
            "fit": by_subject(&member.verdict.fit),
            "elsewhere": suggested(&frame.site.elsewhere, &member.answers).iter().map(|entry| &entry.id).collect::<Vec<_>>(),
        })
    });
    let data = json!({
        "url": format!("{}{link}", frame.site.base_url),
        "title": link.title(),
        "members": members.collect::<Vec<Value>>(),
        "fit": by_subject(&team.fit),
        "leader": leader,
        "runner_up": runner_up,
        "tied": tied,
        "close": close,
        "compared": team.compared.each_ref().map(id),
        "questions": team.divisions.iter().map(question).collect::<Vec<Value>>(),
    });
    data.to_string().into_bytes()
}

fn question(division: &Division<'_>) -> Value {
    let answers = division.given.iter().map(|given| {
        given.as_ref().map(|given| {
            json!({
                "choice": given.answer.choice.id,
                "importance": given.answer.importance.weight(),
                "weighted": given.weighted,
                "pull": given.pull,
            })
        })
    });
    json!({
        "question": division.question.id,
        "divide": division.divide,
        "answers": answers.collect::<Vec<Option<Value>>>(),
    })
}
