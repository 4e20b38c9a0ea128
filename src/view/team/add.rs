//! The page that builds a team from pasted links, and the messages about a URL that is not yet a team or can't be read as one.
//! Readable members stay on the page as links and in the form.

use askama::Template;
use askama::filters::HtmlSafe;

use super::roster::{Roster, WrongCode};
use crate::content::site::Site;
use crate::domain::team::{MAX_MEMBERS, MIN_MEMBERS};
use crate::view::address::{ResultLink, TeamLink};
use crate::view::components::phrase::Phrase;
use crate::view::components::typed::shortened;
use crate::view::error::Explanation;
use crate::view::layout::{Frame, Layout};
use crate::view::unreadable;

/// The page at `/team/add`, also shown instead of an invalid team.
#[derive(Template)]
#[template(path = "team_add.html")]
pub struct AddPage<'a> {
    layout: Layout<'a>,
    heading: &'static str,
    lead: String,
    wrong: Vec<WrongCode>,
    kept: TeamLink,
    roster: &'a Roster<'a>,
    typed: String,
    error: Option<String>,
}

/// The field for another result, with the current members.
#[derive(Template)]
#[template(path = "components/add_form.html")]
pub(super) struct AddForm<'a> {
    pub(super) kept: &'a TeamLink,
    pub(super) typed: &'a str,
    pub(super) error: Option<&'a str>,
}

/// The template escapes every field.
impl HtmlSafe for AddForm<'_> {}

/// Why a result was not added to a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    why: String,
    /// The unreadable codes of current and pasted members.
    wrong: Vec<WrongCode>,
}

/// The link of the current members and the pasted ones.
///
/// # Errors
/// Why it can't be added, in a sentence or two.
pub fn add<'e>(site: &'e Site, there: &Roster<'e>, pasted: &str) -> Result<TeamLink, Refusal> {
    let refuse = |why: String, wrong| Err(Refusal { why, wrong });
    if pasted.trim().is_empty() {
        let why = format!("Paste the link of a result, such as {}/r/…, or its code.", site.base_url);
        return refuse(why, there.wrong());
    }
    let Some(roster) = Roster::read_pasted(&site.editions, pasted) else {
        let why = format!(
            "“{}” is neither a code nor the link of a result or a team. Such a link looks like {}/r/… or {}/team/….",
            shortened(pasted.trim()),
            site.base_url,
            site.base_url
        );
        return refuse(why, there.wrong());
    };
    let all = there.and(&roster);
    let (people, wrong) = (all.count(), all.wrong());
    if people > MAX_MEMBERS {
        return refuse(format!("That would make {people} people, and a team has {MAX_MEMBERS} at most."), wrong);
    }
    match wrong.as_slice() {
        [] => Ok(all.link()),
        [only] => refuse(format!("It cannot be read. {}", only.error), wrong),
        _ => refuse(format!("{} of its results cannot be read; they are listed below.", wrong.len()), wrong),
    }
}

impl<'a> AddPage<'a> {
    /// The page that asks for another result.
    pub fn new(frame: &'a Frame, roster: &'a Roster<'_>) -> Self {
        let lead = match roster.count() {
            0 => "Paste the link of one result, then that of another: the page that follows compares them.".to_owned(),
            1 => "Paste the link of another result: the page that follows sets it beside this one.".to_owned(),
            people => format!("Paste the link of another result: the page that follows sets it beside these {people}."),
        };
        Self::with(frame, "Set results side by side", lead, roster)
    }

    /// The page with the pasted text and why it was not added.
    pub fn refused(frame: &'a Frame, roster: &'a Roster<'_>, pasted: &str, refusal: Refusal) -> Self {
        let mut page = Self::new(frame, roster);
        page.layout = Layout::new(frame, format!("Error: {}", page.heading), &page.lead, "/team/add").not_indexed();
        page.typed = pasted.trim().to_owned();
        page.error = Some(refusal.why);
        page.wrong = refusal.wrong;
        page
    }

    /// The page shown instead of a team: too few members, too many, or unreadable codes.
    pub fn not_a_team(frame: &'a Frame, roster: &'a Roster<'_>) -> Self {
        let count = roster.count();
        let wrong = roster.wrong().len();
        let (heading, lead) = if count > MAX_MEMBERS {
            let lead = format!(
                "A team has {MAX_MEMBERS} people at most, and this link names {count}. Below are the first {MAX_MEMBERS}."
            );
            ("This team has too many people", lead)
        } else if wrong == 1 && count == 1 {
            (
                "This link cannot be read",
                "What is wrong with it is below. Paste the link of a result to start again.".to_owned(),
            )
        } else if wrong > 0 {
            let lead = format!(
                "{wrong} of its {count} results cannot be read. Below is what is wrong with each; the others are kept."
            );
            ("This team’s link cannot be read as it is", lead)
        } else {
            let lead = format!(
                "A team sets {MIN_MEMBERS} to {MAX_MEMBERS} results side by side. Paste the link of another to go on."
            );
            ("One result is not a team yet", lead)
        };
        let mut page = Self::with(frame, heading, lead, roster);
        // A page shown instead of a team has no canonical URL.
        page.layout = Layout::new(frame, format!("Error: {heading}"), &page.lead, "").not_indexed();
        page
    }

    fn with(frame: &'a Frame, heading: &'static str, lead: String, roster: &'a Roster<'_>) -> Self {
        Self {
            layout: Layout::new(frame, heading, &lead, "/team/add").not_indexed(),
            heading,
            lead,
            wrong: roster.wrong(),
            kept: roster.link(),
            roster,
            typed: String::new(),
            error: None,
        }
    }

    /// The problem, for programs.
    pub fn explanation(&self) -> Explanation {
        let errors = self.wrong.iter().map(WrongCode::explained);
        let detail: Vec<String> = [self.lead.clone()].into_iter().chain(errors).collect();
        let suggestions = self.wrong.iter().flat_map(|code| code.suggestions.iter().cloned()).collect();
        Explanation { suggestions, ..Explanation::new(404, self.heading, detail.join(" ")) }
    }

    /// The readable members: the position, the link of the result, the name, and the answers.
    fn listed(&self) -> impl Iterator<Item = (usize, ResultLink, Option<&str>, Phrase)> {
        let results = self.roster.readable().zip(self.kept.results()).zip(self.kept.names());
        results.map(|(((place, decoded), link), name)| (place, link, name, unreadable::contents(&decoded.answers)))
    }

    fn has_room(&self) -> bool {
        self.kept.codes().len() < MAX_MEMBERS
    }

    fn form(&self) -> AddForm<'_> {
        AddForm { kept: &self.kept, typed: &self.typed, error: self.error.as_deref() }
    }
}
