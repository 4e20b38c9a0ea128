//! A sentence in which some words are emphasised: answers and questions quoted within it.
//!
//! **Invariant:** text only; it is escaped where it is written.

use askama::Template;
use askama::filters::HtmlSafe;

/// A sentence of plain and emphasised words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Template)]
#[template(path = "components/phrase.html")]
pub struct Phrase {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    text: String,
    is_emphasised: bool,
}

/// The template escapes every piece.
impl HtmlSafe for Phrase {}

impl Phrase {
    /// A sentence that begins with plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::default().then(text)
    }

    /// The sentence, and more plain words.
    pub fn then(mut self, text: impl Into<String>) -> Self {
        self.pieces.push(Piece { text: text.into(), is_emphasised: false });
        self
    }

    /// The sentence, and emphasised words.
    pub fn then_emphasised(mut self, text: impl Into<String>) -> Self {
        self.pieces.push(Piece { text: text.into(), is_emphasised: true });
        self
    }

    /// The sentence, and a list of emphasised words: "a", "a and b", "a, b and c".
    pub fn then_list<'t>(mut self, items: impl IntoIterator<Item = &'t str>, last_joint: &str) -> Self {
        let items: Vec<&str> = items.into_iter().collect();
        let count = items.len();
        for (place, item) in items.into_iter().enumerate() {
            self = self.then_emphasised(item);
            if place + 2 == count {
                self = self.then(format!(" {last_joint} "));
            } else if place + 1 < count {
                self = self.then(", ");
            }
        }
        self
    }

    /// The sentence without its emphasis.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}
