//! Rules that the compiler can't check: imports go down the layers, each framework stays in its layer, and no code names a
//! subject of the comparison.

#![cfg(test)]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// A pattern that is forbidden in files below some folders.
struct Rule {
    reason: &'static str,
    folders: &'static [&'static str],
    /// The folder or file where it is allowed; may be empty.
    home: &'static str,
    pattern: Regex,
    /// Whether it also applies to comments and strings.
    reads_text: bool,
}

impl Rule {
    /// A file's violations, as lines of a report.
    fn offences(&self, File { path, text, code }: &File) -> Vec<String> {
        if !self.folders.iter().any(|folder| path.starts_with(folder))
            || (!self.home.is_empty() && path.starts_with(self.home))
        {
            return Vec::new();
        }
        let read = if self.reads_text { text } else { code };
        let offence = |found: regex::Match| {
            let line = read[..found.start()].matches('\n').count() + 1;
            format!("{path}:{line}: `{}`: {}", found.as_str().trim(), self.reason)
        };
        self.pattern.find_iter(read).map(offence).collect()
    }
}

struct File {
    path: String,
    text: String,
    /// The text without comments and strings, line by line.
    code: String,
}

impl File {
    fn new(path: &str, text: &str) -> Self {
        let code = NOT_CODE.replace_all(text, |found: &Captures| "\n".repeat(found[0].matches('\n').count()));
        Self { path: path.to_owned(), text: text.to_owned(), code: code.into_owned() }
    }
}

static NOT_CODE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r##"(?s)//[^\n]*|/\*.*?\*/|r#".*?"#|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])'"##).unwrap());

/// The rules, for a comparison with these subjects and topics.
fn rules(subjects: &[String], topics: &[String]) -> Vec<Rule> {
    const DOWN: &str = "imports go down the floors domain, content, view, http, cli";
    const HOME: &str = "a framework is named on its own floor only";
    const WORDS: &str = "only content/ knows what is compared";
    const ESCAPED: &str = "text is escaped where it is written";
    const EVERYTHING: &[&str] = &["src/", "templates/", "static/"];
    let upward = |floors| format!(r"\b(?:crate|super)::(?:super::)*(?:\{{[^;]*?\b)?(?:{floors})\b");
    let subjects = subjects.iter().map(|name| regex::escape(name).replace(' ', r"\W*")).collect::<Vec<_>>().join("|");
    let topics = topics.join("|");
    let topics = format!(r#"["'`](?:{topics})["'`]|\btopics/(?:{topics})\b"#);
    let rule = |reason, folders, home, pattern: &str| {
        let pattern = Regex::new(pattern).unwrap();
        Rule { reason, folders, home, pattern, reads_text: [WORDS, ESCAPED].contains(&reason) }
    };
    vec![
        rule(DOWN, &["src/domain/"], "", &upward("content|view|http|cli")),
        rule(DOWN, &["src/content/"], "", &upward("view|http|cli")),
        rule(DOWN, &["src/view/"], "", &upward("http|cli")),
        rule(DOWN, &["src/http/"], "", &upward("cli")),
        rule(HOME, &["src/"], "src/http/", r"\bactix\w*"),
        rule(HOME, &["src/"], "src/view/", r"\baskama\b"),
        rule(HOME, &["src/"], "src/view/picture/", r"\b(?:resvg|skrifa)\b"),
        rule(HOME, &["src/"], "src/content/", r"\bpulldown_cmark\w*"),
        rule(WORDS, EVERYTHING, "", &format!("(?i)(?:{subjects})")),
        rule(WORDS, EVERYTHING, "", &topics),
        rule(ESCAPED, &["templates/"], "", r#"\|\s*safe\b|filter safe|\|\s*e(?:scape)?\("none"#),
        rule(ESCAPED, &["src/"], "src/view/markdown.rs", r#"filters::.*\b[sS]afe\b|escape = "none"|source = ""#),
        rule("an exception is #[expect(…)]", &["src/"], "", r"#!?\[(?:cfg_attr\(.*\b)?allow\("),
        rule("only src/cli prints", &["src/"], "src/cli/", r"\be?print(?:ln)?!"),
        rule("it says nothing", &["src/"], "", r"\bmod (?:utils?|helpers?|common|misc|managers?)\b"),
    ]
}

/// Adds every text file in a folder of the project.
fn add_files(folder: &str, files: &mut Vec<File>) {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap().map(Result::unwrap) {
        let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            add_files(&path, files);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            files.push(File::new(&path, &text));
        }
    }
}

#[test]
fn the_project_breaks_no_rule() {
    let site: toml::Table = include_str!("../content/site.toml").parse().unwrap();
    let names = |subject: &toml::Value| ["id", "name"].map(|key| subject[key].as_str().unwrap().to_owned());
    let subjects: Vec<String> = site["subjects"].as_array().unwrap().iter().flat_map(names).collect();
    let mut pages = Vec::new();
    add_files("content/topics", &mut pages);
    let slug = |page: &File| page.path["content/topics/".len()..].trim_end_matches(".md").to_owned();
    let rules = rules(&subjects, &pages.iter().map(slug).collect::<Vec<_>>());

    let mut files = Vec::new();
    for folder in ["src", "templates", "static"] {
        add_files(folder, &mut files);
    }
    let offences: Vec<String> =
        files.iter().flat_map(|file| rules.iter().flat_map(|rule| rule.offences(file))).collect();
    assert!(offences.is_empty(), "{} offences:\n{}\n", offences.len(), offences.join("\n"));
}

#[test]
fn each_rule_catches_an_offence_and_nothing_that_only_looks_like_one() {
    let rules = rules(&["urn", "Tea Pot"].map(str::to_owned), &["brewing-time".to_owned()]);
    let offences = |path, text| {
        let file = File::new(path, text);
        rules.iter().flat_map(|rule| rule.offences(&file)).collect::<Vec<_>>()
    };
    for (path, text) in [
        ("src/domain/mod.rs", "\nuse crate::content::Site;"),
        ("src/content/markdown/mod.rs", "// \"\nuse super::super::view::Page;"),
        ("src/view/mod.rs", "\nuse crate::{\n    content::Site,\n    http::serve,\n};"),
        ("src/http/mod.rs", "\nfn f() { crate::cli::run() }"),
        ("src/view/mod.rs", "\nuse actix_web::web;"),
        ("src/cli/mod.rs", "\n#[derive(askama::Template)]"),
        ("src/view/mod.rs", "\nuse pulldown_cmark::Parser;"),
        ("src/view/mod.rs", "\nresvg::render()"),
        ("templates/home.html", "\n<p>A teapot</p>"),
        ("src/view/mod.rs", "\n\"topics/brewing-time\""),
        ("templates/home.html", "\n{{ text| safe }}"),
        ("src/view/mod.rs", "\n#[template(path = \"home.html\", escape = \"none\")]"),
        ("src/http/mod.rs", "\n#[allow(dead_code)]"),
        ("src/http/mod.rs", "\nprintln!();"),
        ("src/http/mod.rs", "\nmod utils;"),
    ] {
        let found = offences(path, text);
        assert!(found.len() == 1 && found[0].starts_with(&format!("{path}:2: ")), "{text}: {found:?}");
    }
    for (path, text) in [
        (
            "src/view/mod.rs",
            "// crate::http\nuse crate::content::Site; fn f(http: u8) -> &str { \"crate::http, #[allow(\" }",
        ),
        ("src/cli/mod.rs", "use crate::{content, http, view}; println!();"),
        ("templates/home.html", "<p class=safe>{{ text|upper }} brewing-time</p>"),
    ] {
        assert_eq!(offences(path, text), Vec::<String>::new());
    }
}
