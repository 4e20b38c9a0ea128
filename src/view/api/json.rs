//! JSON as it was sent: every field of an object in its order, repeated ones too.
//!
//! **Invariant:** knows what JSON is, not what this JSON should hold.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

/// A value that was sent. Of what no part of a submission can be, only the kind is kept.
#[derive(Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Boolean,
    Number(Number),
    Text(String),
    List,
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a body as one JSON value.
    ///
    /// # Errors
    /// What keeps it from being JSON, and what to do, in a sentence or two.
    pub(super) fn read(body: &[u8]) -> Result<Self, String> {
        if body.starts_with(b"\xef\xbb\xbf") {
            return Err("The body begins with a byte order mark, which JSON does not have. Send it without.".to_owned());
        }
        let text = str::from_utf8(body).map_err(|error| {
            format!("The body is not UTF-8 from byte {} on. Encode it as UTF-8.", error.valid_up_to() + 1)
        })?;
        if text.trim_ascii().is_empty() {
            return Err("The body is empty. Send an object; an empty one, {}, answers nothing.".to_owned());
        }
        serde_json::from_str(text).map_err(|error| format!("The body is not JSON: {error}."))
    }

    /// What kind of value it is, in words.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List => "a list",
            Self::Object(_) => "an object",
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

/// Takes whatever the parser finds.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Json, E> {
        Ok(Json::Boolean)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json, E> {
        Ok(Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Json::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = entries.next_entry()? {
            fields.push(field);
        }
        Ok(Json::Object(fields))
    }
}
