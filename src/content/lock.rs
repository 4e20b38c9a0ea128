//! Released editions are frozen: `decide/editions.lock` holds the digest of each, and an edition that moved is a `fault`;
//! it is the `digest` that says so.
//! The lock is a `source_file`, parsed by `schema`; where it is, `read` knows.
//!
//! **Invariant:** the digest covers what links depend on — ids, order and values — and no wording.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use super::digest::sha256;
use super::fault::Faults;
use super::read::LOCK;
use super::schema::{self, Parsed, Text};
use super::source_file::SourceFile;
use crate::domain::questionnaire::{Edition, Status};

/// The lock of a comparison, by an edition's name in it.
type Digests = BTreeMap<Text, Text>;

/// What begins a lock that is written for the first time.
const HEADER: &str = "# The digest of every released edition's ids, order and values. `versus release` adds to it; no line ever changes.\n";

fn name_of(number: u8) -> String {
    format!("edition-{number}")
}

/// The digest of an edition's ids, order and values, in hexadecimal.
fn digest(edition: &Edition) -> String {
    let mut frozen = format!("edition {}\n", edition.number());
    for question in edition.questions() {
        let _ = writeln!(frozen, "question {}", question.id);
        for choice in &question.choices {
            let _ = write!(frozen, "choice {}", choice.id);
            for (slot, subject) in edition.subjects().iter() {
                let _ = write!(frozen, " {}={}", subject.id, choice.value(slot));
            }
            frozen.push('\n');
        }
    }
    sha256(frozen)
}

/// The lock with the line of an edition; `None` where it has one already, or cannot be read.
pub(super) fn with_line_of(edition: &Edition, lock: Option<&Arc<SourceFile>>) -> Option<SourceFile> {
    let name = name_of(edition.number());
    let mut text = match lock {
        None => HEADER.to_owned(),
        Some(file) => {
            let parsed: Parsed<Digests> = schema::parse(file, &mut Faults::default())?;
            if parsed.value.keys().any(|known| *known.as_ref() == name) {
                return None;
            }
            file.text.clone()
        }
    };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let _ = writeln!(text, "{name} = \"{}\"", digest(edition));
    Some(SourceFile { path: LOCK.to_owned(), text })
}

/// Holds the released editions against the lock. Where not all editions could be read, none is said to be missing.
pub(super) fn check(lock: Option<&Arc<SourceFile>>, editions: &[Edition], complete: bool, faults: &mut Faults) {
    let parsed: Option<Parsed<Digests>> = match lock {
        Some(file) => match schema::parse(file, faults) {
            Some(parsed) => Some(parsed),
            None => return,
        },
        None => None,
    };
    let locked = parsed.as_ref().map(|parsed| &parsed.value);
    let entry = |number: u8| {
        let name = name_of(number);
        locked.and_then(|locked| locked.iter().find(|(known, _)| *known.as_ref() == name).map(|(_, digest)| digest))
    };
    for edition in editions.iter().filter(|edition| edition.status() == Status::Released) {
        let (number, digest) = (edition.number(), digest(edition));
        match (entry(number), &parsed) {
            (Some(known), _) if *known.as_ref() == digest => {}
            (Some(known), Some(parsed)) => faults.add(
                parsed.place_of(known),
                format!("edition {number} is released, but its ids, order or values are not those that were locked"),
                "undo the change to its file or to the order of the subjects, since links depend on it, and put new values into a \
                 new edition",
            ),
            _ => faults.add_nowhere(
                format!("edition {number} is released but not locked"),
                format!(
                    "bring its line in {LOCK} back; only if it never had one, lock it as it is now with `versus release {number}`"
                ),
            ),
        }
    }
    if let Some(parsed) = parsed.as_ref().filter(|_| complete) {
        let is_released = |name: &str| {
            let released = editions.iter().filter(|edition| edition.status() == Status::Released);
            released.map(|edition| name_of(edition.number())).any(|known| known == name)
        };
        for name in parsed.value.keys().filter(|name| !is_released(name.as_ref())) {
            faults.add(
                parsed.place_of(name),
                format!("{} is locked, but there is no such released edition", name.as_ref()),
                "bring its file back with status = \"released\": links depend on it",
            );
        }
    }
}
