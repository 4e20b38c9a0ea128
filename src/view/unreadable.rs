//! Explains an unreadable code: the problem, and possible corrections, which are offered but never followed.

use super::address::ResultLink;
use super::components::phrase::Phrase;
use super::error::{Explanation, Suggestion};
use crate::domain::answers::Answers;
use crate::domain::permalink::{Code, Unreadable};

/// The maximum number of suggested corrections.
const MAX_SUGGESTIONS: usize = 8;

pub(crate) fn explain(unreadable: &Unreadable<'_>) -> Explanation {
    let detail = format!("{} {}", reason(unreadable), remedy(unreadable));
    let suggestions = suggestions(unreadable, |code| ResultLink::new(code.clone(), None).to_string());
    Explanation { suggestions, ..Explanation::new(404, "This link cannot be read", detail) }
}

/// Possible corrections of an unreadable code, each with its URL.
pub(crate) fn suggestions(unreadable: &Unreadable<'_>, address: impl Fn(&Code) -> String) -> Vec<Suggestion> {
    let Unreadable::Check { repairs } = unreadable else { return Vec::new() };
    let suggestions = repairs.iter().take(MAX_SUGGESTIONS).map(|repair| Suggestion {
        address: address(&repair.code),
        text: repair.code.to_string(),
        contents: contents(&repair.answers),
    });
    suggestions.collect()
}

/// The problem with a code, in one sentence.
pub(crate) fn reason(unreadable: &Unreadable<'_>) -> String {
    match unreadable {
        Unreadable::Alphabet { character, place } => format!(
            "Its code has the character “{character}” in position {place}, which codes never contain: they use digits and the \
             letters a to z except u."
        ),
        Unreadable::Length { found, expected: Some(expected) } => format!(
            "Its code has {found} characters and should have {expected}: it is {}.",
            if found < expected { "cut short" } else { "too long" }
        ),
        Unreadable::Length { found, expected: None } => {
            format!("Its code has {found} characters, and no code has that length.")
        }
        Unreadable::Check { repairs } if repairs.is_empty() => {
            "Its code has been mistyped: more than one character is wrong.".to_owned()
        }
        Unreadable::Check { .. } => "Its code has been mistyped.".to_owned(),
        Unreadable::Edition { number } => {
            format!("It was made with edition {number} of the questions, which this site does not have.")
        }
        Unreadable::Symbol { question } => {
            format!("Its code contains an answer to “{}” that does not exist.", question.text)
        }
    }
}

/// How to fix it, in one sentence.
fn remedy(unreadable: &Unreadable<'_>) -> &'static str {
    match unreadable {
        Unreadable::Check { repairs } if repairs.len() == 1 => {
            "The result below differs from it by one changed or swapped character. If you don’t recognize its answers, ask the \
             person who sent the link."
        }
        Unreadable::Check { repairs } if !repairs.is_empty() => {
            "The results below differ from it by one changed or swapped character. Choose the one whose answers you know, or \
             ask the person who sent the link."
        }
        Unreadable::Alphabet { .. } | Unreadable::Length { .. } | Unreadable::Check { .. } => {
            "Copy the whole link again, or ask the person who sent it."
        }
        Unreadable::Edition { .. } => {
            "It may come from a newer copy of the site. Ask the person who sent it where they answered the questions."
        }
        Unreadable::Symbol { .. } => {
            "This site did not create it. Ask the person who sent it for the link that they got from the site."
        }
    }
}

pub(crate) fn contents(answers: &Answers<'_>) -> Phrase {
    let briefs: Vec<&str> = answers.given().map(|answer| answer.choice.brief.as_str()).collect();
    if briefs.is_empty() { Phrase::plain("no answers") } else { Phrase::plain("answers: ").then_list(briefs) }
}
