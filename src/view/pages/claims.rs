//! The claim register, complete or filtered, by topic.

use askama::Template;

use crate::content::site::Site;
use crate::domain::claim::{Claim, Standing, TopicLink};
use crate::view::address;
use crate::view::catalog::{FooterGroup, PageEntry, SitemapSection};
use crate::view::components::claim_card::ClaimDetails;
use crate::view::components::label::Label;
use crate::view::layout::{Frame, Layout};
use crate::view::search::library::{SearchDocument, Shelf};
use crate::view::text_filter::TextFilter;

const DESCRIPTION: &str = "Every claim on this site, with its status, reason, sources, and the date we checked them.";

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    let documents = site.claims.iter().map(|claim| {
        let document = SearchDocument::new(Shelf::Claims, address::claim(&claim.id), &claim.statement);
        document.named(&claim.id).with_summary(&claim.why)
    });
    let page =
        PageEntry::with_own_layout("/claims", DESCRIPTION, |frame| ClaimsPage::new(frame, ClaimFilter::default()))
            .in_footer(FooterGroup::Evidence, "Claims")
            .listed(SitemapSection::Evidence, "Claims")
            .with_anchors(site.claims.iter().map(|claim| &claim.id))
            .with_documents(documents);
    vec![page]
}

/// The filter of the claim register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ClaimFilter {
    /// The id of a subject that the claim is about; empty for any.
    pub about: String,
    /// The id of a standing; empty for any.
    pub standing: String,
    /// What the claim must contain.
    pub text: TextFilter,
}

impl ClaimFilter {
    pub(in crate::view) fn accepts(&self, site: &Site, claim: &Claim) -> bool {
        let about = site.subjects.slot_of(&self.about);
        about.is_none_or(|slot| claim.about.contains(&slot))
            && (self.standing.is_empty() || claim.standing.to_string() == self.standing)
            && self.text.accepts([claim.statement.as_str(), claim.why.as_str(), claim.id.as_str()])
    }
}

#[derive(Template)]
#[template(path = "claims.html")]
pub(crate) struct ClaimsPage<'a> {
    layout: Layout<'a>,
    filter: ClaimFilter,
    notice: Option<String>,
}

impl<'a> ClaimsPage<'a> {
    /// The filtered register. For an unknown filter, the page says so and shows everything.
    pub(crate) fn new(frame: &'a Frame, mut filter: ClaimFilter) -> Self {
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
            .then(|| format!("We don’t know that {}, so we ignored the filter.", unknown.join(" or that ")));
        Self { layout: Layout::new(frame, "Claims", DESCRIPTION, "/claims").for_reading(), filter, notice }
    }

    /// The claims that pass the filter, by topic.
    fn groups(&self) -> Vec<(&'a TopicLink, Vec<ClaimDetails<'a>>)> {
        let site = self.layout.site();
        let groups = site.topics.iter().map(|topic| {
            let claims =
                site.claims.iter().filter(|claim| claim.topic == topic.link && self.filter.accepts(site, claim));
            (&topic.link, claims.map(|claim| ClaimDetails::new(claim, &site.subjects)).collect::<Vec<_>>())
        });
        groups.filter(|(_, cards)| !cards.is_empty()).collect()
    }

    fn shown(&self, groups: &[(&TopicLink, Vec<ClaimDetails<'_>>)]) -> usize {
        groups.iter().map(|(_, cards)| cards.len()).sum()
    }

    fn standings(&self) -> impl Iterator<Item = (Standing, Label<'static>, usize)> {
        Standing::ALL.into_iter().map(|standing| {
            let count = self.layout.site().claims.iter().filter(|claim| claim.standing == standing).count();
            (standing, standing.label(), count)
        })
    }
}
