//! Headings, tables, and alerts. Every block that can be wider than a phone scrolls separately and is reachable by keyboard.

use pulldown_cmark::{Alignment, BlockQuoteKind, Event, HeadingLevel, Tag, TagEnd};

use super::{Place, Renderer, Section, anchor};
use crate::content::anchors::Reserved;

/// The renderer's position in a table.
#[derive(Default)]
pub(super) struct TableCell {
    columns: Vec<Alignment>,
    in_head: bool,
    column: usize,
}

impl TableCell {
    /// The first cell of a row is a row header; every cell of the head is a column header.
    fn name(&self) -> &'static str {
        if self.in_head || self.column == 0 { "th" } else { "td" }
    }

    fn attributes(&self) -> String {
        let scope = match (self.in_head, self.column) {
            (true, _) => " scope=\"col\"",
            (false, 0) => " scope=\"row\"",
            (false, _) => "",
        };
        let class = match self.columns.get(self.column) {
            Some(Alignment::Right) => " class=\"number\"",
            Some(Alignment::Center) => " class=\"centered\"",
            _ => "",
        };
        format!("{scope}{class}")
    }
}

/// The cells of a table row as written. The parser drops excess cells.
fn cells(row: &str) -> Vec<String> {
    let row = row.trim().replace("\\|", "");
    let row = row.strip_prefix('|').unwrap_or(&row);
    row.strip_suffix('|').unwrap_or(row).split('|').map(str::to_owned).collect()
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
                self.heading_start = self.document.plain.len();
                self.hold();
            }
            Tag::Table(columns) => {
                self.cell.columns = columns;
                let name = self.region_name("Table");
                self.put_html(format!(
                    "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\"><table>\n"
                ));
            }
            Tag::TableHead => {
                self.cell.in_head = true;
                self.cell.column = 0;
                self.put_html("<thead><tr>".to_owned());
            }
            Tag::TableRow => {
                self.check_row(place);
                self.cell.in_head = false;
                self.cell.column = 0;
                self.put_html("<tr>".to_owned());
            }
            Tag::TableCell => {
                self.put_html(format!("<{}{}>", self.cell.name(), self.cell.attributes()));
            }
            Tag::CodeBlock(kind) => self.open_code(&kind, place),
            Tag::BlockQuote(Some(kind)) => {
                let (class, title) = alert(kind);
                self.put_html(format!(
                    "<div class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">{title}</p>\n"
                ));
            }
            Tag::FootnoteDefinition(label) => self.open_footnote(&label, place),
            Tag::Link { dest_url, .. } => self.open_link(&dest_url, place),
            Tag::Image { .. } => self.context.report(
                place,
                "pictures are not supported in content",
                "say it in words, or add a drawing to the program's templates",
            ),
            // The parser wraps raw HTML in this block; the HTML itself is rejected.
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
                self.put_html(format!("</{}>", self.cell.name()));
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

    fn check_row(&self, place: Place) {
        let cells = cells(place.file.text.get(place.span.clone()).unwrap_or_default());
        let (found, columns) = (cells.len(), self.cell.columns.len());
        let (message, remedy) = if cells.iter().any(|cell| cell.matches('`').count() % 2 == 1) {
            ("a bar splits code into two cells".to_owned(), "write the bar as `\\|`")
        } else if found > columns {
            let message = format!("the row has {found} cells, more than its table has columns");
            (message, "remove cells, give the table a column, or write a bar within a cell as `\\|`")
        } else {
            return;
        };
        self.context.report(place, message, remedy);
    }

    /// A heading links to itself, so that readers can copy its URL.
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
        // Links can't be nested, so a heading that contains a link doesn't link to itself.
        let has_link = inner.iter().any(|event| matches!(event, Event::Html(html) if html.contains("<a ")));
        let (open, close) = if has_link { (String::new(), "") } else { (format!("<a href=\"#{id}\">"), "</a>") };
        self.put_html(format!("<h{level} id=\"{id}\">{open}"));
        for event in inner {
            self.put(event);
        }
        self.put_html(format!("{close}</h{level}>\n"));
        self.document.plain.truncate(self.heading_start);
        self.document.sections.push(Section { level, id, title, start: self.heading_start });
    }

    /// An anchor that neither another heading nor the page uses.
    fn unused_anchor(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() || Reserved::BESIDE_TEXTS.has(wanted) {
            format!("section-{wanted}")
        } else {
            wanted.to_owned()
        };
        let wanted = wanted.trim_end_matches('-');
        let mut anchor = wanted.to_owned();
        let mut number = 1;
        while !self.anchors.insert(anchor.clone()) {
            number += 1;
            anchor = format!("{wanted}-{number}");
        }
        anchor
    }
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
