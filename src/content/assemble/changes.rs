//! Changes to the content: entries of `schema`, newest first. Addresses are checked with the links that `markdown` finds; the
//! file comes from `read` and its entries become part of the `site`; what does not fit is a `fault`.
//!
//! **Invariant:** a change has a day and leads to a page that is there.

use super::{check_id, read_day};
use crate::content::fault::Faults;
use crate::content::markdown::InternalLink;
use crate::content::read::Files;
use crate::content::schema::{self, ChangesFile, Parsed};
use crate::content::site::Change;

pub(super) fn changes(files: &Files, links: &mut Vec<InternalLink>, faults: &mut Faults) -> Vec<Change> {
    let parsed: Option<Parsed<ChangesFile>> = files.changes.as_ref().and_then(|file| schema::parse(file, faults));
    let Some(parsed) = parsed else { return Vec::new() };
    let mut changes: Vec<Change> = Vec::new();
    for entry in &parsed.value.changes {
        check_id(&parsed, &entry.id, changes.iter().any(|known| known.id == *entry.id.as_ref()), faults);
        let Some(date) = read_day(&parsed, &entry.date, faults) else { continue };
        links.push(InternalLink { target: entry.address.as_ref().clone(), place: parsed.place_of(&entry.address) });
        changes.push(Change {
            date,
            id: entry.id.as_ref().clone(),
            title: entry.title.clone(),
            text: entry.text.clone(),
            address: entry.address.as_ref().clone(),
        });
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.date));
    changes
}
