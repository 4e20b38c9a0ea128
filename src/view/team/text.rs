//! A team as Markdown to paste into a chat or a repository: only lists and paragraphs, so that it is readable without rendering.
//! Names and titles are user text, in code spans.

use askama::Template;

use super::sentences::{TeamSentences, names_of};
use crate::content::site::Site;
use crate::domain::elsewhere::Elsewhere;
use crate::domain::team::Team;
use crate::view::address::TeamLink;
use crate::view::components::phrase::{Manner, Phrase};
use crate::view::layout::Frame;
use crate::view::render;
use crate::view::result::figures::fits;
use crate::view::result::sentences::heading_of;

#[derive(Template)]
#[template(path = "team.md", config = "templates/askama.toml")]
struct TeamText<'a> {
    site: &'a Site,
    elsewhere: Vec<(&'a Elsewhere, Phrase)>,
    link: &'a TeamLink,
    team: &'a Team<'a>,
    said: TeamSentences<'a>,
}

pub(super) fn team_markdown(frame: &Frame, link: &TeamLink, team: &Team<'_>) -> String {
    let names = names_of(link);
    let said = TeamSentences { subjects: &frame.site.subjects, team, names: &names };
    let elsewhere = said.elsewhere(&frame.site.elsewhere);
    render(&TeamText { site: &frame.site, elsewhere, link, team, said })
}

impl<'a> TeamText<'a> {
    /// Every member with the heading and the path of the result.
    fn people(&self) -> impl Iterator<Item = (&'a str, String, String)> {
        let people = self.team.members.iter().zip(self.said.names).enumerate();
        people.filter_map(|(place, (member, name))| {
            let heading = heading_of(self.site, &member.answers, &member.verdict);
            Some((name.as_str(), heading, self.link.result(place)?.to_string()))
        })
    }

    /// Whether a name was entered by a member.
    fn is_given(&self, name: &str) -> bool {
        self.link.names().flatten().any(|given| given == name)
    }
}
