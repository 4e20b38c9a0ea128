//! A value from TOML with its file, so that later errors have a place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::iter::successors;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

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
        let origin = Origin { file, toml, body, spans: Arc::default() };
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
    /// The span of each value by its path. Finding it in the parsed file each time took most of the time of a valid read.
    pub(super) spans: Arc<OnceLock<HashMap<String, Range<usize>>>>,
}

impl Origin {
    /// The place of a value by its path of keys and indices, such as `claims/3/sources/0`, or of the nearest existing parent.
    pub(super) fn place(&self, path: &str) -> Place {
        let read = || DeTable::parse(self.toml()).map(|table| spans_of(table.as_ref())).unwrap_or_default();
        let spans = self.spans.get_or_init(read);
        let mut paths = successors(Some(path), |path| path.rsplit_once('/').map(|(parent, _)| parent));
        let span = paths.find_map(|path| spans.get(path));
        self.place_of(span.cloned().unwrap_or(0..self.toml.len()))
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

fn spans_of(table: &DeTable<'_>) -> HashMap<String, Range<usize>> {
    fn add(path: String, value: &Spanned<DeValue<'_>>, spans: &mut HashMap<String, Range<usize>>) {
        match value.as_ref() {
            DeValue::Array(values) => {
                values.iter().enumerate().for_each(|(index, value)| add(format!("{path}/{index}"), value, spans));
            }
            DeValue::Table(table) => {
                table.iter().for_each(|(key, value)| add(format!("{path}/{}", key.as_ref()), value, spans));
            }
            _ => {}
        }
        spans.insert(path, value.span());
    }
    let mut spans = HashMap::new();
    table.iter().for_each(|(key, value)| add(key.as_ref().to_string(), value, &mut spans));
    spans
}
