//! Use cases: the list, and a page for each with the form filled in and its balance. The balance is computed; the text never
//! states a result.

use askama::Template;

use super::text::text_entry;
use crate::content::site::{Page, Site};
use crate::domain::answers::Answers;
use crate::domain::engine::weigh;
use crate::view::address::{self, ResultLink};
use crate::view::catalog::{FooterGroup, PageEntry, SitemapSection};
use crate::view::components::balance::Balance;
use crate::view::layout::Layout;
use crate::view::search::library::Shelf;

pub(in crate::view) fn list(site: &Site) -> Vec<PageEntry<'_>> {
    if site.use_cases.is_empty() {
        return Vec::new();
    }
    let title = "Use cases";
    let description = "What each of these needs, and which option its typical answers favor.";
    let list = PageEntry::page("/use-cases", title, description, |layout| UseCasesPage { layout });
    let list = list.in_navigation("Guides").in_footer(FooterGroup::Guides, title);
    vec![list.listed(SitemapSection::Main, title)]
}

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    let edition = site.editions.current();
    let use_cases = site.use_cases.iter().map(|use_case| {
        let page = &use_case.page;
        let make = move |layout| {
            let answers = Answers::coded(edition, &use_case.coded);
            UseCasePage { layout, page, link: ResultLink::of(&answers, None), answers }
        };
        text_entry(Shelf::Pages, address::use_case(&page.slug), page, make)
            .listed(SitemapSection::UseCases, &page.title)
    });
    use_cases.collect()
}

#[derive(Template)]
#[template(path = "use_cases.html")]
struct UseCasesPage<'a> {
    layout: Layout<'a>,
}

/// Each use case with the balance of its answers.
pub(super) fn with_balances(site: &Site) -> impl Iterator<Item = (&Page, Balance)> {
    let edition = site.editions.current();
    site.use_cases.iter().map(move |use_case| (&use_case.page, balance(&Answers::coded(edition, &use_case.coded))))
}

#[derive(Template)]
#[template(path = "use_case.html")]
struct UseCasePage<'a> {
    layout: Layout<'a>,
    page: &'a Page,
    answers: Answers<'a>,
    link: ResultLink,
}

fn balance(answers: &Answers<'_>) -> Balance {
    Balance::of(answers.edition(), &weigh(answers))
}
