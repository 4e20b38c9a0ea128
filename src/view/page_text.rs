//! A page as text: the main part of its HTML as Markdown, for assistants and for people who copy it. Controls, navigation, and
//! pictures are left out.

use std::sync::LazyLock;

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::options::{BulletListMarker, Options};
use htmd::{Element, HtmlToMarkdown};

use super::markdown;

/// Ends each cell of a table until its row is complete.
const CELL: char = '\u{1f}';
/// Encloses the standing of a claim, which a folded claim shows in its summary too.
const STANDING: char = '\u{1e}';
/// Elements without a meaning in text. A caption says how to read a picture.
const LEFT_OUT: [&str; 11] =
    ["button", "figcaption", "img", "input", "nav", "option", "script", "select", "style", "svg", "textarea"];
/// Elements of which one may be hidden from readers or meant for the screen only.
const MAYBE_LEFT_OUT: [&str; 7] = ["div", "figure", "form", "li", "p", "section", "span"];

static CONVERTER: LazyLock<HtmlToMarkdown> = LazyLock::new(|| {
    let options = Options {
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..Options::default()
    };
    HtmlToMarkdown::builder()
        .options(options)
        .skip_tags(LEFT_OUT.to_vec())
        .add_handler(MAYBE_LEFT_OUT.to_vec(), visible)
        .add_handler(vec!["a"], link)
        .add_handler(vec!["del"], struck)
        .add_handler(vec!["caption"], caption)
        .add_handler(vec!["td", "th"], cell)
        .add_handler(vec!["tr"], row)
        .add_handler(vec!["thead"], header)
        .add_handler(vec!["table"], table)
        .add_handler(vec!["dt"], term)
        .add_handler(vec!["dd"], meaning)
        .add_handler(vec!["legend"], legend)
        .add_handler(vec!["label"], choice)
        .add_handler(vec!["summary"], summary)
        .build()
});

/// The text of a page at a URL below `base_url`: its title, its URL, and its content.
pub fn page_text(base_url: &str, path: &str, page: &str) -> String {
    let main = page.split_once("<main").and_then(|(_, rest)| rest.rsplit_once("</main>")).map_or("", |(main, _)| main);
    let main = format!("<main{main}").replace(" href=\"/", &format!(" href=\"{base_url}/"));
    // Reading a string can't fail.
    let markdown = CONVERTER.convert(&main).unwrap_or_default();
    let (title, content) = markdown.split_once('\n').unwrap_or((&markdown, ""));
    let mut text = format!("{title}\n\n<{}>\n", markdown::url(&format!("{base_url}{path}")));
    let mut last = "";
    for line in content.replace(STANDING, "").lines().map(str::trim_end) {
        if line.starts_with("**") && line == last {
            text.pop();
            continue;
        }
        if !line.is_empty() {
            last = line;
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

fn attribute<'e>(element: &'e Element<'_>, name: &str) -> &'e str {
    let mut attributes = element.attrs.iter();
    attributes.find(|attribute| *attribute.name.local == *name).map_or("", |attribute| &attribute.value)
}

/// The content of an element on one line.
fn line_of(handlers: &dyn Handlers, element: &Element<'_>) -> String {
    let content = handlers.walk_children(element.node).content;
    content.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Leaves out what is hidden from screen readers or only for the screen, and separates what the layout separates.
fn visible(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let class = attribute(&element, "class");
    let is_left_out = attribute(&element, "aria-hidden") == "true"
        || matches!(attribute(&element, "role"), "search" | "status")
        || matches!(class, "cell-label" | "importance");
    match class {
        _ if is_left_out => None,
        "standing" => Some(format!("{STANDING}{}{STANDING}", line_of(handlers, &element)).into()),
        "alert-title" => Some(format!("\n\n**{}**\n\n", line_of(handlers, &element)).into()),
        "notes" => Some(footnotes(&handlers.walk_children(element.node).content).into()),
        "part" => Some(format!("{}:", line_of(handlers, &element)).into()),
        _ if class.starts_with("cell ") => Some(format!("\n- {}", line_of(handlers, &element)).into()),
        _ => handlers.fallback(element),
    }
}

/// Numbered notes as the footnotes that the text refers to.
fn footnotes(list: &str) -> String {
    let note = |line: &str| match line.split_once(". ") {
        Some((number, note)) if number.bytes().all(|byte| byte.is_ascii_digit()) => format!("[^{number}]: {note}\n"),
        _ => format!(" {line}\n"),
    };
    format!("\n\n{}\n", list.trim().lines().map(note).collect::<String>())
}

/// A link; one within the page is a reference to a footnote, or only its words.
fn link(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    match attribute(&element, "role") {
        "doc-backlink" => None,
        "doc-noteref" => Some(format!("[^{}]", line_of(handlers, &element)).into()),
        _ if attribute(&element, "href").starts_with('#') => Some(handlers.walk_children(element.node)),
        _ => handlers.fallback(element),
    }
}

fn struck(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    Some(format!("~~{}~~", line_of(handlers, &element)).into())
}

fn caption(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    Some(format!("**{}**\n", line_of(handlers, &element)).into())
}

fn cell(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    Some(format!("| {} {CELL}", line_of(handlers, &element).replace('|', "\\|")).into())
}

fn row(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    Some(format!("\n{}|", line_of(handlers, &element)).into())
}

fn header(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let row = line_of(handlers, &element);
    let columns = row.matches(CELL).count();
    Some(format!("\n{row}\n{}|", "| --- ".repeat(columns)).into())
}

/// A table with all its cells; the library’s own leaves out the headers of rows.
fn table(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content.replace(CELL, "");
    let lines = content.lines().map(str::trim).filter(|line| !line.is_empty());
    let (rows, caption): (Vec<_>, Vec<_>) = lines.partition(|line| line.starts_with('|'));
    Some(format!("\n\n{}\n\n{}\n\n", caption.join("\n"), rows.join("\n")).into())
}

fn term(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    Some(format!("\n- **{}**:", line_of(handlers, &element)).into())
}

fn meaning(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let content = content.trim();
    (!content.is_empty()).then(|| format!(" {}", content.replace('\n', "\n  ")).into())
}

fn legend(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    Some(format!("\n\n### {}\n\n", line_of(handlers, &element)).into())
}

fn choice(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    Some(format!("\n- {}", line_of(handlers, &element)).into())
}

/// The summary of something folded: in bold, unless it has a heading, and without the standing, which the content begins with.
fn summary(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let content: String = content.split(STANDING).step_by(2).collect();
    let content = content.trim();
    let bold = if content.starts_with(['#', '*']) { "" } else { "**" };
    Some(format!("\n\n{bold}{content}{bold}\n\n").into())
}
