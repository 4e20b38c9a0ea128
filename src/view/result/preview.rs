//! What a chat shows of a result before it is opened: one of the `components`, filled from the `findings`. Its sentences begin
//! with those of `wording`; links by `address`.
//!
//! **Invariant:** the title that a sender gave is left out: a preview stands under the site's name, and the title is not its own.

use super::findings::Findings;
use super::wording::{Voice, Words};
use crate::domain::verdict::Reason;
use crate::view::address::ResultLink;
use crate::view::components::balance::Balance;
use crate::view::components::preview::Preview;

/// How many reasons a preview names.
const NAMED_REASONS: usize = 3;

/// The preview of a result.
pub(super) fn preview(link: &ResultLink, findings: Findings<'_>, balance: &Balance) -> Preview {
    let words = Words { findings, voice: Voice::Yours };
    Preview {
        title: format!("{}{}", words.heading(), counted(findings)),
        description: weightiest(findings).unwrap_or_else(|| words.line().text()),
        picture: link.picture(),
        picture_in_words: format!("{}. What speaks for each weighs: {}", words.heading(), balance.in_words()),
        path: Some(link.untitled()),
    }
}

/// The number of reasons each way, as it follows the heading.
fn counted(findings: Findings<'_>) -> String {
    if findings.verdict.reasons.is_empty() {
        return String::new();
    }
    let [first, second] = findings.verdict.compared;
    let count = |slot| findings.verdict.reasons_for(slot).count();
    let noun = if count(first) == 1 { "reason" } else { "reasons" };
    let whom = if findings.lead().is_some() { "it" } else { findings.name(first) };
    let against = if count(second) == 0 { "none".to_owned() } else { count(second).to_string() };
    format!(", with {} {noun} for {whom} and {against} for {}", count(first), findings.name(second))
}

/// The answers that weigh most, each with the subject that it speaks for; `None` where none does.
fn weightiest(findings: Findings<'_>) -> Option<String> {
    let [first, second] = findings.verdict.compared;
    let named = |reason: &Reason<'_>| {
        let side = if reason.weighted > 0 { first } else { second };
        format!("{} (for {})", reason.choice.brief, findings.name(side))
    };
    let reasons: Vec<String> = findings.verdict.reasons.iter().take(NAMED_REASONS).map(named).collect();
    (!reasons.is_empty()).then(|| format!("What weighs most: {}.", reasons.join(", ")))
}
