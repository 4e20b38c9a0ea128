//! Common statements that are outdated or wrong, each with the truth.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::claim::TopicLink;
use super::source::{Date, Source};
use super::subject::Slot;

/// A myth.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MythEntry")]
pub struct Myth<A = Slot, T = TopicLink, S = Arc<Source>> {
    /// Identifies the myth; it is its anchor on `/myths`.
    pub id: String,
    /// What people say, in quotation marks.
    pub saying: String,
    /// The ids of the subjects that it is about.
    pub about: Vec<A>,
    /// What is true today.
    pub truth: String,
    /// Since when it is no longer true, such as `since version 3.1`, or `never true`.
    pub since: String,
    /// The topic that says more: the name of its file in `topics/`, without `.md`.
    pub topic: T,
    /// The ids of one or more sources.
    pub sources: Vec<S>,
}

impl Myth {
    /// The earliest date on which one of its sources was checked.
    pub fn checked(&self) -> Option<Date> {
        self.sources.iter().map(|source| source.checked).min()
    }
}
