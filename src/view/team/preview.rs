//! What a chat shows of a team before it is opened: its tags and its picture, drawn as any `picture`. Its sentences are those of
//! `wording`, its `questions` by themselves; balances, previews and the words for verdicts are `components`; links by `address`.
//!
//! **Invariant:** people are numbered, never named: a preview stands under the site's name, and names are not its own words.

use super::unnamed;
use super::wording::Words;
use crate::content::site::Site;
use crate::domain::team::Team;
use crate::view::address::TeamLink;
use crate::view::components::balance::Balance;
use crate::view::components::preview::Preview;
use crate::view::components::verdict_line::verdict_in_words;
use crate::view::picture::{Column, Picture};

/// How many people and how many questions a picture shows.
const MOST_SHOWN: usize = 3;

/// The preview of a team.
pub(super) fn preview(site: &Site, link: &TeamLink, team: &Team<'_>, balance: &Balance) -> Preview {
    let names = numbers(team);
    let words = Words { subjects: &site.subjects, team, names: &names };
    let talk: Vec<&str> = words.talk_first().iter().map(|talk| talk.question.brief.as_str()).collect();
    let description = if talk.is_empty() {
        words.line().text()
    } else {
        format!("{} To talk about first: {}.", words.line().text(), talk.join(", "))
    };
    Preview {
        title: words.heading(),
        description,
        picture: link.picture(),
        picture_in_words: format!("{}. The balance of the group: {}", words.heading(), balance.in_words()),
        path: Some(link.unnamed()),
    }
}

/// The picture of a team: its balance, where each of its people stands, and what divides them most.
pub fn team_picture(site: &Site, team: &Team<'_>) -> Picture {
    let names = numbers(team);
    let words = Words { subjects: &site.subjects, team, names: &names };
    let people = names.iter().zip(&team.members);
    let stands = people.map(|(name, member)| format!("{name} {}", verdict_in_words(&site.subjects, &member.verdict)));
    let mut columns = vec![column("Each person’s answers", stands.collect())];
    let talk: Vec<String> = words.talk_first().iter().map(|talk| talk.question.brief.clone()).collect();
    if !talk.is_empty() {
        columns.push(column("To talk about first", talk));
    }
    Picture {
        site: site.title.clone(),
        heading: words.heading(),
        line: String::new(),
        answer: String::new(),
        balance: Some(Balance::of_team(&site.subjects, team)),
        columns,
    }
}

fn column(heading: &str, mut items: Vec<String>) -> Column {
    let more = items.len().saturating_sub(MOST_SHOWN);
    items.truncate(MOST_SHOWN);
    Column { slot: None, heading: heading.to_owned(), items, more }
}

fn numbers(team: &Team<'_>) -> Vec<String> {
    (1..=team.members.len()).map(unnamed).collect()
}
