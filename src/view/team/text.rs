//! A team as Markdown to paste into a chat or a repository: only lists and paragraphs, so that it is readable without rendering.
//! Names and titles are user text, in code spans.

use askama::Template;

use super::sentences::{TeamSentences, names_of};
use crate::content::site::Site;
use crate::domain::team::Team;
use crate::view::address::TeamLink;
use crate::view::components::phrase::Manner;
use crate::view::layout::Frame;
use crate::view::render;
use crate::view::result::figures::fits;

#[derive(Template)]
#[template(path = "team.md", config = "templates/askama.toml")]
struct TeamText<'a> {
    site: &'a Site,
    link: &'a TeamLink,
    team: &'a Team<'a>,
    said: TeamSentences<'a>,
}

pub(super) fn team_markdown(frame: &Frame, link: &TeamLink, team: &Team<'_>) -> String {
    let said = TeamSentences { site: &frame.site, team, names: names_of(link) };
    render(&TeamText { site: &frame.site, link, team, said })
}

impl<'a> TeamText<'a> {
    /// Whether a name was entered by a member.
    fn is_given(&self, name: &str) -> bool {
        self.link.names().flatten().any(|given| given == name)
    }
}
