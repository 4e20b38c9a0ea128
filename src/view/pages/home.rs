//! The home page: the answer, the main differences, and the first question. Around it the `layout`; links by `address`; the
//! balance and the question are `components`.
//!
//! **Invariant:** says nothing of its own; every sentence about the subjects is content.

use askama::Template;

use crate::content::site::{Difference, Site, Topic};
use crate::domain::answers::Answers;
use crate::domain::engine::weigh;
use crate::view::address;
use crate::view::components::balance::Balance;
use crate::view::components::question_field::QuestionField;
use crate::view::layout::{Frame, Layout};

/// The page at `/`.
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage<'a> {
    layout: Layout<'a>,
    balance: Balance,
    first_question: Option<QuestionField<'a>>,
}

impl<'a> HomePage<'a> {
    /// The home page of a site.
    pub fn new(frame: &'a Frame) -> Self {
        let site = &frame.site;
        let edition = site.editions.current();
        let balance = Balance::of(edition, &weigh(&Answers::none(edition)));
        Self {
            layout: Layout::new(frame, &site.title, &site.description, "/"),
            balance,
            first_question: edition.questions().next().map(QuestionField::alone),
        }
    }

    fn site(&self) -> &'a Site {
        self.layout.site()
    }

    fn overview(&self) -> Option<&'a Topic> {
        self.site().topics.first()
    }

    fn topic_address(&self, topic: &Topic) -> String {
        address::topic(&topic.link.slug)
    }

    fn difference_address(&self, difference: &Difference) -> String {
        address::topic(&difference.topic.slug)
    }

    fn question_count(&self) -> usize {
        self.site().editions.current().question_count()
    }
}
