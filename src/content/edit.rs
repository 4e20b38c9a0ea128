//! Changes to content files. Nothing is written unless the changed content passes every check.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::slice;

use super::anchors::Anchors;
use super::diagnostics::{Diagnostics, SourceFile};
use super::directory::without_mark;
use super::kinds::assemble;
use super::load::read_files;
use super::site::Site;

/// Why content was not changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The content is invalid, or would be after the change.
    #[error("{0}")]
    Invalid(#[from] Diagnostics),
    /// The change is not possible, or a file can't be written.
    #[error("{0}")]
    Refused(String),
}

/// Adds a text to the end of a file, or writes a new one. Returns the line at which it begins.
///
/// # Errors
/// The content would be invalid with it, or the file can't be written.
pub fn add(directory: &Path, path: &str, added: &str, anchors: impl Fn(&Site) -> Anchors) -> Result<usize, EditError> {
    let full = directory.join(path);
    let mut text = match fs::read_to_string(&full) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        read => read.map_err(|error| EditError::Refused(format!("{} cannot be read: {error}", full.display())))?,
    };
    if !text.is_empty() {
        text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
    }
    let line = text.lines().count() + 1;
    text.push_str(added);
    let edit = SourceFile { path: path.to_owned(), text: without_mark(text) };
    let (files, _) = read_files(directory, slice::from_ref(&edit)).map_err(Diagnostics::without_warnings)?;
    let (_, diagnostics) = assemble(files, None, anchors);
    if diagnostics.error_count() > 0 {
        return Err(diagnostics.without_warnings().into());
    }
    write(directory, &edit)?;
    Ok(line)
}

/// Replaces a file's text atomically, so that readers see either the old text or the new one.
pub(super) fn write(directory: &Path, SourceFile { path, text }: &SourceFile) -> Result<(), EditError> {
    let path = directory.join(path);
    replace(&path, text).map_err(|error| {
        EditError::Refused(format!("{} cannot be written: {error}; fix that and try again", path.display()))
    })
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // If the file is a link, its target is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let beside = path.with_file_name(name);
    let written = write_new(&beside, text, &path).and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_new(beside: &Path, text: &str, path: &Path) -> io::Result<()> {
    let mut file = File::create(beside)?;
    if let Ok(known) = fs::metadata(path) {
        file.set_permissions(known.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
