//! The form: the input, valid or not, and its problems.

use askama::Template;

use super::decide_next;

use crate::content::site::Site;
use crate::domain::answers::{Answers, CarriedOver, FormEntry, Problem, Refused};
use crate::domain::engine::weigh;
use crate::domain::permalink::{Code, encode};
use crate::domain::questionnaire::Group;
use crate::view::address::{MAX_TITLE_LENGTH, ResultLink, excess_of_title};
use crate::view::catalog::{PageEntry, SitemapSection};
use crate::view::components::balance::Balance;
use crate::view::components::question_field::{QuestionField, explain};
use crate::view::layout::{Frame, Layout};
use crate::view::team::reply::Reply;
use crate::view::words::readable;

/// The label of the title field.
const NAME_THE_DECISION: &str = "Name this decision";

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    let questions = site.editions.current().questions().map(|question| &*question.id);
    let entry = PageEntry::with_own_layout("/decide", description(site), DecidePage::empty);
    vec![
        entry.listed(SitemapSection::Main, "Decide").with_anchors(questions),
        PageEntry::per_request(decide_next::PATH),
    ]
}

fn description(site: &Site) -> String {
    format!("Answer a few questions and get a result with reasons: {}", site.tagline)
}

#[derive(Template)]
#[template(path = "decide.html")]
pub(crate) struct DecidePage<'a> {
    layout: Layout<'a>,
    entries: Vec<FormEntry<'a>>,
    problems: Vec<Problem<'a>>,
    notices: Vec<String>,
    /// As typed, even if it is too long.
    title: String,
    title_error: Option<String>,
    reply: Option<Reply>,
    balance: Balance,
    /// The answers in the form.
    code: Code,
}

impl<'a> DecidePage<'a> {
    pub(crate) fn empty(frame: &'a Frame) -> Self {
        Self::filled(frame, &Answers::none(frame.site.editions.current()))
    }

    /// The form filled in with answers to the current edition.
    pub(crate) fn filled(frame: &'a Frame, answers: &Answers<'a>) -> Self {
        Self {
            layout: Layout::new(frame, frame.invitation(), description(&frame.site), "/decide"),
            entries: answers.entries(),
            problems: Vec::new(),
            notices: Vec::new(),
            title: String::new(),
            title_error: None,
            reply: None,
            code: encode(answers),
            balance: Balance::of(answers.edition(), &weigh(answers)),
        }
    }

    /// Sets the title of the decision. A title that is too long is kept and rejected.
    pub(crate) fn titled(mut self, title: Option<&str>) -> Self {
        let title = title.unwrap_or_default();
        self.title = readable(title);
        let excess = excess_of_title(title);
        if excess > 0 {
            self = self.with_error();
            self.title_error = Some(format!(
                "It has {} characters; the limit is {MAX_TITLE_LENGTH}. Shorten it by {excess}.",
                MAX_TITLE_LENGTH + excess
            ));
        }
        self
    }

    /// Makes the form a reply to others' answers; if it was sent and the others can't be read, it asks for them.
    pub(crate) fn replying(mut self, reply: Reply) -> Self {
        if reply.error().is_some() {
            self = self.with_error();
        }
        self.notices.extend(reply.notice());
        self.reply = Some(reply);
        self
    }

    /// Adds a notice above the form.
    pub(crate) fn noticed(mut self, notice: String) -> Self {
        self.notices.push(notice);
        self
    }

    /// The form filled in with a result's answers, carried over to the current edition if necessary.
    pub(crate) fn from_result(frame: &'a Frame, link: &ResultLink, carried: &CarriedOver<'_, 'a>) -> Self {
        let lost = carried.lost.iter().map(|answer| {
            format!(
                "We couldn’t carry over your answer “{}” to “{}”: the current questions no longer offer it.",
                answer.choice.text, answer.question.text
            )
        });
        let mut page = Self::filled(frame, &carried.answers);
        page.notices = lost.collect();
        page.titled(link.title())
    }

    /// The form as sent, with all problems.
    pub(crate) fn refused(frame: &'a Frame, refused: Refused<'a>) -> Self {
        let page = Self::empty(frame).with_error();
        Self { entries: refused.entries, problems: refused.problems, ..page }
    }

    /// Whether the input is invalid.
    pub(crate) fn is_refused(&self) -> bool {
        !self.problems.is_empty() || self.title_error.is_some()
    }

    /// Marks the error in the title, once.
    fn with_error(self) -> Self {
        if self.is_refused() { self } else { Self { layout: self.layout.with_error(), ..self } }
    }

    /// The templates, each with its name and link. A form with other answers offers none, because they would be lost.
    fn templates(&self) -> Vec<(&'a str, ResultLink)> {
        let edition = self.layout.site().editions.current();
        let use_cases = self.layout.site().use_cases.iter();
        let link = |answers| ResultLink::of(&answers, Some(&self.title));
        let templates: Vec<_> = use_cases
            .filter_map(|use_case| {
                Some((use_case.template.as_deref()?, link(Answers::coded(edition, &use_case.coded))))
            })
            .collect();
        let is_fresh = self.code == encode(&Answers::none(edition)) || self.template(&templates).is_some();
        if is_fresh && self.reply.is_none() && !self.is_refused() { templates } else { Vec::new() }
    }

    /// The name of the template in the form.
    fn template(&self, templates: &[(&'a str, ResultLink)]) -> Option<&'a str> {
        templates.iter().find(|(_, link)| *link.code() == self.code).map(|(name, _)| *name)
    }

    fn fields(&self, group: &'a Group) -> impl Iterator<Item = QuestionField<'a>> {
        let is_in_group =
            |entry: &&FormEntry<'a>| group.questions.iter().any(|question| question.id == entry.question.id);
        self.entries.iter().filter(is_in_group).map(|entry| QuestionField::entered(entry, &self.problems))
    }

    /// All problems, with the anchor and label of their field, for the summary.
    fn errors(&self) -> Vec<(&str, &str, String)> {
        let of_title = self.title_error.iter().map(|error| ("title", NAME_THE_DECISION, error.clone()));
        let of_reply = self.reply.as_ref().and_then(Reply::error);
        let of_reply = of_reply.map(|error| ("with", "The result to compare with", format!("can’t be read. {error}")));
        self.problems
            .iter()
            .map(|problem| (problem.question.id.as_str(), problem.question.text.as_str(), explain(problem)))
            .chain(of_reply)
            .chain(of_title)
            .collect()
    }
}
