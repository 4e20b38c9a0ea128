//! Writes the JSON Schema of every kind of content file.

use std::fs;
use std::io::stdout;
use std::path::Path;

use super::print;
use crate::content::schema::file_kinds;

pub(super) fn run(directory: &Path) -> Result<(), String> {
    fs::create_dir_all(directory)
        .map_err(|error| format!("error: the directory {} cannot be made: {error}", directory.display()))?;
    let kinds = file_kinds();
    for kind in &kinds {
        let file = directory.join(format!("{}.schema.json", kind.name));
        fs::write(&file, format!("{:#}\n", (kind.schema)(kind)))
            .map_err(|error| format!("error: {} cannot be written: {error}", file.display()))?;
    }
    print(stdout(), format_args!("{} schemas are in {}.", kinds.len(), directory.display()))
}
