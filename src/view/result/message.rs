//! A result in five lines, to paste where people talk.

use super::sentences::{ResultSentences, Voice};
use crate::domain::answers::Answers;
use crate::domain::subject::Slot;
use crate::domain::verdict::Verdict;
use crate::view::address::ResultLink;
use crate::view::components::phrase::listed;
use crate::view::markdown::unaddressed;
use crate::view::words::isolated;

/// How many ways of changing the result a line names.
const MAX_CHANGES: usize = 3;

/// The text of a result: five lines, whatever line breaks its texts hold.
pub(super) fn message(base_url: &str, link: &ResultLink, answers: &Answers<'_>, verdict: &Verdict<'_>) -> String {
    let said = ResultSentences::new(answers, verdict, Voice::Theirs);
    let result = format!("{}. {}", said.heading(), said.progress());
    let [first, second] = verdict.compared.map(|slot| speaks_for(said, slot));
    let change = match said.settling_question() {
        Some(question) => format!("What could settle it: {}", question.text),
        None => {
            let changes: Vec<String> = said.changes_or_together().into_iter().take(MAX_CHANGES).collect();
            format!("What would {} it: {}", said.change(), changes.join(" "))
        }
    };
    let result = match link.title() {
        Some(title) => format!("“{}”, as its sender calls it: {result}", unaddressed(&isolated(title))),
        None => result,
    };
    let lines = [result, first, second, change, format!("{base_url}{link}")];
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n").concat()
}

fn speaks_for(said: ResultSentences<'_>, slot: Slot) -> String {
    let briefs: Vec<&str> = said.verdict.reasons_for(slot).map(|reason| reason.choice.brief.as_str()).collect();
    let named = match briefs.as_slice() {
        [] => "nothing that was answered".to_owned(),
        [a, b, c, rest @ ..] if !rest.is_empty() => format!("{a}, {b}, {c} and {} more", rest.len()),
        briefs => listed(briefs.iter().copied()),
    };
    format!("For {}: {named}.", said.name(slot))
}
