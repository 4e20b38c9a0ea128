//! First steps, in a form that every format of a result can render.

use super::condition::Applicability;

/// One instruction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    /// Its text, commands, and links, in order.
    pub pieces: Vec<Piece>,
    /// With which answers it is part of a plan.
    pub applies: Applicability,
}

/// A part of an instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain text.
    Words(String),
    /// A command, an identifier, or a file.
    Code(String),
    /// A page that says more.
    Link {
        /// The link text.
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
