//! JSON Schemas of what programs send and get.

use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

/// Describes types as they are serialized, with the types in them as definitions at a path of the document.
pub(super) fn generator(definitions: &'static str) -> SchemaGenerator {
    let mut settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(fit_to_api));
    settings.definitions_path = definitions.into();
    settings.meta_schema = None;
    settings.into_generator()
}

/// Allows fields to be added later, joins the lines of descriptions, and leaves out how wide a number is in memory, which is no format
/// of JSON Schema.
fn fit_to_api(schema: &mut Schema) {
    if schema.get("additionalProperties") == Some(&json!(false)) {
        schema.remove("additionalProperties");
    }
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
    if schema.get("format").is_some_and(|format| *format != "date" && *format != "uri") {
        schema.remove("format");
    }
}

/// The schema of a type, with those of the types in it.
pub(super) fn schema_of<T: JsonSchema>() -> Value {
    generator("/$defs").into_root_schema_for::<T>().into()
}

/// The schema of an object with these fields, and no others.
pub(super) fn object(fields: Value, required: &[&str]) -> Value {
    json!({"type": "object", "properties": fields, "required": required, "additionalProperties": false})
}

/// An object with one more field.
pub(super) fn with_field(mut object: Value, name: &str, value: impl Into<Value>) -> Value {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(name.to_owned(), value.into());
    }
    object
}
