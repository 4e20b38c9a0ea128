//! axe-core on every kind and state of page, light and dark, narrow and wide, with everything expanded.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::json;

use crate::driver::{Browser, Scheme, Size};
use crate::pages::{is_of_the_site, sites};

const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// axe-core's violations on the open page: rule, selector, and message of each.
pub(crate) async fn violations(browser: &Browser) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/.tools/node_modules/axe-core/axe.min.js");
    let axe = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{} cannot be read ({error}); tests/run installs it", path.display()));
    if browser.run("return typeof axe === 'undefined'").await == true {
        browser.run(&axe).await;
    }
    let found = browser
        .run_with(
            "return axe.run(document, {
                runOnly: {type: 'tag', values: arguments[0]}, resultTypes: ['violations'], preload: false,
             }).then(({violations}) => violations.flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) =>
                `${id} at ${target.join(' ')}: ${failureSummary.replace(/\\s+/g, ' ')}`)))",
            vec![json!(TAGS)],
        )
        .await;
    found.as_array().unwrap().iter().map(|violation| violation.as_str().unwrap().to_owned()).collect()
}

async fn nothing_is_found(scheme: Scheme) {
    // A violation in a shared component is reported once, with its pages.
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (_site, browser, pages) in sites().await {
        for page in pages {
            page.open(&browser).await;
            assert!(is_of_the_site(&browser).await, "{} is not a page of the site", page.name);
            browser.unfold(true).await;
            browser.paint(scheme).await;
            for size in [Size::NARROW, Size::DESK] {
                browser.resize(size).await;
                for violation in violations(&browser).await {
                    found.entry(violation).or_default().push(format!("{}, {} px", page.name, size.width));
                }
            }
        }
    }
    let report: Vec<String> =
        found.iter().map(|(violation, pages)| format!("{violation}\n    on {}", pages.join("; "))).collect();
    assert!(found.is_empty(), "{}: {} violations\n{}", scheme.name(), found.len(), report.join("\n"));
}

#[tokio::test]
async fn axe_finds_nothing_on_any_page_in_light_colours() {
    nothing_is_found(Scheme::Light).await;
}

#[tokio::test]
async fn axe_finds_nothing_on_any_page_in_dark_colours() {
    nothing_is_found(Scheme::Dark).await;
}

#[tokio::test]
async fn axe_finds_what_is_wrong_where_something_is() {
    let browser = Browser::open_at("").await;
    browser.visit_anywhere("data:text/html,<title>t</title><p style='color:silver'>pale</p><img src=x>").await;
    let found = violations(&browser).await.join("\n");
    for rule in ["color-contrast", "html-has-lang", "image-alt", "region"] {
        assert!(found.contains(&format!("{rule} at ")), "{rule} is not among:\n{found}");
    }
}
