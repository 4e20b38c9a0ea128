//! Teams, members' results side by side: the page, and the table of formats.

pub mod add;
pub(in crate::view) mod axis;
pub mod data;
mod picture;
pub mod reply;
pub mod roster;
mod sentences;
mod text;

use askama::Template;

use self::add::AddForm;
use self::axis::TeamAxis;
use self::sentences::{TeamSentences, names_of};
use super::address::TeamLink;
use super::body::Media;
use super::components::balance::Balance;
use super::components::phrase::{Phrase, listed};
use super::components::question_field::{importance_in_words, is_set_apart};
use super::format::{Format, Rendered};
use super::layout::{Frame, Layout};
use super::render_page;
use super::result::figures::fits;
use crate::domain::team::{Concord, MAX_MEMBERS, Team};

/// Renders a team in a format.
pub type RenderTeam = for<'a> fn(&'a Frame, TeamLink, &'a Team<'a>) -> Rendered;

/// Every format of a team, at `/team/<code>/<code>…` with the suffix; the page is last, since its path matches the others too.
pub static FORMATS: [Format<RenderTeam>; 4] = [
    Format {
        suffix: ".json",
        media: Media::Json,
        render: |frame, link, team| Rendered::text(data::team_json(frame, &link, team)),
    },
    Format {
        suffix: ".md",
        media: Media::Markdown,
        render: |frame, link, team| Rendered::text(text::team_markdown(frame, &link, team)),
    },
    Format {
        suffix: ".png",
        media: Media::Png,
        render: |frame, _, team| Rendered::Picture(picture::team_picture(&frame.site, team)),
    },
    Format {
        suffix: "",
        media: Media::Html,
        render: |frame, link, team| Rendered::text(render_page(frame, &TeamPage::new(frame, link, team))),
    },
];

/// The page at `/team/<code>/<code>…`.
#[derive(Template)]
#[template(path = "team.html")]
pub struct TeamPage<'a> {
    layout: Layout<'a>,
    link: TeamLink,
    team: &'a Team<'a>,
    said: TeamSentences<'a>,
    heading: String,
    line: Phrase,
    balance: Balance,
}

impl<'a> TeamPage<'a> {
    /// The page of a team.
    pub fn new(frame: &'a Frame, link: TeamLink, team: &'a Team<'a>) -> Self {
        let said = TeamSentences { site: &frame.site, team, names: names_of(&link) };
        let (heading, line) = (said.heading(), said.line());
        let people = said.names.len();
        let description = format!("{people} results side by side: what they favor together, and where they differ.");
        let balance = Balance::of_team(&frame.site.subjects, team);
        let layout = Layout::new(frame, &heading, description, link.unnamed()).not_indexed();
        Self {
            layout: layout.previewed_as(|_| picture::preview(&frame.site, &link, team, &balance)),
            balance,
            link,
            team,
            said,
            heading,
            line,
        }
    }

    fn axis(&self) -> Option<TeamAxis<'_>> {
        TeamAxis::new(&self.layout.site().subjects, self.team, &self.said.names)
    }

    /// The editions of the answers, if there is more than one: "1 and 2".
    fn mixed_editions(&self) -> Option<String> {
        let mut numbers: Vec<u8> = self.team.members.iter().map(|member| member.answers.edition().number()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let numbers: Vec<String> = numbers.iter().map(u8::to_string).collect();
        (numbers.len() > 1).then(|| listed(numbers.iter().map(String::as_str)))
    }

    /// The number of questions, and of those with different answers.
    fn extent(&self) -> String {
        let divisions = &self.team.divisions;
        let different = divisions.iter().filter(|division| division.concord() == Concord::Different).count();
        let noun = if divisions.len() == 1 { "question" } else { "questions" };
        format!("{} {noun}, {different} answered differently", divisions.len())
    }

    fn has_room(&self) -> bool {
        self.team.members.len() < MAX_MEMBERS
    }

    fn form(&self) -> AddForm<'_> {
        AddForm { kept: &self.link, typed: "", error: None }
    }
}
