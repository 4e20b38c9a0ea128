//! Texts compared with files in `snapshots/`. After an intended change of wording, `INSTA_UPDATE=always cargo test` updates them,
//! and you review the diff.

use scraper::ElementRef;

use crate::document::{Document, parts, words};

/// The elements with their own text.
const BLOCKS: &str =
    "h1, h2, h3, p, li, dt, dd, summary, caption, figcaption, th, td, label, legend, button, [data-share] > a";

/// Compares a text with its file.
#[track_caller]
pub(crate) fn assert_said(name: &str, said: &str) {
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, said);
    });
}

/// The text of a page, one element per line, headings with their level.
pub(crate) fn page_in_lines(page: &Document) -> String {
    let line =
        |element: ElementRef<'_>| match (element.attr("aria-label").or(element.attr("alt")), element.value().name()) {
            (Some(label), "svg" | "img") => Some(format!("[{label}]")),
            _ if !parts(element, BLOCKS).is_empty() => None,
            (_, name) => match name.strip_prefix('h') {
                Some(level) => Some(format!("{} {}", "#".repeat(level.parse().unwrap()), words(element))),
                None => Some(words(element)),
            },
        };
    let elements = parts(page.one("main"), &format!("svg[aria-label], img[alt], {BLOCKS}")).into_iter();
    elements.filter_map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The preview of a page in a chat.
pub(crate) fn tags_in_lines(page: &Document) -> String {
    let tags = page.preview();
    ["og:title", "og:description", "og:image:alt"].map(|name| format!("{name}: {}", tags[name])).join("\n")
}

/// The shapes of a page's drawings, one per line, with their attributes.
pub(crate) fn shapes_in_lines(page: &Document) -> String {
    let line = |shape: ElementRef<'_>| {
        let attributes = shape.value().attrs().map(|(name, value)| format!(" {name}={value}"));
        format!("{}{}", shape.value().name(), attributes.collect::<String>())
    };
    page.all("main svg, main svg *").into_iter().map(line).collect::<Vec<_>>().join("\n")
}
