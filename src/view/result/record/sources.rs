//! The sources of a record, each listed once under a number. Words are made `markdown`.
//!
//! **Invariant:** a source keeps its number; numbers follow the order in which sources are first named.

use crate::domain::source::Source;
use crate::view::markdown::{Link, Text};

/// The sources named so far.
#[derive(Default)]
pub(super) struct Sources<'a>(Vec<&'a Source>);

/// A source as it is listed.
pub(super) struct Reading {
    pub(super) name: Link,
    pub(super) reading: Text,
}

impl<'a> Sources<'a> {
    /// The number of a source, counted from 1.
    pub(super) fn number(&mut self, source: &'a Source) -> usize {
        if let Some(place) = self.0.iter().position(|known| known.id == source.id) {
            return place + 1;
        }
        self.0.push(source);
        self.0.len()
    }

    /// All of them in the order of their numbers.
    pub(super) fn listed(&self) -> Vec<Reading> {
        self.0.iter().map(|source| reading(source)).collect()
    }
}

fn reading(source: &Source) -> Reading {
    let Source { publisher, version, .. } = source;
    let note = source.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
    Reading {
        name: Link::maybe(&source.title, source.url.as_deref()),
        reading: Text::new(format!("{publisher}, {version}, read on {}.{note}", source.checked.in_words())),
    }
}
