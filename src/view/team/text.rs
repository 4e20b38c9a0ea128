//! A team as Markdown to paste into a chat or a repository: lists and paragraphs only, so that it can be read as it is where nothing
//! renders it. Names and titles are other people's words, and stand in code spans.

use askama::Template;

use super::sentences::{TeamSentences, unnamed};
use crate::domain::team::Team;
use crate::view::address::TeamLink;
use crate::view::components::phrase::{Manner, Phrase};
use crate::view::components::verdict_line::verdict_in_words;
use crate::view::layout::Frame;
use crate::view::markdown::{CodeSpan, Safe, Text};
use crate::view::render;
use crate::view::result::sentences::fits;

#[derive(Template)]
#[template(path = "team.md", config = "templates/askama.toml")]
struct TeamText<'a> {
    base_url: &'a str,
    link: &'a TeamLink,
    team: &'a Team<'a>,
    said: TeamSentences<'a>,
}

pub(super) fn team_markdown(frame: &Frame, link: &TeamLink, team: &Team<'_>) -> String {
    let names: Vec<String> = (1..)
        .zip(link.names())
        .map(|(number, name)| name.map_or_else(|| unnamed(number), |name| CodeSpan::new(name).to_string()))
        .collect();
    let said = TeamSentences { subjects: &frame.site.subjects, team, names: &names };
    render(&TeamText { base_url: &frame.site.base_url, link, team, said })
}

impl<'a> TeamText<'a> {
    /// Everybody with what their answers point to and the link of their result.
    fn people(&self) -> impl Iterator<Item = (Safe<&'a str>, String, Safe<String>)> {
        let people = self.team.members.iter().zip(self.said.names).enumerate();
        people.filter_map(|(place, (member, name))| {
            let result = self.link.result(place)?;
            let verdict = verdict_in_words(self.said.subjects, &member.verdict);
            Some((Safe(name.as_str()), verdict, self.public(result.to_string())))
        })
    }

    fn public(&self, path: String) -> Safe<String> {
        Safe(format!("<{}{path}>", self.base_url))
    }
}

/// Somebody's words, which are nothing else.
fn quoted(words: &str) -> Safe<CodeSpan> {
    Safe(CodeSpan::new(words))
}

/// A phrase as Markdown; its names are that already.
fn phrase(phrase: &Phrase) -> Safe<String> {
    let space = |is_there| if is_there { " " } else { "" };
    let piece = |(text, manner): &(String, Manner)| match manner {
        Manner::Name => text.clone(),
        Manner::Emphasised => format!("*{}*", Text::new(text)),
        // What keeps a piece and its neighbours apart belongs to it.
        Manner::Plain => format!("{}{}{}", space(text.starts_with(' ')), Text::new(text), space(text.ends_with(' '))),
    };
    Safe(phrase.pieces.iter().map(piece).collect())
}
