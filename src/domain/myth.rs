//! Common statements that are outdated or wrong, each with what is true instead.

use std::sync::Arc;

use super::claim::TopicLink;
use super::source::{Date, Source};
use super::subject::Slot;

/// A saying that does not hold, or no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Myth {
    /// Identifies the myth in content and as an anchor.
    pub id: String,
    /// What people say, in quotation marks.
    pub saying: String,
    /// The subjects it is about.
    pub about: Vec<Slot>,
    /// What is true now.
    pub truth: String,
    /// Since which version or day it no longer holds, or that it never did.
    pub since: String,
    /// The page that says more.
    pub topic: TopicLink,
    /// What was read; never empty.
    pub sources: Vec<Arc<Source>>,
}

impl Myth {
    /// The day on which the oldest of its sources was read.
    pub fn checked(&self) -> Option<Date> {
        self.sources.iter().map(|source| source.checked).min()
    }
}
