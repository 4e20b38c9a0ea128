//! A verdict in a few words that follow a subject such as "the form".

use crate::domain::subject::Subjects;
use crate::domain::verdict::{Kind, Outcome, Verdict};

/// A verdict as a predicate, such as "leans toward A".
pub(in crate::view) fn verdict_in_words(subjects: &Subjects, verdict: &Verdict<'_>) -> String {
    let lead = match &verdict.outcome {
        Outcome::Undecided => return "has no answers yet".to_owned(),
        Outcome::Tie(_) => return "favors neither side".to_owned(),
        Outcome::Lead(lead) => lead,
    };
    let leader = &subjects.at(lead.leader).name;
    match lead.kind() {
        Kind::Clear => format!("clearly favors {leader}"),
        Kind::Leaning => format!("leans toward {leader}"),
        _ => format!("is close, and {leader} leads narrowly"),
    }
}
