//! Reads the content directory: which files there are, and their text. Each becomes a `source_file`; what it cannot read is a
//! `fault`.
//!
//! **Invariant:** knows names and text, not what is in them.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::fault::Faults;
use super::source_file::SourceFile;

/// The content files by what they hold; folders are listed in the order of their names.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub(super) site: Option<Arc<SourceFile>>,
    pub(super) sources: Option<Arc<SourceFile>>,
    pub(super) claims: Option<Arc<SourceFile>>,
    pub(super) lock: Option<Arc<SourceFile>>,
    pub(super) editions: Vec<Arc<SourceFile>>,
    pub(super) topics: Vec<Arc<SourceFile>>,
    pub(super) pages: Vec<Arc<SourceFile>>,
    pub(super) capabilities: Option<Arc<SourceFile>>,
    pub(super) myths: Option<Arc<SourceFile>>,
    pub(super) changes: Option<Arc<SourceFile>>,
    pub(super) samples: Vec<Arc<SourceFile>>,
    pub(super) guides: Vec<Arc<SourceFile>>,
    pub(super) use_cases: Vec<Arc<SourceFile>>,
    pub(super) cases: Vec<Arc<SourceFile>>,
}

/// Reads every content file below a directory.
pub(super) fn read(directory: &Path, faults: &mut Faults) -> Files {
    Files {
        site: read_file(directory, "site.toml", faults),
        sources: read_file(directory, "sources.toml", faults),
        claims: read_file(directory, "claims.toml", faults),
        lock: read_optional_file(directory, "decide/editions.lock", faults),
        editions: read_folder(directory, "decide", "toml", faults),
        topics: read_folder(directory, "topics", "md", faults),
        pages: read_folder(directory, "pages", "md", faults),
        capabilities: read_optional_file(directory, "capabilities.toml", faults),
        myths: read_optional_file(directory, "myths.toml", faults),
        changes: read_optional_file(directory, "changes.toml", faults),
        samples: read_samples(directory, faults),
        guides: read_optional_folder(directory, "for", "md", faults),
        use_cases: read_optional_folder(directory, "use-cases", "md", faults),
        cases: read_optional_folder(directory, "cases", "toml", faults),
    }
}

fn read_file(directory: &Path, path: &str, faults: &mut Faults) -> Option<Arc<SourceFile>> {
    let full = directory.join(path);
    match fs::read(&full) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => return Some(Arc::new(SourceFile { path: path.to_owned(), text })),
            Err(error) => {
                let before = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
                let line = before.filter(|byte| **byte == b'\n').count() + 1;
                faults.add_nowhere(format!("{path}, line {line}: not UTF-8 text"), "save the file as UTF-8");
            }
        },
        Err(error) => faults.add_nowhere(
            format!("{path} cannot be read: {error}"),
            format!("put the file at {} and make it readable", full.display()),
        ),
    }
    None
}

/// The code samples, one folder a topic.
fn read_samples(directory: &Path, faults: &mut Faults) -> Vec<Arc<SourceFile>> {
    let Ok(entries) = fs::read_dir(directory.join("samples")) else { return Vec::new() };
    let mut folders: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    folders.sort_unstable();
    folders.iter().flat_map(|folder| read_folder(directory, &format!("samples/{folder}"), "py", faults)).collect()
}

/// A file that a comparison can do without.
fn read_optional_file(directory: &Path, path: &str, faults: &mut Faults) -> Option<Arc<SourceFile>> {
    directory.join(path).exists().then(|| read_file(directory, path, faults)).flatten()
}

/// A folder that a comparison can do without.
fn read_optional_folder(directory: &Path, folder: &str, ending: &str, faults: &mut Faults) -> Vec<Arc<SourceFile>> {
    if directory.join(folder).exists() { read_folder(directory, folder, ending, faults) } else { Vec::new() }
}

fn read_folder(directory: &Path, folder: &str, ending: &str, faults: &mut Faults) -> Vec<Arc<SourceFile>> {
    let full = directory.join(folder);
    let entries = match fs::read_dir(&full) {
        Ok(entries) => entries,
        Err(error) => {
            faults.add_nowhere(
                format!("{folder}/ cannot be read: {error}"),
                format!("make the folder {} with at least one .{ending} file", full.display()),
            );
            return Vec::new();
        }
    };
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.rsplit_once('.').is_some_and(|(stem, found)| !stem.is_empty() && found == ending))
        .collect();
    names.sort_unstable();
    if names.is_empty() {
        faults.add_nowhere(format!("{folder}/ has no .{ending} file"), format!("add one to {}", full.display()));
    }
    names.iter().filter_map(|name| read_file(directory, &format!("{folder}/{name}"), faults)).collect()
}
