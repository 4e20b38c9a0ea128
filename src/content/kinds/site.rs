//! `site.toml`: the subjects with their first steps and releases, the home page, and the text on every page.

use serde::de::IgnoredAny;

use super::*;
use crate::content::context::{CodeLanguage, Register};
use crate::content::markdown::steps;
use crate::content::site::{Difference, Home, Install, SecurityContact};
use crate::domain::evidence::Evidence;
use crate::domain::subject::{MAX_SUBJECTS, MIN_SUBJECTS, Release, Subject, Subjects};

/// The site: its title, its subjects, the home page, and the text on every page.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct SiteFile {
    /// The name of the site, such as `Hedge or wall`.
    pub(super) title: String,
    /// What the site offers, in one line.
    pub(super) tagline: String,
    /// A sentence or two for search engines and previews.
    pub(super) description: String,
    /// The public URL, such as `https://compare.example`. Links, feed, and site map begin with it.
    pub(super) base_url: String,
    /// The language of all pages, such as `en` or `pt-BR`.
    #[serde(default = "english")]
    pub(super) lang: String,
    /// What your readers decide about, in a word that follows “your”, such as `household` or `trip`.
    #[serde(default = "project")]
    pub(super) project: String,
    /// The license of the content and the open data, as an SPDX expression such as `CC-BY-4.0`.
    pub(super) licence: String,
    /// The text at the end of every page. Say here why the subjects are in their order.
    pub(super) colophon: String,
    /// The simple index of packages that `tests/packages` asks for newer versions, such as `https://pypi.org/simple`.
    #[serde(rename = "package_index")]
    #[schemars(with = "Option<String>")]
    _package_index: Option<IgnoredAny>,
    /// The language of code samples and applications.
    pub(in crate::content) code: Option<CodeLanguage>,
    /// Whom to tell about security problems; `/.well-known/security.txt` says it.
    pub(super) security: Option<SecurityContact>,
    /// The command that installs packages of the grid; results show it.
    pub(super) install: Option<Install>,
    /// The topic about moving from one subject to another: the name of its file in `topics/`, without `.md`.
    pub(super) about_moving: Option<String>,
    /// The two or three subjects, in the order that every page keeps.
    #[schemars(length(min = MIN_SUBJECTS, max = MAX_SUBJECTS))]
    pub(super) subjects: Vec<SubjectEntry>,
    /// The home page.
    pub(super) home: Home<DifferenceEntry>,
}

/// A subject as its file describes it.
pub(super) type SubjectEntry = Subject<ConditionalEntry, ReleaseEntry>;

/// A release with the ids of its sources.
type ReleaseEntry = Release<String>;

/// One aspect in which the subjects differ.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DifferenceEntry {
    /// The aspect, in a few words.
    aspect: String,
    /// The topic that says more: the name of its file in `topics/`, without `.md`.
    topic: String,
    /// The ids of the claims that it rests on.
    claims: Vec<String>,
    /// A short text for the id of every subject.
    cells: BTreeMap<String, String>,
}

fn english() -> String {
    "en".to_owned()
}

fn project() -> String {
    "project".to_owned()
}

/// The subjects in file order; `None`, and an error, unless there are two or three, each with a unique id.
pub(super) fn subjects(entries: Vec<SubjectEntry>, resolver: &Resolver<'_>) -> Option<Subjects> {
    let ids = entries.iter().map(|subject| &subject.id);
    let ((), have_ids) = resolver.context.watched(|| resolver.check_ids("subjects", ids));
    let count = entries.len();
    let list = resolver.map("subjects", entries, |resolver, entry| {
        let Subject { id, name, line, home, try_first, first_steps, last_steps, releases } = entry;
        let first_steps = steps(first_steps, "first_steps", &resolver);
        let last_steps = steps(last_steps, "last_steps", &resolver);
        let releases = resolver.map("releases", releases, release);
        if !releases.is_sorted_by_key(|release| release.released) {
            resolver.report("id", "the releases are not in the order of their dates", "put the earliest release first");
        }
        Subject { id, name, line, home, releases, try_first, first_steps, last_steps }
    });
    let subjects = Subjects::new(list);
    if subjects.is_none() {
        resolver.report("subjects", format!("the comparison has {count} subjects"), "name two or three subjects");
    }
    subjects.filter(|_| have_ids)
}

/// Checks with which answers the steps of the subjects apply.
pub(super) fn check_steps(subjects: &Subjects, ids: &AnswerIds, resolver: &Resolver<'_>) {
    for (resolver, (_, subject)) in resolver.each("subjects", subjects.iter()) {
        for (key, steps) in [("first_steps", &subject.first_steps), ("last_steps", &subject.last_steps)] {
            for (resolver, step) in resolver.each(key, steps) {
                ids.check_applicability(&step.applies, &resolver);
            }
        }
    }
}

fn release(resolver: Resolver<'_>, entry: ReleaseEntry) -> Release {
    let Release { version, released, fixes, security, sources } = entry;
    if ![Some(released), fixes, security].into_iter().flatten().is_sorted() {
        resolver.report(
            "version",
            "the release ends before it begins, or its bug fixes end after its security fixes",
            "put released, fixes_until and security_until in this order",
        );
    }
    Release { sources: resolver.sources("the release", &sources), version, released, fixes, security }
}

pub(super) fn home(entry: Home<DifferenceEntry>, evidence: Option<&Evidence>, resolver: &Resolver<'_>) -> Home {
    let quantities = evidence.into_iter().flat_map(|evidence| &evidence.quantities);
    let quantities = quantities.map(|quantity| &quantity.measured.id);
    let quantities = Register::of_ids("quantity", "use the id of a quantity in evidence/evidence.toml", quantities);
    let resolver = resolver.at("home");
    if entry.differences.is_empty() {
        let message = "the home page shows no differences";
        resolver.add(Severity::Unready, "answer", message, "add them as [[home.differences]]");
    }
    resolver.all("measured", &entry.measured, &quantities);
    let differences = resolver.map("differences", entry.differences, |resolver, entry| {
        let DifferenceEntry { aspect, topic, claims, cells } = entry;
        let cells = resolver.by_subject("cells", cells, |_, text| text);
        Difference { aspect, cells, topic: resolver.topic(&topic), claims: resolver.claims(&claims) }
    });
    Home { answer: entry.answer, differences, measured: entry.measured }
}

/// Reports a language tag that browsers would not recognize.
pub(super) fn check_language(lang: &str, resolver: &Resolver<'_>) {
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !lang.split('-').all(is_part) {
        resolver.report("lang", format!("`{lang}` names no language"), "write a language tag such as en, de, or pt-BR");
    }
}

/// Reports a command without `{packages}`, and a package without `{name}`.
pub(super) fn check_install(install: &Install, resolver: &Resolver<'_>) {
    for (key, form, place) in [("command", &install.command, "{packages}"), ("package", &install.package, "{name}")] {
        if !form.contains(place) {
            let message = format!("`{form}` has no place for {place}");
            resolver.at("install").report(key, message, format!("write {place} where it goes"));
        }
    }
}

/// Reports a contact that is neither a contact URL nor a page of this site.
pub(super) fn check_contact(contact: &SecurityContact, resolver: &Resolver<'_>) {
    if resolver.context.today.is_some_and(|today| contact.expires < today) {
        let message = format!("the contact expired on {}", contact.expires);
        let remedy = "check that it is still right, then set a future date";
        resolver.at("security").add(Severity::Untimely, "expires", message, remedy);
    }
    let address = &contact.address;
    let is_address = ["/", "https://", "mailto:", "tel:"].iter().any(|start| address.starts_with(start));
    if !is_address || address.contains(|c: char| c.is_whitespace() || c.is_control()) {
        resolver.at("security").report(
            "contact",
            format!("`{address}` is not a contact URL"),
            "write mailto:name@example.org, https://example.org/contact, or a page of this site such as /corrections",
        );
    }
}
