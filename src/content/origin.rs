//! A value from TOML with its file, so that later errors have a place.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer};

use super::diagnostics::{Diagnostics, Place, SourceFile};
use super::markdown;
use super::schema::reference;

/// The value of a file, and the file itself for later errors.
#[derive(Clone)]
pub(super) struct Parsed<T> {
    pub(super) value: T,
    pub(super) origin: Origin,
}

impl<T: DeserializeOwned> Parsed<T> {
    /// Reads the TOML of a file, or the front matter of a Markdown file. Invisible texts, and texts that would make a feed
    /// malformed, are reported too.
    pub(super) fn read(file: Arc<SourceFile>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (toml, body) = if file.path.ends_with(".md") {
            markdown::split(&file, diagnostics)?
        } else {
            (0..file.text.len(), file.text.len()..file.text.len())
        };
        let origin = Origin { file, toml, body };
        let read = DeTable::parse(origin.toml()).and_then(|table| {
            let texts = texts_of(table.as_ref());
            Ok((T::deserialize(Deserializer::from(table))?, texts))
        });
        match read {
            Ok((value, texts)) => {
                for (text, span) in texts {
                    if text.trim().is_empty() {
                        let remedy = "write it, or take the line away";
                        diagnostics.report(origin.place_of(span), "the text is empty", remedy);
                    } else {
                        diagnostics.report_control(&text, |_| origin.place_of(span));
                    }
                }
                Some(Self { value, origin })
            }
            Err(error) => {
                let place = origin.place_of(error.span().unwrap_or_default());
                let remedy = format!("correct the TOML; {} lists the keys", reference(&origin.file.path));
                diagnostics.report(place, error.message(), remedy);
                None
            }
        }
    }
}

/// A TOML file, or one with TOML front matter.
#[derive(Clone)]
pub(super) struct Origin {
    pub(super) file: Arc<SourceFile>,
    pub(super) toml: Range<usize>,
    /// The range of the text after the front matter.
    pub(super) body: Range<usize>,
}

impl Origin {
    /// The place of a value by its path of keys and indices, such as `claims/3/sources/0`, or of the nearest existing parent.
    pub(super) fn place(&self, path: &str) -> Place {
        let span = DeTable::parse(self.toml()).map(|table| span_of(&table, path)).unwrap_or_default();
        self.place_of(span)
    }

    /// Every text of the TOML, with its place.
    pub(super) fn texts(&self) -> Vec<(String, Place)> {
        let texts = DeTable::parse(self.toml()).map(|table| texts_of(table.as_ref())).unwrap_or_default();
        texts.into_iter().map(|(text, span)| (text.into_owned(), self.place_of(span))).collect()
    }

    fn toml(&self) -> &str {
        self.file.text.get(self.toml.clone()).unwrap_or_default()
    }

    fn place_of(&self, span: Range<usize>) -> Place {
        Place::new(&self.file, self.toml.start + span.start..self.toml.start + span.end)
    }
}

fn texts_of<'t>(table: &DeTable<'t>) -> Vec<(Cow<'t, str>, Range<usize>)> {
    fn add<'t>(value: &Spanned<DeValue<'t>>, texts: &mut Vec<(Cow<'t, str>, Range<usize>)>) {
        match value.as_ref() {
            DeValue::String(text) => texts.push((text.clone(), value.span())),
            DeValue::Array(values) => values.iter().for_each(|value| add(value, texts)),
            DeValue::Table(table) => table.values().for_each(|value| add(value, texts)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    table.values().for_each(|value| add(value, &mut texts));
    texts
}

fn span_of(table: &Spanned<DeTable<'_>>, path: &str) -> Range<usize> {
    let mut keys = path.split('/');
    let mut found = keys.next().and_then(|key| table.as_ref().get(key));
    let mut span = table.span();
    while let Some(value) = found {
        span = value.span();
        let Some(key) = keys.next() else { break };
        found = match value.as_ref() {
            DeValue::Table(table) => table.get(key),
            DeValue::Array(array) => key.parse().ok().and_then(|index: usize| array.get(index)),
            _ => None,
        };
    }
    span
}
