//! Pages about the site and guides for kinds of readers; one of them ends with the figures that show how neutral the form is. Around them the `layout`;
//! links by `address`; sources are `components`.
//!
//! **Invariant:** the figures are computed from the current edition; none is typed in.

use askama::Template;

use crate::content::site::Page;
use crate::domain::claim::Claim;
use crate::domain::neutrality::Neutrality;
use crate::view::address;
use crate::view::components::source_list::SourceList;
use crate::view::layout::{Frame, Layout};

/// The page that shows how the form is weighed.
const METHOD: &str = "methodology";

/// The page at `/<slug>` or `/for/<slug>`.
#[derive(Template)]
#[template(path = "text.html")]
pub struct TextPage<'a> {
    layout: Layout<'a>,
    page: &'a Page,
    neutrality: Option<Neutrality<'a>>,
}

impl<'a> TextPage<'a> {
    /// The page's address.
    pub fn path(&self) -> &str {
        self.layout.path()
    }

    /// Every page about the site.
    pub fn all(frame: &'a Frame) -> impl Iterator<Item = Self> {
        frame.site.pages.iter().map(move |page| Self {
            neutrality: (page.slug == METHOD).then(|| Neutrality::of(frame.site.editions.current())),
            ..Self::plain(frame, page, address::page(&page.slug))
        })
    }

    /// Every guide for a kind of reader.
    pub fn guides(frame: &'a Frame) -> impl Iterator<Item = Self> {
        frame.site.guides.iter().map(move |page| Self::plain(frame, page, address::guide(&page.slug)))
    }

    fn plain(frame: &'a Frame, page: &'a Page, path: String) -> Self {
        Self { layout: Layout::new(frame, &page.title, &page.summary, path), page, neutrality: None }
    }

    fn shares<'n>(&self, neutrality: &'n Neutrality<'a>) -> impl Iterator<Item = (&'a str, String)> + use<'n, 'a> {
        let subjects = &self.layout.site().subjects;
        subjects.iter().zip(&neutrality.shares).map(|((_, subject), share)| (subject.name.as_str(), percent(*share)))
    }

    fn sources(&self) -> SourceList<'a> {
        SourceList::new(&self.page.body.sources)
    }

    fn claim_address(&self, claim: &Claim) -> String {
        address::claim(&claim.id)
    }
}

/// A share as per cent with one decimal.
fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
