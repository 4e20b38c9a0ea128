//! Kinds of projects: the list, and each with the form filled in and the balance of it. Around them the `layout`; links by
//! `address`; the balance and sources are `components`.
//!
//! **Invariant:** the balance is the engine's; the text never states a result.

use askama::Template;

use crate::content::site::{Page, UseCase};
use crate::domain::answers::{Answers, Importance};
use crate::domain::engine::weigh;
use crate::domain::permalink::encode;
use crate::domain::questionnaire::Edition;
use crate::view::address::{self, ResultLink};
use crate::view::components::balance::Balance;
use crate::view::components::source_list::SourceList;
use crate::view::layout::{Frame, Layout};

/// The page at `/use-cases`.
#[derive(Template)]
#[template(path = "use_cases.html")]
pub struct UseCasesPage<'a> {
    layout: Layout<'a>,
}

impl<'a> UseCasesPage<'a> {
    /// The list of use cases.
    pub fn new(frame: &'a Frame) -> Self {
        let description =
            "Kinds of projects, what each needs, and the balance of the answers it settles by its nature.";
        Self { layout: Layout::new(frame, "Kinds of projects", description, "/use-cases") }
    }

    fn address(&self, page: &Page) -> String {
        address::use_case(&page.slug)
    }

    fn use_cases(&self) -> impl Iterator<Item = (&'a Page, Balance)> {
        let site = self.layout.site();
        let edition = site.editions.current();
        site.use_cases
            .iter()
            .map(move |use_case| (&use_case.page, Balance::of(edition, &weigh(&answers_of(use_case, edition)))))
    }
}

/// The page at `/use-cases/<slug>`.
#[derive(Template)]
#[template(path = "use_case.html")]
pub struct UseCasePage<'a> {
    layout: Layout<'a>,
    page: &'a Page,
    answers: Answers<'a>,
    balance: Balance,
    link: ResultLink,
}

impl<'a> UseCasePage<'a> {
    /// The page's address.
    pub fn path(&self) -> &str {
        self.layout.path()
    }

    /// Every use case's page, in order.
    pub fn all(frame: &'a Frame) -> impl Iterator<Item = Self> {
        let edition = frame.site.editions.current();
        frame.site.use_cases.iter().map(move |use_case| {
            let page = &use_case.page;
            let answers = answers_of(use_case, edition);
            Self {
                layout: Layout::new(frame, &page.title, &page.summary, address::use_case(&page.slug)),
                page,
                balance: Balance::of(edition, &weigh(&answers)),
                link: ResultLink::new(encode(&answers), None),
                answers,
            }
        })
    }
}

impl<'a> UseCasePage<'a> {
    fn sources(&self) -> SourceList<'a> {
        SourceList::new(&self.page.body.sources)
    }
}

fn answers_of<'e>(use_case: &UseCase, edition: &'e Edition) -> Answers<'e> {
    Answers::choose(edition, |question| {
        let (_, choice) = use_case.coded.iter().find(|(id, _)| *id == question.id)?;
        Some((question.choice(choice)?, Importance::Normal))
    })
}
