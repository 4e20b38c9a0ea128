//! A content file and places in it, for faults to point at.
//!
//! **Invariant:** text only, as it was read; nothing here knows what it means.

use std::ops::Range;
use std::sync::Arc;

/// A content file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourceFile {
    /// The path below the content directory, with `/`.
    pub(super) path: String,
    /// The whole text.
    pub(super) text: String,
}

impl SourceFile {
    /// The file's name without folder and ending, which pages use as their address.
    pub(super) fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// Where in a file something stands.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) file: Arc<SourceFile>,
    pub(super) span: Range<usize>,
}

impl Place {
    /// A span of bytes in a file. Kept within the text, so that a report can always be drawn.
    pub(super) fn new(file: &Arc<SourceFile>, span: Range<usize>) -> Self {
        let end = file.text.floor_char_boundary(span.end);
        let start = file.text.floor_char_boundary(span.start.min(end));
        Self { file: Arc::clone(file), span: start..end }
    }

    /// The path of the file below the content directory.
    pub(super) fn path(&self) -> &str {
        &self.file.path
    }

    /// The first line of a file, for faults of the whole.
    pub(super) fn top_of(file: &Arc<SourceFile>) -> Self {
        let end = file.text.find('\n').unwrap_or(file.text.len());
        Self::new(file, 0..end)
    }
}
