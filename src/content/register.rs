//! Things that content cites: claims, sources and capabilities by id, each with its place in its file, code samples, and the words
//! of the glossary.
//!
//! **Invariant:** a register whose file could not be read says so, so that one syntax fault is not reported again at every
//! citation.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::capability::Capability;
use crate::domain::claim::Claim;
use crate::domain::glossary::Term;
use crate::domain::source::Source;

/// What a text can cite.
#[derive(Default)]
pub(super) struct Citable {
    pub(super) claims: Register<Claim>,
    pub(super) sources: Register<Source>,
    pub(super) capabilities: Register<Capability>,
    /// The words of the glossary.
    pub(super) terms: Vec<Term>,
    /// The text of every code sample, by its path below `samples/`.
    pub(super) samples: HashMap<String, String>,
}

/// What a register can hold, as a fault says it.
pub(super) trait Registered {
    /// What one of them is called.
    const KIND: &'static str;
    /// The file that holds them.
    const FILE: &'static str;
}

impl Registered for Claim {
    const KIND: &'static str = "claim";
    const FILE: &'static str = "claims.toml";
}

impl Registered for Source {
    const KIND: &'static str = "source";
    const FILE: &'static str = "sources.toml";
}

impl Registered for Capability {
    const KIND: &'static str = "capability";
    const FILE: &'static str = "capabilities.toml";
}

/// Things by id, in the order of their file.
pub(super) struct Register<T> {
    places: HashMap<String, Option<usize>>,
    items: Vec<Arc<T>>,
    is_readable: bool,
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Self { places: HashMap::new(), items: Vec::new(), is_readable: false }
    }
}

/// An id that a readable register does not have.
pub(super) struct NotRegistered;

impl<T> Register<T> {
    /// An empty register of a file that could be read.
    pub(super) fn readable() -> Self {
        Self { is_readable: true, ..Self::default() }
    }

    pub(super) fn add(&mut self, id: &str, item: T) {
        self.places.insert(id.to_owned(), Some(self.items.len()));
        self.items.push(Arc::new(item));
    }

    /// Notes an id whose entry is at fault, so that whatever cites it is not reported as well.
    pub(super) fn add_faulty(&mut self, id: &str) {
        self.places.insert(id.to_owned(), None);
    }

    /// Every id, of entries at fault too; `None` where the register could not be read.
    pub(super) fn ids(&self) -> Option<impl Iterator<Item = &str>> {
        self.is_readable.then(|| self.places.keys().map(String::as_str))
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    /// The place and thing with this id; `None` where the register, or the entry, could not be read.
    ///
    /// # Errors
    /// The register could be read and does not have it.
    pub(super) fn find(&self, id: &str) -> Result<Option<(usize, &Arc<T>)>, NotRegistered> {
        match self.places.get(id) {
            Some(place) => Ok(place.and_then(|place| Some((place, self.items.get(place)?)))),
            None if self.is_readable => Err(NotRegistered),
            None => Ok(None),
        }
    }

    /// Everything registered, in order.
    pub(super) fn items(&self) -> &[Arc<T>] {
        &self.items
    }
}
