//! Text, links, and quotations in Markdown documents that other programs read: CommonMark, GitHub, and GitLab. User text never
//! creates a heading, list, table, code, HTML, or link.

use std::fmt;

use askama::filters::Escaper;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::words::isolated;

/// An invisible zero-width joiner that keeps its two sides from being read as one URL or name.
const JOINER: char = '\u{2060}';

/// Characters that would end a URL in angle brackets, or that have a special meaning there.
const NOT_IN_ADDRESSES: &AsciiSet = &CONTROLS.add(b' ').add(b'<').add(b'>').add(b'\\').add(b'`').add(b'"').add(b'|');

/// Text of a document, escaped; whitespace becomes single spaces.
pub fn text(words: impl AsRef<str>) -> String {
    let words = unaddressed(&one_line(words.as_ref()));
    let mut escaped = String::with_capacity(words.len());
    for (place, character) in words.char_indices() {
        let (before, rest) = words.split_at_checked(place).unwrap_or_default();
        let is_special = begins_an_entity(rest) || begins_a_tag(before, rest) || begins_a_block(before, rest);
        if is_markup(character) || is_special {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// A URL in angle brackets, which its characters can't close.
pub fn url(url: &str) -> String {
    utf8_percent_encode(url, NOT_IN_ADDRESSES).to_string()
}

/// User text as a code span, which every Markdown dialect leaves alone: no markup, no link, no mention of an account, no
/// reference to an issue. Whitespace becomes single spaces.
pub fn code_span(words: impl AsRef<str>) -> String {
    let line = one_line(&isolated(words.as_ref()));
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // Without the space, a backtick at an end would belong to the fence.
    let space = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{line}{space}{fence}")
}

/// Declares escapers of values in Markdown templates.
macro_rules! escapers {
    ($($(#[$meaning:meta])* $escaper:ident: $escape:ident),+ $(,)?) => {
        $(
            $(#[$meaning])*
            #[derive(Debug, Clone, Copy)]
            pub(super) struct $escaper;

            impl Escaper for $escaper {
                fn write_escaped_str<W: fmt::Write>(&self, mut template: W, value: &str) -> fmt::Result {
                    template.write_str(&$escape(value))
                }
            }
        )+
    };
}

escapers! {
    /// Escapes a value as [`text`].
    TextEscaper: text,
    /// Escapes a value as the [`url`] of a link.
    UrlEscaper: url,
    /// Escapes a value as [`code_span`].
    CodeEscaper: code_span,
}

/// Text in which no program recognizes a URL, an email address, or an account.
pub(super) fn unaddressed(words: &str) -> String {
    let with_joiner = |(place, character)| {
        let (before, rest) = words.split_at_checked(place).unwrap_or_default();
        [Some(character), begins_an_address(before, rest).then_some(JOINER)].into_iter().flatten()
    };
    words.char_indices().flat_map(with_joiner).collect()
}

/// Whitespace and control characters as single spaces, none at the ends.
fn one_line(words: &str) -> String {
    let words: String = words.chars().map(visible).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn visible(character: char) -> char {
    if character.is_control() { ' ' } else { character }
}

/// Characters with a meaning anywhere: in CommonMark, its extensions, or templates of site generators.
fn is_markup(character: char) -> bool {
    matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '<' | '|' | '~' | '$')
}

/// Whether a character reference such as `&lt;` starts here.
fn begins_an_entity(rest: &str) -> bool {
    rest.strip_prefix('&').is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#'))
}

/// Whether a site generator's template would read a tag here: a brace and the character that makes it one.
fn begins_a_tag(before: &str, rest: &str) -> bool {
    before.ends_with('{') && rest.starts_with(['%', '#'])
}

/// Whether the character after `before` has a meaning only at the beginning of a line: a heading, a list item, an underline of a
/// heading.
fn begins_a_block(before: &str, rest: &str) -> bool {
    if before.is_empty() {
        return rest.starts_with(['#', '-', '+', '=', ':', '>']);
    }
    let ends_the_number = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    before.chars().all(|c| c.is_ascii_digit()) && rest.strip_prefix(['.', ')']).is_some_and(ends_the_number)
}

/// Whether the character at the start of `rest` makes a URL, an email address, or an account recognizable.
fn begins_an_address(before: &str, rest: &str) -> bool {
    rest.starts_with('@')
        || rest.starts_with("://")
        || (rest.starts_with(['w', 'W']) && rest.get(1..2) == Some(".") && ends_with_www(before))
}

/// Whether the next w would complete "www".
fn ends_with_www(before: &str) -> bool {
    before.len().checked_sub(2).and_then(|start| before.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case("ww"))
}

#[cfg(test)]
mod tests {
    use super::{code_span, text, url};

    #[test]
    fn nothing_in_somebodys_words_ends_their_code_span() {
        for (words, span) in [
            ("Ann", "`Ann`"),
            ("a`b", "``a`b``"),
            ("`", "`` ` ``"),
            ("שלום", "`\u{2068}שלום\u{2069}`"),
            ("a\nb\u{2028}c", "`a b c`"),
            ("](javascript:x) @ann #1 **b**", "`](javascript:x) @ann #1 **b**`"),
        ] {
            assert_eq!(code_span(words), span);
        }
    }

    #[test]
    fn what_means_something_is_escaped_where_it_does() {
        for (words, escaped) in [
            // Anywhere.
            ("a\\b", "a\\\\b"),
            ("`a` *b* _c_ ~d~", "\\`a\\` \\*b\\* \\_c\\_ \\~d\\~"),
            ("[a](b)", "\\[a\\](b)"),
            ("<b> $c$ {{d}}", "\\<b> \\$c\\$ \\{\\{d\\}\\}"),
            ("{% a %} {# b #}", "\\{\\% a %\\} \\{\\# b #\\}"),
            ("a|b", "a\\|b"),
            ("&lt; &#60; & more", "\\&lt; \\&#60; & more"),
            // At the start.
            ("# a # b", "\\# a # b"),
            ("- a - b", "\\- a - b"),
            ("+ a", "\\+ a"),
            ("= a", "\\= a"),
            ("> a > b", "\\> a > b"),
            (": a", "\\: a"),
            ("12. a 3. b", "12\\. a 3. b"),
            ("1) a", "1\\) a"),
            ("1.", "1\\."),
            // In a URL, an email address, or an account.
            ("https://elsewhere.example", "https:\u{2060}//elsewhere.example"),
            ("see WWW.elsewhere.example", "see WWW\u{2060}.elsewhere.example"),
            ("a@elsewhere.example", "a@\u{2060}elsewhere.example"),
            ("@everybody", "@\u{2060}everybody"),
            // Between lines.
            (" a\r\n\n\tb\u{2028}c\u{85}d\u{0}e ", "a b c d e"),
        ] {
            assert_eq!(text(words), escaped);
        }
    }

    #[test]
    fn ordinary_sentences_are_left_as_they_are() {
        for words in [
            "Flat-pack, self-made or bought: it depends (mostly) on 2.5 things, doesn’t it? Yes! Wow. Aww.",
            "“Quoted” – 10 % of #1 = more + less > least, Picket & rail",
            "2.5 things",
            "שלום, مرحبا 🐐",
        ] {
            assert_eq!(text(words), words);
        }
    }

    #[test]
    fn an_address_cannot_end_its_link() {
        assert_eq!(url("https://example.org/ >)[b](c)\n\\"), "https://example.org/%20%3E)[b](c)%0A%5C");
    }
}
