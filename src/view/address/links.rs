//! The links of results and teams, which carry all that they show: codes, names, and the title of the decision.

use std::fmt;

use super::EMBED;
use crate::domain::answers::Answers;
use crate::domain::permalink::{Code, encode};
use crate::domain::source::{Date, NotADay};
use crate::view::words::readable;

/// The maximum length of a decision's title, in characters.
pub(crate) const MAX_TITLE_LENGTH: usize = 80;

/// The maximum length of a team member's name, in characters.
pub(crate) const MAX_NAME_LENGTH: usize = 40;

/// The number of characters by which a title is too long.
pub(crate) fn excess_of_title(title: &str) -> usize {
    readable(title).chars().count().saturating_sub(MAX_TITLE_LENGTH)
}

/// A title as shown: at most the first 80 characters; `None` if none is visible.
pub(crate) fn shown_title(title: &str) -> Option<String> {
    shown(title, MAX_TITLE_LENGTH)
}

/// A name as shown: at most the first 40 characters; `None` if none is visible.
pub(crate) fn shown_name(name: &str) -> Option<String> {
    shown(name, MAX_NAME_LENGTH)
}

fn shown(text: &str, longest: usize) -> Option<String> {
    Some(cut(&readable(text), longest)).filter(|shown| !shown.is_empty())
}

fn cut(text: &str, longest: usize) -> String {
    text.chars().take(longest).collect()
}

fn with_fields<'f>(path: String, fields: impl IntoIterator<Item = (&'static str, &'f str)>) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    match query.as_str() {
        "" => path,
        query if path.contains('?') => format!("{path}&{query}"),
        query => format!("{path}?{query}"),
    }
}

/// A result's link: its code, and the title that the sender gave the decision. Beside these, what one request asks for; other links
/// don't carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultLink {
    code: Code,
    title: Option<String>,
    asked: Asked,
}

/// What a request asks of a result beside its title.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// The date of the decision, for its record.
    pub date: Option<Date>,
    /// The date since which to list changes, or the text in its place.
    pub since: Option<Result<Date, String>>,
    /// Whether the record is the long one.
    pub is_full: bool,
}

impl Asked {
    /// Reads the fields; an empty one counts as none. The date must be one, because a record without it would be kept.
    pub fn read(date: Option<&str>, since: Option<&str>, full: Option<&str>) -> Result<Self, NotADay> {
        let given = |field: Option<&str>| field.map(|text| readable(text.trim())).filter(|text| !text.is_empty());
        Ok(Self {
            date: given(date).map(|text| text.parse()).transpose()?,
            since: given(since).map(|text| text.parse().map_err(|NotADay| cut(&text, MAX_TITLE_LENGTH))),
            is_full: full.is_some(),
        })
    }
}

impl ResultLink {
    /// The link of a result; an empty title counts as none, and a longer one is cut to 80 characters.
    pub fn new(code: Code, title: Option<&str>) -> Self {
        Self { code, title: title.and_then(shown_title), asked: Asked::default() }
    }

    /// The link of the result of some answers.
    pub fn of(answers: &Answers<'_>, title: Option<&str>) -> Self {
        Self::new(encode(answers), title)
    }

    /// The link with what a request asks for.
    pub fn asking(self, asked: Asked) -> Self {
        Self { asked, ..self }
    }

    /// What the request asks for.
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// The code.
    pub fn code(&self) -> &Code {
        &self.code
    }

    /// The title given to the decision.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The form filled in with this result's answers.
    pub fn form(&self) -> String {
        self.titled(format!("/decide?from={}", self.code))
    }

    /// The result's URL without a title.
    pub fn untitled(&self) -> String {
        format!("/r/{}", self.code)
    }

    /// The result for programs.
    pub fn json(&self) -> String {
        format!("/r/{}.json", self.code)
    }

    /// The preview picture, which quotes the title.
    pub fn picture(&self) -> String {
        self.titled(format!("/r/{}.png", self.code))
    }

    /// The badge. It shows only the site's text, so it has no title.
    pub fn badge(&self) -> String {
        format!("/r/{}.svg", self.code)
    }

    /// The link as a QR code.
    pub fn qr_code(&self) -> String {
        self.titled(format!("/r/{}.qr", self.code))
    }

    /// The result as a card in another site’s page.
    pub fn card(&self) -> String {
        self.titled(format!("{EMBED}{}", self.untitled()))
    }

    /// The page with snippets that embed the result.
    pub fn snippets(&self) -> String {
        self.titled(format!("{EMBED}?result={}", self.code))
    }

    /// The result as a decision record.
    pub fn markdown(&self) -> String {
        self.titled(format!("/r/{}.md", self.code))
    }

    /// The long decision record.
    pub fn full_record(&self) -> String {
        with_fields(format!("/r/{}.md?full", self.code), self.title().map(|title| ("title", title)))
    }

    /// When to look at the result again, as an entry for a calendar.
    pub fn calendar(&self) -> String {
        self.titled(format!("/r/{}.ics", self.code))
    }

    /// The result with what changed since a date.
    pub fn since(&self, date: Date) -> String {
        self.titled(format!("/r/{}?since={date}", self.code))
    }

    /// The result as plain text.
    pub fn text(&self) -> String {
        self.titled(format!("/r/{}.txt", self.code))
    }

    /// The empty form, for answers to compare with this result.
    pub fn answer_yourself(&self) -> String {
        self.as_team().answer_yourself()
    }

    /// The page that adds another result to this one.
    pub fn add_another(&self) -> String {
        self.as_team().add_another()
    }

    /// The team with this result as its only member.
    fn as_team(&self) -> TeamLink {
        TeamLink::new(vec![self.code.clone()], [], self.title())
    }

    fn titled(&self, path: String) -> String {
        with_fields(path, self.title().map(|title| ("title", title)))
    }
}

impl fmt::Display for ResultLink {
    /// The path and query of the result's page.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.titled(self.untitled()))
    }
}

/// The link of a team: its members' codes in order, their names, and the title of the decision.
///
/// Any number of members is allowed, so that a team can grow one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamLink {
    codes: Vec<Code>,
    /// One per code.
    names: Vec<Option<String>>,
    title: Option<String>,
}

impl TeamLink {
    /// The link of some members. Names belong to codes in order, and an empty one counts as none; names without a code are
    /// dropped. Names are cut to 40 characters, the title to 80.
    pub fn new<'n>(codes: Vec<Code>, names: impl IntoIterator<Item = &'n str>, title: Option<&str>) -> Self {
        let mut names: Vec<Option<String>> = names.into_iter().take(codes.len()).map(shown_name).collect();
        names.resize(codes.len(), None);
        Self { codes, names, title: title.and_then(shown_title) }
    }

    /// The codes, in order.
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// The codes as in the path, separated by slashes.
    pub fn joined_codes(&self) -> String {
        self.codes.iter().map(Code::as_str).collect::<Vec<_>>().join("/")
    }

    /// Every member's name, if given, in order.
    pub fn names(&self) -> impl Iterator<Item = Option<&str>> {
        self.names.iter().map(Option::as_deref)
    }

    /// A name for each member; empty if none was given.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        self.names().map(Option::unwrap_or_default)
    }

    /// The names up to the last one given.
    pub fn given_names(&self) -> impl Iterator<Item = &str> {
        let end = self.names.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        self.all_names().take(end)
    }

    /// The title given to the decision.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The preview picture. It shows only the site's text, so it has neither names nor title.
    pub fn picture(&self) -> String {
        format!("{}.png", self.unnamed())
    }

    /// The team for programs.
    pub fn json(&self) -> String {
        self.named(format!("{}.json", self.unnamed()), self.given_names())
    }

    /// The team as Markdown.
    pub fn markdown(&self) -> String {
        self.named(format!("{}.md", self.unnamed()), self.given_names())
    }

    /// The team's path alone, without names and title.
    pub fn unnamed(&self) -> String {
        format!("/team/{}", self.joined_codes())
    }

    /// The result of each member, with the decision's title.
    pub fn results(&self) -> impl Iterator<Item = ResultLink> {
        self.codes.iter().map(|code| ResultLink::new(code.clone(), self.title()))
    }

    /// The team with one more member.
    pub fn with_added(mut self, code: Code, name: Option<String>) -> Self {
        self.codes.push(code);
        self.names.push(name);
        self
    }

    /// The URL of the team without the member at a position; the other member's result if only one remains.
    pub fn without(&self, place: usize) -> String {
        let mut rest = self.clone();
        if place < self.codes.len() {
            rest.codes.remove(place);
            rest.names.remove(place);
        }
        let only = rest.results().next().filter(|_| rest.codes.len() == 1);
        only.map_or_else(|| rest.to_string(), |result| result.to_string())
    }

    /// The URL of the team’s page with the note that its last member was just added.
    pub fn as_added(&self) -> String {
        format!("{self}#added")
    }

    /// The empty form, for answers to compare with these.
    pub fn answer_yourself(&self) -> String {
        // The last of several names belongs to the person who answers, who has none yet.
        let has_names = self.names.iter().any(Option::is_some);
        let names = self.all_names().chain([""]).filter(|_| has_names);
        self.named(format!("/decide?with={}", self.joined_codes()), names)
    }

    /// The page that adds another result to these.
    pub fn add_another(&self) -> String {
        self.named(format!("/team/add?to={}", self.joined_codes()), self.given_names())
    }

    fn named<'n>(&'n self, path: String, names: impl Iterator<Item = &'n str>) -> String {
        with_fields(path, names.map(|name| ("name", name)).chain(self.title().map(|title| ("title", title))))
    }
}

impl fmt::Display for TeamLink {
    /// The path and query of the team's page.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.named(self.unnamed(), self.given_names()))
    }
}
