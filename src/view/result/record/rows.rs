//! The table that a result can be worked out from by hand: each question with its answer, what that is worth, and its
//! character in the code. Words are made `markdown`.
//!
//! **Invariant:** one row for each question of the edition, open ones too.

use crate::domain::answers::{Answer, Answers};
use crate::domain::permalink::Code;
use crate::view::markdown::Text;

/// A question in the table.
pub(super) struct Row {
    pub(super) question: Text,
    pub(super) answer: Text,
    /// The weight 1, 2 or 3; nothing where the question is open.
    pub(super) importance: String,
    /// What the answer is worth to each option; nothing where the question is open.
    pub(super) values: Vec<String>,
    pub(super) character: char,
}

/// The rows of some answers, whose code this is.
pub(super) fn rows(answers: &Answers<'_>, code: &Code) -> Vec<Row> {
    // The first character is the edition.
    let characters = code.as_str().chars().skip(1);
    let value = |answer: Option<&Answer<'_>>, slot| {
        answer.map_or_else(String::new, |given| given.choice.value(slot).to_string())
    };
    answers
        .iter()
        .zip(characters)
        .map(|((question, answer), character)| Row {
            question: Text::new(&question.text),
            answer: Text::new(answer.map_or("open", |answer| answer.choice.text.as_str())),
            importance: answer.map_or_else(String::new, |answer| answer.weight().to_string()),
            values: answers.edition().subjects().slots().map(|slot| value(answer, slot)).collect(),
            character,
        })
        .collect()
}
