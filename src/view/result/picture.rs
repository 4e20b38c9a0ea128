//! The preview of a link to a result: its tags and its picture. Only the picture has the sender's title, as a quotation, because a
//! preview carries the site's name.

use super::sentences::ResultSentences;
use crate::content::site::Site;
use crate::domain::answers::Answers;
use crate::domain::subject::{Slot, in_order};
use crate::domain::verdict::{Reason, Verdict};
use crate::view::address::ResultLink;
use crate::view::components::balance::Balance;
use crate::view::components::preview::Preview;
use crate::view::picture::{Column, Picture, is_drawable};

/// The number of reasons for the leading side, or for each side without a leader.
const MAX_REASONS: usize = 3;
/// The number of reasons in a picture for the other side.
const MAX_REASONS_AGAINST: usize = 1;

pub(super) fn preview(link: &ResultLink, said: ResultSentences<'_>, balance: &Balance) -> Preview {
    Preview {
        title: format!("{}{}", said.heading(), said.counted()),
        description: described(said),
        picture: picture_address(link),
        picture_in_words: format!("{}. The balance: {}", said.heading(), balance.in_words()),
        path: Some(link.to_string()),
    }
}

/// The picture's path, without a title that it can't show: encoded, it could be so long that chat programs miss the end.
fn picture_address(link: &ResultLink) -> String {
    match link.title() {
        Some(title) if !is_drawable(title) => ResultLink::new(link.code().clone(), None).picture(),
        _ => link.picture(),
    }
}

/// The heaviest answers, or the line under the heading; and alternatives.
pub(super) fn described(said: ResultSentences<'_>) -> String {
    let first = weightiest(said).unwrap_or_else(|| said.line().text());
    [Some(first), said.also_consider()].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The heaviest answers, each with the subject that it favors; `None` if there are none.
fn weightiest(said: ResultSentences<'_>) -> Option<String> {
    let [first, second] = said.verdict.compared;
    let named = |reason: &Reason<'_>| {
        let side = if reason.weighted > 0 { first } else { second };
        format!("{} (for {})", reason.choice.brief, said.name(side))
    };
    let reasons: Vec<String> = said.verdict.reasons.iter().take(MAX_REASONS).map(named).collect();
    (!reasons.is_empty()).then(|| format!("The strongest reasons: {}.", reasons.join(", ")))
}

/// The picture of a result: its balance and the heaviest reasons, or the line under the heading.
pub(super) fn result_picture(site: &Site, link: &ResultLink, answers: &Answers<'_>, verdict: &Verdict<'_>) -> Picture {
    let said = ResultSentences::new(site, answers, verdict);
    let picture = Picture::headed(site, said.heading()).titled(link.title()).with_balance(answers, verdict);
    if verdict.reasons.is_empty() {
        return Picture { line: said.line().text(), ..picture };
    }
    let columns = in_order(verdict.compared).map(|slot| column(said, slot)).into();
    Picture { line: said.also_consider().unwrap_or_default(), columns, ..picture }
}

fn column(said: ResultSentences<'_>, slot: Slot) -> Column {
    let is_behind = said.verdict.lead().is_some_and(|lead| lead.leader != slot);
    let max = if is_behind { MAX_REASONS_AGAINST } else { MAX_REASONS };
    let mut items: Vec<String> = said.verdict.reasons_for(slot).map(|reason| reason.choice.brief.clone()).collect();
    let more = items.len().saturating_sub(max);
    items.truncate(max);
    if items.is_empty() {
        items.push(said.no_reason(slot));
    }
    Column { slot: Some(slot.index() + 1), heading: said.heading_for(slot), items, more }
}
