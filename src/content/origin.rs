//! A value from TOML with its file, so that later errors have a place.

use std::iter::successors;
use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer};

use super::diagnostics::{Diagnostics, Place, SourceFile};
use super::markdown;
use super::schema::reference;

/// The value of a file, and the file itself for later errors.
#[derive(Clone, Default)]
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
        let mut origin = Origin { file, toml, body, values: Arc::default() };
        let read = DeTable::parse(origin.toml()).and_then(|table| {
            let values = values_of(table.as_ref());
            Ok((T::deserialize(Deserializer::from(table))?, values))
        });
        match read {
            Ok((value, values)) => {
                origin.values = Arc::new(values);
                for (text, place) in origin.texts() {
                    if text.trim().is_empty() {
                        diagnostics.report(place, "the text is empty", "write it, or take the line away");
                    } else {
                        diagnostics.report_control(text, |_| place);
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

/// The values of a file by their path of keys and indices, such as `claims/3/sources/0`: the span, and the text if it is one.
type Values = IndexMap<String, (Range<usize>, Option<String>)>;

/// A TOML file, or one with TOML front matter.
#[derive(Clone, Default)]
pub(super) struct Origin {
    pub(super) file: Arc<SourceFile>,
    pub(super) toml: Range<usize>,
    /// The range of the text after the front matter.
    pub(super) body: Range<usize>,
    pub(super) values: Arc<Values>,
}

impl Origin {
    /// The place of a value by its path, or of the nearest existing parent.
    pub(super) fn place(&self, path: &str) -> Place {
        let mut paths = successors(Some(path), |path| path.rsplit_once('/').map(|(parent, _)| parent));
        let found = paths.find_map(|path| self.values.get(path));
        self.place_of(found.map_or(0..self.toml.len(), |(span, _)| span.clone()))
    }

    /// Every text of the TOML, with its place.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, Place)> {
        self.values.values().filter_map(|(span, text)| Some((text.as_deref()?, self.place_of(span.clone()))))
    }

    fn toml(&self) -> &str {
        self.file.text.get(self.toml.clone()).unwrap_or_default()
    }

    fn place_of(&self, span: Range<usize>) -> Place {
        Place::new(&self.file, self.toml.start + span.start..self.toml.start + span.end)
    }
}

/// Every value of a table, each after those within it.
fn values_of(table: &DeTable<'_>) -> Values {
    fn add(path: String, value: &Spanned<DeValue<'_>>, values: &mut Values) {
        match value.as_ref() {
            DeValue::Array(list) => {
                list.iter().enumerate().for_each(|(index, value)| add(format!("{path}/{index}"), value, values));
            }
            DeValue::Table(table) => {
                table.iter().for_each(|(key, value)| add(format!("{path}/{}", key.as_ref()), value, values));
            }
            _ => {}
        }
        let text = value.as_ref().as_str().map(str::to_owned);
        values.insert(path, (value.span(), text));
    }
    let mut values = Values::new();
    table.iter().for_each(|(key, value)| add(key.as_ref().to_string(), value, &mut values));
    values
}
