//! A reply to a result or a team: answers given without seeing the others', and compared once they are sent.

use super::roster::Roster;
use crate::content::site::Site;
use crate::domain::permalink::Code;
use crate::domain::team::MAX_MEMBERS;
use crate::view::address::{TeamLink, shown_name};

/// The results to compare with the answers, as typed, valid or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The other members, or why they can't be read.
    others: Result<TeamLink, String>,
    typed: String,
    their_names: Vec<String>,
    own_name: Option<String>,
}

impl Reply {
    /// Reads the fields of a form or a URL: the others as a link, or as codes separated by slashes. The last name belongs to the
    /// person who answers, those before it to the others in order. `None` if no one is named.
    pub fn read(site: &Site, with: &str, names: &[&str], title: Option<&str>) -> Option<Self> {
        if with.trim().is_empty() {
            return None;
        }
        let (own_name, their_names) = names.split_last().map_or((None, names), |(own, theirs)| (Some(*own), theirs));
        Some(Self {
            others: others(site, with, their_names, title),
            typed: with.to_owned(),
            their_names: their_names.iter().map(|name| (*name).to_owned()).collect(),
            own_name: own_name.and_then(shown_name),
        })
    }

    /// The team of the others and the person who answers.
    ///
    /// # Errors
    /// Why the others can't be read.
    pub fn team(&self, own: Code) -> Result<TeamLink, &str> {
        let others = self.others.as_ref().map_err(String::as_str)?;
        Ok(others.clone().with_added(own, self.own_name.clone()))
    }

    /// Why the others can't be read.
    pub fn error(&self) -> Option<&str> {
        self.others.as_ref().err().map(String::as_str)
    }

    /// The notice for the person who answers.
    pub fn notice(&self) -> Option<String> {
        let others = self.others.as_ref().ok()?.codes().len();
        Some(if others == 1 {
            "Your answers will be set beside one other result, which stays hidden until you send yours.".to_owned()
        } else {
            format!("Your answers will be set beside {others} other results, which stay hidden until you send yours.")
        })
    }

    /// The others' codes as the form sends them, or the typed text if they can't be read.
    pub fn with(&self) -> String {
        self.others.as_ref().map_or_else(|_| self.typed.clone(), TeamLink::joined_codes)
    }

    /// The others' names as the form sends them: one each, so that the last name belongs to the person who answers.
    pub fn their_names(&self) -> Vec<&str> {
        match &self.others {
            Ok(others) => others.all_names().collect(),
            Err(_) => self.their_names.iter().map(String::as_str).collect(),
        }
    }

    /// The name of the person who answers.
    pub fn own_name(&self) -> &str {
        self.own_name.as_deref().unwrap_or_default()
    }
}

/// The others in a link, if it is complete and the team has room for one more.
fn others(site: &Site, with: &str, names: &[&str], title: Option<&str>) -> Result<TeamLink, String> {
    let Some(roster) = Roster::read_pasted(&site.editions, with) else {
        return Err(format!("It is neither a code nor the link of a result, such as {}/r/….", site.base_url));
    };
    if roster.count() >= MAX_MEMBERS {
        return Err(format!("It names {} people, and a team has {MAX_MEMBERS} at most, you included.", roster.count()));
    }
    let wrong = roster.wrong();
    if !wrong.is_empty() {
        let one = roster.count() == 1;
        let errors = wrong.into_iter().map(|code| if one { code.error } else { code.explained() });
        return Err(errors.collect::<Vec<_>>().join(" "));
    }
    let link = roster.link();
    let given = if names.iter().any(|name| !name.is_empty()) { names.to_vec() } else { link.all_names().collect() };
    Ok(TeamLink::new(link.codes().to_vec(), given, title.filter(|title| !title.is_empty()).or(link.title())))
}
