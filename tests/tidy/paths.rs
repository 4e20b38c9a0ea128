//! Every path that a file names, in imports and in code, with what it leads to. Read from `tokens`.
//!
//! **Invariant:** grouped, nested, renamed and relative forms all end as the same absolute path.

use std::collections::{BTreeSet, HashMap};

use crate::tokens::{Kind, Token};

/// A path as a file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) line: usize,
    /// The modules written out within the file around it, such as `tests`.
    pub(crate) inside: Vec<String>,
    /// Its parts; a glob ends in `*`.
    pub(crate) segments: Vec<String>,
    /// The name by which an import makes it known.
    pub(crate) alias: Option<String>,
}

/// Every path in a file's tokens.
pub(crate) fn mentions(tokens: &[Token]) -> Vec<Mention> {
    Reader { tokens, at: 0, inside: Vec::new(), braces: Vec::new(), found: Vec::new() }.read()
}

struct Reader<'t> {
    tokens: &'t [Token],
    at: usize,
    inside: Vec<String>,
    /// For each open brace, whether it opened a module.
    braces: Vec<bool>,
    found: Vec<Mention>,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead)
    }

    fn is(&self, ahead: usize, mark: &str) -> bool {
        self.peek(ahead).is_some_and(|token| token.is(mark))
    }

    fn is_word(&self, ahead: usize, word: &str) -> bool {
        self.peek(ahead).is_some_and(|token| token.is_word(word))
    }

    fn is_separator(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|token| token.kind == Kind::JointMark && token.text == ":")
            && self.is(ahead + 1, ":")
    }

    /// Whether what comes now continues a path that was read already, such as the method in `Vec::<u8>::new`.
    fn continues_path(&self) -> bool {
        let before = |back: usize| self.at.checked_sub(back).and_then(|index| self.tokens.get(index));
        let is_after_colons =
            before(1).is_some_and(|token| token.is(":")) && before(2).is_some_and(|token| token.is(":"));
        is_after_colons && before(3).is_some_and(|token| token.kind == Kind::Word || token.is(">"))
    }

    fn read(mut self) -> Vec<Mention> {
        while let Some(token) = self.peek(0) {
            let (kind, line) = (token.kind, token.line);
            if token.is("{") {
                self.braces.push(false);
            } else if token.is("}") {
                if self.braces.pop() == Some(true) {
                    self.inside.pop();
                }
            } else if token.is_word("mod") && self.is(2, "{") {
                self.inside.extend(self.peek(1).map(|name| name.text.clone()));
                self.braces.push(true);
                self.at += 2;
            } else if token.is_word("use") && !self.is(1, "<") {
                self.at += 1;
                self.read_tree(&[]);
                continue;
            } else if token.is_word("extern") && self.is_word(1, "crate") {
                let segments = self.peek(2).map(|name| name.text.clone()).into_iter().collect();
                let alias = self.peek(2).map(|name| name.text.clone());
                self.found.push(Mention { line, inside: self.inside.clone(), segments, alias });
                self.at += 2;
            } else if kind == Kind::Word && self.is_separator(1) && !self.continues_path() {
                self.read_path(line);
                continue;
            } else if kind == Kind::Literal && token.attribute.is_some() && token.text.contains("::") {
                self.read_quoted(line);
            }
            self.at += 1;
        }
        self.found
    }

    fn read_path(&mut self, line: usize) {
        let mut segments = Vec::new();
        while let Some(token) = self.peek(0).filter(|token| token.kind == Kind::Word) {
            segments.push(token.text.clone());
            self.at += 1;
            if !self.is_separator(0) {
                break;
            }
            self.at += 2;
        }
        self.found.push(Mention { line, inside: self.inside.clone(), segments, alias: None });
    }

    /// An attribute can quote a path, as in `#[serde(default = "crate::…")]`.
    fn read_quoted(&mut self, line: usize) {
        let quoted = self.peek(0).map(|token| token.text.trim_matches('"').to_owned()).unwrap_or_default();
        for mention in crate::tokens::tokens(&quoted).map(|tokens| mentions(&tokens)).unwrap_or_default() {
            self.found.push(Mention { line, inside: self.inside.clone(), ..mention });
        }
    }

    /// What follows `use`, or one entry of a group within it.
    fn read_tree(&mut self, prefix: &[String]) {
        let mut segments = prefix.to_vec();
        let mut line = self.peek(0).map_or(0, |token| token.line);
        while let Some(token) = self.peek(0) {
            if self.is_separator(0) {
                self.at += 2;
            } else if token.kind == Kind::Word {
                line = token.line;
                // `a::{self}` is `a`.
                if segments.is_empty() || token.text != "self" {
                    segments.push(token.text.clone());
                }
                self.at += 1;
                if !self.is_separator(0) {
                    break;
                }
            } else if token.is("*") {
                line = token.line;
                segments.push("*".to_owned());
                self.at += 1;
                break;
            } else if token.is("{") {
                self.at += 1;
                while self.peek(0).is_some_and(|token| !token.is("}")) {
                    let before = self.at;
                    self.read_tree(&segments);
                    // A comma, or something that cannot be read: either way the reader goes on.
                    if self.is(0, ",") || self.at == before {
                        self.at += 1;
                    }
                }
                self.at += 1;
                return;
            } else {
                break;
            }
        }
        let mut alias = segments.last().cloned();
        if self.is_word(0, "as") {
            alias = self.peek(1).map(|name| name.text.clone());
            self.at += 2;
        }
        self.found.push(Mention { line, inside: self.inside.clone(), segments, alias });
    }
}

/// The modules of the program, each as the parts of its absolute path.
pub(crate) type Modules = BTreeSet<Vec<String>>;

/// The module that a file holds: `src/a/b.rs` and `src/a/b/mod.rs` are `a::b`, the crate's roots are nothing.
pub(crate) fn module_of(path: &str) -> Vec<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut parts: Vec<String> = inner.split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod")
        || matches!(parts.as_slice(), [root] if root == "lib" || root == "main")
    {
        parts.pop();
    }
    parts
}

/// The absolute path of each mention that leads into the program, by its place among the mentions; what leads elsewhere is
/// left out. `here` is the file's module.
pub(crate) fn resolve(mentions: &[Mention], here: &[String], modules: &Modules) -> HashMap<usize, Vec<String>> {
    let mut known = HashMap::new();
    let mut aliases: HashMap<String, Vec<String>> = HashMap::new();
    // Imports may stand below the code that uses them.
    let (imports, uses): (Vec<_>, Vec<_>) =
        mentions.iter().enumerate().partition(|(_, mention)| mention.alias.is_some());
    for (index, mention) in imports.into_iter().chain(uses) {
        let mut module = here.to_vec();
        module.extend(mention.inside.iter().cloned());
        let Some(path) = absolute(&mention.segments, module, modules, &aliases) else { continue };
        if let Some(alias) = mention.alias.as_ref().filter(|_| modules.contains(&path) || path.is_empty()) {
            aliases.insert(alias.clone(), path.clone());
        }
        known.insert(index, path);
    }
    known
}

fn absolute(
    segments: &[String],
    mut module: Vec<String>,
    modules: &Modules,
    aliases: &HashMap<String, Vec<String>>,
) -> Option<Vec<String>> {
    let mut rest = segments.iter().peekable();
    match rest.next()?.as_str() {
        "crate" | "versus" => module.clear(),
        "self" => {}
        "super" => {
            module.pop();
        }
        first => {
            let mut child = module.clone();
            child.push(first.to_owned());
            module = if modules.contains(&child) { child } else { aliases.get(first)?.clone() };
        }
    }
    while rest.next_if(|segment| *segment == "super").is_some() {
        module.pop();
    }
    module.extend(rest.cloned());
    Some(module)
}

/// The part of an absolute path that is a module; what follows is an item in it.
pub(crate) fn module_part<'p>(path: &'p [String], modules: &Modules) -> &'p [String] {
    let longest = (0..=path.len()).rev().find(|length| *length == 0 || modules.contains(&path[..*length]));
    &path[..longest.unwrap_or_default()]
}
