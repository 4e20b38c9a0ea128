//! Common statements that are outdated or wrong, each with the truth.

use std::sync::Arc;

use super::claim::TopicLink;
use super::source::{Date, Source};
use super::subject::Slot;

/// A myth: never true, or no longer true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Myth {
    /// Identifies the myth in content and as an anchor.
    pub id: String,
    /// The saying, in quotation marks.
    pub saying: String,
    /// The subjects it is about.
    pub about: Vec<Slot>,
    /// The truth today.
    pub truth: String,
    /// The version or date since when it is no longer true, or that it never was.
    pub since: String,
    /// The page that says more.
    pub topic: TopicLink,
    /// Its sources; never empty.
    pub sources: Vec<Arc<Source>>,
}

impl Myth {
    /// The earliest date on which one of its sources was checked.
    pub fn checked(&self) -> Option<Date> {
        self.sources.iter().map(|source| source.checked).min()
    }
}
