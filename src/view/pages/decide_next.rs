//! One question at a time: each step is a form that keeps the answers so far, and the skipped questions, in its URL.

use askama::Template;

use crate::domain::answers::{Answers, FormEntry, Problem};
use crate::domain::engine::{next_question, weigh};
use crate::view::address::ResultLink;
use crate::view::components::question_field::{QuestionField, explain};
use crate::view::layout::{Frame, Layout};

/// The path of the steps.
pub(super) const PATH: &str = "/decide/next";

/// A step: one question, and the answers so far.
#[derive(Template)]
#[template(path = "decide_next.html")]
pub(crate) struct NextPage<'a> {
    layout: Layout<'a>,
    answers: Answers<'a>,
    field: QuestionField<'a>,
    /// The ids of the questions not to ask again: skipped ones and the current one.
    passed: Vec<&'a str>,
    errors: Vec<String>,
    /// The result so far.
    link: ResultLink,
}

impl<'a> NextPage<'a> {
    /// Asks questions with problems first, then those that can change the result most, without skipped ones.
    ///
    /// # Errors
    /// The link of the result, if nothing is left to ask.
    pub(crate) fn new(
        frame: &'a Frame,
        answers: Answers<'a>,
        problems: &[Problem<'a>],
        passed: &[&str],
        title: Option<&str>,
    ) -> Result<Self, ResultLink> {
        let link = ResultLink::of(&answers, title);
        let is_passed = |id: &str| passed.contains(&id);
        let compared = weigh(&answers).compared;
        let next = || next_question(&answers, compared, |question| !is_passed(&question.id));
        let question = problems.first().map(|problem| problem.question).or_else(next);
        let Some(question) = question else { return Err(link) };
        let edition = answers.edition();
        let asked = |id: &str| is_passed(id) || id == question.id;
        let passed = edition.questions().map(|known| known.id.as_str()).filter(|id| asked(id)).collect();
        let entry = FormEntry { question, choice: None, importance: Default::default() };
        let description = format!("Answer one question at a time: {}", frame.site.tagline);
        let mut layout = Layout::new(frame, "One question at a time", description, PATH).not_indexed();
        if !problems.is_empty() {
            layout = layout.with_error();
        }
        Ok(Self {
            layout,
            field: QuestionField::entered(&entry, problems),
            passed,
            errors: problems.iter().map(|problem| format!("{} {}", problem.question.text, explain(problem))).collect(),
            link,
            answers,
        })
    }

    /// Whether the input is invalid.
    pub(crate) fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }
}
