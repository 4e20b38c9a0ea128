//! The subjects of `site.toml`, with their first steps and releases: entries of `schema` whose sources are in the `register`; what does
//! not fit is a `fault`.
//!
//! **Invariant:** a release without a source or with days out of order is a fault.

use std::sync::Arc;

use super::{check_id, read_day, resolve, resolve_sources};
use crate::content::fault::Faults;
use crate::content::register::Citable;
use crate::content::schema::{Parsed, ReleaseEntry, SiteFile, SubjectEntry};
use crate::domain::subject::{FirstStep, Release, Subject, Subjects};

/// The subjects in the order of the file; `None`, and a fault, unless there are two or three.
pub(super) fn subjects(parsed: &Parsed<SiteFile>, citable: &Citable, faults: &mut Faults) -> Option<Arc<Subjects>> {
    let mut list: Vec<Subject> = Vec::new();
    for entry in parsed.value.subjects.as_ref() {
        let id = entry.id.as_ref();
        check_id(parsed, &entry.id, list.iter().any(|known| known.id == *id), faults);
        let first_steps = entry
            .first_steps
            .iter()
            .filter_map(|step| {
                let source = resolve(parsed, &step.source, &citable.sources, faults)?;
                Some(FirstStep { text: step.text.clone(), source })
            })
            .collect();
        list.push(Subject {
            id: id.clone(),
            name: entry.name.clone(),
            line: entry.line.clone(),
            home: entry.home.clone(),
            try_first: entry.try_first.clone(),
            first_steps,
            releases: releases(parsed, entry, citable, faults),
        });
    }
    let count = list.len();
    let subjects = Subjects::new(list).map(Arc::new);
    if subjects.is_none() {
        faults.add(
            parsed.place_of(&parsed.value.subjects),
            format!("the comparison has {count} subjects"),
            "name two or three subjects",
        );
    }
    subjects
}

fn releases(parsed: &Parsed<SiteFile>, subject: &SubjectEntry, citable: &Citable, faults: &mut Faults) -> Vec<Release> {
    let read = subject.releases.iter().filter_map(|entry| release(parsed, entry, citable, faults));
    let releases: Vec<Release> = read.collect();
    if !releases.is_sorted_by_key(|release| release.released) {
        faults.add(
            parsed.place_of(&subject.id),
            "the releases are not in the order of their days",
            "put the earliest release first",
        );
    }
    releases
}

fn release(parsed: &Parsed<SiteFile>, entry: &ReleaseEntry, citable: &Citable, faults: &mut Faults) -> Option<Release> {
    if entry.sources.is_empty() {
        faults.add(
            parsed.place_of(&entry.version),
            "the release has no source",
            "name at least one source that was read",
        );
    }
    let mut day = |written: &Option<_>| written.as_ref().and_then(|day| read_day(parsed, day, faults));
    let (fixes, security) = (day(&entry.fixes_until), day(&entry.security_until));
    let released = read_day(parsed, &entry.released, faults)?;
    let days: Vec<_> = [Some(released), fixes, security].into_iter().flatten().collect();
    if !days.is_sorted() {
        faults.add(
            parsed.place_of(&entry.version),
            "the release ends before it begins, or its ordinary fixes go on after those for security",
            "put released, fixes_until and security_until in this order",
        );
    }
    Some(Release {
        version: entry.version.as_ref().clone(),
        released,
        fixes,
        security,
        sources: resolve_sources(parsed, &entry.sources, citable, faults),
    })
}
