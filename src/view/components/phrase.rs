//! A sentence with emphasized words: quoted answers and questions, and names that people entered.

use askama::Template;

use crate::content::markup::Escaped;
use crate::domain::subject::Subjects;

/// A sentence of plain text, emphasized text, and names. It is escaped when rendered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Template)]
#[template(path = "components/phrase.html")]
pub struct Phrase {
    /// The pieces of text with their manner, in order.
    pub pieces: Vec<(String, Manner)>,
}

/// The manner of a piece of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Plain text.
    Plain,
    /// Quoted from the questions and answers, or a subject's name.
    Emphasised,
    /// A person's name, isolated from the surrounding text in either writing direction.
    Name,
}

impl Phrase {
    /// A sentence that begins with plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::default().then(text)
    }

    /// Appends plain text.
    pub fn then(self, text: impl Into<String>) -> Self {
        self.then_in(Manner::Plain, text)
    }

    /// Appends emphasized text.
    pub fn then_emphasised(self, text: impl Into<String>) -> Self {
        self.then_in(Manner::Emphasised, text)
    }

    /// Appends a person's name.
    pub fn then_name(self, name: impl Into<String>) -> Self {
        self.then_in(Manner::Name, name)
    }

    /// Appends a list of emphasized texts: "a", "a and b", "a, b, and c".
    pub fn then_list<'t>(self, items: impl IntoIterator<Item = &'t str>) -> Self {
        self.then_all(items.into_iter().map(|item| Self::default().then_emphasised(item)))
    }

    /// Appends a list of phrases: "a", "a and b", "a, b, and c".
    pub fn then_all(self, items: impl IntoIterator<Item = Self>) -> Self {
        self.then_joined(items, "and")
    }

    /// Appends a list of emphasized alternatives: "a", "a or b", "a, b, or c".
    pub fn then_any<'t>(self, items: impl IntoIterator<Item = &'t str>) -> Self {
        self.then_joined(items.into_iter().map(|item| Self::default().then_emphasised(item)), "or")
    }

    fn then_joined(mut self, items: impl IntoIterator<Item = Self>, word: &str) -> Self {
        let items: Vec<Self> = items.into_iter().collect();
        let count = items.len();
        for (place, item) in (1..).zip(items) {
            self.pieces.extend(item.pieces);
            self = match count - place {
                0 => self,
                1 if count > 2 => self.then(format!(", {word} ")),
                1 => self.then(format!(" {word} ")),
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

/// The names of all subjects as a list.
pub(in crate::view) fn listed_names(subjects: &Subjects) -> String {
    listed(subjects.iter().map(|(_, subject)| subject.name.as_str()))
}
