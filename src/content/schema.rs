//! The shape of every kind of content file as a JSON Schema, for editors and for `docs/content/`.

use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde_json::{Value, json};

use super::kinds;
use super::site::Page;
use crate::domain::package::Packages;

/// A kind of content file.
#[derive(Debug)]
pub struct FileKind {
    /// Its name, such as `topic`.
    pub name: &'static str,
    /// The paths of its files below the content directory, such as `topics/*.md`.
    pub paths: &'static [&'static str],
    /// Makes the JSON Schema of its TOML.
    pub schema: fn(&Self) -> Value,
}

/// Every kind of content file, beginning with those that a site needs.
pub fn file_kinds() -> Vec<FileKind> {
    vec![
        kind::<kinds::SiteFile>("site", &["site.toml"]),
        kind::<kinds::SourcesFile>("sources", &["sources.toml"]),
        kind::<kinds::ClaimsFile>("claims", &["claims.toml"]),
        kind::<kinds::TopicHead>("topic", &["topics/*.md"]),
        kind::<kinds::EditionFile>("edition", &["decide/*.toml"]),
        kind::<Page>("page", &["pages/*.md", "for/*.md"]),
        kind::<kinds::CapabilitiesFile>("capabilities", &["capabilities.toml"]),
        kind::<Packages>("packages", &["packages.toml"]),
        kind::<kinds::CaseFile>("case", &["cases/*.toml"]),
        kind::<kinds::UseCaseHead>("use-case", &["use-cases/*.md"]),
        kind::<kinds::ElsewhereFile>("elsewhere", &["elsewhere.toml"]),
        kind::<kinds::MythsFile>("myths", &["myths.toml"]),
        kind::<kinds::AdviceFile>("advice", &["advice.toml"]),
        kind::<kinds::GlossaryFile>("glossary", &["glossary.toml"]),
        kind::<kinds::SynonymsFile>("synonyms", &["synonyms.toml"]),
        kind::<kinds::ChangesFile>("changes", &["changes.toml"]),
        kind::<kinds::EvidenceFile>("evidence", &["evidence/evidence.toml"]),
        kind::<kinds::LayersFile>("variants", &["evidence/apps/variants.toml"]),
        kind::<kinds::ResultsFile>("results", &["evidence/results.toml"]),
    ]
}

/// The page of the reference that describes a file or folder.
pub(super) fn reference(path: &str) -> String {
    let covers =
        |pattern: &&str| pattern.split_once('*').map_or(*pattern == path, |(start, _)| path.starts_with(start));
    let kind = file_kinds().into_iter().find(|kind| kind.paths.iter().any(covers));
    format!("docs/content/{}.md", kind.map_or("README", |kind| kind.name))
}

fn kind<T: JsonSchema>(name: &'static str, paths: &'static [&'static str]) -> FileKind {
    FileKind { name, paths, schema: schema_of::<T> }
}

fn schema_of<T: JsonSchema>(kind: &FileKind) -> Value {
    // Editors support no later draft as well.
    let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(fit_to_toml));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), json!(kind.paths.join(", ")));
    schema.into()
}

/// TOML has no null: an optional key is left out instead. An id can be part of a URL.
fn fit_to_toml(schema: &mut Schema) {
    for key in ["type", "anyOf"] {
        if let Some(Value::Array(alternatives)) = schema.get_mut(key) {
            alternatives.retain(|one| *one != "null" && *one != json!({"type": "null"}));
        }
    }
    if let Some(id) = schema.pointer_mut("/properties/id").and_then(Value::as_object_mut) {
        id.insert("pattern".to_owned(), json!("^[a-z0-9-]+$"));
    }
}
