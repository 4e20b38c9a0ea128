//! Startup input: `load` reads all files and reports malformed ones, `kinds` assemble a [`site::Site`] and report
//! inconsistencies. This is the only layer that names the markdown parser or reads content files.

pub mod anchors;
pub mod assets;
mod context;
pub mod diagnostics;
mod digest;
pub(crate) mod directory;
pub mod edit;
mod kinds;
mod load;
mod lock;
mod markdown;
pub mod markup;
mod origin;
pub mod release;
pub mod schema;
pub mod site;

pub(crate) use context::can_be_in_url;
pub use load::TODO;

use std::path::Path;

use anchors::Anchors;
use diagnostics::Diagnostics;
use site::Site;

use crate::domain::source::Date;

/// Reads, assembles, and checks a content directory, including its links against the anchors of the assembled site.
///
/// # Errors
/// All errors in the content: malformed files or, if there are none, inconsistencies between files.
pub fn load(directory: &Path, anchors: impl FnOnce(&Site) -> Anchors) -> Result<Site, Diagnostics> {
    load_on(None, directory, anchors).map(|(site, _)| site)
}

/// Like [`load()`], but checks dates against a day and also returns warnings.
///
/// # Errors
/// Those of [`load()`], and the warnings.
pub fn load_on(
    today: impl Into<Option<Date>>,
    directory: &Path,
    anchors: impl FnOnce(&Site) -> Anchors,
) -> Result<(Site, Diagnostics), Diagnostics> {
    let (files, mut diagnostics) = load::read_files(directory, &[])?;
    let (site, found) = kinds::assemble(files, today.into(), anchors);
    diagnostics.append(found);
    match site.filter(|_| diagnostics.error_count() == 0) {
        Some(site) => Ok((site, diagnostics)),
        None => Err(diagnostics),
    }
}
