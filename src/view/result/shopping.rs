//! The shopping list: what the answers need, and how each subject comes to have it. States are worded by `components`.
//!
//! **Invariant:** counts what the grid says; it knows no answer's value.

use std::sync::Arc;

use crate::domain::answers::Answers;
use crate::domain::capability::{Capability, State};
use crate::domain::subject::{Slot, Subjects};
use crate::view::components::label::Labelled;

/// What the answers need.
pub(super) struct ShoppingList<'a> {
    subjects: &'a Subjects,
    needed: Vec<&'a Arc<Capability>>,
}

/// One need, as one subject meets it.
pub(super) struct Item<'a> {
    pub(super) mark: &'static str,
    pub(super) state: &'static str,
    pub(super) package: Option<String>,
    pub(super) subject: &'a str,
}

impl<'a> ShoppingList<'a> {
    /// Everything that the answers need, each once, in the order of the questions.
    pub(super) fn of(answers: &'a Answers<'a>) -> Self {
        let mut needed: Vec<&Arc<Capability>> = Vec::new();
        for need in answers.given().flat_map(|answer| &answer.choice.needs) {
            if needed.iter().all(|known| known.id != need.id) {
                needed.push(need);
            }
        }
        Self { subjects: answers.edition().subjects(), needed }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.needed.is_empty()
    }

    /// The count on each side in words, such as "A brings 3 of 5 built in; 2 are added by packages".
    pub(super) fn counts(&self) -> Vec<String> {
        self.subjects
            .iter()
            .map(|(slot, subject)| {
                let count = |states: &[State]| {
                    self.needed.iter().filter(|need| states.contains(&need.cell(slot).state)).count()
                };
                let mut parts = vec![format!("{} of {} built in", count(&[State::BuiltIn]), self.needed.len())];
                let others: [(&[State], &str); 3] = [
                    (&[State::Official, State::ThirdParty], "by packages"),
                    (&[State::Write], "to write yourself"),
                    (&[State::Impossible, State::Unknown], "not to be had or unknown"),
                ];
                parts.extend(others.into_iter().filter_map(|(states, words)| {
                    let count = count(states);
                    (count > 0).then(|| format!("{count} {words}"))
                }));
                format!("{}: {}", subject.name, parts.join(", "))
            })
            .collect()
    }

    /// Every need with the way in which each subject meets it.
    pub(super) fn rows(&self) -> Vec<(&'a Capability, Vec<Item<'a>>)> {
        let row = |need: &&'a Arc<Capability>| {
            let need: &'a Capability = need;
            (need, self.subjects.iter().map(|(slot, subject)| item(need, slot, &subject.name)).collect())
        };
        self.needed.iter().map(row).collect()
    }
}

fn item<'a>(need: &'a Capability, slot: Slot, subject: &'a str) -> Item<'a> {
    let cell = need.cell(slot);
    let package = cell.package.as_ref().filter(|_| cell.state != State::BuiltIn).map(|package| {
        format!("{} {}", package.name, package.version.as_deref().unwrap_or_default()).trim_end().to_owned()
    });
    let label = cell.state.label();
    Item { mark: label.mark, state: label.words, package, subject }
}
