//! A source as data.
//!
//! **Invariant:** always has its date.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::source::Source;

/// A page that was read.
#[derive(Serialize, ToSchema)]
#[schema(as = Source)]
pub(super) struct SourceData<'a> {
    /// Identifies it on this site.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// Who publishes it.
    publisher: &'a str,
    /// Its address; null where it has no public one.
    #[schema(required, format = "uri")]
    url: Option<&'a str>,
    /// The version that was read.
    version: &'a str,
    /// The day on which somebody read it.
    #[schema(format = "date")]
    checked: String,
    /// What else there is to say of it; null where there is nothing.
    #[schema(required)]
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
