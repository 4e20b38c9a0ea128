//! Headings, tables and alerts. Every block that can be wider than a phone scrolls by itself and can be reached by keyboard.

use pulldown_cmark::{BlockQuoteKind, Event, HeadingLevel, Tag, TagEnd};

use super::{Place, Renderer, Section, anchor};

/// Where in a table the renderer is.
#[derive(Default)]
pub(super) struct TableCell {
    in_head: bool,
    column: usize,
}

impl TableCell {
    /// The first cell of a row names the row; every cell of the head names its column.
    fn tag(&self) -> (&'static str, &'static str) {
        match (self.in_head, self.column) {
            (true, _) => ("<th scope=\"col\">", "</th>"),
            (false, 0) => ("<th scope=\"row\">", "</th>"),
            (false, _) => ("<td>", "</td>"),
        }
    }
}

impl<'a> Renderer<'a, '_> {
    pub(super) fn open(&mut self, tag: Tag<'a>, place: Place) {
        match tag {
            Tag::Heading { level, .. } => {
                if !matches!(level, HeadingLevel::H2 | HeadingLevel::H3) {
                    self.context.report(
                        place,
                        format!("a heading of level {} is not allowed in a text", level as u8),
                        "use ## or ###; the title of the page is its only first-level heading",
                    );
                }
                self.hold();
            }
            Tag::Table(_) => {
                let name = self.region_name("Table");
                self.put_html(format!(
                    "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\"><table>\n"
                ));
            }
            Tag::TableHead => {
                self.cell = TableCell { in_head: true, column: 0 };
                self.put_html("<thead><tr>".to_owned());
            }
            Tag::TableRow => {
                self.cell = TableCell { in_head: false, column: 0 };
                self.put_html("<tr>".to_owned());
            }
            Tag::TableCell => {
                let (open, _) = self.cell.tag();
                self.put_html(open.to_owned());
            }
            Tag::CodeBlock(kind) => self.open_code(&kind, place),
            Tag::BlockQuote(Some(kind)) => {
                let (class, title) = alert(kind);
                self.put_html(format!(
                    "<div class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">{title}</p>\n"
                ));
            }
            Tag::FootnoteDefinition(label) => self.open_footnote(label),
            Tag::Link { dest_url, .. } => self.open_link(&dest_url, place),
            Tag::Image { .. } => self.context.report(
                place,
                "pictures are not supported in content",
                "say it in words, or add a drawing to the program's templates",
            ),
            // The parser wraps raw HTML in this block; the HTML itself is refused.
            Tag::HtmlBlock => {}
            other => self.put(Event::Start(other)),
        }
    }

    pub(super) fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.close_heading(level),
            TagEnd::Table => self.put_html("</tbody></table></div>\n".to_owned()),
            TagEnd::TableHead => self.put_html("</tr></thead><tbody>\n".to_owned()),
            TagEnd::TableRow => self.put_html("</tr>\n".to_owned()),
            TagEnd::TableCell => {
                let (_, close) = self.cell.tag();
                self.put_html(close.to_owned());
                self.cell.column += 1;
            }
            TagEnd::CodeBlock => self.close_code(),
            TagEnd::BlockQuote(Some(_)) => self.put_html("</div>\n".to_owned()),
            TagEnd::FootnoteDefinition => self.close_footnote(),
            TagEnd::Link => self.close_link(),
            TagEnd::Image | TagEnd::HtmlBlock => {}
            other => self.put(Event::End(other)),
        }
    }

    /// A heading is a link to itself, so that a reader can copy its address.
    fn close_heading(&mut self, level: HeadingLevel) {
        let inner = self.release();
        let title: String = inner
            .iter()
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                Event::SoftBreak | Event::HardBreak => Some(" "),
                _ => None,
            })
            .collect();
        let id = self.unused_anchor(&anchor(&title));
        let level = level as u8;
        // A link cannot stand within another, so that a heading with a link of its own is not one to itself.
        let has_link = inner.iter().any(|event| matches!(event, Event::Html(html) if html.starts_with("<a ")));
        let (open, close) = if has_link { (String::new(), "") } else { (format!("<a href=\"#{id}\">"), "</a>") };
        self.put_html(format!("<h{level} id=\"{id}\">{open}"));
        for event in inner {
            self.put(event);
        }
        self.put_html(format!("{close}</h{level}>\n"));
        self.sections.push(Section { level, id, title });
    }

    /// An anchor that neither another heading nor the page around the text has.
    fn unused_anchor(&self, wanted: &str) -> String {
        let wanted =
            if wanted.is_empty() || is_reserved(wanted) { format!("section-{wanted}") } else { wanted.to_owned() };
        let wanted = wanted.trim_end_matches('-');
        let is_free = |candidate: &String| self.sections.iter().all(|section| section.id != *candidate);
        let numbered = (2..).map(|number| format!("{wanted}-{number}"));
        std::iter::once(wanted.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
    }
}

/// Anchors that pages give to their own parts, to notes and to sources.
fn is_reserved(anchor: &str) -> bool {
    const OF_PAGES: [&str; 5] = ["content", "contents-heading", "claims-here", "sources-here", "only-supports"];
    OF_PAGES.contains(&anchor) || ["note-", "source-"].iter().any(|prefix| anchor.starts_with(prefix))
}

fn alert(kind: BlockQuoteKind) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("note", "Note"),
        BlockQuoteKind::Tip => ("tip", "Tip"),
        BlockQuoteKind::Important => ("important", "Important"),
        BlockQuoteKind::Warning => ("warning", "Warning"),
        BlockQuoteKind::Caution => ("caution", "Caution"),
    }
}
