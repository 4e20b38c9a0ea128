//! The home page: the answer, the main differences, and the first question.

use askama::Template;

use crate::content::site::Site;
use crate::domain::answers::Answers;
use crate::domain::engine::weigh;
use crate::domain::questionnaire::Edition;
use crate::view::address;
use crate::view::catalog::{PageEntry, SitemapSection};
use crate::view::components::balance::Balance;
use crate::view::components::question_field::QuestionField;
use crate::view::layout::Layout;

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    let home = PageEntry::page("/", &site.title, &site.description, |layout| HomePage {
        edition: layout.site().editions.current(),
        layout,
    });
    vec![home.listed(SitemapSection::Main, "Home")]
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage<'a> {
    layout: Layout<'a>,
    edition: &'a Edition,
}

impl<'a> HomePage<'a> {
    fn balance(&self) -> Balance {
        Balance::of(self.edition, &weigh(&Answers::none(self.edition)))
    }

    fn first_question(&self) -> Option<QuestionField<'a>> {
        self.edition.questions().next().map(QuestionField::alone)
    }
}
