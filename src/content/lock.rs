//! Released editions are frozen: `decide/editions.lock` holds the digest of each, and an edition that moved is a `fault`.
//! The lock is a `source_file`, parsed by `schema`.
//!
//! **Invariant:** the digest covers what links depend on — ids, order and values — and no wording.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::fault::Faults;
use super::schema::{self, Parsed, Text};
use super::source_file::{Place, SourceFile};
use crate::domain::questionnaire::{Edition, Status};

/// The digest of an edition's ids, order and values, in hexadecimal.
pub(super) fn digest(edition: &Edition) -> String {
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
    Sha256::digest(frozen).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Holds the released editions against the lock.
pub(super) fn check(lock: Option<&Arc<SourceFile>>, editions: &[Edition], faults: &mut Faults) {
    let parsed: Option<Parsed<BTreeMap<String, Text>>> = match lock {
        Some(file) => match schema::parse(file, faults) {
            Some(parsed) => Some(parsed),
            None => return,
        },
        None => None,
    };
    let locked = parsed.as_ref().map(|parsed| &parsed.value);
    let entry = |number: u8| locked.and_then(|locked| locked.get(&format!("edition-{number}")));
    for edition in editions.iter().filter(|edition| edition.status() == Status::Released) {
        let (number, digest) = (edition.number(), digest(edition));
        let line = format!("edition-{number} = \"{digest}\"");
        match (entry(number), &parsed) {
            (Some(known), _) if *known.as_ref() == digest => {}
            (Some(known), Some(parsed)) => faults.add(
                parsed.place_of(known),
                format!("edition {number} is released, but its ids, order or values are not those that were locked"),
                "undo the change to its file, since links depend on it, and put new values into a new edition",
            ),
            _ => faults.add_nowhere(
                format!("edition {number} is released but not locked"),
                format!("add this line to decide/editions.lock: {line}"),
            ),
        }
    }
    if let (Some(file), Some(locked)) = (lock, locked) {
        for name in locked.keys() {
            let released = editions.iter().any(|edition| {
                edition.status() == Status::Released && format!("edition-{}", edition.number()) == *name
            });
            if !released {
                faults.add(
                    Place::top_of(file),
                    format!("{name} is locked, but there is no such released edition"),
                    "bring its file back with status = \"released\": links depend on it",
                );
            }
        }
    }
}
