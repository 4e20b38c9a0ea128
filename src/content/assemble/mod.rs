//! Puts together what the files hold: `schema` entries become the plain data of the lowest floor and the pages of `site`.
//!
//! Order: sources, subjects, topic links, evidence, claims, texts, editions; each may refer to what came before. What does not fit is a
//! `fault`; texts go through `markdown`; claims and sources are found in the `register`; files come from `read`; editions are held against the `lock`; links that texts make
//! are left to `check`.
//!
//! **Invariant:** ids end here: past this module things point at each other.

mod capabilities;
mod changes;
mod claims;
mod comparisons;
mod editions;
mod evidence;
mod features;
mod glossary;
mod myths;
mod projects;
mod subjects;
mod texts;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use toml::Spanned;
use toml::value::Datetime;

use super::fault::Faults;
use super::markdown::InternalLink;
use super::read::Files;
use super::register::{Citable, NotRegistered, Register, Registered};
use super::schema::{self, Parsed, SiteFile, Text};
use super::site::{Change, Difference, Feature, Home, Page, SecurityContact, Site, Topic, UseCase};
use crate::domain::capability::CapabilityGroup;
use crate::domain::case::Case;
use crate::domain::claim::{Claim, TopicLink};
use crate::domain::evidence::Evidence;
use crate::domain::myth::Myth;
use crate::domain::questionnaire::Editions;
use crate::domain::source::{Date, Source};
use crate::domain::subject::{Slot, Subjects};

/// The assembled content, as far as it goes: what is missing has been noted as a fault.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) citable: Citable,
    pub(super) topics: Vec<Topic>,
    pub(super) pages: Vec<Page>,
    pub(super) links: Vec<InternalLink>,
    pub(super) guides: Vec<Page>,
    pub(super) use_cases: Vec<UseCase>,
    pub(super) editions: Option<Editions>,
    capabilities: Vec<CapabilityGroup>,
    /// `None` where one of them could not be assembled.
    pub(super) myths: Option<Vec<Myth>>,
    /// `None` where one of them could not be assembled.
    pub(super) cases: Option<Vec<Case>>,
    changes: Vec<Change>,
    pub(super) evidence: Option<Evidence>,
    pub(super) features: Vec<Feature>,
    frame: Option<Frame>,
}

/// What `site.toml` gives.
struct Frame {
    subjects: Arc<Subjects>,
    home: Home,
    security: Option<SecurityContact>,
    file: SiteFile,
}

impl Draft {
    /// The site; `None` where a part of it is missing.
    pub(super) fn into_site(self) -> Option<Site> {
        let Frame { subjects, home, security, file } = self.frame?;
        Some(Site {
            title: file.title,
            tagline: file.tagline,
            description: file.description,
            base_url: file.base_url.trim_end_matches('/').to_owned(),
            licence: file.licence,
            colophon: file.colophon,
            package_index: file.package_index,
            security,
            subjects,
            home,
            sources: self.citable.sources.items().to_vec(),
            claims: self.citable.claims.items().to_vec(),
            topics: self.topics,
            pages: self.pages,
            editions: self.editions?,
            capabilities: self.capabilities,
            myths: self.myths?,
            guides: self.guides,
            use_cases: self.use_cases,
            cases: self.cases?,
            changes: self.changes,
            glossary: self.citable.terms,
            evidence: self.evidence,
            features: self.features,
        })
    }
}

/// Assembles what the files hold.
pub(super) fn assemble(files: &Files, faults: &mut Faults) -> Draft {
    let site_file: Option<Parsed<SiteFile>> = files.site.as_ref().and_then(|file| schema::parse(file, faults));
    let samples = files.samples.iter().map(|file| {
        let path = file.path.strip_prefix("samples/").unwrap_or(&file.path);
        (path.to_owned(), file.text.clone())
    });
    let mut citable = Citable {
        sources: claims::sources(files, faults),
        samples: samples.collect(),
        terms: glossary::glossary(files, faults),
        ..Citable::default()
    };
    let subjects = site_file.as_ref().and_then(|parsed| subjects::subjects(parsed, &citable, faults));
    let heads = texts::read_topics(files, faults);
    let topic_links = texts::topic_links(files, &heads);
    let evidence = subjects.as_deref().and_then(|subjects| evidence::evidence(files, subjects, faults));
    citable.claims = claims::claims(files, &citable, subjects.as_deref(), &topic_links, evidence.as_ref(), faults);
    let mut links = Vec::new();
    let topics = texts::topics(&heads, &citable, &mut links, faults);
    let pages = texts::pages(&files.pages, &citable, &mut links, faults);
    let guides = texts::pages(&files.guides, &citable, &mut links, faults);
    let changes = changes::changes(files, &mut links, faults);
    let mut draft = Draft { topics, pages, guides, changes, evidence, ..Draft::default() };
    if let Some((subjects, parsed)) = subjects.zip(site_file) {
        let grid = capabilities::grid(files, &subjects, &citable, &topic_links, faults);
        draft.capabilities = grid.groups;
        citable.capabilities = grid.rows;
        draft.features = features::features(files, &subjects, &topic_links, faults);
        draft.editions = editions::editions(files, &subjects, &citable, faults);
        draft.myths = myths::myths(files, &subjects, &citable, &topic_links, faults);
        let edition = draft.editions.as_ref().map(Editions::current);
        draft.cases = projects::cases(files, &subjects, edition, faults);
        draft.use_cases = projects::use_cases(files, edition, &citable, &mut links, faults);
        let home = home(&parsed, &subjects, &topic_links, &citable, faults);
        let security = security(&parsed, faults);
        draft.frame = Some(Frame { subjects, home, security, file: parsed.value });
    } else {
        report_syntax(files, faults);
    }
    Draft { citable, links, ..draft }
}

/// Reads the files that cannot be assembled without subjects, only to report their syntax.
fn report_syntax(files: &Files, faults: &mut Faults) {
    for file in &files.editions {
        schema::parse::<schema::EditionFile>(file, faults);
    }
    if let Some(file) = &files.lock {
        schema::parse::<BTreeMap<Text, Text>>(file, faults);
    }
    for file in &files.cases {
        schema::parse::<schema::CaseFile>(file, faults);
    }
    if let Some(file) = &files.capabilities {
        schema::parse::<schema::CapabilitiesFile>(file, faults);
    }
    if let Some(file) = &files.myths {
        schema::parse::<schema::MythsFile>(file, faults);
    }
}

/// Finds what an id names; an unknown id is a fault.
fn resolve<T: Registered>(
    parsed: &Parsed<impl Sized>,
    id: &Text,
    known: &Register<T>,
    faults: &mut Faults,
) -> Option<Arc<T>> {
    match known.find(id.as_ref()) {
        Ok(found) => found.map(|(_, item)| Arc::clone(item)),
        Err(NotRegistered) => {
            faults.add(
                parsed.place_of(id),
                format!("there is no {} `{}`", T::KIND, id.as_ref()),
                format!("correct the id, or add the {} to {}", T::KIND, T::FILE),
            );
            None
        }
    }
}

fn resolve_sources(
    parsed: &Parsed<impl Sized>,
    ids: &[Text],
    citable: &Citable,
    faults: &mut Faults,
) -> Vec<Arc<Source>> {
    ids.iter().filter_map(|id| resolve(parsed, id, &citable.sources, faults)).collect()
}

fn resolve_claims(
    parsed: &Parsed<impl Sized>,
    ids: &[Text],
    citable: &Citable,
    faults: &mut Faults,
) -> Vec<Arc<Claim>> {
    ids.iter().filter_map(|id| resolve(parsed, id, &citable.claims, faults)).collect()
}

fn resolve_topic(
    parsed: &Parsed<impl Sized>,
    slug: &Text,
    links: &HashMap<String, TopicLink>,
    faults: &mut Faults,
) -> Option<TopicLink> {
    let found = links.get(slug.as_ref()).cloned();
    // Where no topic could be read at all, that has been reported.
    if found.is_none() && !links.is_empty() {
        faults.add(
            parsed.place_of(slug),
            format!("there is no topic `{}`", slug.as_ref()),
            "name a file of topics/ without its ending, or add the topic",
        );
    }
    found
}

/// Notes an id that was used before; ids are letters, digits and hyphens, since they stand in addresses.
fn check_id<T>(parsed: &Parsed<T>, id: &Text, is_taken: bool, faults: &mut Faults) {
    if is_taken {
        faults.add(
            parsed.place_of(id),
            format!("the id `{}` is used twice", id.as_ref()),
            "give each of the two an id of its own, or take one away",
        );
    }
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.as_ref().is_empty() || !id.as_ref().chars().all(is_plain) {
        faults.add(
            parsed.place_of(id),
            format!("`{}` cannot be an id", id.as_ref()),
            "use lower-case letters, digits and hyphens",
        );
    }
}

/// What a table gives for each subject, by slot. A subject without an entry and an entry without a subject are faults.
fn by_slot<T, V>(
    parsed: &Parsed<T>,
    at: &Spanned<impl Sized>,
    entries: &BTreeMap<String, V>,
    subjects: &Subjects,
    faults: &mut Faults,
) -> Vec<V>
where
    V: Clone,
{
    for id in entries.keys().filter(|id| subjects.slot_of(id).is_none()) {
        faults.add(
            parsed.place_of(at),
            format!("there is no subject `{id}`"),
            "use the ids of the subjects in site.toml",
        );
    }
    subjects
        .iter()
        .filter_map(|(_, subject)| {
            let entry = entries.get(&subject.id).cloned();
            if entry.is_none() {
                faults.add(
                    parsed.place_of(at),
                    format!("nothing is given for `{}`", subject.id),
                    "give an entry for every subject",
                );
            }
            entry
        })
        .collect()
}

fn home(
    parsed: &Parsed<SiteFile>,
    subjects: &Subjects,
    links: &HashMap<String, TopicLink>,
    citable: &Citable,
    faults: &mut Faults,
) -> Home {
    let entry = &parsed.value.home;
    let differences = entry
        .differences
        .iter()
        .filter_map(|row| {
            let cells = by_slot(parsed, &row.aspect, &row.cells, subjects, faults);
            let claims = resolve_claims(parsed, &row.claims, citable, faults);
            let topic = resolve_topic(parsed, &row.topic, links, faults)?;
            Some(Difference { aspect: row.aspect.as_ref().clone(), cells, topic, claims })
        })
        .collect();
    Home { answer: entry.answer.clone(), differences }
}

/// Whom to tell of a security problem: an address of any kind, or a page of this site.
fn security(parsed: &Parsed<SiteFile>, faults: &mut Faults) -> Option<SecurityContact> {
    let entry = parsed.value.security.as_ref()?;
    let written = entry.contact.as_ref();
    let is_address = ["/", "https://", "mailto:", "tel:"].iter().any(|start| written.starts_with(start));
    if !is_address || written.contains(|c: char| c.is_whitespace() || c.is_control()) {
        faults.add(
            parsed.place_of(&entry.contact),
            format!("`{written}` is no address to write to"),
            "write mailto:somebody@example.org, https://example.org/contact, or a page of this site such as /corrections",
        );
        return None;
    }
    let expires = read_day(parsed, &entry.expires, faults)?;
    Some(SecurityContact { address: written.clone(), expires })
}

/// The day that was written; what is no day is a fault.
fn read_day(parsed: &Parsed<impl Sized>, written: &Spanned<Datetime>, faults: &mut Faults) -> Option<Date> {
    let day = date_of(written);
    if day.is_none() {
        faults.add(parsed.place_of(written), "this is not a day", "write a day such as 2027-01-31");
    }
    day
}

/// The day that a TOML date names.
fn date_of(written: &Spanned<Datetime>) -> Option<Date> {
    written.as_ref().date.and_then(|day| Date::new(day.year, day.month, day.day))
}

/// The place of a subject named by id; an unknown id is a fault.
fn resolve_slot(parsed: &Parsed<impl Sized>, id: &Text, subjects: &Subjects, faults: &mut Faults) -> Option<Slot> {
    let slot = subjects.slot_of(id.as_ref());
    if slot.is_none() {
        faults.add(
            parsed.place_of(id),
            format!("there is no subject `{}`", id.as_ref()),
            "use the ids of the subjects in site.toml",
        );
    }
    slot
}

/// The places of several subjects.
fn resolve_slots(parsed: &Parsed<impl Sized>, ids: &[Text], subjects: &Subjects, faults: &mut Faults) -> Vec<Slot> {
    ids.iter().filter_map(|id| resolve_slot(parsed, id, subjects, faults)).collect()
}
