//! What to do next, step by step, in a form that every format of a result can write.

/// One instruction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    /// Its words, commands and links, in order.
    pub pieces: Vec<Piece>,
}

/// A part of an instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain words.
    Words(String),
    /// A command, a name in code or a file.
    Code(String),
    /// A page that says more.
    Link {
        /// The words that lead there.
        words: String,
        /// A path of the site, or the URL of a source.
        target: String,
    },
}

impl Step {
    /// The instruction without markup.
    pub fn text(&self) -> String {
        let text = |piece: &Piece| match piece {
            Piece::Words(text) | Piece::Code(text) | Piece::Link { words: text, .. } => text.clone(),
        };
        self.pieces.iter().map(text).collect()
    }
}
