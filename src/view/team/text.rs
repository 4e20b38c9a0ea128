//! A team as Markdown to paste into a chat or a repository: lists and paragraphs only, so that it can be read as it is where nothing
//! renders it. Names and titles are other people's words, and stand in code spans.

use askama::Template;

use super::sentences::{TeamSentences, names_of};
use crate::domain::elsewhere::Elsewhere;
use crate::domain::team::Team;
use crate::view::address::TeamLink;
use crate::view::components::phrase::{Manner, Phrase};
use crate::view::components::verdict_line::verdict_in_words;
use crate::view::layout::Frame;
use crate::view::render;
use crate::view::result::sentences::fits;

#[derive(Template)]
#[template(path = "team.md", config = "templates/askama.toml")]
struct TeamText<'a> {
    base_url: &'a str,
    elsewhere: Vec<(&'a Elsewhere, Phrase)>,
    link: &'a TeamLink,
    team: &'a Team<'a>,
    said: TeamSentences<'a>,
}

pub(super) fn team_markdown(frame: &Frame, link: &TeamLink, team: &Team<'_>) -> String {
    let names = names_of(link);
    let said = TeamSentences { subjects: &frame.site.subjects, team, names: &names };
    let elsewhere = said.elsewhere(&frame.site.elsewhere);
    render(&TeamText { base_url: &frame.site.base_url, elsewhere, link, team, said })
}

impl<'a> TeamText<'a> {
    /// Everybody with what their answers point to and the path of their result.
    fn people(&self) -> impl Iterator<Item = (&'a str, String, String)> {
        let people = self.team.members.iter().zip(self.said.names).enumerate();
        people.filter_map(|(place, (member, name))| {
            let verdict = verdict_in_words(self.said.subjects, &member.verdict);
            Some((name.as_str(), verdict, self.link.result(place)?.to_string()))
        })
    }

    /// Whether a name is one that people gave themselves.
    fn is_given(&self, name: &str) -> bool {
        self.link.names().flatten().any(|given| given == name)
    }
}
