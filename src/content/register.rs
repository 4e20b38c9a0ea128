//! Things that content cites by id: claims and sources, each with its place in its file, and code samples.
//!
//! **Invariant:** a register whose file could not be read says so, so that one syntax fault is not reported again at every
//! citation.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::claim::Claim;
use crate::domain::source::Source;

/// What a text can cite.
#[derive(Default)]
pub(super) struct Citable {
    pub(super) claims: Register<Claim>,
    pub(super) sources: Register<Source>,
    /// The text of every code sample, by its path below `samples/`.
    pub(super) samples: HashMap<String, String>,
}

/// Things by id, in the order of their file.
pub(super) struct Register<T> {
    places: HashMap<String, usize>,
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
        self.places.insert(id.to_owned(), self.items.len());
        self.items.push(Arc::new(item));
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    /// The place and thing with this id; `None` where the register could not be read.
    ///
    /// # Errors
    /// The register could be read and does not have it.
    pub(super) fn find(&self, id: &str) -> Result<Option<(usize, &Arc<T>)>, NotRegistered> {
        let found = self.places.get(id).and_then(|place| Some((*place, self.items.get(*place)?)));
        if found.is_none() && self.is_readable { Err(NotRegistered) } else { Ok(found) }
    }

    /// Everything registered, in order.
    pub(super) fn items(&self) -> &[Arc<T>] {
        &self.items
    }
}
