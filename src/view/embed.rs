//! Cards: small pages without script for other sites to frame. Here are those of a claim, a feature, and an error; that of a result
//! is one of its formats.

use askama::Template;

use super::address;
use super::body::{Body, Media};
use super::components::claim_card::ClaimDetails;
use super::error::Explanation;
use super::layout::{Frame, Style};
use super::render;
use super::result::provider_of;
use crate::content::site::Site;
use crate::domain::capability::Capability;
use crate::domain::source::Date;

/// The data of one card for its layout.
pub(in crate::view) struct Card<'a> {
    pub(in crate::view) site: &'a Site,
    pub(in crate::view) style: &'a Style,
    /// The heading, and the title of the frame.
    pub(in crate::view) title: String,
    /// The page behind the card.
    pub(in crate::view) link: String,
}

impl<'a> Card<'a> {
    pub(in crate::view) fn new(frame: &'a Frame, title: impl Into<String>, link: impl Into<String>) -> Self {
        Self { site: &frame.site, style: &frame.embed_style, title: title.into(), link: link.into() }
    }
}

#[derive(Template)]
#[template(path = "embed/claim.html")]
struct EmbeddedClaim<'a> {
    card: Card<'a>,
    why: &'a str,
    details: ClaimDetails<'a>,
}

#[derive(Template)]
#[template(path = "embed/feature.html")]
struct EmbeddedFeature<'a> {
    card: Card<'a>,
    feature: &'a Capability,
}

#[derive(Template)]
#[template(path = "embed/error.html")]
struct EmbeddedError<'a> {
    card: Card<'a>,
    explanation: &'a Explanation,
}

impl EmbeddedFeature<'_> {
    /// The earliest date on which a source was checked.
    fn checked(&self) -> Option<Date> {
        self.feature.cells.iter().filter_map(|cell| cell.checked()).min()
    }
}

/// The card of a claim.
///
/// # Errors
/// There is no such claim.
pub(crate) fn claim_card(frame: &Frame, id: &str) -> Result<Body, Explanation> {
    let claim = frame.site.claim(id).ok_or_else(|| nothing("claim"))?;
    let card = Card::new(frame, &claim.statement, address::claim(&claim.id));
    let details = ClaimDetails::new(claim, &frame.site.subjects);
    Ok(body(&EmbeddedClaim { card, why: &claim.why, details }))
}

/// The card of a feature.
///
/// # Errors
/// There is no such feature.
pub(crate) fn feature_card(frame: &Frame, id: &str) -> Result<Body, Explanation> {
    let feature = frame.site.capability(id).ok_or_else(|| nothing("feature"))?;
    let card = Card::new(frame, &feature.question, address::capability(&feature.id));
    Ok(body(&EmbeddedFeature { card, feature }))
}

/// The card of a problem.
pub(crate) fn error_card(frame: &Frame, explanation: &Explanation) -> Body {
    let card = Card::new(frame, &explanation.title, address::EMBED);
    body(&EmbeddedError { card, explanation })
}

/// Why there is no card.
pub(crate) fn nothing(what: &str) -> Explanation {
    let detail = "It may have been renamed or removed. The person who embedded it can find the new one on this site.";
    Explanation::new(404, format!("There is no such {what}"), detail)
}

fn body(card: &impl Template) -> Body {
    Body::per_request(Media::Html, render(card))
}
