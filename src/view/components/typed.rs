//! What somebody typed, as it is shown back to them.

/// What was typed, up to a length that a message can hold, with a mark in place of what cannot be shown.
pub(in crate::view) fn shortened(typed: &str) -> String {
    const MAX_LENGTH: usize = 60;
    let visible = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
    let short: String = typed.chars().take(MAX_LENGTH).map(visible).collect();
    if typed.chars().count() > MAX_LENGTH { format!("{short}…") } else { short }
}
