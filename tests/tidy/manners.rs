//! How code is written: documented, without exceptions by `allow`, without prints, and with every text escaped.
//! Works on the `tokens` of the `tree`'s files.
//!
//! **Invariant:** each rule is about one file at a time.

use crate::tokens::{Kind, Token, tokens};
use crate::tree::{File, Offence, Tree};

const NO_DOCS: &str = "every module begins with //! that says what it is for";
const NO_INVARIANT: &str = "the //! documentation says **Invariant:** what the module deliberately does not do";
const ALLOWED: &str = "an exception is #[expect(…, reason = \"…\")], which ends when it is no longer needed";
const UNFINISHED: &str = "what is not finished is not merged";
const PRINTS: &str = "only src/cli prints; everything else logs";
const UNESCAPED: &str = "text is escaped where it is written; only rendered markdown and components are HTML";

fn source_tokens(tree: &Tree) -> impl Iterator<Item = (&File, Vec<Token>)> {
    // A file that cannot be read is an offence against the rule on imports.
    tree.sources().map(|file| (file, tokens(&file.text).unwrap_or_default()))
}

/// Modules without a purpose or an invariant.
pub(crate) fn undocumented_modules(tree: &Tree) -> Vec<Offence> {
    let mut offences = Vec::new();
    for file in tree.sources() {
        let docs: Vec<&str> = file.text.lines().map_while(|line| line.strip_prefix("//!")).collect();
        let is_root = ["src/main.rs", "src/lib.rs"].contains(&file.path.as_str());
        let invariant = docs.iter().find_map(|line| line.trim().strip_prefix("**Invariant:**"));
        if docs.first().is_none_or(|first| first.trim().is_empty()) {
            offences.push(Offence::new(file, 1, "has no documentation", NO_DOCS));
        } else if !is_root && invariant.is_none_or(|text| text.trim().is_empty()) {
            offences.push(Offence::new(file, 1, "states no invariant", NO_INVARIANT));
        }
    }
    offences
}

/// Lints that are switched off.
pub(crate) fn allowed_lints(tree: &Tree) -> Vec<Offence> {
    let mut offences = Vec::new();
    for (file, tokens) in source_tokens(tree) {
        for pair in tokens.windows(2) {
            if pair[0].attribute.is_some() && pair[0].is_word("allow") && pair[1].is("(") {
                offences.push(Offence::new(file, pair[0].line, "switches a lint off by `allow`", ALLOWED));
            }
        }
    }
    offences
}

/// Macros that should not be left in code.
pub(crate) fn left_over_macros(tree: &Tree) -> Vec<Offence> {
    let mut offences = Vec::new();
    for (file, tokens) in source_tokens(tree) {
        for three in tokens.windows(3) {
            let name = three[0].text.as_str();
            let why = match name {
                "todo" | "unimplemented" | "dbg" => UNFINISHED,
                "print" | "println" | "eprint" | "eprintln" if !file.path.starts_with("src/cli/") => PRINTS,
                _ => continue,
            };
            if three[0].kind == Kind::Word && three[1].is("!") && three[2].kind == Kind::Open {
                offences.push(Offence::new(file, three[0].line, format!("calls `{name}!`"), why));
            }
        }
    }
    offences
}

/// Ways of writing text into a page without escaping it.
pub(crate) fn unescaped_text(tree: &Tree) -> Vec<Offence> {
    let mut offences = Vec::new();
    for file in tree.files.iter().filter(|file| file.is_in(&["templates"])) {
        for (line, text) in file.lines() {
            if let Some(way) = unescaped_in_template(text) {
                offences.push(Offence::new(file, line, format!("has `{way}`"), UNESCAPED));
            }
        }
    }
    for (file, tokens) in source_tokens(tree) {
        for (place, token) in tokens.iter().enumerate() {
            let is_before = |ahead: usize, mark: &str| tokens.get(place + ahead).is_some_and(|next| next.is(mark));
            let is_after_filters = place >= 3 && tokens[place - 3].is_word("filters") && tokens[place - 1].is(":");
            let is_filter = token.is_word("safe") || token.is_word("Safe");
            // A template that is not HTML is not escaped; a template in the code escapes this test.
            let is_switched_off = token.attribute.as_deref() == Some("template")
                && is_before(1, "=")
                && (["source", "ext"].iter().any(|word| token.is_word(word))
                    || (token.is_word("escape")
                        && tokens.get(place + 2).is_some_and(|next| next.text.contains("none"))));
            if is_switched_off || (is_filter && is_after_filters) || imports_safe(&tokens, place) {
                offences.push(Offence::new(file, token.line, format!("uses `{}`", token.text), UNESCAPED));
            }
        }
    }
    offences
}

/// `Safe` or `safe` in a group after `filters::`.
fn imports_safe(tokens: &[Token], place: usize) -> bool {
    let is_filter = tokens[place].is_word("safe") || tokens[place].is_word("Safe");
    let start = tokens[..place].iter().rposition(|token| token.is("{") || token.is(";"));
    is_filter && start.is_some_and(|start| start >= 3 && tokens[start].is("{") && tokens[start - 3].is_word("filters"))
}

fn unescaped_in_template(text: &str) -> Option<&'static str> {
    let mut filters = text.split('|').skip(1).map(str::trim_start);
    let begins = |filter: &str, word: &str| {
        filter.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    let is_none = |filter: &str| filter.split_once(')').is_some_and(|(argument, _)| argument.contains("none"));
    filters
        .find_map(|filter| {
            if begins(filter, "safe") {
                Some("|safe")
            } else if (begins(filter, "escape") || begins(filter, "e")) && is_none(filter) {
                Some("|escape(\"none\")")
            } else {
                None
            }
        })
        .or_else(|| text.contains("filter safe").then_some("filter safe"))
}
