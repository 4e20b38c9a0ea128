//! A sentence in which some words are set apart: answers and questions quoted within it, names that people gave themselves.
//!
//! **Invariant:** text only; it is escaped where it is written.

use askama::Template;
use askama::filters::HtmlSafe;

/// A sentence of plain words, emphasised words and names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Template)]
#[template(path = "components/phrase.html")]
pub struct Phrase {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    text: String,
    manner: Manner,
}

/// How some words of a sentence are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// As the sentence's own.
    Plain,
    /// Quoted from the questions and answers, or a subject's name.
    Emphasised,
    /// Somebody's name, kept apart from the words around it whichever way it is written.
    Name,
}

/// The template escapes every piece.
impl HtmlSafe for Phrase {}

impl Phrase {
    /// A sentence that begins with plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::default().then(text)
    }

    /// The sentence, and more plain words.
    pub fn then(self, text: impl Into<String>) -> Self {
        self.then_in(Manner::Plain, text)
    }

    /// The sentence, and emphasised words.
    pub fn then_emphasised(self, text: impl Into<String>) -> Self {
        self.then_in(Manner::Emphasised, text)
    }

    /// The sentence, and somebody's name.
    pub fn then_name(self, name: impl Into<String>) -> Self {
        self.then_in(Manner::Name, name)
    }

    /// The sentence, and a list of emphasised words: "a", "a and b", "a, b and c".
    pub fn then_list<'t>(self, items: impl IntoIterator<Item = &'t str>, last_joint: &str) -> Self {
        self.then_all(items.into_iter().map(|item| Self::default().then_emphasised(item)), last_joint)
    }

    /// The sentence, and a list of phrases: "a", "a and b", "a, b and c".
    pub fn then_all(mut self, items: impl IntoIterator<Item = Self>, last_joint: &str) -> Self {
        let items: Vec<Self> = items.into_iter().collect();
        let count = items.len();
        for (place, item) in items.into_iter().enumerate() {
            self.pieces.extend(item.pieces);
            if place + 2 == count {
                self = self.then(format!(" {last_joint} "));
            } else if place + 1 < count {
                self = self.then(", ");
            }
        }
        self
    }

    fn then_in(mut self, manner: Manner, text: impl Into<String>) -> Self {
        self.pieces.push(Piece { text: text.into(), manner });
        self
    }

    /// The words with how they are meant, in order.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, Manner)> {
        self.pieces.iter().map(|piece| (piece.text.as_str(), piece.manner))
    }

    /// The sentence as plain text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}
