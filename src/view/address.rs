//! The address of everything that can be linked.

use std::fmt;

use super::words::readable;
use crate::content::site::Site;
use crate::domain::permalink::Code;

/// The picture that stands for the site, and for every page that has none of its own.
pub(crate) const SITE_PICTURE: &str = "/preview.png";

/// The public URL of a path.
pub(crate) fn absolute(site: &Site, path: &str) -> String {
    format!("{}{path}", site.base_url)
}

/// A static file under the fingerprint of all of them, so that it may be kept for ever.
pub(crate) fn static_file(fingerprint: &str, name: &str) -> String {
    format!("/static/{fingerprint}/{name}")
}

pub(crate) fn topic(slug: &str) -> String {
    format!("/topics/{slug}")
}

pub(crate) fn topic_picture(slug: &str) -> String {
    format!("/topics/{slug}.png")
}

pub(crate) fn claim(id: &str) -> String {
    format!("/claims#{id}")
}

pub(crate) fn capability(id: &str) -> String {
    format!("/compare#{id}")
}

pub(crate) fn case(id: &str) -> String {
    format!("/cases#{id}")
}

pub(crate) fn myth(id: &str) -> String {
    format!("/myths#{id}")
}

/// Something that was measured.
pub(crate) fn quantity(id: &str) -> String {
    format!("/evidence#{id}")
}

/// A feature in the sources of each subject.
pub(crate) fn feature(id: &str) -> String {
    format!("/code/{id}")
}

/// A page about the site.
pub(crate) fn page(slug: &str) -> String {
    format!("/{slug}")
}

pub(crate) fn guide(slug: &str) -> String {
    format!("/for/{slug}")
}

/// A kind of project.
pub(crate) fn use_case(slug: &str) -> String {
    format!("/use-cases/{slug}")
}

pub(crate) fn edition_data(number: u8) -> String {
    format!("/decide/{number}.json")
}

/// The verdict of a code for programs, at an address that keeps its meaning.
pub(crate) fn verdict(code: &Code) -> String {
    format!("/api/v1/verdicts/{code}")
}

/// The longest title that a decision can carry, in characters.
pub(crate) const MAX_TITLE_LENGTH: usize = 80;

/// The longest name that somebody in a team can have, in characters.
pub(crate) const MAX_NAME_LENGTH: usize = 40;

/// By how many characters a title is too long.
pub(crate) fn excess_of_title(title: &str) -> usize {
    readable(title).chars().count().saturating_sub(MAX_TITLE_LENGTH)
}

/// A title as it is shown: of a longer one the first 80 characters, `None` if nothing can be read.
pub(crate) fn shown_title(title: &str) -> Option<String> {
    shown(title, MAX_TITLE_LENGTH)
}

/// A name as it is shown: of a longer one the first 40 characters, `None` if nothing can be read.
pub(crate) fn shown_name(name: &str) -> Option<String> {
    shown(name, MAX_NAME_LENGTH)
}

fn shown(text: &str, longest: usize) -> Option<String> {
    let shown: String = readable(text).chars().take(longest).collect();
    (!shown.is_empty()).then_some(shown)
}

fn with_fields<'f>(path: String, fields: impl IntoIterator<Item = (&'static str, &'f str)>) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    match query.as_str() {
        "" => path,
        query if path.contains('?') => format!("{path}&{query}"),
        query => format!("{path}?{query}"),
    }
}

/// A result's link: its code, and the title that whoever shares it gave the decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultLink {
    code: Code,
    title: Option<String>,
}

impl ResultLink {
    /// The link of a result; an empty title is none, and of a longer one the first 80 characters are kept.
    pub fn new(code: Code, title: Option<&str>) -> Self {
        Self { code, title: title.and_then(shown_title) }
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

    /// The form filled in with this result's answers, at a question.
    pub fn form_at(&self, question: &str) -> String {
        format!("{}#{question}", self.form())
    }

    /// The result itself: whatever title it was sent under, it is the same one.
    pub fn untitled(&self) -> String {
        format!("/r/{}", self.code)
    }

    /// The result for programs.
    pub fn json(&self) -> String {
        format!("/r/{}.json", self.code)
    }

    /// The picture that stands for the result. It shows what the site says, so it has no title.
    pub fn picture(&self) -> String {
        format!("/r/{}.png", self.code)
    }

    /// The result as a decision record.
    pub fn markdown(&self) -> String {
        self.titled(format!("/r/{}.md", self.code))
    }

    /// The result in five lines.
    pub fn text(&self) -> String {
        self.titled(format!("/r/{}.txt", self.code))
    }

    /// The empty form, for answers that will be set beside this result.
    pub fn answer_yourself(&self) -> String {
        self.as_team().answer_yourself()
    }

    /// Where another result is set beside this one.
    pub fn add_another(&self) -> String {
        self.as_team().add_another()
    }

    /// The team that this result could be the beginning of.
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

/// The link of a team: its people's codes in order, their names, and the title that was given to the decision.
///
/// Any number of people can be linked, so that a team can be put together one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamLink {
    codes: Vec<Code>,
    /// As many as there are codes.
    names: Vec<Option<String>>,
    title: Option<String>,
}

impl TeamLink {
    /// The link of some people. Names belong to codes in order and an empty one is none; names without a code are left out. Of a
    /// long name the first 40 characters are kept, of a long title the first 80.
    pub fn new<'n>(codes: Vec<Code>, names: impl IntoIterator<Item = &'n str>, title: Option<&str>) -> Self {
        let mut names: Vec<Option<String>> = names.into_iter().take(codes.len()).map(shown_name).collect();
        names.resize(codes.len(), None);
        Self { codes, names, title: title.and_then(shown_title) }
    }

    /// The codes, in order.
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// The codes as they stand in the path: joined by slashes.
    pub fn joined_codes(&self) -> String {
        self.codes.iter().map(Code::as_str).collect::<Vec<_>>().join("/")
    }

    /// Everybody's name, where it was given, in order.
    pub fn names(&self) -> impl Iterator<Item = Option<&str>> {
        self.names.iter().map(Option::as_deref)
    }

    /// A name for each person, empty where none was given.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        self.names().map(Option::unwrap_or_default)
    }

    /// The names up to the last that was given.
    pub fn given_names(&self) -> impl Iterator<Item = &str> {
        let end = self.names.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        self.all_names().take(end)
    }

    /// The title given to the decision.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The picture that stands for the team. It shows what the site says, so it has neither names nor title.
    pub fn picture(&self) -> String {
        format!("{}.png", self.unnamed())
    }

    /// The team for programs.
    pub fn json(&self) -> String {
        self.named(format!("{}.json", self.unnamed()), self.given_names())
    }

    /// The team as a text to pass on.
    pub fn markdown(&self) -> String {
        self.named(format!("{}.md", self.unnamed()), self.given_names())
    }

    /// The team's path alone, without names and title.
    pub fn unnamed(&self) -> String {
        format!("/team/{}", self.joined_codes())
    }

    /// The result of the person at a place, under the decision's title; `None` past the last.
    pub fn result(&self, place: usize) -> Option<ResultLink> {
        self.codes.get(place).map(|code| ResultLink::new(code.clone(), self.title()))
    }

    /// The team with one more person.
    pub fn with_added(mut self, code: Code, name: Option<String>) -> Self {
        self.codes.push(code);
        self.names.push(name);
        self
    }

    /// Where the team without the person at a place is found; that is the other's result where only one is left.
    pub fn without(&self, place: usize) -> String {
        let mut rest = self.clone();
        if place < self.codes.len() {
            rest.codes.remove(place);
            rest.names.remove(place);
        }
        match (rest.codes.len(), rest.result(0)) {
            (1, Some(result)) => result.to_string(),
            _ => rest.to_string(),
        }
    }

    /// The empty form, for answers that will be set beside these.
    pub fn answer_yourself(&self) -> String {
        // Among several names the last is that of whoever answers, who has none yet.
        let has_names = self.names.iter().any(Option::is_some);
        let names = self.all_names().chain([""]).filter(|_| has_names);
        self.named(format!("/decide?with={}", self.joined_codes()), names)
    }

    /// Where another result is set beside these.
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
