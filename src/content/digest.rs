//! Digests of files, as `sha256sum` prints them, so that anyone can check whether something changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::diagnostics::SourceFile;
use super::load::{APPLICATIONS, EVIDENCE};

/// The SHA-256 of some bytes in lower-case hexadecimal.
pub(super) fn sha256(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The digest of an application: its layers' combined files and the server's lock file.
pub(super) fn of_layers(layers: &[String], files: &[Arc<SourceFile>]) -> String {
    let mut put_together = BTreeMap::new();
    for layer in layers {
        put_together.extend(below(&format!("{APPLICATIONS}{layer}/"), files));
    }
    const SERVER: &str = "server-requirements.txt";
    put_together.extend(below(APPLICATIONS, files).filter(|(path, _)| *path == SERVER));
    of(&put_together)
}

/// The digest of the harness: all files of the evidence outside the applications.
pub(super) fn of_harness(files: &[Arc<SourceFile>]) -> String {
    of(&below(EVIDENCE, files).filter(|(path, _)| !path.starts_with("apps/")).collect())
}

fn below<'f>(folder: &str, files: &'f [Arc<SourceFile>]) -> impl Iterator<Item = (&'f str, &'f str)> {
    files.iter().filter_map(move |file| Some((file.path.strip_prefix(folder)?, file.text.as_str())))
}

/// The digest of what `sha256sum` prints for files sorted by name. Line endings are normalized.
fn of(files: &BTreeMap<&str, &str>) -> String {
    let line = |(path, text): (&&str, &&str)| format!("{}  {path}\n", sha256(text.replace("\r\n", "\n")));
    sha256(files.iter().map(line).collect::<String>())
}
