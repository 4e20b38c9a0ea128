//! Minimal editions with only ids and values.

use std::sync::Arc;

use versus::domain::questionnaire::{Choice, Edition, Group, Question, SettledBy, Status, Value, Weight};
use versus::domain::subject::{Subject, Subjects};

/// An edition of these questions, divided into groups of a size.
pub(crate) fn edition_of(
    number: u8,
    subjects: usize,
    per_group: usize,
    questions: impl IntoIterator<Item = Question>,
) -> Edition {
    let questions: Vec<Question> = questions.into_iter().collect();
    let group = |(index, questions): (usize, &[Question])| Group {
        id: format!("group-{index}"),
        title: String::new(),
        questions: questions.to_vec(),
    };
    let groups = questions.chunks(per_group).enumerate().map(group).collect();
    Edition::new(number, Status::Draft, Arc::new(subjects_of(subjects)), groups).unwrap()
}

fn subjects_of(count: usize) -> Subjects {
    let subject = |id: &str| Subject {
        id: id.to_owned(),
        name: String::new(),
        line: String::new(),
        home: String::new(),
        releases: Vec::new(),
        try_first: None,
        first_steps: Vec::new(),
        last_steps: Vec::new(),
    };
    Subjects::new(["left", "middle", "right"].into_iter().take(count).map(subject).collect()).unwrap()
}

/// A question with an id and choices.
pub(crate) fn question(id: &str, choices: impl IntoIterator<Item = Choice>) -> Question {
    Question {
        id: id.to_owned(),
        group: String::new(),
        text: String::new(),
        brief: String::new(),
        help: String::new(),
        why_asked: String::new(),
        weight: Weight::default(),
        why_weight: None,
        plan_first: false,
        settled_by: SettledBy::Choice,
        choices: choices.into_iter().collect(),
        position: 0,
    }
}

/// A choice with an id and its values.
pub(crate) fn choice(id: &str, values: &[u8]) -> Choice {
    Choice {
        needs: Vec::new(),
        id: id.to_owned(),
        text: String::new(),
        brief: String::new(),
        clause: String::new(),
        values: values.iter().map(|value| Value::try_from(*value).unwrap()).collect(),
        argument: None,
        advice: None,
        has: None,
        unless: Vec::new(),
        plan: Vec::new(),
        position: 0,
    }
}
