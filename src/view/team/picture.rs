//! The preview of a link to a team: its tags and its picture. Members are numbered, never named, because a preview carries the
//! site's name.

use super::axis::TeamAxis;
use super::sentences::{TeamSentences, unnamed};
use crate::content::site::Site;
use crate::domain::team::Team;
use crate::view::address::TeamLink;
use crate::view::components::balance::Balance;
use crate::view::components::preview::Preview;
use crate::view::picture::{Column, Picture};

/// The number of members and of questions in a picture.
const MAX_ITEMS: usize = 3;

pub(super) fn preview(site: &Site, link: &TeamLink, team: &Team<'_>, balance: &Balance) -> Preview {
    let said = TeamSentences { site, team, names: numbers(team) };
    let talk = to_talk_about(&said);
    let mut description = said.line().text();
    if !talk.is_empty() {
        description += &format!(" To talk about first: {}.", talk.join(", "));
    }
    if let Some(also) = said.also_consider() {
        description += &format!(" {also}");
    }
    Preview {
        title: said.heading(),
        description,
        picture: link.picture(),
        picture_in_words: format!("{}. The balance of the group: {}", said.heading(), balance.in_words()),
        path: Some(link.unnamed()),
    }
}

/// The picture of a team: its balance, each member's lean, and the questions that divide them most.
pub(super) fn team_picture(site: &Site, team: &Team<'_>) -> Picture {
    let said = TeamSentences { site, team, names: numbers(team) };
    let leans = TeamAxis::new(&site.subjects, team, &said.names).map(|axis| axis.leans()).unwrap_or_default();
    let columns = [("Each person’s answers", leans), ("To talk about first", to_talk_about(&said))];
    Picture {
        line: said.also_consider().unwrap_or_default(),
        balance: Some(Balance::of_team(&site.subjects, team)),
        columns: columns.into_iter().filter_map(|(heading, items)| column(heading, items)).collect(),
        ..Picture::headed(site, said.heading())
    }
}

fn to_talk_about(said: &TeamSentences<'_>) -> Vec<String> {
    said.talk_first().iter().map(|division| division.question.brief.clone()).collect()
}

fn column(heading: &str, mut items: Vec<String>) -> Option<Column> {
    let more = items.len().saturating_sub(MAX_ITEMS);
    items.truncate(MAX_ITEMS);
    (!items.is_empty()).then(|| Column { slot: None, heading: heading.to_owned(), items, more })
}

fn numbers(team: &Team<'_>) -> Vec<String> {
    (1..=team.members.len()).map(unnamed).collect()
}
