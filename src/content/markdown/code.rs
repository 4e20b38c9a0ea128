//! Code, highlighted when the content is read: fenced blocks, and samples from files. A sample is a complete program that a
//! script can run; readers see the text between its lines `# show` and `# end` verbatim.

use std::sync::{Arc, LazyLock};

use arborium::{Config, GrammarStore, Highlighter, HtmlFormat};
use pulldown_cmark::{CodeBlockKind, CowStr};

use super::{Place, Renderer, escaped, escaped_text};

const SHOW: &str = "# show";
const END: &str = "# end";

#[derive(Default)]
pub(super) struct CodeBlock {
    language: String,
    text: String,
}

impl Renderer<'_, '_> {
    pub(super) fn open_code(&mut self, kind: &CodeBlockKind<'_>, place: Place) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.trim(),
            CodeBlockKind::Indented => "",
        };
        self.code = Some(match info.split_once(' ') {
            Some(("sample", path)) => self.sample(path.trim(), place),
            // The rest of the info string is for other programs.
            _ => {
                let language =
                    info.split(|c: char| c.is_whitespace() || c == ',').next().filter(|word| !word.is_empty());
                CodeBlock { language: language.unwrap_or("text").to_owned(), text: String::new() }
            }
        });
    }

    /// Takes text inside a code block; returns it otherwise.
    pub(super) fn take_code<'t>(&mut self, text: CowStr<'t>) -> Option<CowStr<'t>> {
        let Some(code) = &mut self.code else { return Some(text) };
        code.text.push_str(&text);
        None
    }

    pub(super) fn close_code(&mut self) {
        let CodeBlock { language, text } = self.code.take().unwrap_or_default();
        let html = highlighted(&mut self.highlighter, &language, &text);
        let language = escaped(&language);
        let name = self.region_name(&format!("Code: {language}"));
        self.put_html(format!(
            "<pre role=\"region\" tabindex=\"0\" aria-label=\"{name}\"><code class=\"language-{language}\">{html}</code></pre>\n"
        ));
    }

    fn sample(&mut self, path: &str, place: Place) -> CodeBlock {
        let Some(file) = self.context.samples.get(path) else {
            self.context.report(
                place,
                format!("there is no sample `{path}`"),
                "name a file below samples/, such as `sample topic/side.py`",
            );
            return CodeBlock::default();
        };
        let text = shown(&file.text);
        if text.is_empty() {
            self.context.report(
                place,
                format!("the sample `{path}` has nothing to show"),
                format!("put the code to show between lines `{SHOW}` and `{END}`"),
            );
        }
        CodeBlock { language: self.context.language_of(path).to_owned(), text }
    }
}

/// The highlighter for all code of one text. Highlighters share their grammars, which take 20 ms to load.
pub(super) fn highlighter() -> Highlighter {
    static LANGUAGES: LazyLock<Arc<GrammarStore>> = LazyLock::new(Arc::default);
    let config = Config { html_format: HtmlFormat::ClassNames, ..Config::default() };
    Highlighter::with_store_and_config(Arc::clone(&LANGUAGES), config)
}

/// The HTML of code, highlighted if its language is known.
pub(super) fn highlighted(highlighter: &mut Highlighter, language: &str, text: &str) -> String {
    let html = highlighter.highlight(language, text).map_or_else(|_| escaped_text(text), |html| styled(&html));
    html.trim_end_matches('\n').to_owned()
}

/// The highlighter's HTML without the spans, most of them, that the style sheet leaves as they are.
fn styled(html: &str) -> String {
    const STYLED: [&str; 5] = ["comment", "keyword", "number", "operator", "string"];
    let mut parts = html.split("<span class=\"");
    let mut styled = parts.next().unwrap_or_default().to_owned();
    // Whether each open span stays.
    let mut open = Vec::new();
    for part in parts {
        let (class, text) = part.split_once("\">").unwrap_or_default();
        open.push(STYLED.contains(&class));
        if STYLED.contains(&class) {
            styled.push_str("<span class=\"");
            styled.push_str(class);
            styled.push_str("\">");
        }
        let mut texts = text.split("</span>");
        styled.push_str(texts.next().unwrap_or_default());
        for text in texts {
            if open.pop() == Some(true) {
                styled.push_str("</span>");
            }
            styled.push_str(text);
        }
    }
    styled
}

/// The text between the marks, without its common indentation.
fn shown(file: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    let mut is_shown = false;
    for line in file.lines() {
        match line.trim() {
            SHOW => {
                if !lines.is_empty() {
                    lines.push("");
                }
                is_shown = true;
            }
            END => is_shown = false,
            _ if is_shown => lines.push(line),
            _ => {}
        }
    }
    let indentation = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let dedented: Vec<&str> = lines.iter().map(|line| line.get(indentation..).unwrap_or_default()).collect();
    dedented.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{shown, styled};

    #[test]
    fn only_spans_with_a_style_stay() {
        let html =
            "a <span class=\"variable\">b<span class=\"string\">c</span>d</span> <span class=\"keyword\">e</span>";
        assert_eq!(styled(html), "a b<span class=\"string\">c</span>d <span class=\"keyword\">e</span>");
    }

    #[test]
    fn a_reader_sees_only_what_is_marked() {
        let file = "import os\n# show\ndef f():\n    pass\n# end\nf()\n    # show\n    f()\n    # end\n";
        assert_eq!(shown(file), "def f():\n    pass\n\n    f()");
        assert_eq!(shown("  # show\n  a\n    b\n  # end"), "a\n  b");
    }
}
