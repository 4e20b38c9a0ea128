//! Markup that browsers, search engines, and assistive technology rely on.

use std::collections::{BTreeMap, HashSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use super::{Rule, Visit, crawled, unless, visits};
use crate::document::{Document, words};
use crate::site::in_package;

pub(super) const RULES: &[Rule] = &[
    ("is malformed", |visit| visit.document.errors().iter().map(ToString::to_string).collect()),
    ("uses an id twice", |visit| {
        let count = visit.document.all("[id]").len();
        unless(count == visit.page.ids.len(), || format!("{count} elements have {} ids", visit.page.ids.len()))
    }),
    ("has more or less than one of what every page has", |visit| {
        let needed = ["h1", "html[lang=en]", "meta[charset=utf-8]", "meta[name=viewport]", "main", "body > header"];
        let needed = needed.into_iter().chain(["body > footer", "script[src][defer]", "style"]);
        needed.filter(|needed| visit.document.all(needed).len() != 1).map(str::to_owned).collect()
    }),
    ("does not say what it is about", |visit| {
        let has = |meta| visit.document.all(meta).iter().all(|meta| !meta.attr("content").unwrap().trim().is_empty());
        let is_listed = visit.document.all("meta[name=robots]").is_empty();
        let has_description = !is_listed || visit.document.all("meta[name=description]").len() == 1;
        unless(has("meta[name=description]") && has_description, || "no description for search engines".to_owned())
    }),
    ("shows template text", template_text),
    ("has what harms its readers", |visit| {
        let found = FORBIDDEN.iter().flat_map(|(error, selector)| {
            visit.document.all(selector).into_iter().map(move |element| format!("{error}: {}", element.html()))
        });
        found.collect()
    }),
    ("has scripts that are not its own", |visit| {
        visit.document.foreign_scripts().iter().map(|script| script.html()).collect()
    }),
    ("handles events in its markup", |visit| {
        let attributes = visit.document.all("*").into_iter().flat_map(|element| element.value().attrs());
        attributes.filter(|(name, _)| name.starts_with("on")).map(|(name, _)| name.to_owned()).collect()
    }),
    ("has another policy", policy),
    ("tells search engines what is no data about it", |visit| {
        let data = visit.document.all("script[type=\"application/ld+json\"]").into_iter();
        let is_sound = |text: &str| {
            serde_json::from_str::<serde_json::Value>(text)
                .is_ok_and(|data| data["@context"] == "https://schema.org" && data["@type"].is_string())
        };
        data.map(|data| data.text().collect::<String>()).filter(|text| !is_sound(text)).collect()
    }),
];

fn template_text(visit: &Visit<'_>) -> Vec<String> {
    let said = |selector| visit.document.texts(selector).concat();
    let quoted = said("pre, code, q, input");
    let marks = ["{{", "}}", "{%", "%}", "{#", "Some(", "None)", "&amp;", "&lt;", "&#"];
    // Consecutive braces are valid in a stylesheet.
    let text = said("title, body");
    marks.into_iter().filter(|mark| text.contains(mark) && !quoted.contains(mark)).map(str::to_owned).collect()
}

/// The policy allows the page's own style and script, and no other.
fn policy(visit: &Visit<'_>) -> Vec<String> {
    let style: String = visit.document.one("style").text().collect();
    let hash = BASE64.encode(Sha256::digest(style.as_bytes()));
    let policy = || visit.page.policy.split("; ");
    let allows_style =
        policy().any(|part| part.starts_with("style-src ") && part.contains(&format!("'sha256-{hash}'")));
    unless(allows_style && policy().any(|part| part == "script-src 'self'"), || visit.page.policy.clone())
}

/// Selectors that must match nothing on any page.
const FORBIDDEN: [(&str, &str); 8] = [
    ("a style of its own, or another page inside", "[style], link[rel=stylesheet], iframe, object, embed"),
    (
        "something that is loaded from elsewhere",
        "[src]:not([src^='/']), link[href]:not([rel=canonical], [href^='/']), [srcset], [data], [poster], [background], use",
    ),
    ("an address that begins with two slashes", "[href^='//'], [src^='//'], [action^='//']"),
    (
        "a link to elsewhere that is not secure",
        "a[href]:not([href^='/'], [href^='#'], [href^='https://'], [href^='mailto:'])",
    ),
    ("a link that runs code", "[href^='javascript:' i], [action^='javascript:' i]"),
    (
        "a control that shows before the script that it needs",
        ":is([data-copy], [data-send], [data-count]):not([hidden])",
    ),
    (
        "a table that does not name its columns and rows",
        "table:not(:has(thead th[scope=col])), tbody tr:not(:has(> th[scope=row])), th[scope=row] ~ th[scope=row]",
    ),
    ("a drawing without words", "[role=img]:not([alt], [aria-label]), [alt=''], [aria-label='']"),
];

#[test]
fn what_harms_readers_would_be_found() {
    let page = Document::parse(
        "<p style='color:red'><img src='https://elsewhere.example/a.png'><form action='//elsewhere.example'></form>
         <a href='http://elsewhere.example'></a><a href='JavaScript:x'></a><button data-copy></button>
         <table></table><svg role='img'></svg>",
    );
    assert!(FORBIDDEN.iter().all(|(_, selector)| !page.all(selector).is_empty()));
}

#[test]
fn no_two_pages_share_a_title() {
    for (_, pages) in crawled() {
        let mut titles: BTreeMap<String, &str> = BTreeMap::new();
        for (address, page) in pages.iter().filter(|(_, page)| page.status == 200) {
            let is_one_of_many =
                address.contains(['?', ':']) || ["/r/", "/team/"].iter().any(|s| address.starts_with(s));
            let Some(html) = page.html.as_ref().filter(|_| !is_one_of_many) else { continue };
            let other = titles.insert(Document::parse(html).title(), address);
            assert_eq!(other, None, "{address} has the title of another page");
        }
    }
}

/// The classes that a stylesheet names.
fn classes(file: &str) -> HashSet<String> {
    let css = std::fs::read_to_string(in_package(file)).unwrap();
    let rules = css.lines().filter_map(|line| line.split_once('{')).map(|(selectors, _)| selectors);
    let names = rules.flat_map(|selectors| selectors.split('.').skip(1));
    let names =
        names.map(|name| name.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default());
    names.filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic())).map(str::to_owned).collect()
}

#[test]
fn a_page_without_the_styles_of_tools_has_no_tools() {
    let classes = |files: [&str; 2]| -> HashSet<String> { files.into_iter().flat_map(classes).collect() };
    let reading = classes(["static/tokens.css", "static/site.css"]);
    let mut only_tools = classes(["static/balance.css", "static/tools.css"]);
    only_tools.retain(|class| !reading.contains(class));
    assert!(only_tools.contains("balance") && only_tools.contains("cell"), "{only_tools:?}");
    let is_without = |visit: &Visit<'_>| !words(visit.document.one("style")).contains(".grid-top");
    let without: Vec<_> = visits().filter(is_without).collect();
    assert!(without.len() > 30);
    for visit in without {
        let used = visit.document.all("[class]").into_iter().flat_map(|element| element.value().classes());
        let missing: Vec<_> = used.filter(|class| only_tools.contains(*class)).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", visit.address);
    }
}
