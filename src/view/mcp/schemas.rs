//! JSON Schemas of what tools take and return.

use serde_json::{Map, Value, json};
use utoipa::ToSchema;

/// The schema of an object with these fields, and no others.
pub(super) fn object(fields: Value, required: &[&str]) -> Value {
    json!({"type": "object", "properties": fields, "required": required, "additionalProperties": false})
}

/// The schema of a result's code.
pub(super) fn code() -> Value {
    json!({"type": "string", "description": "The code in the URL of a result, or the whole URL"})
}

/// The schema of a type, with those of the types in it as definitions.
pub(super) fn schema_of<T: ToSchema>() -> Value {
    let mut found = Vec::new();
    T::schemas(&mut found);
    let definitions: Map<String, Value> = found.into_iter().map(|(name, schema)| (name, json!(schema))).collect();
    let schema = with_field(json!(T::schema()), "$defs", json!(definitions));
    let text = schema.to_string().replace("#/components/schemas/", "#/$defs/");
    serde_json::from_str(&text).unwrap_or_default()
}

/// An object with one more field.
pub(super) fn with_field(mut object: Value, name: &str, value: Value) -> Value {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
    object
}
