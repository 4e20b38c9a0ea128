//! The text filter of a list.

use std::fmt;

/// The maximum number of characters of a filter.
const MAX_TEXT: usize = 80;

/// Words that a row must contain, in any case and order; none accept every row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct TextFilter(String);

impl TextFilter {
    /// The filter that a person typed, without control characters and up to a maximum length.
    pub(crate) fn new(typed: &str) -> Self {
        Self(typed.trim().chars().filter(|c| !c.is_control()).take(MAX_TEXT).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the texts of a row contain every word.
    pub(super) fn accepts<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> bool {
        if self.is_empty() {
            return true;
        }
        let text = texts.into_iter().collect::<Vec<_>>().join(" ").to_lowercase();
        self.0.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

impl fmt::Display for TextFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
