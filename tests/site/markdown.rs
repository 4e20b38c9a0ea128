//! A Markdown document as readers see it: headings, text, links, and tables.

mod escaped;

pub(crate) use escaped::HOSTILE;

use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::document::plain;

/// A parsed document.
#[derive(Debug, Default)]
pub(crate) struct Markdown {
    /// The front matter between its fences.
    pub(crate) front_matter: String,
    /// Level and text of every heading.
    pub(crate) headings: Vec<(usize, String)>,
    /// All text with normalized whitespace, including headings and cells.
    pub(crate) words: String,
    /// The targets of links.
    pub(crate) links: Vec<String>,
    /// The cells of every table, row by row, with the heads.
    pub(crate) tables: Vec<Vec<Vec<String>>>,
    /// Constructs that our documents never use, such as HTML.
    pub(crate) foreign: Vec<String>,
}

impl Markdown {
    pub(crate) fn parse(text: &str) -> Self {
        let mut read = Self::default();
        let mut is_metadata = false;
        for event in Parser::new_ext(text, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle)) => is_metadata = true,
                Event::End(TagEnd::MetadataBlock(_)) => is_metadata = false,
                Event::Text(text) if is_metadata => read.front_matter.push_str(&text),
                Event::Text(text) | Event::Code(text) => read.add(&text),
                Event::SoftBreak => read.add(" "),
                Event::Start(Tag::Heading { level, .. }) => read.headings.push((level as usize, String::new())),
                Event::End(TagEnd::Heading(_)) => read.end(),
                Event::Start(Tag::Table(_)) => read.tables.push(Vec::new()),
                Event::Start(Tag::TableHead | Tag::TableRow) => read.table().push(Vec::new()),
                Event::Start(Tag::TableCell) => read.table().last_mut().unwrap().push(String::new()),
                Event::Start(Tag::Link { dest_url, .. }) => read.links.push(dest_url.to_string()),
                Event::Start(Tag::List(_) | Tag::Item) => read.words.push('\n'),
                Event::Start(Tag::Paragraph | Tag::Strong) => {}
                Event::End(TagEnd::Link | TagEnd::Strong) => {}
                Event::End(
                    TagEnd::Paragraph
                    | TagEnd::List(_)
                    | TagEnd::Item
                    | TagEnd::Table
                    | TagEnd::TableHead
                    | TagEnd::TableRow
                    | TagEnd::TableCell,
                ) => read.end(),
                other => read.foreign.push(format!("{other:?}")),
            }
        }
        read.words = plain(&read.words);
        for words in read.headings.iter_mut().map(|(_, words)| words).chain(read.tables.iter_mut().flatten().flatten())
        {
            *words = plain(words);
        }
        read
    }

    fn table(&mut self) -> &mut Vec<Vec<String>> {
        self.tables.last_mut().unwrap()
    }

    /// The open heading or cell that text belongs to. They are never nested.
    fn open(&mut self) -> impl Iterator<Item = &mut String> {
        let heading = self.headings.last_mut().map(|(_, words)| words);
        let cell = self.tables.last_mut().and_then(|table| table.last_mut()?.last_mut());
        heading.into_iter().chain(cell).filter(|words| !words.ends_with('\n'))
    }

    fn add(&mut self, text: &str) {
        self.words.push_str(text);
        self.open().for_each(|words| words.push_str(text));
    }

    /// Ends a block of text.
    fn end(&mut self) {
        self.words.push('\n');
        self.open().for_each(|words| words.push('\n'));
    }

    /// The table with a column of this name.
    #[track_caller]
    pub(crate) fn table_with(&self, column: &str) -> &[Vec<String>] {
        let found = self.tables.iter().find(|table| table[0].iter().any(|head| head == column));
        found.unwrap_or_else(|| panic!("no table has a column {column}"))
    }
}
