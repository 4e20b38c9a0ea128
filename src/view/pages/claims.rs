//! The claim register. Around it the `layout`; every claim is drawn by `components`.
//!
//! **Invariant:** shows every claim, whichever side it flatters, in the order of its file.

use askama::Template;

use crate::domain::claim::{Claim, Standing, Whose};
use crate::view::components::claim_card::{ClaimCard, standing_in_words, standing_mark};
use crate::view::layout::{Frame, Layout};

/// Which claims a reader wants to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimFilter {
    /// The id of a subject that the claim is about; empty for any.
    pub about: String,
    /// The id of a standing; empty for any.
    pub standing: String,
}

/// The page at `/claims`.
#[derive(Template)]
#[template(path = "claims.html")]
pub struct ClaimsPage<'a> {
    layout: Layout<'a>,
    filter: ClaimFilter,
    notice: Option<String>,
}

impl<'a> ClaimsPage<'a> {
    /// The register of a site, as filtered. An unknown filter is said and shows everything.
    pub fn new(frame: &'a Frame, mut filter: ClaimFilter) -> Self {
        let mut unknown = Vec::new();
        if !filter.about.is_empty() && frame.site.subjects.slot_of(&filter.about).is_none() {
            unknown.push("subject");
            filter.about.clear();
        }
        if !filter.standing.is_empty() && Standing::ALL.iter().all(|standing| standing.to_string() != filter.standing) {
            unknown.push("standing");
            filter.standing.clear();
        }
        let notice = (!unknown.is_empty())
            .then(|| format!("There is no such {}, so that filter is left out.", unknown.join(" and no such ")));
        let description = "Every statement that this site answers for, with its standing, the reason, and its sources.";
        Self { layout: Layout::new(frame, "Claims", description, "/claims"), filter, notice }
    }

    fn is_shown(&self, claim: &Claim) -> bool {
        let about = self.layout.site().subjects.slot_of(&self.filter.about);
        about.is_none_or(|slot| claim.about.contains(&slot))
            && (self.filter.standing.is_empty() || claim.standing.to_string() == self.filter.standing)
    }

    fn of_article(claim: &Claim) -> bool {
        claim.whose == Whose::Article
    }

    fn cards(&self, of_article: bool) -> Vec<ClaimCard<'a>> {
        let site = self.layout.site();
        site.claims
            .iter()
            .filter(|claim| Self::of_article(claim) == of_article && self.is_shown(claim))
            .map(|claim| ClaimCard::new(claim, &site.subjects))
            .collect()
    }

    fn is_filtered(&self) -> bool {
        self.filter != ClaimFilter::default()
    }

    fn options(&self) -> impl Iterator<Item = (String, &'static str)> {
        Standing::ALL.into_iter().map(|standing| (standing.to_string(), standing_in_words(standing)))
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
