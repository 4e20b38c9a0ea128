//! Floor 1: start-up input, from files to a [`site::Site`].
//!
//! The pipeline, each step once: `read -> schema -> assemble -> check`, with every `fault` collected on the way. `assemble`
//! cites from the `register`, renders texts through `markdown` into `markup` and holds editions against the `lock`, and
//! evidence against the `digest` of what was measured. `release`
//! freezes an edition. `assets` reads static files; `package_index` judges the grid's packages by what an index says of them.
//!
//! **Invariant:** the only floor that names the markdown parser or reads content files; past it nothing can be missing.

mod assemble;
pub mod assets;
mod check;
mod digest;
pub mod fault;
mod lock;
mod markdown;
pub mod markup;
pub mod package_index;
mod read;
mod register;
pub mod release;
mod schema;
pub mod site;
mod source_file;

use std::path::Path;

use assemble::Draft;
use fault::Faults;
use read::Files;
use site::Site;

/// Reads, assembles and checks a content directory.
///
/// # Errors
/// Every fault that was found.
pub fn load(directory: &Path) -> Result<Site, Faults> {
    let mut faults = Faults::default();
    if !directory.is_dir() {
        faults.add_nowhere(
            format!("there is no directory {}", directory.display()),
            "name the directory of content files with --content",
        );
        return Err(faults);
    }
    let files = read::read(directory, &mut faults);
    match assemble_and_check(&files, &mut faults).into_site() {
        Some(site) if faults.is_empty() => Ok(site),
        _ => Err(faults),
    }
}

fn assemble_and_check(files: &Files, faults: &mut Faults) -> Draft {
    let draft = assemble::assemble(files, faults);
    check::check(&draft, files, faults);
    draft
}
