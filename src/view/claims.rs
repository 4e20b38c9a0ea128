//! The claim register. Around it the `layout`; every claim is drawn by `components`.
//!
//! **Invariant:** shows every claim, whichever side it flatters, in the order of its file.

use askama::Template;

use super::components::claim_card::{ClaimCard, standing_in_words, standing_mark};
use super::layout::{Frame, Layout};
use crate::domain::claim::{Claim, Standing, Whose};

/// The page at `/claims`.
#[derive(Template)]
#[template(path = "claims.html")]
pub struct ClaimsPage<'a> {
    layout: Layout<'a>,
}

impl<'a> ClaimsPage<'a> {
    /// The register of a site.
    pub fn new(frame: &'a Frame) -> Self {
        let description = "Every statement that this site answers for, with its standing, the reason, and its sources.";
        Self { layout: Layout::new(frame, "Claims", description, "/claims") }
    }

    fn of_article(claim: &Claim) -> bool {
        matches!(claim.whose, Whose::Article { .. })
    }

    fn cards(&self, of_article: bool) -> impl Iterator<Item = ClaimCard<'a>> {
        let site = self.layout.site();
        site.claims
            .iter()
            .filter(move |claim| Self::of_article(claim) == of_article)
            .map(|claim| ClaimCard::new(claim, &site.subjects))
    }

    /// Every standing with its mark, its meaning and how many claims have it.
    fn standings(&self) -> impl Iterator<Item = (&'static str, &'static str, &'static str, usize)> {
        Standing::ALL.into_iter().map(|standing| {
            let count = self.layout.site().claims.iter().filter(|claim| claim.standing == standing).count();
            (standing_mark(standing), standing_in_words(standing), meaning(standing), count)
        })
    }
}

fn meaning(standing: Standing) -> &'static str {
    match standing {
        Standing::Holds => "what we read supports it as stated",
        Standing::Partly => "true in some situations; the card says which",
        Standing::Outdated => "was true; the card says what changed",
        Standing::Opinion => "cannot be tested as stated",
    }
}
