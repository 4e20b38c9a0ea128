//! Rust source as tokens with lines, read by the compiler's own lexer: comments and the inside of strings are not code, the
//! inside of a macro is.
//!
//! **Invariant:** knows what is written, not what it means.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name or keyword.
    Word,
    /// A mark that belongs to the next one, as the first colon of `::`.
    JointMark,
    /// Any other mark.
    Mark,
    /// A string, character or number as it is written.
    Literal,
    /// `(`, `[` or `{`.
    Open,
    /// `)`, `]` or `}`.
    Close,
}

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    pub(crate) line: usize,
    /// The name of the attribute that it is part of, such as `template` in `#[template(path = "…")]`.
    pub(crate) attribute: Option<String>,
}

impl Token {
    /// Whether it is this name or keyword.
    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text == word
    }

    /// Whether it is this bracket or mark.
    pub(crate) fn is(&self, mark: &str) -> bool {
        matches!(self.kind, Kind::Mark | Kind::JointMark | Kind::Open | Kind::Close) && self.text == mark
    }
}

/// The tokens of a source text without its comments and documentation.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let stream: TokenStream = text.parse().map_err(|error| format!("cannot be read as Rust: {error}"))?;
    let mut tokens = Vec::new();
    flatten(stream, None, &mut tokens);
    Ok(tokens)
}

fn flatten(stream: TokenStream, attribute: Option<&str>, tokens: &mut Vec<Token>) {
    let token = |kind, text: &str, line| {
        let attribute = attribute.map(str::to_owned);
        Token { kind, text: text.to_owned(), line, attribute }
    };
    for tree in stream {
        let line = tree.span().start().line;
        match tree {
            TokenTree::Ident(word) => tokens.push(token(Kind::Word, &word.to_string(), line)),
            TokenTree::Literal(literal) => tokens.push(token(Kind::Literal, &literal.to_string(), line)),
            TokenTree::Punct(mark) => {
                let kind = if mark.spacing() == Spacing::Joint { Kind::JointMark } else { Kind::Mark };
                tokens.push(token(kind, &mark.as_char().to_string(), line));
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                if open == "[" && begins_attribute(tokens) {
                    let name = group.stream().into_iter().next().map(|first| first.to_string()).unwrap_or_default();
                    // Documentation is an attribute to the compiler; to this reader it is text.
                    if name != "doc" {
                        flatten(group.stream(), Some(&name), tokens);
                    }
                    continue;
                }
                tokens.push(token(Kind::Open, open, line));
                flatten(group.stream(), attribute, tokens);
                tokens.push(token(Kind::Close, close, group.span_close().end().line));
            }
        }
    }
}

fn begins_attribute(tokens: &[Token]) -> bool {
    match tokens {
        [.., hash, not] if not.is("!") => hash.is("#"),
        [.., hash] => hash.is("#"),
        [] => false,
    }
}
