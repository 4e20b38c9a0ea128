//! A visitor's input as shown back to them.

/// The input, cut to fit into a message, with a mark in place of invisible characters.
pub(in crate::view) fn shortened(typed: &str) -> String {
    const MAX_LENGTH: usize = 60;
    let visible = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
    let short: String = typed.chars().take(MAX_LENGTH).map(visible).collect();
    if typed.chars().count() > MAX_LENGTH { format!("{short}…") } else { short }
}
