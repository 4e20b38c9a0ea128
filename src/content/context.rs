//! The state of phase 2, and how ids are resolved, the same way for all kinds.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Display;
use std::sync::Arc;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::anchors::{InternalLink, Reserved};
use super::diagnostics::{Diagnostics, Place, Severity, SourceFile};
use super::kinds::AnswerIds;
use super::load::Origin;
use crate::domain::capability::Capability;
use crate::domain::claim::{Claim, TopicLink};
use crate::domain::glossary::Term;
use crate::domain::package::Packages;
use crate::domain::source::{Date, Source};
use crate::domain::subject::Slot;

/// Things by id, in their order.
pub(super) struct Register<T> {
    kind: &'static str,
    remedy: &'static str,
    pub(super) items: IndexMap<String, T>,
}

impl<T> Register<T> {
    /// An empty register, with the name of its kind and the fix for a missing entry.
    pub(super) fn new(kind: &'static str, remedy: &'static str) -> Self {
        Self { kind, remedy, items: IndexMap::new() }
    }

    pub(super) fn with(mut self, items: impl IntoIterator<Item = (String, T)>) -> Self {
        self.items.extend(items);
        self
    }
}

impl Register<usize> {
    /// Ids with their positions.
    pub(super) fn of_ids<'i>(
        kind: &'static str,
        remedy: &'static str,
        ids: impl IntoIterator<Item = &'i String>,
    ) -> Self {
        Self::new(kind, remedy).with(ids.into_iter().cloned().zip(0..))
    }
}

/// The language of code samples and applications.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeLanguage {
    /// Its name, as readers know it.
    pub(super) name: String,
    /// Its name, as highlighting knows it.
    pub(super) language: String,
    /// Its file extension, without a dot.
    pub(super) ending: String,
}

/// A measured figure as texts cite it.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    /// The figure with its unit, or a ratio in words.
    pub(super) words: String,
    /// Its anchor on the evidence page.
    pub(super) anchor: String,
}

/// The targets of references, the errors, and the links still to be checked.
pub(super) struct Context {
    pub(super) subjects: Register<Slot>,
    pub(super) sources: Register<Arc<Source>>,
    pub(super) topics: Register<TopicLink>,
    pub(super) claims: Register<Arc<Claim>>,
    pub(super) capabilities: Register<Arc<Capability>>,
    /// What the index says of packages; `None` without such a file.
    pub(super) packages: Option<Packages>,
    /// Measured figures, unless they have errors.
    pub(super) figures: Option<Register<Figure>>,
    /// The ids of the current edition, unless it has errors.
    pub(super) answer_ids: Option<AnswerIds>,
    pub(super) terms: Vec<Term>,
    /// Code samples by their path.
    pub(super) samples: HashMap<String, Arc<SourceFile>>,
    pub(super) code: Option<CodeLanguage>,
    /// Today, for checks of dates; `None` skips them.
    pub(super) today: Option<Date>,
    pub(super) diagnostics: RefCell<Diagnostics>,
    pub(super) links: RefCell<Vec<InternalLink>>,
}

impl Context {
    pub(super) fn new() -> Self {
        Self {
            subjects: Register::new("subject", "use the ids of the subjects in site.toml"),
            sources: Register::new("source", "correct the id, or add the source to sources.toml"),
            topics: Register::new("topic", "name a file of topics/ without its ending, or add the topic"),
            claims: Register::new("claim", "correct the id, or add the claim to claims.toml"),
            capabilities: Register::new("capability", "correct the id, or add the capability to capabilities.toml"),
            packages: None,
            figures: None,
            answer_ids: None,
            terms: Vec::new(),
            samples: HashMap::new(),
            code: None,
            today: None,
            diagnostics: RefCell::default(),
            links: RefCell::default(),
        }
    }

    pub(super) fn report(
        &self,
        place: impl Into<Option<Place>>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.diagnostics.borrow_mut().report(place, message, remedy);
    }

    /// Runs something, and says whether it reported no error.
    pub(super) fn watched<T>(&self, run: impl FnOnce() -> T) -> (T, bool) {
        let before = self.error_count();
        let done = run();
        (done, self.error_count() == before)
    }

    pub(super) fn error_count(&self) -> usize {
        self.diagnostics.borrow().error_count()
    }

    /// Resolves an id; an unknown one is reported at its place.
    pub(super) fn find<T: Clone>(&self, id: &str, among: &Register<T>, place: impl FnOnce() -> Place) -> Option<T> {
        let found = among.items.get(id).cloned();
        if found.is_none() {
            self.report(place(), format!("there is no {} `{id}`", among.kind), among.remedy);
        }
        found
    }

    pub(super) fn language_of(&self, path: &str) -> &str {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending);
        self.code.as_ref().filter(|code| ending == Some(code.ending.as_str())).map_or("text", |code| &code.language)
    }
}

/// Resolves and reports within one entry of a file.
#[derive(Clone)]
pub(super) struct Resolver<'r> {
    pub(super) context: &'r Context,
    origin: &'r Origin,
    /// The path of keys to the entry, each followed by a slash.
    path: String,
}

impl<'r> Resolver<'r> {
    pub(super) fn new(context: &'r Context, origin: &'r Origin) -> Self {
        Self { context, origin, path: String::new() }
    }

    /// A resolver for a key or an index of the entry.
    pub(super) fn at(&self, key: impl Display) -> Self {
        Self { path: format!("{}{key}/", self.path), ..*self }
    }

    /// The entries of a list, each with its own resolver.
    pub(super) fn each<E>(
        &self,
        list: &str,
        entries: impl IntoIterator<Item = E>,
    ) -> impl Iterator<Item = (Resolver<'r>, E)> {
        let list = self.at(list);
        entries.into_iter().enumerate().map(move |(index, entry)| (list.at(index), entry))
    }

    /// Makes something of each entry of a list.
    pub(super) fn map<E, T>(
        &self,
        list: &str,
        entries: impl IntoIterator<Item = E>,
        mut make: impl FnMut(Resolver<'r>, E) -> T,
    ) -> Vec<T> {
        self.each(list, entries).map(|(resolver, entry)| make(resolver, entry)).collect()
    }

    /// The place of a key; an empty one is the entry itself.
    pub(super) fn place(&self, key: &str) -> Place {
        self.origin.place(&format!("{}{key}", self.path))
    }

    pub(super) fn report(&self, key: &str, message: impl Into<String>, remedy: impl Into<String>) {
        self.add(Severity::Error, key, message, remedy);
    }

    pub(super) fn add(&self, severity: Severity, key: &str, message: impl Into<String>, remedy: impl Into<String>) {
        self.context.diagnostics.borrow_mut().add(severity, self.place(key), message, remedy);
    }

    /// Warns of a future date. A date may have begun in another time zone, but at most one day ahead.
    pub(super) fn check_past(&self, key: &str, day: Date) {
        if self.context.today.is_some_and(|today| day.days_since(today) > 1) {
            let message = format!("{day} is in the future");
            self.add(Severity::Untimely, key, message, "correct the date");
        }
    }

    /// Reports a URL without TLS.
    pub(super) fn check_secure(&self, key: &str, url: &str) {
        if !url.starts_with("https://") {
            let remedy = "give the page's public URL, beginning with https://";
            self.report(key, format!("`{url}` is not an https URL"), remedy);
        }
    }

    pub(super) fn one<T: Clone>(&self, key: &str, id: &str, among: &Register<T>) -> Option<T> {
        self.context.find(id, among, || self.place(key))
    }

    pub(super) fn all<T: Clone>(&self, list: &str, ids: &[String], among: &Register<T>) -> Vec<T> {
        let ids = ids.iter().enumerate();
        ids.filter_map(|(index, id)| self.one(&format!("{list}/{index}"), id, among)).collect()
    }

    pub(super) fn claims(&self, ids: &[String]) -> Vec<Arc<Claim>> {
        self.all("claims", ids, &self.context.claims)
    }

    pub(super) fn slots(&self, list: &str, ids: &[String]) -> Vec<Slot> {
        self.all(list, ids, &self.context.subjects)
    }

    /// Returns a placeholder for a missing topic, so that it causes only one error.
    pub(super) fn topic(&self, slug: &str) -> TopicLink {
        self.one("topic", slug, &self.context.topics).unwrap_or_default()
    }

    /// The sources of an entry, which must have one.
    pub(super) fn sources(&self, of: impl Display, ids: &[String]) -> Vec<Arc<Source>> {
        if ids.is_empty() {
            self.report("sources", format!("{of} has no source"), "name at least one source");
        }
        self.all("sources", ids, &self.context.sources)
    }

    /// Reports duplicate ids of a list, and ids that can't be part of a URL.
    pub(super) fn check_ids<'i>(&self, list: &str, ids: impl IntoIterator<Item = &'i String>) {
        let mut known = HashSet::new();
        for (resolver, id) in self.each(list, ids) {
            if !known.insert(id) {
                let remedy = "give each of the two its own id, or remove one";
                resolver.report("id", format!("the id `{id}` is used twice"), remedy);
            }
            if !can_be_in_url(id) {
                resolver.report("id", format!("`{id}` cannot be an id"), "use lower-case letters, digits and hyphens");
            }
        }
    }

    /// The groups of a file, each of whose entries belongs to one.
    pub(super) fn groups<'i>(&self, ids: impl IntoIterator<Item = &'i String> + Clone) -> Register<usize> {
        self.check_ids("groups", ids.clone());
        Register::of_ids("group", "use the id of a [[groups]] entry of this file", ids)
    }

    /// Also reports ids that are reserved anchors.
    pub(super) fn check_anchors<'i>(&self, list: &str, ids: impl IntoIterator<Item = &'i String> + Clone) {
        self.check_ids(list, ids.clone());
        for (resolver, id) in self.each(list, ids).filter(|(_, id)| Reserved::BESIDE_LISTS.has(id)) {
            resolver.report("id", format!("`{id}` is already an anchor of the page"), "give it another id");
        }
    }

    /// The values of a table by slot. Missing and unknown subjects are reported.
    pub(super) fn by_subject<E, V: Default>(
        &self,
        table: &str,
        mut entries: BTreeMap<String, E>,
        read: impl Fn(Resolver<'r>, E) -> V,
    ) -> Vec<V> {
        let resolver = self.at(table);
        for id in entries.keys() {
            resolver.one(id, id, &self.context.subjects);
        }
        let value = |id: &String| match entries.remove(id) {
            Some(entry) => read(resolver.at(id), entry),
            None => {
                self.report(table, format!("nothing is given for `{id}`"), "give an entry for every subject");
                V::default()
            }
        };
        self.context.subjects.items.keys().map(value).collect()
    }
}

/// Whether a text can be an id, which becomes part of a URL.
pub(crate) fn can_be_in_url(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
