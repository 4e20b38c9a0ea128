//! A sentence in which some words are set apart: answers and questions quoted within it, names that people gave themselves.

use askama::Template;

/// A sentence of plain words, emphasised words and names. It is escaped where it is written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Template)]
#[template(path = "components/phrase.html")]
pub struct Phrase {
    /// The words with how they are meant, in order.
    pub pieces: Vec<(String, Manner)>,
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

    /// The sentence, and a list of emphasised words: "a", "a and b", "a, b, and c".
    pub fn then_list<'t>(self, items: impl IntoIterator<Item = &'t str>) -> Self {
        self.then_all(items.into_iter().map(|item| Self::default().then_emphasised(item)))
    }

    /// The sentence, and a list of phrases: "a", "a and b", "a, b, and c".
    pub fn then_all(mut self, items: impl IntoIterator<Item = Self>) -> Self {
        let items: Vec<Self> = items.into_iter().collect();
        let count = items.len();
        for (place, item) in (1..).zip(items) {
            self.pieces.extend(item.pieces);
            self = match count - place {
                0 => self,
                1 if count > 2 => self.then(", and "),
                1 => self.then(" and "),
                _ => self.then(", "),
            };
        }
        self
    }

    fn then_in(mut self, manner: Manner, text: impl Into<String>) -> Self {
        self.pieces.push((text.into(), manner));
        self
    }

    /// The sentence as plain text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|(text, _)| text.as_str()).collect()
    }
}

/// A list within a sentence: "a", "a and b", "a, b, and c".
pub(in crate::view) fn listed<'t>(items: impl IntoIterator<Item = &'t str>) -> String {
    Phrase::default().then_list(items).text()
}
