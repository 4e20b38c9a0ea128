//! User text, such as a title, a name, or a search, made readable and safe to show within our own text.

use std::borrow::Cow;

use crate::domain::characters::is_invisible;

/// Begin and end text with its own writing direction.
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// The text on one line without invisible characters; empty if nothing visible is left. Joiners stay if they form an emoji or
/// belong to a script, and directional marks stay; overrides of the writing direction are dropped.
pub(super) fn readable(text: &str) -> String {
    let mut readable = String::with_capacity(text.len());
    for character in text.chars() {
        let last = readable.chars().next_back().filter(|last| !last.is_whitespace());
        let is_kept = match character {
            '\u{200c}' | '\u{200d}' => last.is_some_and(|last| !last.is_ascii() && !is_joiner(last)),
            _ if is_joiner(character) => last.is_some_and(|last| !is_joiner(last)),
            _ => is_direction(character) || !is_invisible(character),
        };
        if is_kept {
            readable.push(character);
        } else if character.is_whitespace() && last.is_some() {
            readable.push(' ');
        }
    }
    let readable = readable.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200c}' | '\u{200d}'));
    let is_seen = |c: char| !c.is_whitespace() && !is_joiner(c) && !is_direction(c);
    if readable.contains(is_seen) { readable.to_owned() } else { String::new() }
}

/// Isolates text from our writing direction where no markup does so: between two invisible characters, if any of it is written
/// from right to left.
pub(super) fn isolated(words: &str) -> Cow<'_, str> {
    let [begin, end] = ISOLATE;
    if words.contains(is_from_right_to_left) { format!("{begin}{words}{end}").into() } else { words.into() }
}

fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

fn is_direction(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

fn is_from_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::{isolated, readable};

    #[test]
    fn what_cannot_be_seen_goes_but_for_joiners_in_emoji_and_scripts_and_marks_of_direction() {
        for (words, expected) in [
            ("Sh\u{200b}e\u{ad}d\u{feff}", "Shed"),
            ("\u{e0001}\u{e0041}Shed\u{2060}", "Shed"),
            ("a\u{200d}b \u{200d}c", "ab c"),
            ("👩\u{200d}🌾 ❤\u{fe0f} 1\u{fe0f}\u{20e3}", "👩\u{200d}🌾 ❤\u{fe0f} 1\u{fe0f}\u{20e3}"),
            ("می\u{200c}خواهم\u{200c}", "می\u{200c}خواهم"),
            ("abc\u{200e} \u{202e}evil\u{2066}", "abc\u{200e} evil"),
            ("a\r\n\tb\u{2028}c", "a b c"),
            ("\u{3164}\u{2800} \u{200f}\u{fe0f}", ""),
        ] {
            assert_eq!(readable(words), expected, "{words:?}");
        }
    }

    #[test]
    fn words_from_right_to_left_are_isolated() {
        assert_eq!(isolated("שלום"), "\u{2068}שלום\u{2069}");
        assert_eq!(isolated("Shed 🐐"), "Shed 🐐");
    }
}
