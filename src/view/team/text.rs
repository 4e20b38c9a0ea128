//! A team as Markdown to paste into a chat or a repository: only lists and paragraphs, so that it is readable without rendering.
//! Names and titles are user text, in code spans.

use askama::Template;

use super::sentences::{TeamSentences, names_of};
use crate::domain::elsewhere::Elsewhere;
use crate::domain::team::Team;
use crate::view::address::TeamLink;
use crate::view::components::phrase::{Manner, Phrase};
use crate::view::components::verdict_line::verdict_in_words;
use crate::view::layout::Frame;
use crate::view::render;
use crate::view::result::figures::fits;

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
    /// Every member with the verdict and the path of the result.
    fn people(&self) -> impl Iterator<Item = (&'a str, String, String)> {
        let people = self.team.members.iter().zip(self.said.names).enumerate();
        people.filter_map(|(place, (member, name))| {
            let verdict = verdict_in_words(self.said.subjects, &member.verdict);
            Some((name.as_str(), verdict, self.link.result(place)?.to_string()))
        })
    }

    /// Whether a name was entered by a member.
    fn is_given(&self, name: &str) -> bool {
        self.link.names().flatten().any(|given| given == name)
    }
}
