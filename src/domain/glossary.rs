//! Terms that not every reader knows.

use schemars::JsonSchema;
use serde::Deserialize;

/// A term with its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Identifies the term in content and as an anchor.
    pub id: String,
    /// The term as the list shows it.
    pub word: String,
    /// Its spellings whose first use on a page links to the list; empty for none.
    #[serde(default)]
    pub written: Vec<String>,
    /// Its meaning, for readers who don't know it.
    pub meaning: String,
}
