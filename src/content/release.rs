//! Releases an edition: marks it in its file and adds its digest to the lock. Nothing is written unless the changed content
//! passes every check, and no other file changes.

use std::path::Path;

use super::anchors::Anchors;
use super::diagnostics::SourceFile;
use super::edit::{EditError, write};
use super::kinds::assemble;
use super::load::{Files, read_files};
use super::lock;
use super::site::Site;
use crate::domain::questionnaire::{Edition, Status};

/// Freezes an edition's ids, order, and values: its file says `released`, and `decide/editions.lock` holds its digest. Returns the
/// files written, below the content directory.
///
/// Releasing a released edition writes nothing; an interrupted release is completed.
///
/// # Errors
/// The content is invalid, there is no such edition, an earlier one is a draft, or a file can't be written.
pub fn release(directory: &Path, number: u8, anchors: impl Fn(&Site) -> Anchors) -> Result<Vec<String>, EditError> {
    let (files, _) = read_files(directory, &[])?;
    let (lock, marked) = (files.lock.clone(), marked_released(number, &files));
    let (site, diagnostics) = assemble(files, None, &anchors);
    let Some(Site { editions, .. }) = site else { return Err(diagnostics.into()) };
    let Some(edition) = editions.by_number(number) else {
        // Other errors are reported first, since they may be why it is missing.
        if diagnostics.error_count() > 0 {
            return Err(diagnostics.into());
        }
        let known: Vec<String> = editions.iter().map(|edition| edition.number().to_string()).collect();
        let editions = if known.len() == 1 { "edition" } else { "editions" };
        let known = known.join(", ");
        return Err(EditError::Refused(format!("there is no edition {number}; the content has {editions} {known}")));
    };
    // The lock is written first: a locked edition that isn't marked is reported until another release completes it.
    let edits: Vec<SourceFile> = [lock::with_line_of(edition, &lock), marked].into_iter().flatten().collect();
    let (files, mut diagnostics) = read_files(directory, &edits)?;
    diagnostics.append(assemble(files, None, &anchors).1);
    let diagnostics = diagnostics.for_release();
    if diagnostics.error_count() > 0 {
        return Err(diagnostics.into());
    }
    // The form would never ask an earlier draft again, and it could still change.
    let earlier = editions.iter().find(|known| known.number() < number && known.status() == Status::Draft);
    if let Some(earlier) = earlier.map(Edition::number) {
        return Err(EditError::Refused(format!(
            "edition {earlier} is still a draft and comes before edition {number}; release {earlier} first, or remove its file \
             if nobody has a link made with it"
        )));
    }
    // Files written before one that can't be are valid, and another release continues from there.
    edits.iter().try_for_each(|edit| write(directory, edit))?;
    Ok(edits.into_iter().map(|edit| edit.path).collect())
}

/// The edition's file with `status = "released"`; `None` if it says so already.
fn marked_released(number: u8, files: &Files) -> Option<SourceFile> {
    let edition = files.editions.iter().find(|file| file.value.edition == number)?;
    if edition.value.status == Status::Released {
        return None;
    }
    let mut file = SourceFile::clone(&edition.origin.file);
    file.text.replace_range(edition.origin.place("status").span, "\"released\"");
    Some(file)
}
