//! How a subject comes to have a capability, in words and as a mark.
//!
//! **Invariant:** the mark never stands without the words.

use crate::domain::capability::State;

/// What a state means, in a word or two.
pub fn state_in_words(state: State) -> &'static str {
    match state {
        State::BuiltIn => "Built in",
        State::Official => "Official extension",
        State::ThirdParty => "Third-party package",
        State::Write => "Write it yourself",
        State::Impossible => "Not possible",
        State::Unknown => "Unknown",
    }
}

/// A mark for a state, beside the words.
pub fn state_mark(state: State) -> &'static str {
    match state {
        State::BuiltIn => "●",
        State::Official => "◕",
        State::ThirdParty => "◑",
        State::Write => "○",
        State::Impossible => "✕",
        State::Unknown => "?",
    }
}
