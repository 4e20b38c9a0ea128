//! The claims of the article behind a comparison, and whether they still hold: an introduction and every claim.

use askama::Template;

use super::text::text_entry;
use crate::content::site::{Page, Site};
use crate::domain::claim::{Claim, Standing, Whose};
use crate::view::address;
use crate::view::catalog::{FooterGroup, PageEntry, SitemapSection};
use crate::view::components::claim_card::ClaimDetails;
use crate::view::layout::Layout;
use crate::view::search::library::Shelf;

/// The file of `pages/` that introduces the claims.
pub(super) const SLUG: &str = "article";

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    let page = site.pages.iter().find(|page| page.slug == SLUG);
    let entry = page.map(|page| {
        text_entry(Shelf::Pages, address::page(SLUG), page, |layout| ArticlePage { layout: layout.for_reading(), page })
            .with_anchors(claims(site).map(|claim| &claim.id))
            .in_footer(FooterGroup::Evidence, &page.short)
            .listed(SitemapSection::Evidence, &page.title)
    });
    entry.into_iter().collect()
}

/// The article's claims, in its order.
fn claims(site: &Site) -> impl Iterator<Item = &Claim> {
    site.claims.iter().map(|claim| &**claim).filter(|claim| claim.whose == Whose::Article)
}

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage<'a> {
    layout: Layout<'a>,
    page: &'a Page,
}

impl<'a> ArticlePage<'a> {
    /// Each section of the article with its claims.
    fn sections(&self) -> Vec<(&'a str, Vec<ClaimDetails<'a>>)> {
        let site = self.layout.site();
        let mut sections: Vec<(&str, Vec<ClaimDetails<'_>>)> = Vec::new();
        for claim in claims(site) {
            let title = claim.section.as_deref().unwrap_or_default();
            let card = ClaimDetails::new(claim, &site.subjects);
            match sections.last_mut() {
                Some((last, cards)) if *last == title => cards.push(card),
                _ => sections.push((title, vec![card])),
            }
        }
        sections
    }

    /// Each standing with its number of claims, without empty ones.
    fn standings(&self) -> impl Iterator<Item = (&'static str, usize)> {
        Standing::ALL.into_iter().filter_map(|standing| {
            let count = claims(self.layout.site()).filter(|claim| claim.standing == standing).count();
            (count > 0).then_some((standing.label().words, count))
        })
    }
}
