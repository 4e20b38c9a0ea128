//! The content files of a new site, and pieces to add to one. Every text that its author must replace says [`TODO`](crate::content::TODO).

pub mod pieces;

use std::fmt;

use askama::Template;
use askama::filters::Escaper;

use super::components::phrase::{Phrase, listed};
use super::render;
use crate::domain::source::Date;

/// A subject of a new site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSubject {
    /// Its id, which can be part of a URL.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A site to be written.
#[derive(Debug)]
pub struct NewSite {
    /// Its title.
    pub title: String,
    /// Its subjects, in order.
    pub subjects: Vec<NewSubject>,
    /// The day on which it is written.
    pub today: Date,
}

/// Declares a template for each file, and a function that renders them all.
macro_rules! files {
    ($($template:ident: $path:tt),+ $(,)?) => {
        $(
            #[derive(Template)]
            #[template(path = $path, config = "templates/askama.toml")]
            struct $template<'a> {
                new: &'a NewSite,
            }
        )+

        /// The content files of a new site, with their paths below `new/`.
        fn rendered(new: &NewSite) -> Vec<(&'static str, String)> {
            vec![$(($path, render(&$template { new }))),+]
        }
    };
}

files! {
    SiteFile: "new/site.toml",
    SourcesFile: "new/sources.toml",
    ClaimsFile: "new/claims.toml",
    CapabilitiesFile: "new/capabilities.toml",
    StrengthsTopic: "new/topics/strengths.md",
    SwitchingTopic: "new/topics/switching.md",
    EditionFile: "new/decide/edition-1.toml",
}

impl NewSite {
    /// A title for a site without one: "A or B".
    pub fn usual_title(subjects: &[NewSubject]) -> String {
        Phrase::default().then_any(subjects.iter().map(|subject| subject.name.as_str())).text()
    }

    /// Its content files, with their paths below the content directory.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, String)> {
        rendered(self).into_iter().map(|(path, text)| (path.trim_start_matches("new/"), ended(text)))
    }

    fn names(&self) -> String {
        listed(self.subjects.iter().map(|subject| subject.name.as_str()))
    }

    /// The values of a choice that favors one subject, or none.
    fn values(&self, favored: Option<&NewSubject>) -> String {
        let value = |subject: &NewSubject| if favored == Some(subject) { 3 } else { 2 };
        let values = self.subjects.iter().map(|subject| format!("{} = {}", subject.id, value(subject)));
        values.collect::<Vec<_>>().join(", ")
    }
}

/// A template's text with the end of its last line, which the template engine drops.
fn ended(text: String) -> String {
    text + "\n"
}

/// Escapes a value between quotation marks in a TOML template.
#[derive(Debug, Clone, Copy)]
pub(super) struct TomlEscaper;

impl Escaper for TomlEscaper {
    fn write_escaped_str<W: fmt::Write>(&self, mut template: W, words: &str) -> fmt::Result {
        template.write_str(&words.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
