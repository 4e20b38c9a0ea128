//! The project's own files as the rules see them: from the disk, or made up to try a rule out.
//!
//! **Invariant:** reads; judges nothing.

use std::fmt;
use std::fs;
use std::path::Path;

/// A text file and its path from the top of the project, with `/` between folders.
#[derive(Debug, Clone)]
pub(crate) struct File {
    pub(crate) path: String,
    /// Empty where the file is not text.
    pub(crate) text: String,
}

impl File {
    /// Its lines, counted from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }

    /// The name without folders.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// What follows the last dot of its name.
    pub(crate) fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Whether it is one of the program's Rust files.
    pub(crate) fn is_source(&self) -> bool {
        self.path.starts_with("src/") && self.extension() == "rs"
    }

    /// Whether it is in one of these folders at the top.
    pub(crate) fn is_in(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    }
}

/// A page of the comparison.
#[derive(Debug, Clone)]
pub(crate) struct Topic {
    pub(crate) slug: String,
    pub(crate) title: String,
}

/// What the rules read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tree {
    /// The files in `src`, `templates`, `static` and `tests`.
    pub(crate) files: Vec<File>,
    /// The ids and names of the subjects.
    pub(crate) subjects: Vec<String>,
    pub(crate) topics: Vec<Topic>,
    /// The crates that `Cargo.toml` names, as code spells them.
    pub(crate) crates: Vec<String>,
    /// The crates that `Cargo.toml` gives another name.
    pub(crate) renamed_crates: Vec<String>,
}

impl Tree {
    /// The project that this test is part of.
    pub(crate) fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut tree = Self::default();
        for folder in ["src", "templates", "static", "tests"] {
            add_files(root, folder, &mut tree.files);
        }
        let site = table(root, "content/site.toml");
        for subject in site["subjects"].as_array().unwrap() {
            tree.subjects.extend(["id", "name"].map(|key| subject[key].as_str().unwrap().to_owned()));
        }
        let mut topics = Vec::new();
        add_files(root, "content/topics", &mut topics);
        tree.topics = topics.iter().map(topic).collect();
        let manifest = table(root, "Cargo.toml");
        for section in ["dependencies", "dev-dependencies"] {
            for (name, entry) in manifest[section].as_table().unwrap() {
                tree.crates.push(name.replace('-', "_"));
                if entry.get("package").is_some() {
                    tree.renamed_crates.push(name.clone());
                }
            }
        }
        tree
    }

    /// The program's Rust files.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.is_source())
    }
}

fn table(root: &Path, path: &str) -> toml::Table {
    fs::read_to_string(root.join(path)).unwrap().parse().unwrap()
}

/// What the test commands make is not part of the project.
const MADE: [&str; 2] = ["tests/.tools", "tests/screenshots.out"];

fn add_files(root: &Path, folder: &str, files: &mut Vec<File>) {
    let mut entries: Vec<_> = fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap()).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            if !MADE.contains(&path.as_str()) {
                add_files(root, &path, files);
            }
        } else {
            let text = String::from_utf8(fs::read(entry.path()).unwrap()).unwrap_or_default();
            files.push(File { path, text });
        }
    }
}

fn topic(file: &File) -> Topic {
    let front_matter = file.text.split("+++").nth(1).unwrap();
    let head: toml::Table = front_matter.parse().unwrap();
    let slug = file.name().strip_suffix(".md").unwrap().to_owned();
    Topic { slug, title: head["title"].as_str().unwrap().to_owned() }
}

/// Something that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Offence {
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) what: String,
    pub(crate) why: &'static str,
}

impl Offence {
    pub(crate) fn new(file: &File, line: usize, what: impl Into<String>, why: &'static str) -> Self {
        Self { path: file.path.clone(), line, what: what.into(), why }
    }
}

impl fmt::Display for Offence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.path, self.line, self.what, self.why)
    }
}
