//! Released editions are frozen: `decide/editions.lock` holds a digest of what links depend on: ids, order, and values, but no
//! wording.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::context::{Context, Resolver};
use super::diagnostics::SourceFile;
use super::digest::sha256;
use super::load::{LOCK, Parsed};
use crate::domain::condition::Requirement;
use crate::domain::questionnaire::{Edition, Status, Weight};

/// The digest of each released edition, by name.
pub(super) type Digests = BTreeMap<String, String>;

/// The first line of a new lock.
const HEADER: &str = "# The digest of every released edition's ids, order and values. `versus release` adds to it; no line ever changes.\n";

fn name_of(edition: &Edition) -> String {
    format!("edition-{}", edition.number())
}

/// The digest of an edition's ids, order, and values, in hexadecimal.
fn digest(edition: &Edition) -> String {
    let mut frozen = format!("edition {}\n", edition.number());
    for question in edition.questions() {
        let _ = write!(frozen, "question {}", question.id);
        if question.weight != Weight::default() {
            let _ = write!(frozen, " weight={}", question.weight.get());
        }
        frozen.push('\n');
        for choice in &question.choices {
            let _ = write!(frozen, "choice {}", choice.id);
            for (slot, subject) in edition.subjects().iter() {
                let _ = write!(frozen, " {}={}", subject.id, choice.value(slot));
            }
            for condition in &choice.unless {
                frozen.push_str(" unless");
                for Requirement { question, choices } in &condition.requirements {
                    let _ = write!(frozen, " {question}={}", choices.join("|"));
                }
            }
            frozen.push('\n');
        }
    }
    sha256(frozen)
}

/// The lock with an edition's line added; `None` if it has one already.
pub(super) fn with_line_of(edition: &Edition, lock: &Parsed<Digests>) -> Option<SourceFile> {
    let name = name_of(edition);
    if lock.value.contains_key(&name) {
        return None;
    }
    let mut text = lock.origin.file.text.clone();
    if text.is_empty() {
        text.push_str(HEADER);
    } else if !text.ends_with('\n') {
        text.push('\n');
    }
    let _ = writeln!(text, "{name} = \"{}\"", digest(edition));
    Some(SourceFile { path: LOCK.to_owned(), text })
}

/// Checks the released editions against the lock. If some editions failed to load, none is reported as missing.
pub(super) fn check(lock: &Parsed<Digests>, editions: &[Edition], is_complete: bool, context: &Context) {
    let released = || editions.iter().filter(|edition| edition.status() == Status::Released);
    for edition in released() {
        let (number, name) = (edition.number(), name_of(edition));
        match lock.value.get(&name) {
            Some(known) if *known == digest(edition) => {}
            Some(_) => context.report(
                lock.origin.place(&name),
                format!("edition {number} is released, but its ids, order or values are not those that were locked"),
                "undo the change to its file or to the order of the subjects, since links depend on it, and put new values into a \
                 new edition",
            ),
            None => context.report(
                None,
                format!("edition {number} is released but not locked"),
                format!(
                    "bring its line in {LOCK} back; only if it never had one, lock it as it is now with `versus release {number}`"
                ),
            ),
        }
    }
    let is_lost = |name: &&String| is_complete && released().all(|edition| name_of(edition) != **name);
    for name in lock.value.keys().filter(is_lost) {
        Resolver::new(context, &lock.origin).report(
            name,
            format!("{name} is locked, but there is no such released edition"),
            "bring its file back with status = \"released\": links depend on it",
        );
    }
}
