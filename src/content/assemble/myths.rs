//! Myths: entries of `schema` with their sources from the `register`. The file is a `source_file` from `read`; what does not
//! fit is a `fault`.
//!
//! **Invariant:** every myth has a source.

use std::collections::HashMap;

use super::{check_id, resolve_slots, resolve_sources, resolve_topic};
use crate::content::fault::Faults;
use crate::content::read::Files;
use crate::content::register::Citable;
use crate::content::schema::{self, MythsFile, Parsed};
use crate::domain::claim::TopicLink;
use crate::domain::myth::Myth;
use crate::domain::subject::Subjects;

/// The myths in the order of their file; `None` where one of them could not be assembled.
pub(super) fn myths(
    files: &Files,
    subjects: &Subjects,
    citable: &Citable,
    links: &HashMap<String, TopicLink>,
    faults: &mut Faults,
) -> Option<Vec<Myth>> {
    let Some(file) = &files.myths else { return Some(Vec::new()) };
    let parsed: Parsed<MythsFile> = schema::parse(file, faults)?;
    let mut myths: Vec<Myth> = Vec::new();
    for entry in &parsed.value.myths {
        check_id(&parsed, &entry.id, myths.iter().any(|known| known.id == *entry.id.as_ref()), faults);
        if entry.sources.is_empty() {
            faults.add(
                parsed.place_of(&entry.id),
                format!("the myth `{}` has no source", entry.id.as_ref()),
                "name at least one source that was read",
            );
        }
        let Some(topic) = resolve_topic(&parsed, &entry.topic, links, faults) else { continue };
        myths.push(Myth {
            id: entry.id.as_ref().clone(),
            saying: entry.saying.clone(),
            about: resolve_slots(&parsed, &entry.about, subjects, faults),
            truth: entry.truth.clone(),
            since: entry.since.clone(),
            topic,
            sources: resolve_sources(&parsed, &entry.sources, citable, faults),
        });
    }
    (myths.len() == parsed.value.myths.len()).then_some(myths)
}
