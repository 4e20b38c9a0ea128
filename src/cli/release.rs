//! Releases an edition of the questions.

use super::ContentArguments;
use crate::content::release::{ReleaseError, Released, release};
use crate::view::catalog;

/// Freezes what links depend on.
pub(super) fn run(edition: u8, content: &ContentArguments) -> Result<(), String> {
    match release(content.directory()?, edition, catalog::anchors) {
        Ok(Released { written }) if written.is_empty() => {
            println!("Edition {edition} is already released; nothing changed.");
        }
        Ok(Released { written }) => {
            println!("Edition {edition} is released: its ids, order, and values can no longer change.");
            println!("Commit the changed files: {}.", written.join(", "));
        }
        Err(ReleaseError::Faulty(faults)) => {
            return Err(format!("{faults}\nEdition {edition} was not released, and no file was changed."));
        }
        Err(error) => return Err(format!("error: {error}")),
    }
    Ok(())
}
