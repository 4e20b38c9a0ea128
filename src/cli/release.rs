//! Releases an edition of the questions.

use super::ContentArguments;
use crate::content::release::{ReleaseError, Released, release};
use crate::view::catalog;

/// Freezes what links depend on.
pub(super) fn run(edition: u8, content: &ContentArguments) -> Result<(), String> {
    match release(content.directory()?, edition, catalog::anchors) {
        Ok(Released { written }) if written.is_empty() => {
            println!("Edition {edition} is released already; nothing was changed.");
        }
        Ok(Released { written }) => {
            println!("Edition {edition} is released: its ids, order and values stay as they are from now on.");
            println!("Commit what was written: {}.", written.join(", "));
        }
        Err(ReleaseError::Faulty(faults)) => {
            return Err(format!("{faults}\nEdition {edition} was not released; nothing was written."));
        }
        Err(error) => return Err(format!("error: {error}")),
    }
    Ok(())
}
