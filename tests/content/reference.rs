//! The reference of content files in `docs/content/`, from the schemas of their types. `INSTA_UPDATE=always cargo test` updates it.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs, ptr};

use serde_json::Value;
use versus::content::schema::{FileKind, file_kinds};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/content");
const TRIO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/trio");

const INDEX: &str = "# Content files

Each kind of file has a page with its keys. An id consists of lower-case letters, digits, and hyphens.

| file | contains |
|---|---|
";

#[test]
fn the_reference_says_what_the_types_of_content_say() {
    let kinds = file_kinds();
    let mut index = INDEX.to_owned();
    for kind in &kinds {
        holds(kind.name, &page(kind));
        let said = said_of(&(kind.schema)(kind));
        let first_sentence = said.split_inclusive(". ").next().unwrap().trim_end();
        let _ = writeln!(index, "| [{}]({}.md) | {first_sentence} |", paths(kind), kind.name);
    }
    holds("README", &index);
    assert_eq!(fs::read_dir(FOLDER).unwrap().count(), kinds.len() + 1, "{FOLDER} has a page of no kind");
}

#[test]
fn every_file_of_a_comparison_has_a_kind() {
    let kinds = file_kinds();
    let known: HashSet<&str> =
        kinds.iter().flat_map(|kind| kind.paths).filter_map(|path| path.split('/').next()).collect();
    let names = fs::read_dir(TRIO).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(names.filter(|name| !known.contains(&**name)).collect::<Vec<_>>(), Vec::<String>::new());
}

#[track_caller]
fn holds(name: &str, text: &str) {
    let path = format!("{FOLDER}/{name}.md");
    if env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, text).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, text, "{path} is out of date; write it anew with INSTA_UPDATE=always");
}

fn paths(kind: &FileKind) -> String {
    kind.paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ")
}

fn page(kind: &FileKind) -> String {
    let schema = (kind.schema)(kind);
    let mut sections = Sections { root: &schema, list: Vec::new() };
    sections.add(&schema, "", false);
    let mut text = format!("# {}\n", paths(kind));
    for (headers, schema) in &sections.list {
        if !headers[0].is_empty() {
            let _ = write!(text, "\n## {}\n", headers.join(" and "));
        }
        let _ = writeln!(text, "\n{}", said_of(schema));
        if let Some(keys) = schema["properties"].as_object() {
            text += "\n| key | type | required | meaning |\n|---|---|---|---|\n";
            for (key, value) in keys {
                let (noun, meaning) = (sections.noun(value, ""), sections.meaning(value));
                let _ = writeln!(text, "| `{key}` | {noun} | {} | {meaning} |", need(schema, key));
            }
        }
    }
    text + &example(kind)
}

/// A description on one line.
fn said_of(schema: &Value) -> String {
    schema["description"].as_str().unwrap_or_default().replace('\n', " ")
}

/// Whether a key must be there, or what applies if it is left out.
fn need(table: &Value, key: &str) -> String {
    let is_required = table["required"].as_array().is_some_and(|keys| keys.iter().any(|required| required == key));
    match &table["properties"][key]["default"] {
        _ if is_required => "yes".to_owned(),
        Value::Null | Value::Array(_) | Value::Object(_) => "no".to_owned(),
        default => format!("no: `{default}`"),
    }
}

/// The tables of a file, each with the headers that TOML begins them with.
struct Sections<'s> {
    root: &'s Value,
    list: Vec<(Vec<String>, &'s Value)>,
}

impl<'s> Sections<'s> {
    /// The schema itself if this one only refers to it.
    fn resolved(&self, schema: &'s Value) -> &'s Value {
        let only = |list: &'static str| schema[list].as_array().filter(|schemas| schemas.len() == 1);
        match (&schema["$ref"], only("allOf").or(only("anyOf"))) {
            (Value::String(reference), _) => self.root.pointer(&reference[1..]).unwrap(),
            (_, Some(schemas)) => self.resolved(&schemas[0]),
            _ => schema,
        }
    }

    /// Adds the tables of a value, which is at a path of keys, in a list or not.
    fn add(&mut self, value: &'s Value, path: &str, is_listed: bool) {
        let schema = self.resolved(value);
        if schema["properties"].is_object() || path.is_empty() {
            let header = match path {
                "" => String::new(),
                _ if is_listed => format!("`[[{path}]]`"),
                _ => format!("`[{path}]`"),
            };
            if let Some((headers, _)) = self.list.iter_mut().find(|(_, known)| ptr::eq(*known, schema)) {
                return headers.push(header);
            }
            self.list.push((vec![header], schema));
        }
        let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        for (key, value) in schema["properties"].as_object().into_iter().flatten() {
            self.add(value, &below(key), false);
        }
        for one in schema["anyOf"].as_array().into_iter().flatten() {
            self.add(one, path, is_listed);
        }
        match (&schema["items"], &schema["additionalProperties"]) {
            (items @ Value::Object(_), _) => self.add(items, path, true),
            (_, values @ Value::Object(_)) => self.add(values, &below("<id>"), false),
            _ => {}
        }
    }

    /// What a value is, in the plural with an "s".
    fn noun(&self, value: &'s Value, s: &str) -> String {
        let schema = self.resolved(value);
        if let Some([one, other]) = schema["anyOf"].as_array().map(Vec::as_slice) {
            return format!("{} or {}", self.noun(one, s), self.noun(other, s));
        }
        if let Value::Number(only) = &schema["const"] {
            return format!("`{only}`");
        }
        // The bounds of the Rust type say nothing.
        let range = schema["maximum"].as_u64().filter(|most| *most < u64::from(u8::MAX));
        let range = range.map(|most| format!(", {} to {most}", schema["minimum"])).unwrap_or_default();
        match schema["type"].as_str().or(schema["type"][0].as_str()) {
            Some("array") => format!("list{s} of {}", self.noun(&schema["items"], "s")),
            Some("object") if schema["additionalProperties"].is_object() => {
                format!("table{s} of {}", self.noun(&schema["additionalProperties"], "s"))
            }
            Some("object") => format!("table{s}"),
            Some("integer") => format!("whole number{s}{range}"),
            Some("number") => format!("number{s}"),
            Some("boolean") => "`true` or `false`".to_owned(),
            _ if schema["format"] == "date" => format!("date{s}"),
            _ if schema["pattern"].is_string() => format!("id{s}"),
            _ => format!("text{s}"),
        }
    }

    /// The description of a key, and of the values that it can have.
    fn meaning(&self, value: &'s Value) -> String {
        let values = self.resolved(value)["oneOf"].as_array().into_iter().flatten();
        let values = values.map(|value| format!("<br>`{}`: {}", value["const"].as_str().unwrap(), said_of(value)));
        said_of(value) + &values.collect::<String>()
    }
}

/// The shortest file of this kind in the fictional comparison, a draft if there is one, without comments and what repeats.
fn example(kind: &FileKind) -> String {
    let (folder, name) = kind.paths[0].rsplit_once('/').unwrap_or(("", kind.paths[0]));
    let (ending, language) = if name.ends_with(".md") { (".md", "markdown") } else { (".toml", "toml") };
    let files = fs::read_dir(format!("{TRIO}/{folder}")).unwrap().map(|entry| entry.unwrap().path());
    let is_one =
        |path: &PathBuf| path.ends_with(name) || name.starts_with('*') && path.to_str().unwrap().ends_with(ending);
    let path = files.filter(is_one).map(|path| (fs::read_to_string(&path).unwrap(), path));
    let (text, path) = path.min_by_key(|(text, _)| (!text.contains("\"draft\""), text.len())).unwrap();
    let lines = text.lines().filter(|line| language == "markdown" || !line.starts_with('#'));
    let text = lines.collect::<Vec<_>>().join("\n");
    let (mut headers, mut repeats) = (HashSet::new(), false);
    let mut blocks: Vec<&str> = text.trim().split("\n\n").collect();
    // A table with a dot in its header belongs to the entry of a list before it.
    blocks.retain(|block| {
        let header = block.lines().next().unwrap_or_default();
        if header.starts_with("[[") || header.starts_with('[') && !header.contains('.') {
            repeats = !headers.insert(header);
        }
        !repeats
    });
    let text = blocks.join("\n\n");
    let toml = if language == "toml" { &text } else { text.split("+++").nth(1).unwrap() };
    toml.parse::<toml::Table>().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let path = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display();
    format!("\n## Example\n\nFrom `{path}`, without what repeats:\n\n````{language}\n{text}\n````\n")
}
