//! Adds a piece to a site: valid, and with a `TODO` for each text that its author writes.

use std::io::stdout;

use clap::Args;

use super::{ContentArguments, print, today};
use crate::content::diagnostics::Diagnostics;
use crate::content::edit::{self, EditError};
use crate::content::{self, TODO, can_be_in_url};
use crate::domain::questionnaire::Status;
use crate::view::catalog;
use crate::view::starter::pieces::Piece;

#[derive(Debug, Args)]
pub(super) struct AddArguments {
    /// What to add
    piece: Piece,
    /// Its id, or the name of its file
    #[arg(value_parser = id)]
    id: String,
    #[command(flatten)]
    content: ContentArguments,
}

pub(super) fn run(arguments: AddArguments) -> Result<(), String> {
    let AddArguments { piece, id, content } = arguments;
    let directory = content.directory()?;
    let today = today().ok_or("error: the system clock shows no date")?;
    let nothing = |errors: Diagnostics| format!("{}\nNothing was added.", errors.in_directory(directory));
    let site = content::load(directory, catalog::anchors).map_err(nothing)?;
    let path = piece.path(&site, &id);
    let shown = directory.join(&path);
    let shown = shown.display();
    if piece.is_there(&site, &id) {
        return Err(format!("error: {shown} already has `{id}`; choose another id"));
    }
    let edition = site.editions.current();
    if piece == Piece::Question && edition.status() == Status::Released {
        let next = edition.number() + 1;
        return Err(format!(
            "error: edition {} is released, so no question can be added; copy it to decide/edition-{next}.toml with edition = {next} and status = \"draft\"",
            edition.number()
        ));
    }
    match edit::add(directory, &path, &piece.text(&site, &id, today), catalog::anchors) {
        Ok(line) => print(stdout(), format_args!("Added `{id}` at {shown}:{line}. Replace each text that says {TODO}")),
        Err(EditError::Invalid(errors)) => Err(nothing(errors)),
        Err(EditError::Refused(error)) => Err(format!("error: {error}")),
    }
}

/// An id, which becomes part of a URL.
fn id(text: &str) -> Result<String, String> {
    let remedy = || "write lower-case letters a to z, digits, and hyphens".to_owned();
    can_be_in_url(text).then(|| text.to_owned()).ok_or_else(remedy)
}
