//! Text with a special meaning in Markdown, at every position in a document.

use versus::view::markdown::{text, url};

use super::{foreign, rendered};
use crate::document::{Document, words};

pub(crate) const HOSTILE: [&str; 42] = [
    "# heading",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "12345) item",
    "1.",
    "> quote",
    "---",
    "***",
    "===",
    "```\ncode\n```",
    "~~~",
    "    code",
    "\tcode",
    "`code`",
    "*em* **strong** _em_ __strong__ ~~gone~~",
    "[a](https://elsewhere.example)",
    "[a][b]\n\n[b]: https://elsewhere.example",
    "[^1]\n\n[^1]: note",
    "![a](https://elsewhere.example/a.png)",
    "<https://elsewhere.example>",
    "<script>alert(1)</script>",
    "<!-- comment -->",
    "&lt;b&gt; &#60; &copy;",
    "a | b\n--|--\nc | d",
    "| a | b |",
    ":-:",
    "a\\",
    "\\*not\\*",
    "\\\\[a](b)",
    "a  \nb",
    "a\r\n\r\n# b",
    "a\u{2028}# b",
    "a\u{85}- b",
    "\u{0}\u{1b}[31m",
    "[ ] task",
    "[x] task",
    "$x$ $$y$$",
    "> [!NOTE]\n> b",
    "{{ site.title }} {% include x %}",
    ": definition",
];

/// Text as a page shows it: on one line, without invisible characters.
fn seen(words: &str) -> String {
    let visible = words.chars().filter(|c| *c != '\u{2060}').map(|c| if c.is_control() { ' ' } else { c });
    crate::document::plain(&visible.collect::<String>())
}

/// Renders a document that must have only text at these positions.
#[track_caller]
fn read(text: &str) -> Document {
    let page = rendered(text);
    assert!(foreign(&page).is_empty() && page.all("a").is_empty(), "{text:?} has {:?}", foreign(&page));
    page
}

#[test]
fn words_stay_words_as_a_paragraph_and_as_an_item() {
    for hostile in HOSTILE {
        let text = text(hostile);
        for (start, said) in [("", ""), ("* ", ""), ("* Said: ", "Said:"), ("1. ", ""), ("* a\n    * ", "a")] {
            let page = read(&format!("{start}{text}\n"));
            assert!(page.all("h1, h2, h3, table").is_empty(), "{hostile:?}");
            let expected = format!("{said} {}", seen(hostile));
            assert_eq!(seen(&words(page.one("body"))), expected.trim(), "{hostile:?}");
        }
    }
}

#[test]
fn words_stay_in_their_heading_their_emphasis_and_their_cell() {
    for hostile in HOSTILE {
        let text = text(hostile);
        let page = read(&format!("## {text}\n\n**{text}** end\n\n| a | b |\n|---|---|\n| {text} | end |\n"));
        assert_eq!(seen(&words(page.one("h2"))), seen(hostile));
        assert_eq!(seen(&words(page.one("p"))), format!("{} end", seen(hostile)), "{hostile:?}");
        let cells: Vec<String> = page.texts("th, td").iter().map(|cell| seen(cell)).collect();
        assert_eq!(cells, ["a", "b", &seen(hostile), "end"]);
    }
}

#[test]
fn a_link_leads_where_it_was_told_to_whatever_its_words() {
    for hostile in HOSTILE {
        let address = "https://example.org/a(b)c?d=e&f#g";
        let page = rendered(&format!("[{}](<{}>)", text(format!("a {hostile}")), url(address)));
        assert_eq!((page.links("a"), foreign(&page).len()), (vec![address], 0), "{hostile:?}");
    }
}
