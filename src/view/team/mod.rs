//! People's results side by side: what their average points to, each person's result, and the questions that divide them. Around
//! it the `layout`; links by `address`; balances, phrases and the words for verdicts and importances are `components`. Its
//! sentences are in `wording`, where everybody stands is drawn on an `axis`, its `questions` by themselves; the field for one more is in `add`. The same for programs is
//! `data`, and for passing on `markdown`; what a chat shows is its `preview`; a `roster` holds what was given for a team, a
//! `reply` answers still to come.
//!
//! **Invariant:** shows what everybody answered and which way it speaks, never who should give way.

pub mod add;
pub(in crate::view) mod axis;
pub mod data;
pub mod markdown;
pub mod preview;
mod questions;
pub mod reply;
pub mod roster;
mod wording;

use askama::Template;

use self::add::AddForm;
use self::axis::TeamAxis;
use self::questions::{Agreement, Row, Talk};
use self::wording::Words;
use super::address::TeamLink;
use super::components::balance::Balance;
use super::components::phrase::Phrase;
use super::components::question_field::{importance_in_words, is_set_apart};
use super::components::verdict_line::verdict_in_words;
use super::layout::{Frame, Layout};
use crate::domain::subject::Subjects;
use crate::domain::team::{MAX_MEMBERS, Team};

/// The page at `/team/<code>/<code>…`.
#[derive(Template)]
#[template(path = "team.html")]
pub struct TeamPage<'a> {
    layout: Layout<'a>,
    link: TeamLink,
    team: &'a Team<'a>,
    names: Vec<String>,
    heading: String,
    line: Phrase,
    balance: Balance,
}

/// One of the people.
struct Person<'p> {
    name: &'p str,
    result: String,
    verdict: String,
    balance: Balance,
    without: String,
}

/// What somebody without a name is called: by their place, counted from 1.
fn unnamed(number: usize) -> String {
    format!("Person {number}")
}

impl<'a> TeamPage<'a> {
    /// The page of a team.
    pub fn new(frame: &'a Frame, link: TeamLink, team: &'a Team<'a>) -> Self {
        let names = link.names().map(|name| name.map(str::to_owned)).zip(1..);
        let names: Vec<String> = names.map(|(name, number)| name.unwrap_or_else(|| unnamed(number))).collect();
        let words = Words { subjects: &frame.site.subjects, team, names: &names };
        let (heading, line) = (words.heading(), words.line());
        let people = names.len();
        let description = format!("{people} results side by side: what they point to together, and where they differ.");
        let balance = Balance::of_team(&frame.site.subjects, team);
        let layout = Layout::new(frame, &heading, description, link.unnamed()).not_indexed().with_script();
        Self {
            layout: layout.previewed_as(|_| preview::preview(&frame.site, &link, team, &balance)),
            balance,
            link,
            team,
            names,
            heading,
            line,
        }
    }

    fn words(&self) -> Words<'_> {
        Words { subjects: self.subjects(), team: self.team, names: &self.names }
    }

    fn subjects(&self) -> &'a Subjects {
        &self.layout.site().subjects
    }

    fn link_address(&self) -> String {
        format!("{}{}", self.layout.site().base_url, self.link)
    }

    fn axis(&self) -> Option<TeamAxis<'_>> {
        TeamAxis::new(self.subjects(), self.team, &self.names)
    }

    fn people(&self) -> Vec<Person<'_>> {
        let people = self.team.members.iter().zip(&self.names).enumerate();
        people
            .filter_map(|(place, (member, name))| {
                Some(Person {
                    name,
                    result: self.link.result(place)?.to_string(),
                    verdict: verdict_in_words(self.subjects(), &member.verdict),
                    balance: Balance::of_member(member),
                    without: self.link.without(place),
                })
            })
            .collect()
    }

    /// The editions that were answered, where there is more than one: "1 and 2".
    fn mixed_editions(&self) -> Option<String> {
        let mut numbers: Vec<u8> = self.team.members.iter().map(|member| member.answers.edition().number()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let numbers: Vec<String> = numbers.iter().map(u8::to_string).collect();
        (numbers.len() > 1).then(|| Phrase::default().then_list(numbers.iter().map(String::as_str), "and").text())
    }

    fn talk_first(&self) -> Vec<Talk<'_>> {
        self.words().talk_first()
    }

    fn rows(&self) -> Vec<Row<'_>> {
        self.words().rows()
    }

    /// How many questions there are, and how many are answered differently.
    fn extent(rows: &[Row<'_>]) -> String {
        let different = rows.iter().filter(|row| row.is_different).count();
        let noun = if rows.len() == 1 { "question" } else { "questions" };
        format!("{} {noun}, {different} answered differently", rows.len())
    }

    fn agreements(&self) -> Vec<Agreement<'_>> {
        self.words().agreements()
    }

    fn fits(&self) -> Option<String> {
        self.words().fits()
    }

    fn has_room(&self) -> bool {
        self.names.len() < MAX_MEMBERS
    }

    fn form(&self) -> AddForm<'_> {
        AddForm { kept: &self.link, typed: "", error: None }
    }
}
