//! Releases an edition of the questions.

use std::io::stdout;

use super::{ContentArguments, print};
use crate::content::edit::EditError;
use crate::content::release::release;
use crate::view::catalog;

pub(super) fn run(edition: u8, content: &ContentArguments) -> Result<(), String> {
    let directory = content.directory()?;
    match release(directory, edition, catalog::anchors) {
        Ok(written) if written.is_empty() => {
            print(stdout(), format_args!("Edition {edition} is already released; nothing changed."))
        }
        Ok(written) => {
            let frozen = format!("Edition {edition} is released: its ids, order, and values can no longer change.");
            print(stdout(), format_args!("{frozen}\nCommit the changed files: {}.", written.join(", ")))
        }
        Err(EditError::Invalid(errors)) => {
            let errors = errors.in_directory(directory);
            Err(format!("{errors}\nEdition {edition} was not released, and no file was changed."))
        }
        Err(error) => Err(format!("error: {error}")),
    }
}
