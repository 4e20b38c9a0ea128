//! Text with a special meaning in Markdown, at every position in a document.

use versus::view::markdown::{text, url};

use super::Markdown;

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

/// Parses a document that must have only text at these positions.
#[track_caller]
fn read(document: &str) -> Markdown {
    let read = Markdown::parse(document);
    assert!(read.foreign.is_empty() && read.links.is_empty(), "{document:?} has {:?} {:?}", read.foreign, read.links);
    read
}

#[test]
fn words_stay_words_as_a_paragraph_and_as_an_item() {
    for hostile in HOSTILE {
        let text = text(hostile);
        for start in ["", "* ", "* Said: ", "1. ", "* a\n    * "] {
            let document = read(&format!("{start}{text}\n"));
            assert!(document.headings.is_empty() && document.tables.is_empty(), "{hostile:?}");
            let said = start.trim_start_matches(['*', '1', '.', ' ']).trim_end_matches(['*', ' ']).trim_end();
            let expected = format!("{said} {}", seen(hostile)).trim().to_owned();
            assert_eq!(seen(&document.words), expected, "{hostile:?}");
        }
    }
}

#[test]
fn words_stay_in_their_heading_and_their_emphasis() {
    for hostile in HOSTILE {
        let text = text(hostile);
        let document = read(&format!("## {text}\n\n**{text}** end\n"));
        assert_eq!(document.headings.len(), 1, "{hostile:?}");
        assert_eq!(seen(&document.headings[0].1), seen(hostile));
        assert_eq!(seen(&document.words), format!("{0} {0} end", seen(hostile)), "{hostile:?}");
    }
}

#[test]
fn words_stay_in_their_cell() {
    for hostile in HOSTILE {
        let document = read(&format!("| a | b |\n|---|---|\n| {} | end |\n", text(hostile)));
        let rows: Vec<Vec<String>> =
            document.tables[0].iter().map(|row| row.iter().map(|cell| seen(cell)).collect()).collect();
        assert_eq!(rows, [vec!["a".to_owned(), "b".to_owned()], vec![seen(hostile), "end".to_owned()]]);
    }
}

#[test]
fn a_link_leads_where_it_was_told_to_whatever_its_words() {
    for hostile in HOSTILE {
        let address = "https://example.org/a(b)c?d=e&f#g";
        let words = text(format!("a {hostile}"));
        let read = Markdown::parse(&format!("[{words}](<{}>)", url(address)));
        assert_eq!((read.links.as_slice(), read.foreign.len()), (&[address.to_owned()][..], 0), "{hostile:?}");
    }
}
