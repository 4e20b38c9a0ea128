//! What a link to a result looks like where it is shared: its tags and its picture. The title that a sender gave is left out, since
//! a preview stands under the site's name.

use super::sentences::{NO_REASON, ResultSentences, Voice};
use crate::content::site::Site;
use crate::domain::answers::Answers;
use crate::domain::subject::{Slot, in_order};
use crate::domain::verdict::{Reason, Verdict};
use crate::view::address::ResultLink;
use crate::view::components::balance::Balance;
use crate::view::components::preview::Preview;
use crate::view::picture::{Column, Picture};

/// How many reasons are named for the side in front, and for each side where none is.
const MAX_REASONS: usize = 3;
/// How many reasons a picture has for the other side.
const MAX_REASONS_AGAINST: usize = 1;

pub(super) fn preview(link: &ResultLink, said: ResultSentences<'_>, balance: &Balance) -> Preview {
    Preview {
        title: format!("{}{}", said.heading(), said.counted()),
        description: described(said),
        picture: link.picture(),
        picture_in_words: format!("{}. The balance: {}", said.heading(), balance.in_words()),
        path: Some(link.untitled()),
    }
}

/// The answers that weigh most, or the line under the heading; and what else to consider.
fn described(said: ResultSentences<'_>) -> String {
    let first = weightiest(said).unwrap_or_else(|| said.line().text());
    [Some(first), said.also_consider()].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The answers that weigh most, each with the subject that it speaks for; `None` where none does.
fn weightiest(said: ResultSentences<'_>) -> Option<String> {
    let [first, second] = said.verdict.compared;
    let named = |reason: &Reason<'_>| {
        let side = if reason.weighted > 0 { first } else { second };
        format!("{} (for {})", reason.choice.brief, said.name(side))
    };
    let reasons: Vec<String> = said.verdict.reasons.iter().take(MAX_REASONS).map(named).collect();
    (!reasons.is_empty()).then(|| format!("The strongest reasons: {}.", reasons.join(", ")))
}

/// The picture of a result: its balance and the reasons that weigh most. Where there are none, the line under the heading says so.
pub(super) fn result_picture(site: &Site, answers: &Answers<'_>, verdict: &Verdict<'_>) -> Picture {
    let said = ResultSentences::new(site, answers, verdict, Voice::Yours);
    let picture = Picture::headed(site, said.heading()).with_balance(answers, verdict);
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
        items.push(NO_REASON.to_owned());
    }
    Column { slot: Some(slot.index() + 1), heading: said.heading_for(slot), items, more }
}
