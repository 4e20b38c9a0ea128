//! A source as data.
//!
//! **Invariant:** always has its date.

use serde::Serialize;

use crate::domain::source::Source;

#[derive(Serialize)]
pub(super) struct SourceData<'a> {
    id: &'a str,
    title: &'a str,
    publisher: &'a str,
    url: Option<&'a str>,
    version: &'a str,
    checked: String,
    note: Option<&'a str>,
}

impl<'a> SourceData<'a> {
    pub(super) fn of(source: &'a Source) -> Self {
        Self {
            id: &source.id,
            title: &source.title,
            publisher: &source.publisher,
            url: source.url.as_deref(),
            version: &source.version,
            checked: source.checked.to_string(),
            note: source.note.as_deref(),
        }
    }
}
