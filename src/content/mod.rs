//! Start-up input: `load` reads all files and reports what is malformed, `kinds` make a [`site::Site`] of them and report what does
//! not fit together. The only floor that names the markdown parser or reads content files.

pub mod anchors;
pub mod assets;
mod context;
pub mod diagnostics;
mod digest;
mod kinds;
mod load;
mod lock;
mod markdown;
pub mod markup;
pub mod release;
pub mod site;

pub use kinds::editions::unequal_shares;

use std::path::Path;

use anchors::Anchors;
use diagnostics::Diagnostics;
use site::Site;

/// Reads, assembles and checks a content directory. Its links are held against the anchors of the assembled site.
///
/// # Errors
/// Everything that is wrong with the content: what is malformed or, if nothing is, what does not fit together.
pub fn load(directory: &Path, anchors: impl FnOnce(&Site) -> Anchors) -> Result<Site, Diagnostics> {
    let files = load::read_files(directory, &[])?;
    let (site, diagnostics) = kinds::assemble(files, anchors);
    site.filter(|_| diagnostics.is_empty()).ok_or(diagnostics)
}
