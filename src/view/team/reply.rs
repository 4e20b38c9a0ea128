//! A reply to a result or a team: answers that are given without seeing the others' and set beside them once they are sent.

use super::roster::Roster;
use crate::content::site::Site;
use crate::domain::permalink::Code;
use crate::domain::team::MAX_MEMBERS;
use crate::view::address::{TeamLink, shown_name};

/// Whom somebody's answers are to be set beside, as it was asked for and typed, right or wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The others, or why they cannot be told.
    others: Result<TeamLink, String>,
    typed: String,
    their_names: Vec<String>,
    own_name: Option<String>,
}

impl Reply {
    /// Reads what a form or an address says: the others as a link, or as codes joined by slashes. The last of the names is that of
    /// whoever answers, those before it are the others' in order. `None` when nobody is named.
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

    /// The team of the others and whoever answers.
    ///
    /// # Errors
    /// What is wrong with what was said of the others.
    pub fn team(&self, own: Code) -> Result<TeamLink, &str> {
        let others = self.others.as_ref().map_err(String::as_str)?;
        Ok(others.clone().with_added(own, self.own_name.clone()))
    }

    /// Why the others cannot be told.
    pub fn fault(&self) -> Option<&str> {
        self.others.as_ref().err().map(String::as_str)
    }

    /// What is said to whoever answers.
    pub fn notice(&self) -> Option<String> {
        let others = self.others.as_ref().ok()?.codes().len();
        Some(if others == 1 {
            "Your answers will be set beside one other result, which stays hidden until you send yours.".to_owned()
        } else {
            format!("Your answers will be set beside {others} other results, which stay hidden until you send yours.")
        })
    }

    /// The others' codes as the form sends them on, or what was typed where they cannot be told.
    pub fn with(&self) -> String {
        self.others.as_ref().map_or_else(|_| self.typed.clone(), TeamLink::joined_codes)
    }

    /// The others' names as the form sends them on: one each, so that the last name is that of whoever answers.
    pub fn their_names(&self) -> Vec<&str> {
        match &self.others {
            Ok(others) => others.all_names().collect(),
            Err(_) => self.their_names.iter().map(String::as_str).collect(),
        }
    }

    /// The name of whoever answers.
    pub fn own_name(&self) -> &str {
        self.own_name.as_deref().unwrap_or_default()
    }
}

/// The others in a link, if it is whole and leaves room for one more.
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
        let faults = wrong.into_iter().map(|code| if one { code.fault } else { code.explained() });
        return Err(faults.collect::<Vec<_>>().join(" "));
    }
    let link = roster.link();
    let given = if names.iter().any(|name| !name.is_empty()) { names.to_vec() } else { link.all_names().collect() };
    Ok(TeamLink::new(link.codes().to_vec(), given, title.filter(|title| !title.is_empty()).or(link.title())))
}
