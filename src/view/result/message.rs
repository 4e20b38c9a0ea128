//! A result in five lines, to paste where people talk: what the answers point to, what speaks for either side, what would change
//! it, the link. Reads the `findings`; sentences of `wording`; links by `address`.
//!
//! **Invariant:** five lines whatever the state, and each is one line whatever the texts hold.

use super::findings::Findings;
use super::wording::{Voice, Words, joined};
use crate::domain::subject::Slot;
use crate::view::address::ResultLink;

/// How many ways of changing the result a line names.
const NAMED_CHANGES: usize = 3;

/// The text of a result.
pub(super) fn message(base_url: &str, link: &ResultLink, findings: Findings<'_>) -> String {
    let [first, second] = findings.verdict.compared;
    let lines = [
        verdict(link, findings),
        speaks_for(findings, first),
        speaks_for(findings, second),
        change(findings),
        format!("{base_url}{link}"),
    ];
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n").concat()
}

fn verdict(link: &ResultLink, findings: Findings<'_>) -> String {
    let answers = findings.answers;
    let verdict = format!(
        "{}. {} of {} questions are answered.",
        Words { findings, voice: Voice::Theirs }.heading(),
        answers.given().count(),
        answers.edition().question_count()
    );
    match link.title() {
        Some(title) => format!("“{title}”, as its sender calls it: {verdict}"),
        None => verdict,
    }
}

fn speaks_for(findings: Findings<'_>, slot: Slot) -> String {
    let briefs: Vec<&str> = findings.verdict.reasons_for(slot).map(|reason| reason.choice.brief.as_str()).collect();
    let named = match briefs.as_slice() {
        [] => "nothing that was answered".to_owned(),
        [a, b, c, rest @ ..] if !rest.is_empty() => format!("{a}, {b}, {c} and {} more", rest.len()),
        briefs => joined(briefs),
    };
    format!("For {}: {named}.", findings.name(slot))
}

fn change(findings: Findings<'_>) -> String {
    let words = Words { findings, voice: Voice::Theirs };
    if let Some(question) = findings.settling_question() {
        return format!("What could settle it: {}", question.text);
    }
    let changes: Vec<String> = words.changes().iter().take(NAMED_CHANGES).map(|change| change.text()).collect();
    let change = if changes.is_empty() { words.together().text() } else { changes.join(" ") };
    let what = if findings.lead().is_some() { "change" } else { "settle" };
    format!("What would {what} it: {change}")
}
