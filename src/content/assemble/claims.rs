//! Sources and claims: the two registers that everything else cites. Entries come from `schema`, files from `read`; both end up
//! in a `register`; figures come from `comparisons`; what does not fit is a `fault`.
//!
//! **Invariant:** a claim without a source, or a source without a date, does not pass.

use std::collections::HashMap;

use super::comparisons::measurement;
use super::{check_id, date_of, resolve_slots, resolve_sources, resolve_topic};
use crate::content::fault::Faults;
use crate::content::read::Files;
use crate::content::register::{Citable, Register};
use crate::content::schema::{
    self, ClaimEntry, ClaimsFile, Parsed, SourceEntry, SourcesFile, StandingEntry, WhoseEntry,
};
use crate::domain::claim::{Claim, Standing, TopicLink, Whose};
use crate::domain::evidence::Evidence;
use crate::domain::source::{Date, Source};
use crate::domain::subject::Subjects;

pub(super) fn sources(files: &Files, faults: &mut Faults) -> Register<Source> {
    let parsed: Option<Parsed<SourcesFile>> = files.sources.as_ref().and_then(|file| schema::parse(file, faults));
    let Some(parsed) = parsed else { return Register::default() };
    let mut sources = Register::readable();
    for entry in &parsed.value.sources {
        let id = entry.id.as_ref();
        check_id(&parsed, &entry.id, sources.has(id), faults);
        check_url(&parsed, entry, faults);
        let Some(checked) = date(&parsed, entry, faults) else {
            sources.add_faulty(id);
            continue;
        };
        let source = Source {
            id: id.clone(),
            title: entry.title.clone(),
            publisher: entry.publisher.clone(),
            url: entry.url.as_ref().map(|url| url.as_ref().clone()),
            version: entry.version.clone(),
            checked,
            note: entry.note.clone(),
        };
        sources.add(id, source);
    }
    sources
}

fn check_url(parsed: &Parsed<SourcesFile>, entry: &SourceEntry, faults: &mut Faults) {
    match &entry.url {
        Some(url) if !url.as_ref().starts_with("https://") => faults.add(
            parsed.place_of(url),
            format!("`{}` is not an https address", url.as_ref()),
            "give the page's public address, beginning with https://",
        ),
        None if entry.note.is_none() => faults.add(
            parsed.place_of(&entry.id),
            format!("the source `{}` has no address and no note", entry.id.as_ref()),
            "add url, or a note that says why there is none",
        ),
        _ => {}
    }
}

fn date(parsed: &Parsed<SourcesFile>, entry: &SourceEntry, faults: &mut Faults) -> Option<Date> {
    let checked = entry.checked.as_ref();
    let date = checked.and_then(date_of);
    if date.is_none() {
        faults.add(
            checked.map_or_else(|| parsed.place_of(&entry.id), |checked| parsed.place_of(checked)),
            format!("the source `{}` has no date", entry.id.as_ref()),
            "add checked = YYYY-MM-DD, the day on which somebody read it",
        );
    }
    date
}

pub(super) fn claims(
    files: &Files,
    citable: &Citable,
    subjects: Option<&Subjects>,
    links: &HashMap<String, TopicLink>,
    evidence: Option<&Evidence>,
    faults: &mut Faults,
) -> Register<Claim> {
    let parsed: Option<Parsed<ClaimsFile>> = files.claims.as_ref().and_then(|file| schema::parse(file, faults));
    let Some(parsed) = parsed else { return Register::default() };
    let mut claims = Register::readable();
    for entry in &parsed.value.claims {
        let id = entry.id.as_ref();
        check_id(&parsed, &entry.id, claims.has(id), faults);
        if entry.sources.is_empty() {
            faults.add(
                parsed.place_of(&entry.id),
                format!("the claim `{id}` has no source"),
                "name at least one source that was read",
            );
        }
        let sources = resolve_sources(&parsed, &entry.sources, citable, faults);
        let about = subjects.map_or_else(Vec::new, |subjects| resolve_slots(&parsed, &entry.about, subjects, faults));
        let whose = whose(&parsed, entry, faults);
        let Some(topic) = resolve_topic(&parsed, &entry.topic, links, faults) else {
            claims.add_faulty(id);
            continue;
        };
        let claim = Claim {
            id: id.clone(),
            statement: entry.statement.clone(),
            whose,
            about,
            standing: match entry.standing {
                StandingEntry::Holds => Standing::Holds,
                StandingEntry::Partly => Standing::Partly,
                StandingEntry::Outdated => Standing::Outdated,
                StandingEntry::Opinion => Standing::Opinion,
            },
            why: entry.why.clone(),
            sources,
            topic,
            measurement: measurement(&parsed, entry, evidence, subjects, faults),
        };
        claims.add(id, claim);
    }
    claims
}

fn whose(parsed: &Parsed<ClaimsFile>, entry: &ClaimEntry, faults: &mut Faults) -> Whose {
    let whose = *entry.whose.as_ref();
    if (whose == WhoseEntry::Article) != entry.section.is_some() {
        faults.add(
            parsed.place_of(&entry.whose),
            format!("the claim `{}` must name a section if it is the article's, and only then", entry.id.as_ref()),
            "add section, or take it away",
        );
    }
    match whose {
        WhoseEntry::Article => Whose::Article { section: entry.section.clone().unwrap_or_default() },
        WhoseEntry::Docs => Whose::Docs,
        WhoseEntry::Measured => Whose::Measured,
        WhoseEntry::Ours => Whose::Ours,
    }
}
