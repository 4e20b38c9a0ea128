//! Markdown as readers see it: rendered by a parser that knows every extension.

mod escaped;

pub(crate) use escaped::HOSTILE;

use pulldown_cmark::{Options, Parser, html};

use crate::document::Document;

/// A document without its front matter.
pub(crate) fn rendered(text: &str) -> Document {
    let mut page = String::new();
    html::push_html(&mut page, Parser::new_ext(text, Options::all() - Options::ENABLE_SMART_PUNCTUATION));
    Document::parse(&page)
}

/// The elements that our documents never have, such as pictures.
pub(crate) fn foreign(page: &Document) -> Vec<String> {
    let usual = "h1, h2, h3, p, ul, ol, li, a, strong, code, table, thead, tbody, tr, th, td";
    page.all(&format!("body *:not({usual})")).into_iter().map(|element| element.html()).collect()
}
