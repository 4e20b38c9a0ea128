//! The codes given for a team, in a URL or pasted as a link. Readable codes are kept even if others are not.

use super::sentences::unnamed;
use crate::domain::answers::Answers;
use crate::domain::permalink::{Code, Decoded, Unreadable, decode};
use crate::domain::questionnaire::Editions;
use crate::domain::team::{MAX_MEMBERS, Team};
use crate::view::address::{ResultLink, TeamLink};
use crate::view::components::typed::shortened;
use crate::view::error::Suggestion;
use crate::view::unreadable;

/// The codes given for a team.
#[derive(Debug, Clone)]
pub struct Roster<'e> {
    entries: Vec<Entry<'e>>,
    /// The number of codes beyond the maximum of a team; they are not read.
    beyond: usize,
    title: Option<String>,
}

/// The input for one member.
#[derive(Debug, Clone)]
struct Entry<'e> {
    typed: String,
    name: String,
    read: Result<Decoded<'e>, Unreadable<'e>>,
}

/// An unreadable code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongCode {
    /// Its position among the codes, counted from 1.
    pub place: usize,
    /// The input, shortened.
    pub typed: String,
    /// The problem, in one sentence.
    pub error: String,
    /// Suggested corrections.
    pub suggestions: Vec<Suggestion>,
}

impl WrongCode {
    /// The member, and the problem with the code.
    pub(super) fn explained(&self) -> String {
        format!("{}: {}", unnamed(self.place), self.error)
    }
}

impl Entry<'_> {
    /// Whether another entry has the same name and a code with the same meaning.
    fn is_same(&self, other: &Self) -> bool {
        let code = |entry: &Self| entry.read.as_ref().ok().map(|decoded| decoded.code.clone());
        self.name == other.name && code(self).is_some_and(|own| code(other) == Some(own))
    }
}

impl<'e> Roster<'e> {
    /// Reads codes. Names belong to them in order.
    pub fn read<'t>(
        editions: &'e Editions,
        codes: impl IntoIterator<Item = &'t str>,
        names: impl IntoIterator<Item = &'t str>,
        title: Option<&str>,
    ) -> Self {
        let (mut codes, mut names) = (codes.into_iter(), names.into_iter());
        let entry = |typed: &str| Entry {
            typed: shortened(typed),
            name: names.next().unwrap_or_default().to_owned(),
            read: decode(editions, typed),
        };
        let entries = codes.by_ref().take(MAX_MEMBERS).map(entry).collect();
        Self { entries, beyond: codes.count(), title: title.map(str::to_owned) }
    }

    /// Reads a pasted link of a result or a team, of this site or a copy, or codes separated by slashes. `None` for anything
    /// else.
    pub fn read_pasted(editions: &'e Editions, pasted: &str) -> Option<Self> {
        let (codes, query) = codes_in(pasted)?;
        let field = |wanted: &'static str| {
            form_urlencoded::parse(query.as_bytes()).filter(move |(name, _)| name == wanted).map(|(_, value)| value)
        };
        let names: Vec<_> = field("name").collect();
        Some(Self::read(editions, codes, names.iter().map(AsRef::as_ref), field("title").next().as_deref()))
    }

    /// These members and then those of another roster, with the first title found. Another team repeats the members that both
    /// have, since it began with the same invitation; a single result may equal another person's.
    pub fn and(&self, other: &Self) -> Self {
        let mut known: Vec<&Entry<'e>> = if other.count() > 1 { self.entries.iter().collect() } else { Vec::new() };
        let is_new = |entry: &&Entry<'e>| {
            let place = known.iter().position(|known| known.is_same(entry));
            place.map(|place| known.swap_remove(place)).is_none()
        };
        let added: Vec<Entry<'e>> = other.entries.iter().filter(is_new).cloned().collect();
        Self {
            entries: [self.entries.as_slice(), &added].concat(),
            beyond: self.beyond + other.beyond,
            title: self.title.clone().or_else(|| other.title.clone()),
        }
    }

    /// The number of given codes.
    pub fn count(&self) -> usize {
        self.entries.len() + self.beyond
    }

    /// The members with readable codes, with their answers and original positions, counted from 1.
    pub fn readable(&self) -> impl Iterator<Item = (usize, &Decoded<'e>)> {
        (1..).zip(&self.entries).filter_map(|(place, entry)| Some((place, entry.read.as_ref().ok()?)))
    }

    /// The link of the readable members with their names.
    pub fn link(&self) -> TeamLink {
        let readable = self.entries.iter().filter(|entry| entry.read.is_ok());
        let codes = self.readable().map(|(_, decoded)| decoded.code.clone()).collect();
        TeamLink::new(codes, readable.map(|entry| entry.name.as_str()), self.title.as_deref())
    }

    /// The team; `None` unless every code is readable and their number is allowed.
    pub fn team(&self) -> Option<Team<'e>> {
        let answers: Vec<Answers<'e>> = self.readable().map(|(_, decoded)| decoded.answers.clone()).collect();
        (answers.len() == self.count()).then(|| Team::new(answers)).flatten()
    }

    /// The unreadable codes.
    pub fn wrong(&self) -> Vec<WrongCode> {
        let wrong = |(index, entry): (usize, &Entry<'e>)| {
            let error = entry.read.as_ref().err()?;
            Some(WrongCode {
                place: index + 1,
                typed: entry.typed.clone(),
                error: unreadable::reason(error),
                suggestions: unreadable::suggestions(error, |code| self.repaired(index, code)),
            })
        };
        self.entries.iter().enumerate().filter_map(wrong).collect()
    }

    /// The URL after a repair: the team if this was the only problem, otherwise the result.
    fn repaired(&self, index: usize, repair: &Code) -> String {
        let code = |(place, entry): (usize, &Entry<'e>)| {
            let own = entry.read.as_ref().ok().map(|decoded| &decoded.code);
            if place == index { Some(repair.clone()) } else { own.cloned() }
        };
        let codes: Option<Vec<Code>> = self.entries.iter().enumerate().map(code).collect();
        match codes {
            Some(codes) if codes.len() > 1 && self.beyond == 0 => {
                let names = self.entries.iter().map(|entry| entry.name.as_str());
                TeamLink::new(codes, names, self.title.as_deref()).to_string()
            }
            _ => ResultLink::new(repair.clone(), self.title.as_deref()).to_string(),
        }
    }
}

/// The codes in a pasted text, and the query after them.
pub(in crate::view) fn codes_in(pasted: &str) -> Option<(Vec<&str>, &str)> {
    // Mail programs and chats leave brackets, quotation marks, and punctuation around a link.
    let pasted = pasted.trim_matches(|c: char| !(c.is_alphanumeric() || c == '/'));
    let whole = pasted.split('#').next().unwrap_or_default();
    let (address, query) = whole.split_once('?').unwrap_or((whole, ""));
    let path = address.split_once("://").map_or(address, |(_, path)| path);
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let is = |word: &'static str| move |segment: &&str| segment.eq_ignore_ascii_case(word);
    // The first segment is the host, if there is one.
    let after = |word| segments.iter().take(2).position(is(word)).and_then(|place| segments.get(place + 1..));
    let is_bare = path == address && !address.starts_with('/') && !address.contains([' ', '.', ':']);
    let mut codes = match (after("r"), after("team")) {
        (Some([code]), _) => vec![*code],
        (None, Some(codes)) => codes.to_vec(),
        (None, None) if is_bare => segments,
        _ => return None,
    };
    // The URL of a result's data or picture is accepted too.
    if let Some(last) = codes.last_mut() {
        *last = last.split('.').next().unwrap_or_default();
    }
    (!codes.is_empty()).then_some((codes, query))
}
