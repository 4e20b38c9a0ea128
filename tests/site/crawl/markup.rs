//! Markup that browsers, search engines, and assistive technology rely on.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use scraper::ElementRef;
use sha2::{Digest, Sha256};

use crate::document::{Document, words};
use crate::site::in_package;

use super::{crawled, every_page};

#[test]
fn no_page_is_malformed() {
    every_page(|page, _| page.errors().iter().map(|error| error.to_string()).collect());
}

#[test]
fn no_id_is_used_twice_on_a_page_and_none_is_empty() {
    every_page(|page, _| {
        let mut seen = BTreeSet::new();
        let ids = page.all("[id]").into_iter().filter_map(|element| element.attr("id").map(str::to_owned));
        ids.filter(|id| id.is_empty() || id.contains(char::is_whitespace) || !seen.insert(id.clone())).collect()
    });
}

#[test]
fn every_page_has_one_first_heading() {
    every_page(|page, _| {
        let count = page.all("h1").len();
        if count == 1 { Vec::new() } else { vec![format!("{count} first headings")] }
    });
}

#[test]
fn headings_do_not_skip_a_level_and_are_not_empty() {
    every_page(|page, _| {
        let mut level = 1;
        let mut errors = Vec::new();
        for heading in page.all("h1, h2, h3, h4, h5, h6") {
            let next: u32 = heading.value().name()[1..].parse().unwrap();
            // Content before the first heading, such as the error summary, may begin at the second level.
            if next > level + 1 || words(heading).is_empty() {
                errors.push(format!("<h{next}> “{}” after level {level}", words(heading)));
            }
            level = next;
        }
        errors
    });
}

#[test]
fn every_page_says_its_language_its_title_and_what_it_is_about() {
    every_page(|page, _| {
        let mut errors = Vec::new();
        if page.one("html").attr("lang") != Some("en") {
            errors.push("no language".to_owned());
        }
        let description = page.one("meta[property='og:description']").attr("content").unwrap_or_default();
        if page.all("meta[name=robots]").is_empty() && page.all("meta[name=description]").is_empty() {
            errors.push("no description for search engines".to_owned());
        }
        if page.title().is_empty() || description.trim().is_empty() {
            errors.push("no title or description".to_owned());
        }
        for needed in ["meta[charset=utf-8]", "meta[name=viewport]", "main", "body > header", "body > footer"] {
            if page.all(needed).len() != 1 {
                errors.push(format!("not one {needed}"));
            }
        }
        errors
    });
}

#[test]
fn no_two_pages_share_a_title() {
    for (_, pages) in crawled() {
        let mut titles: BTreeMap<String, &str> = BTreeMap::new();
        for (address, page) in
            pages.iter().filter(|(address, page)| page.status == 200 && !address.contains(['?', ':']))
        {
            if address.starts_with("/r/") || address.starts_with("/team/") {
                continue;
            }
            let Some(html) = &page.html else { continue };
            let other = titles.insert(Document::parse(html).title(), address);
            assert_eq!(other, None, "{address} has the title of another page");
        }
    }
}

#[test]
fn no_page_shows_template_text() {
    every_page(|page, _| {
        let quoting = page.all("pre, code, q, input").into_iter().map(words).collect::<String>();
        let marks = ["{{", "}}", "{%", "%}", "{#", "Some(", "None)", "&amp;", "&lt;", "&#"];
        // Consecutive braces are valid in a stylesheet.
        let text = page.all("title, body").into_iter().map(words).collect::<String>();
        let found = marks.into_iter().filter(|mark| text.contains(mark) && !quoting.contains(mark));
        found.map(str::to_owned).collect()
    });
}

/// Selectors that must match nothing on any page.
const FORBIDDEN: [(&str, &str); 9] = [
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
    ("a group of choices that does not say its question", "fieldset:not(:has(> legend)), legend ~ legend"),
    (
        "a table that does not name its columns and rows",
        "table:not(:has(thead th[scope=col])), tbody tr:not(:has(> th[scope=row])), th[scope=row] ~ th[scope=row]",
    ),
    ("a picture without words", ":is(img, [role=img]):not([alt], [aria-label]), [alt=''], [aria-label='']"),
];

#[test]
fn no_page_has_what_harms_its_readers() {
    every_page(|page, _| {
        let found = FORBIDDEN.iter().flat_map(|(error, selector)| {
            page.all(selector).into_iter().map(move |element| format!("{error}: {}", element.html()))
        });
        found.collect()
    });
}

#[test]
fn what_harms_readers_would_be_found() {
    let page = Document::parse(
        "<p style='color:red'><img src='https://elsewhere.example/a.png'><form action='//elsewhere.example'></form>
         <a href='http://elsewhere.example'></a><a href='JavaScript:x'></a><button data-copy></button>
         <fieldset></fieldset><table></table>",
    );
    assert!(FORBIDDEN.iter().all(|(_, selector)| !page.all(selector).is_empty()));
}

#[test]
fn a_page_has_the_style_that_its_policy_allows() {
    for (_, pages) in crawled() {
        for (address, page) in pages {
            let Some(html) = &page.html else { continue };
            let read = Document::parse(html);
            let style: String = read.one("style").text().collect();
            let hash = BASE64.encode(Sha256::digest(style.as_bytes()));
            let allowed = page.policy.split("; ").find(|part| part.starts_with("style-src "));
            assert!(allowed.is_some_and(|styles| styles.contains(&format!("'sha256-{hash}'"))), "{address}");
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
    let tools: HashSet<String> = ["static/balance.css", "static/tools.css"].into_iter().flat_map(classes).collect();
    let reading: HashSet<String> = ["static/tokens.css", "static/site.css"].into_iter().flat_map(classes).collect();
    let only_tools: HashSet<String> = tools.difference(&reading).cloned().collect();
    assert!(only_tools.contains("balance") && only_tools.contains("cell"), "{only_tools:?}");
    let pages = AtomicUsize::new(0);
    every_page(|page, _| {
        let style = page.one("style").text().collect::<String>();
        if style.contains(".grid-top") {
            return Vec::new();
        }
        pages.fetch_add(1, Ordering::Relaxed);
        let used = page.all("[class]").into_iter().flat_map(|element| element.value().classes().map(str::to_owned));
        used.filter(|class| only_tools.contains(class)).collect()
    });
    assert!(pages.into_inner() > 30);
}

#[test]
fn a_page_has_the_sites_own_script_and_no_other() {
    for (_, pages) in crawled() {
        for (address, page) in pages.iter().filter(|(address, _)| !address.starts_with("/embed/")) {
            assert!(page.policy.split("; ").any(|part| part == "script-src 'self'"), "{address}: {}", page.policy);
        }
    }
    every_page(|page, _| {
        let mut errors: Vec<String> = page.foreign_scripts().iter().map(|script| script.html()).collect();
        let own = page.all("script[src][defer]").len();
        if own != 1 {
            errors.push(format!("{own} scripts"));
        }
        errors
    });
}

#[test]
fn what_a_page_tells_search_engines_is_data_about_itself() {
    every_page(|page, _| {
        let data = page.all("script[type=\"application/ld+json\"]").into_iter();
        let is_sound = |text: &str| {
            serde_json::from_str::<serde_json::Value>(text)
                .is_ok_and(|data| data["@context"] == "https://schema.org" && data["@type"].is_string())
        };
        data.map(|data| data.text().collect::<String>()).filter(|text| !is_sound(text)).collect()
    });
}

#[test]
fn nothing_on_a_page_handles_events() {
    every_page(|page, _| {
        let attributes = page.all("*").into_iter().flat_map(|element| element.value().attrs());
        attributes.filter(|(name, _)| name.starts_with("on")).map(|(name, _)| name.to_owned()).collect()
    });
}

#[test]
fn every_reference_by_id_leads_to_an_element() {
    every_page(|page, _| {
        let ids: BTreeSet<&str> = page.all("[id]").iter().filter_map(|element| element.attr("id")).collect();
        let mut errors = Vec::new();
        for attribute in ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list"] {
            for element in page.all(&format!("[{attribute}]")) {
                let missing = element.attr(attribute).unwrap().split_whitespace().filter(|id| !ids.contains(id));
                errors.extend(missing.map(|id| format!("{attribute}={id}")));
            }
        }
        errors
    });
}

#[test]
fn every_control_of_a_form_has_a_name() {
    every_page(|page, _| {
        let is_named = |control: &ElementRef<'_>| {
            let has_label = |element: ElementRef<'_>| element.value().name() == "label" && !words(element).is_empty();
            let inside = control.ancestors().filter_map(ElementRef::wrap).any(has_label);
            let labelled = control.attr("id").is_some_and(|id| !page.all(&format!("label[for=\"{id}\"]")).is_empty());
            inside || labelled || control.attr("aria-label").or(control.attr("aria-labelledby")).is_some()
        };
        let controls = page.all("input:not([type=hidden]), select, textarea");
        let nameless = controls.iter().filter(|control| !is_named(control)).map(|control| control.html());
        let buttons = page.all("button, a[href], summary, legend, fieldset > legend, th").into_iter();
        let empty = buttons.filter(|element| words(*element).is_empty() && element.attr("aria-label").is_none());
        nameless.chain(empty.map(|element| element.html())).collect()
    });
}

#[test]
fn regions_of_one_kind_on_a_page_have_different_names() {
    every_page(|page, _| {
        let name = |element: &ElementRef<'_>| {
            let by_id = element.attr("aria-labelledby").map(|id| words(page.by_id(id)));
            by_id.or_else(|| element.attr("aria-label").map(str::to_owned))
        };
        let mut seen = BTreeSet::new();
        let mut errors = Vec::new();
        for (kind, selector) in [
            ("navigation", "nav"),
            ("region", "section[aria-labelledby], section[aria-label]:not([role]), [role=region]"),
            ("form", "form[aria-labelledby], form[aria-label]"),
        ] {
            for region in page.all(selector) {
                let name = name(&region).unwrap_or_default();
                if name.is_empty() || !seen.insert((kind, name.clone())) {
                    errors.push(format!("{kind} “{name}”"));
                }
            }
        }
        errors
    });
}

#[test]
fn every_date_can_be_read_by_programs() {
    every_page(|page, _| {
        let is_date = |date: &str| date.len() == 10 && date.split('-').count() == 3;
        let times = page.all("time").into_iter();
        times.filter(|time| !time.attr("datetime").is_some_and(is_date)).map(|time| time.html()).collect()
    });
}
