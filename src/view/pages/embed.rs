//! The page with snippets that embed a result, a claim, or a feature in another site.

use askama::Template;

use crate::content::site::Site;
use crate::domain::answers::Answers;
use crate::domain::capability::Capability;
use crate::domain::claim::Claim;
use crate::domain::engine::weigh;
use crate::domain::permalink::decode;
use crate::view::address::{self, ResultLink};
use crate::view::catalog::{PageEntry, SitemapSection};
use crate::view::layout::{Frame, Layout};
use crate::view::result::sentences::heading_of;
use crate::view::{markdown, render, unreadable};

/// The heights of the cards in pixels, with room for text that breaks into more lines on a phone.
const RESULT_HEIGHT: u16 = 400;
const CLAIM_HEIGHT: u16 = 300;
const FEATURE_HEIGHT: u16 = 340;

const DESCRIPTION: &str = "Snippets that show a result, a claim, or a feature on your site or in a README.";

pub(in crate::view) fn entries(_: &Site) -> Vec<PageEntry<'_>> {
    let page =
        PageEntry::with_own_layout(address::EMBED, DESCRIPTION, |frame| EmbedPage::new(frame, &Wanted::default()));
    vec![page.listed(SitemapSection::About, "Embed on your site")]
}

/// The fields of a query: what to embed.
#[derive(Debug, Default)]
pub(crate) struct Wanted<'q> {
    /// The code of a result.
    pub(crate) result: Option<&'q str>,
    /// The title of its decision.
    pub(crate) title: Option<&'q str>,
    /// The id of a claim.
    pub(crate) claim: Option<&'q str>,
    /// The id of a feature.
    pub(crate) feature: Option<&'q str>,
}

#[derive(Template)]
#[template(path = "embed.html")]
pub(crate) struct EmbedPage<'a> {
    layout: Layout<'a>,
    notice: Option<String>,
    /// Whether the query names what to embed.
    is_chosen: bool,
    embeds: Vec<Embed>,
}

/// Something to embed, with its snippets.
struct Embed {
    kind: &'static str,
    title: String,
    /// The path of its card.
    card: String,
    iframe: String,
    badge: Option<ReadmeBadge>,
}

/// A badge of a result, which links to it.
struct ReadmeBadge {
    path: String,
    alt: String,
    markdown: String,
}

/// A card as the HTML of another site’s page.
#[derive(Template)]
#[template(path = "embed/iframe.html")]
struct Iframe<'a> {
    source: &'a str,
    title: &'a str,
    height: u16,
}

impl<'a> EmbedPage<'a> {
    /// What the query names; examples if it names nothing, or nothing that exists, which the page then says.
    pub(crate) fn new(frame: &'a Frame, wanted: &Wanted<'_>) -> Self {
        let (chosen, notice) = match chosen(&frame.site, wanted) {
            Some(Ok(embed)) => (Some(embed), None),
            Some(Err(notice)) => (None, Some(format!("{notice} The snippets below are examples."))),
            None => (None, None),
        };
        Self {
            layout: Layout::new(frame, "Embed on your site", DESCRIPTION, address::EMBED),
            notice,
            is_chosen: chosen.is_some(),
            embeds: chosen.map_or_else(|| examples(&frame.site), |embed| vec![embed]),
        }
    }
}

/// What the query names, or why it can’t be embedded.
fn chosen(site: &Site, wanted: &Wanted<'_>) -> Option<Result<Embed, String>> {
    if let Some(code) = wanted.result {
        return Some(match decode(&site.editions, code) {
            Ok(decoded) => Ok(of_result(site, &ResultLink::new(decoded.code, wanted.title), &decoded.answers)),
            Err(error) => Err(format!("We couldn’t read the result. {}", unreadable::reason(&error))),
        });
    }
    if let Some(id) = wanted.claim {
        return Some(site.claim(id).map(|claim| of_claim(site, claim)).ok_or("There is no such claim.".to_owned()));
    }
    let feature = site.capability(wanted.feature?).map(|feature| of_feature(site, feature));
    Some(feature.ok_or("There is no such feature.".to_owned()))
}

/// One of each kind that the site has.
fn examples(site: &Site) -> Vec<Embed> {
    let result = site.use_cases.first().map(|use_case| {
        let answers = Answers::coded(site.editions.current(), &use_case.coded);
        of_result(site, &ResultLink::of(&answers, Some(&use_case.page.title)), &answers)
    });
    let claim = site.claims.first().map(|claim| of_claim(site, claim));
    let feature = site.all_capabilities().next().map(|feature| of_feature(site, feature));
    result.into_iter().chain(claim).chain(feature).collect()
}

fn of_result(site: &Site, link: &ResultLink, answers: &Answers<'_>) -> Embed {
    let title = format!("{}: {}", site.title, heading_of(site, answers, &weigh(answers)));
    let path = link.badge();
    let [picture, page] = [&path, &link.to_string()].map(|path| markdown::url(&address::absolute(site, path)));
    let markdown = format!("[![{}](<{picture}>)](<{page}>)", markdown::text(&title));
    Embed {
        badge: Some(ReadmeBadge { path, alt: title.clone(), markdown }),
        ..embed(site, "Result", title, link.card(), RESULT_HEIGHT)
    }
}

fn of_claim(site: &Site, claim: &Claim) -> Embed {
    embed(site, "Claim", claim.statement.clone(), address::claim_card(&claim.id), CLAIM_HEIGHT)
}

fn of_feature(site: &Site, feature: &Capability) -> Embed {
    embed(site, "Feature", feature.question.clone(), address::capability_card(&feature.id), FEATURE_HEIGHT)
}

fn embed(site: &Site, kind: &'static str, title: String, card: String, height: u16) -> Embed {
    let iframe = render(&Iframe { source: &address::absolute(site, &card), title: &title, height });
    Embed { kind, title, card, iframe, badge: None }
}
