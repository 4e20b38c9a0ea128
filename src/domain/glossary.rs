//! Terms that not every reader knows.

use serde::Deserialize;

/// A word with its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Identifies the word in content and as an anchor.
    pub id: String,
    /// The word, as it stands in the list.
    pub word: String,
    /// How it is written in texts that lead to the list where they use it first; empty where none should.
    #[serde(default)]
    pub written: Vec<String>,
    /// What it means, in the words of somebody who does not know it.
    pub meaning: String,
}
