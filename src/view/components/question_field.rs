//! A question as a form field: its choices, its importance, and why it is asked.

use askama::Template;

use super::typed::shortened;
use crate::domain::answers::{Cause, FormEntry, Importance, Problem};
use crate::domain::claim::Claim;
use crate::domain::questionnaire::{Choice, Question};
use crate::view::address;

#[derive(Template)]
#[template(path = "components/question_field.html")]
pub(in crate::view) struct QuestionField<'a> {
    question: &'a Question,
    chosen: Option<&'a Choice>,
    importance: Importance,
    errors: Vec<String>,
    has_details: bool,
}

impl<'a> QuestionField<'a> {
    /// A question as entered on the form, with its problems.
    pub(in crate::view) fn entered(entry: &FormEntry<'a>, problems: &[Problem<'_>]) -> Self {
        let errors = problems.iter().filter(|problem| problem.question.id == entry.question.id).map(explain).collect();
        Self { question: entry.question, chosen: entry.choice, importance: entry.importance, errors, has_details: true }
    }

    pub(in crate::view) fn alone(question: &'a Question) -> Self {
        Self { question, chosen: None, importance: Importance::Normal, errors: Vec::new(), has_details: false }
    }

    fn is_chosen(&self, choice: &Choice) -> bool {
        self.chosen.is_some_and(|chosen| chosen.id == choice.id)
    }

    fn importances(&self) -> impl Iterator<Item = (u8, &'static str, bool)> {
        Importance::ALL
            .into_iter()
            .map(|importance| (importance.weight(), importance_in_words(importance), importance == self.importance))
    }

    /// The claims behind the choices, each once, in the order of the choices.
    fn claims(&self) -> Vec<&'a Claim> {
        let mut claims: Vec<&'a Claim> = Vec::new();
        for claim in self.question.choices.iter().filter_map(|choice| choice.argument.as_ref()).flat_map(|a| &a.claims)
        {
            if claims.iter().all(|known| known.id != claim.id) {
                claims.push(claim);
            }
        }
        claims
    }
}

pub(in crate::view) fn importance_in_words(importance: Importance) -> &'static str {
    match importance {
        Importance::Little => "low",
        Importance::Normal => "normal",
        Importance::Lot => "high",
    }
}

/// Whether an answer's importance differs from the default.
pub(in crate::view) fn is_set_apart(importance: Importance) -> bool {
    importance != Importance::Normal
}

/// The problem with the input for a question, and how to fix it.
pub(in crate::view) fn explain(problem: &Problem<'_>) -> String {
    match &problem.cause {
        Cause::UnknownChoice(typed) => {
            format!("“{}” is not one of the answers. Choose one below, or “Not sure”.", shortened(typed))
        }
        Cause::UnknownImportance(typed) => {
            let [low, normal, high] = Importance::ALL.map(importance_in_words);
            let typed = shortened(typed);
            format!("“{typed}” is not a level of importance. Choose “{low}”, “{normal}”, or “{high}”.")
        }
        Cause::ChosenTwice(values) => {
            format!("Two different answers were sent: {}. Choose one.", quoted(values))
        }
        Cause::ImportanceTwice(values) => {
            format!("Two different levels of importance were sent: {}. Choose one.", quoted(values))
        }
    }
}

fn quoted(values: &[String]) -> String {
    let quoted: Vec<String> = values
        .iter()
        .take(5)
        .map(|value| if value.is_empty() { "“Not sure”".to_owned() } else { format!("“{}”", shortened(value)) })
        .collect();
    quoted.join(", ")
}
