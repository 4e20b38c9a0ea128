//! The rule for which files of a directory count, for content, samples, applications, and static files. A file counts as absent
//! only if it doesn't exist; an unreadable file is an error.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// A file or folder that counts.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) is_folder: bool,
}

/// Whether a file comes from an editor, a system, or a tool rather than from an author.
pub(crate) fn is_ignored(name: &str) -> bool {
    const CACHES: [&str; 4] = ["__pycache__", "node_modules", "Thumbs.db", "desktop.ini"];
    const BACKUPS: [&str; 6] = ["~", ".bak", ".orig", ".rej", ".swp", ".tmp"];
    name.starts_with(['.', '#']) || CACHES.contains(&name) || BACKUPS.iter().any(|ending| name.ends_with(ending))
}

/// Whether a path exists, even if it can't be read, such as a dangling link.
pub(super) fn is_there(path: &Path) -> bool {
    let leads_nowhere = |folder: &Path| folder.is_symlink() && !folder.exists();
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => path.parent().is_some_and(leads_nowhere),
        _ => true,
    }
}

/// The entries of a directory, sorted by name.
pub(super) fn entries(directory: &Path) -> Result<Vec<Entry>, Error> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !is_ignored(&name) {
            entries.push(Entry { is_folder: path.is_dir(), name, path });
        }
    }
    entries.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    Ok(entries)
}

/// The relative paths of all files below a directory, without excluded names. A link back to a parent folder is not followed.
///
/// # Errors
/// The first folder that cannot be read, and why.
pub(super) fn files_below(directory: &Path, left_out: &[String]) -> Result<Vec<String>, (PathBuf, Error)> {
    let mut files = Vec::new();
    let mut folders = vec![(directory.to_owned(), String::new(), Vec::new())];
    while let Some((folder, prefix, mut around)) = folders.pop() {
        let unreadable = |error| (folder.clone(), error);
        let canonical = fs::canonicalize(&folder).map_err(unreadable)?;
        if around.contains(&canonical) {
            continue;
        }
        around.push(canonical);
        for Entry { name, path, is_folder } in entries(&folder).map_err(unreadable)? {
            match format!("{prefix}{name}") {
                _ if left_out.contains(&name) => {}
                inner if is_folder => folders.push((path, format!("{inner}/"), around.clone())),
                file => files.push(file),
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}

/// The targets of links below a directory, as far as it can be read.
pub(crate) fn linked_files(directory: &Path) -> Vec<PathBuf> {
    let files = files_below(directory, &[]).unwrap_or_default().into_iter().map(|file| directory.join(file));
    files.filter(|file| file.is_symlink()).filter_map(|file| fs::canonicalize(file).ok()).collect()
}

/// The bytes of a regular file. Anything else, such as a pipe, might never end.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let kind = fs::metadata(path)?;
    if kind.is_file() { fs::read(path) } else { Err(Error::other("it is not a file")) }
}

/// A text without the byte order mark that some editors add.
pub(super) fn without_mark(text: String) -> String {
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}
