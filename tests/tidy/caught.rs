//! Every rule tried out: made-up files that break it, each caught at the right line, and files that only look as if they did.
//!
//! **Invariant:** the project's own files are not read here.

use crate::tree::{File, Offence, Topic, Tree};
use crate::{floors, manners, names};

type Rule = fn(&Tree) -> Vec<Offence>;

/// A small project that breaks no rule, with one more file.
fn project_with(path: &str, text: &str) -> Tree {
    let clean = [
        ("src/lib.rs", "//! A house."),
        (
            "src/cli/mod.rs",
            "//! Starts.\n//!\n//! **Invariant:** prints.\nfn run() { println!(\"{}\", crate::http::serve()); }",
        ),
        ("src/domain/mod.rs", "//! Plain data.\n//!\n//! **Invariant:** std.\npub mod answers;"),
        ("src/domain/questionnaire.rs", "//! Asks.\n//!\n//! **Invariant:** plain."),
        ("src/domain/answers.rs", "//! Answers.\n//!\n//! **Invariant:** plain.\nuse super::questionnaire::Choice;"),
        ("src/domain/verdict.rs", "//! Data.\n//!\n//! **Invariant:** plain."),
        ("src/domain/permalink.rs", "//! Codes.\n//!\n//! **Invariant:** plain."),
        ("src/content/mod.rs", "//! Reads.\n//!\n//! **Invariant:** start-up."),
        ("src/content/site.rs", "//! All.\n//!\n//! **Invariant:** whole.\nuse crate::domain::answers;"),
        ("src/view/mod.rs", "//! Draws.\n//!\n//! **Invariant:** askama.\npub mod page;\nuse page::Page;"),
        (
            "src/view/page.rs",
            "//! A page, linked by `address`.\n//!\n//! **Invariant:** one.\nuse super::address::link;",
        ),
        ("src/view/address.rs", "//! Links.\n//!\n//! **Invariant:** all."),
        ("src/view/parts/mod.rs", "//! Parts.\n//!\n//! **Invariant:** shared."),
        ("src/view/parts/scale.rs", "//! A scale.\n//!\n//! **Invariant:** drawn."),
        ("src/http/mod.rs", "//! Serves.\n//!\n//! **Invariant:** actix.\nuse actix_web::web;\nuse crate::view::page;"),
        ("templates/page.html", "<p>{{ self.text|upper }}</p>"),
        ("static/site.css", "p { margin: 0 }"),
    ];
    let mut files: Vec<File> =
        clean.into_iter().filter(|(clean, _)| *clean != path).map(|(path, text)| file(path, text)).collect();
    files.push(file(path, text));
    let subjects = ["teapot", "Tea Pot", "urn"].map(str::to_owned).to_vec();
    let topics = vec![Topic { slug: "brewing-time".to_owned(), title: "How long it takes".to_owned() }];
    let crates = ["serde", "toml", "actix_web"].map(str::to_owned).to_vec();
    Tree { files, subjects, topics, crates, renamed_crates: Vec::new() }
}

fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}

/// A documented module, so that code begins in line 4.
fn module(code: &str) -> String {
    format!("//! Something.\n//!\n//! **Invariant:** made up.\n{code}")
}

/// The rule finds something at these lines of the file, and nowhere else.
fn catches(rule: Rule, path: &str, text: &str, lines: &[usize]) {
    let found = rule(&project_with(path, text));
    let mut at: Vec<usize> = found.iter().filter(|offence| offence.path == path).map(|offence| offence.line).collect();
    at.sort_unstable();
    at.dedup();
    assert_eq!(at, lines, "in {path}:\n{text}\nfound: {found:#?}");
    assert!(found.iter().all(|offence| offence.path == path), "found elsewhere: {found:#?}");
}

/// The rule finds something in line 4, right below the documentation.
fn catches_code(rule: Rule, path: &str, code: &str) {
    catches(rule, path, &module(code), &[4]);
}

fn passes(rule: Rule, path: &str, code: &str) {
    catches(rule, path, &module(code), &[]);
}

#[test]
fn the_made_up_project_breaks_no_rule_by_itself() {
    for rule in [
        floors::upward_imports,
        floors::unnamed_siblings,
        floors::circles_in_the_domain,
        floors::foreign_crates,
        floors::code_from_elsewhere,
        names::subjects,
        names::topics,
        names::empty_names,
        names::left_over_notes,
        names::long_files,
        manners::undocumented_modules,
        manners::allowed_lints,
        manners::left_over_macros,
        manners::unescaped_text,
    ] {
        passes(rule, "src/http/extra.rs", "use super::app;");
    }
}

#[test]
fn an_upward_import_is_caught_in_every_form() {
    for code in [
        "use crate::http::serve;",
        "pub use crate::view::page::Page;",
        "pub(crate) use crate::view::page::Page as Shown;",
        "use crate::{domain::answers::Answers, view::page::Page};",
        "use crate::{domain::{answers, verdict::Verdict}, http::{self}};",
        "use crate::view::*;",
        "use super::super::view::page::Page;",
        "use super::super::{domain, http};",
        "use crate as house;",
        "use crate::*;",
        "use super::super::super as top;",
        "fn f() { crate::http::serve() }",
        "fn f() -> crate::view::page::Page { todo() }",
        "fn f() { super::super::view::page::draw() }",
        "fn f() { vec![crate::view::page::draw()]; }",
        "mod inner { use super::super::super::http::serve; }",
        "#[serde(default = \"crate::view::page::draw\")] struct S;",
        "use crate::cli::run;",
        "fn f() { use crate::http; }",
        "use crate::cellar::Wine;",
    ] {
        catches_code(floors::upward_imports, "src/content/extra.rs", code);
    }
    catches(floors::upward_imports, "src/content/extra.rs", &module("use crate::{\n domain::A,\n view::B,\n};"), &[6]);
    let renamed = module(
        "use crate::domain as below;\nfn f() { below::a() }\nuse super::super as top;\nfn g() { top::http::b() }",
    );
    catches(floors::upward_imports, "src/content/extra.rs", &renamed, &[6, 7]);
    catches(floors::upward_imports, "src/attic/mod.rs", "//! An attic.", &[1]);
    catches(floors::upward_imports, "src/domain/extra.rs", "use {", &[1]);
    catches(floors::upward_imports, "templates/page.html", "<p>\n{{ crate::http::secret() }}", &[2]);
}

#[test]
fn a_downward_import_and_text_about_one_are_not_caught() {
    for code in [
        "use crate::domain::{answers::Answers, verdict};",
        "use super::site::Site;",
        "use self::inner::X; mod inner { pub struct X; }",
        "use std::fmt; fn f(http: u8, view: u8) -> u8 { http + view }",
        "// use crate::http::serve;\nfn f() -> &'static str { \"crate::http::serve\" }",
        "/// See [`crate::http`].\nfn f() -> char { 'a' }",
        "fn f() -> Vec<u8> { Vec::<u8>::new() }",
        "pub(in crate::content) fn f() {}",
        "fn f() -> impl Iterator<Item = u8> + use<> { [].into_iter() }",
    ] {
        passes(floors::upward_imports, "src/content/extra.rs", code);
    }
    passes(floors::upward_imports, "src/cli/mod.rs", "use crate::{content, http, view};");
    passes(floors::upward_imports, "src/main.rs", "fn main() { versus::cli::run() }");
}

#[test]
fn a_sibling_is_caught_unless_the_documentation_names_it() {
    for code in [
        "use super::address::link;",
        "use super::{Frame, address};",
        "use crate::view::address;",
        "use crate::{domain::answers, view::{address::link}};",
        "fn f() { super::address::link() }",
        "use super::parts::scale::Scale;",
        "#[cfg(test)] mod tests { use super::super::address::link; }",
        "use crate::view as floor; fn f() { floor::address::link() }",
    ] {
        catches_code(floors::unnamed_siblings, "src/view/extra.rs", code);
        let named = format!("//! Uses `address` and the `parts`.\n//!\n{code}");
        catches(floors::unnamed_siblings, "src/view/extra.rs", &named, &[]);
        let elsewhere =
            format!("//! Uses address and parts.\n//!\n//! Not `address_book`, `part`.\n{code} // `address`, `parts`");
        catches(floors::unnamed_siblings, "src/view/extra.rs", &elsewhere, &[4]);
    }
    catches_code(floors::unnamed_siblings, "src/view/parts/scale.rs", "use crate::view::address::link;");
    passes(floors::unnamed_siblings, "src/view/parts/scale.rs", "use super::Shared; use crate::view::render;");
    passes(floors::unnamed_siblings, "src/view/parts/mod.rs", "use scale::Scale; mod scale;");
}

#[test]
fn the_domain_keeps_its_order() {
    for (path, code) in [
        ("src/domain/questionnaire.rs", "use super::answers::Answers;"),
        ("src/domain/verdict.rs", "use super::answers::Answers;"),
        ("src/domain/permalink.rs", "use crate::domain::verdict::Verdict;"),
        ("src/domain/engine/inner.rs", "use crate::domain::permalink::encode;"),
        ("src/domain/answers.rs", "fn f() { super::verdict::x() }"),
    ] {
        catches_code(floors::unnamed_siblings, path, code);
    }
    passes(floors::unnamed_siblings, "src/domain/engine/mod.rs", "use super::{answers::Answers, verdict::Verdict};");
    passes(
        floors::unnamed_siblings,
        "src/domain/permalink.rs",
        "use super::{answers::Answers, questionnaire::Edition};",
    );
    let circle = "//! Asks after the `answers`.\n//!\nuse super::answers::Answers;";
    let found = floors::circles_in_the_domain(&project_with("src/domain/questionnaire.rs", circle));
    let at: Vec<&str> = found.iter().map(|offence| offence.path.as_str()).collect();
    assert_eq!(at, ["src/domain/answers.rs", "src/domain/questionnaire.rs"]);
}

#[test]
fn a_framework_off_its_floor_is_caught() {
    for (path, code) in [
        ("src/view/extra.rs", "use actix_web::HttpResponse;"),
        ("src/cli/mod.rs", "fn f() { actix_rt::spawn() }"),
        ("src/cli/mod.rs", "#[actix_web::main] async fn main() {}"),
        ("src/content/extra.rs", "use {std::fmt, tracing_actix_web::TracingLogger};"),
        ("src/http/extra.rs", "use askama::Template;"),
        ("src/http/extra.rs", "extern crate askama_web;"),
        ("src/http/extra.rs", "fn f() { utoipa::openapi() }"),
        ("src/view/extra.rs", "fn f() { pulldown_cmark_escape::escape() }"),
        ("src/view/extra.rs", "use resvg::render;"),
        ("src/http/extra.rs", "fn f() { skrifa::FontRef::new() }"),
        ("src/domain/extra.rs", "use serde_json::Value;"),
        ("src/domain/extra.rs", "use {std::fmt, toml::Table};"),
        ("src/domain/extra.rs", "fn f() { toml::from_str(\"\") }"),
        ("src/domain/extra.rs", "extern crate rand;"),
    ] {
        catches_code(floors::foreign_crates, path, code);
    }
    passes(
        floors::foreign_crates,
        "src/domain/extra.rs",
        "use std::fmt; use serde::Serialize; use Kind::*; enum Kind { A }",
    );
    passes(
        floors::foreign_crates,
        "src/domain/extra.rs",
        "use super::answers::{self, A}; fn f() { answers::b(); u8::from(1) }",
    );
    passes(floors::foreign_crates, "src/view/picture/extra.rs", "use resvg::render; use skrifa::FontRef;");
    passes(floors::foreign_crates, "src/view/extra.rs", "// actix\nfn f() -> &'static str { \"actix_web::x\" }");
    let renamed = Tree { renamed_crates: vec!["web".to_owned()], ..project_with("src/lib.rs", "//! A house.") };
    assert_eq!(floors::foreign_crates(&renamed).len(), 1);
    catches_code(floors::code_from_elsewhere, "src/domain/extra.rs", "#[path = \"../http/mod.rs\"] mod http;");
    catches_code(floors::code_from_elsewhere, "src/domain/extra.rs", "include!(\"../http/app.rs\");");
    passes(floors::code_from_elsewhere, "src/view/extra.rs", "#[template(path = \"page.html\")] struct Page;");
}

#[test]
fn a_subject_or_topic_outside_content_is_caught() {
    for text in [
        "Teapot",
        "a teapot’s lid",
        "TEAPOT",
        "is_teapot",
        "TeapotPage",
        "HTTPTeapot",
        "tea pot",
        "tea-pot",
        "TeaPot",
        "urn",
    ] {
        catches(names::subjects, "templates/page.html", text, &[1]);
        catches(names::subjects, "src/view/extra.rs", &module(&format!("fn f() {{}} // {text}")), &[4]);
        catches(names::subjects, "static/site.css", &format!("p {{}}\n/* {text} */"), &[2]);
    }
    catches(names::subjects, "static/teapot.svg", "<svg/>", &[0]);
    for text in ["return", "turned", "teapots", "tea", "pot of tea", "burn"] {
        catches(names::subjects, "templates/page.html", text, &[]);
    }
    for text in
        ["\"brewing-time\"", "href='/topics/brewing-time'", "<a href=\"/topics/brewing-time#a\">", "How long it takes"]
    {
        catches(names::topics, "templates/page.html", text, &[1]);
    }
    catches(names::topics, "templates/page.html", "brewing-time takes long", &[]);
    let topic = |slug: &str, title: &str| Topic { slug: slug.to_owned(), title: title.to_owned() };
    for (text, count) in [("x > Filters", 0), ("x > \"Filters\"", 1), ("topics/filter", 1), ("filters", 0)] {
        let mut tree = project_with("templates/page.html", text);
        tree.topics.push(topic("filter", "Filters"));
        assert_eq!(names::topics(&tree).len(), count, "{text}");
    }
    for (text, count) in [("//! Names it no more.", 1), ("f(\"databases\")", 0), ("f(\"brewing-time\")", 2)] {
        let mut tree = project_with("src/view/search/index.rs", text);
        tree.topics.push(topic("databases", "Databases"));
        assert_eq!(names::topics(&tree).len(), count, "{text}");
    }
}

#[test]
fn empty_names_notes_and_long_files_are_caught() {
    for path in ["src/view/utils.rs", "src/helpers/mod.rs", "src/http/manager.rs", "src/content/common/mod.rs"] {
        catches(names::empty_names, path, "//! Something.", &[1]);
    }
    catches_code(names::empty_names, "src/view/extra.rs", "pub(crate) mod helpers {}");
    catches_code(names::empty_names, "src/view/extra.rs", "mod utils;");
    passes(names::empty_names, "src/view/commonplace.rs", "fn common() {}");
    for note in ["TODO", "FIXME: later", "XXX"] {
        catches_code(names::left_over_notes, "src/view/extra.rs", &format!("fn f() {{}} // {note}"));
        catches(names::left_over_notes, "static/site.css", &format!("/* {note} */"), &[1]);
    }
    passes(names::left_over_notes, "src/view/extra.rs", "const METHODOLOGY: &str = \"xxx\"; fn todo() {}");
    for path in ["src/view/extra.rs", "templates/page.html", "static/site.css", "tests/tidy/extra.rs", "tests/run"] {
        catches(names::long_files, path, &"\n".repeat(401), &[401]);
        catches(names::long_files, path, &"\n".repeat(400), &[]);
    }
    catches(names::long_files, "tests/fixtures/golden.txt", &"\n".repeat(900), &[]);
}

#[test]
fn bad_manners_are_caught() {
    let undocumented = [
        "fn f() {}",
        "/// A function.\nfn f() {}",
        "//!\n//! **Invariant:** x",
        "//! Purpose only.",
        "//! P.\n//! **Invariant:**",
    ];
    for text in undocumented {
        catches(manners::undocumented_modules, "src/view/extra.rs", text, &[1]);
    }
    catches(manners::undocumented_modules, "src/main.rs", "//! Starts.", &[]);
    for code in
        ["#[allow(dead_code)] fn f() {}", "#![allow(dead_code)]", "#[cfg_attr(test, allow(dead_code))] fn f() {}"]
    {
        catches_code(manners::allowed_lints, "src/view/extra.rs", code);
    }
    passes(
        manners::allowed_lints,
        "src/view/extra.rs",
        "#[expect(dead_code, reason = \"allow\")] fn allow(a: u8) { allow(a) }",
    );
    for code in ["todo!()", "std::unimplemented!()", "dbg!(1)", "println!(\"\")", "eprint![\"\"]", "vec![dbg!(1)]"] {
        catches_code(manners::left_over_macros, "src/view/extra.rs", &format!("fn f() {{ {code}; }}"));
    }
    catches_code(manners::left_over_macros, "src/cli/mod.rs", "fn f() { println!(\"\"); todo!() }");
    passes(manners::left_over_macros, "src/view/extra.rs", "fn todo() -> bool { dbg != 1 && \"println!()\" != \"\" }");
}

#[test]
fn unescaped_text_is_caught() {
    for text in [
        "{{ text|safe }}",
        "{{ text | safe}}",
        "{{ text|upper|safe }}",
        "{{ t|escape(\"none\") }}",
        "{{ t|e('none') }}",
        "{% filter safe %}",
    ] {
        catches(manners::unescaped_text, "templates/page.html", text, &[1]);
    }
    for text in ["{{ text|safely }}", "a | b", "{{ text|escape }}", "safe"] {
        catches(manners::unescaped_text, "templates/page.html", text, &[]);
    }
    for code in [
        "#[template(path = \"page.html\", escape = \"none\")] struct Page;",
        "#[template(source = \"<p>\", ext = \"html\")] struct Page;",
        "use askama::filters::Safe;",
        "use askama::filters::{HtmlSafe, Safe};",
        "fn f() { askama::filters::safe(1, 2) }",
    ] {
        catches_code(manners::unescaped_text, "src/view/extra.rs", code);
    }
    passes(
        manners::unescaped_text,
        "src/view/extra.rs",
        "use askama::filters::HtmlSafe; fn is_safe(safe: bool) -> bool { safe }",
    );
}
