//! Lays out a picture: blocks below each other, with the remaining space between them. No text ever leaves the picture or
//! overlaps.

use askama::Template;

use super::fonts::{Face, Fitted, Fonts, LEADING, Setting};
use super::{Column, HEIGHT, Picture, WIDTH};
use crate::view::components::balance::{Axis, Balance, Side};

/// The left and right margins.
const LEFT: f32 = 64.0;
const RIGHT: f32 = 1136.0;
const CENTER: f32 = 600.0;
const MEASURE: f32 = RIGHT - LEFT;
/// The space between two columns.
const GUTTER: f32 = 56.0;
/// The left, top, and scale of the mark, and the left of the site's name.
const LOGO: (f32, f32, f32) = (LEFT - 3.0, 18.0, 1.5);
const SITE_LEFT: f32 = LEFT + 52.0;
/// The top of the site's name, and of the line under it.
const SITE_TOP: f32 = 24.0;
const HAIRLINE: f32 = 80.0;
/// The top of the blocks, and their maximum total height.
const TOP: f32 = 98.0;
const ROOM: f32 = 502.0;
/// The minimum and maximum space between two blocks.
const GAPS: (f32, f32) = (24.0, 48.0);

/// The scale of the balance relative to a page, where it is 40 pixels high.
const SCALE: f32 = 2.4;
/// The length of an axis that fills the width.
const AXIS_LENGTH: f32 = MEASURE / SCALE;
/// The baseline of the names under the balance, and the height of both.
const NAMES_BASELINE: f32 = 118.0;
const BALANCE_HEIGHT: f32 = 128.0;
/// The width of the legend of the balance's mark; of the sign before it, and its height above the baseline.
const MIDDLE: f32 = 240.0;
const SIGN: (f32, f32) = (24.0, 13.0);

/// The indentation of an answer.
const INDENT: f32 = 32.0;

/// The line height of a heading.
const TIGHT: f32 = 1.1;
/// The distance from the middle of a line to its baseline, as a multiple of the font size: half the height of a capital.
const TO_BASELINE: f32 = 0.34;

const HEADING_ABOVE_COLUMNS: Setting<'_> = (Face::Heading, &[(60.0, 1), (52.0, 2), (44.0, 2)]);
const HEADING: Setting<'_> = (Face::Heading, &[(80.0, 1), (68.0, 2), (56.0, 3)]);
const LINE_ABOVE_COLUMNS: Setting<'_> = (Face::Plain, &[(34.0, 1), (29.0, 2)]);
const SMALL_LINE: Setting<'_> = (Face::Plain, &[(24.0, 2)]);
const LINE: Setting<'_> = (Face::Plain, &[(38.0, 2), (34.0, 3)]);
const ANSWER: Setting<'_> = (Face::Plain, &[(44.0, 4), (40.0, 5), (36.0, 6)]);
const SITE: Setting<'_> = (Face::Heading, &[(30.0, 1)]);
const MAX_TITLE_SIZE: f32 = 30.0;
const TITLE: Setting<'_> = (Face::Plain, &[(MAX_TITLE_SIZE, 1), (26.0, 1), (22.0, 2)]);
const MAX_NAME_SIZE: f32 = 34.0;
const NAME: Setting<'_> = (Face::Strong, &[(MAX_NAME_SIZE, 1), (28.0, 1)]);
const SMALL: Setting<'_> = (Face::Plain, &[(26.0, 1)]);
const COLUMN_HEADING: Setting<'_> = (Face::Heading, &[(32.0, 1), (28.0, 1)]);
const ITEM: Setting<'_> = (Face::Plain, &[(29.0, 3)]);
/// The height of a column's rule with its heading, and the distance between them.
const COLUMN_HEAD: f32 = 58.0;
const COLUMN_HEADING_TOP: f32 = 12.0;

/// A laid-out picture. The template knows colors and fonts, this knows positions.
#[derive(Template)]
#[template(path = "picture.svg")]
pub(super) struct Sheet<'a> {
    /// The lines and signs, each with its color class and its path.
    shapes: Vec<(String, String)>,
    balance: Option<(Axis<'a>, f32)>,
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    classes: String,
    size: f32,
    anchor: &'static str,
    x: f32,
    y: f32,
    text: String,
}

/// The blocks, from top to bottom.
enum Block<'a> {
    Text { text: Fitted, leading: f32, has_edge: bool },
    Balance(&'a Balance),
    Columns(Vec<SetColumn>),
}

struct SetColumn {
    slot: Option<usize>,
    x: f32,
    width: f32,
    heading: Fitted,
    items: Vec<Fitted>,
    /// The number of omitted items.
    more: Option<Fitted>,
}

impl<'a> Sheet<'a> {
    pub(super) fn of(picture: &'a Picture, fonts: &Fonts) -> Self {
        let line_setting = if picture.columns.is_empty() { LINE } else { LINE_ABOVE_COLUMNS };
        let mut blocks = blocks_with(picture, (&picture.line, line_setting), fonts);
        // A long line becomes smaller, and then gives way to lists, which say more.
        for line in [(picture.line.as_str(), SMALL_LINE), ("", SMALL_LINE)] {
            if !picture.columns.is_empty() && free(&blocks) < GAPS.0 * (blocks.len() as f32 - 1.0) {
                blocks = blocks_with(picture, line, fonts);
            }
        }
        let free = free(&blocks);
        let gap = (free / blocks.len() as f32).clamp(GAPS.0, GAPS.1);
        // If the gaps have their maximum, the rest of the space goes above and below.
        let mut top = TOP + (free - gap * (blocks.len() as f32 - 1.0)).max(0.0) / 2.0;
        let mut sheet = Self { shapes: Vec::new(), balance: None, lines: Vec::new() };
        if !picture.site.is_empty() {
            sheet.write_head(picture, fonts);
            sheet.draw("hairline", (0.0, HAIRLINE), &format!("h{WIDTH}"));
        }
        for block in blocks {
            sheet.place(&block, top.round(), fonts);
            top += block.height() + gap;
        }
        sheet
    }

    /// Writes the name of the site, and in the rest of its line the title of the decision as a quotation.
    fn write_head(&mut self, picture: &Picture, fonts: &Fonts) {
        let end = if picture.title.is_empty() { RIGHT } else { CENTER };
        let site = fonts.fit(&picture.site, SITE, end - SITE_LEFT);
        self.write(&site, TIGHT, (SITE_LEFT, SITE_TOP), "");
        if picture.title.is_empty() {
            return;
        }
        let site_width = site.lines.iter().map(|line| fonts.width(site.face, site.size, line)).sum::<f32>();
        let marks = fonts.width(TITLE.0, MAX_TITLE_SIZE, "“”");
        let mut title = fonts.fit_balanced(&picture.title, TITLE, RIGHT - SITE_LEFT - site_width - GUTTER - marks);
        if let Some(first) = title.lines.first_mut() {
            first.insert(0, '“');
        }
        if let Some(last) = title.lines.last_mut() {
            last.push('”');
        }
        let top = (HAIRLINE - title.height(TIGHT)) / 2.0;
        self.write_on(&title, baselines(&title, TIGHT, top), (RIGHT, "end"), "");
    }

    fn place(&mut self, block: &Block<'a>, top: f32, fonts: &Fonts) {
        match block {
            Block::Text { text, leading, has_edge: false } => self.write(text, *leading, (LEFT, top), ""),
            Block::Text { text, leading, has_edge: true } => {
                self.draw("edge ink", (LEFT, top), &format!("v{}", text.height(*leading)));
                self.write(text, *leading, (LEFT + INDENT, top), "");
            }
            Block::Balance(balance) => {
                self.balance = Some((balance.axis_of_picture(), top));
                self.explain_balance(balance, top + NAMES_BASELINE, fonts);
            }
            Block::Columns(columns) => columns.iter().for_each(|column| self.place_column(column, top)),
        }
    }

    /// Writes each name at its end of the balance, and the meaning of the mark between them.
    fn explain_balance(&mut self, balance: &Balance, baseline: f32, fonts: &Fonts) {
        for (side, x, anchor) in [(&balance.left, LEFT, "start"), (&balance.right, RIGHT, "end")] {
            let weight = (!balance.is_empty()).then(|| side.shown());
            let name = caption(side, weight, fonts);
            self.write_on(&name, [baseline], (x, anchor), &format!("name-{}", side.slot));
        }
        let (said, sign) = if balance.is_empty() { ("level", 0.0) } else { ("the difference", SIGN.0) };
        let text = fonts.fit(said, SMALL, MIDDLE);
        self.write_on(&text, [baseline], (CENTER + sign / 2.0, "middle"), "quiet");
        if !balance.is_empty() {
            let width = fonts.width(text.face, text.size, said) + sign;
            self.draw("quiet", (CENTER - width / 2.0, baseline - SIGN.1), "h15l-7.5 11z");
        }
    }

    fn place_column(&mut self, column: &SetColumn, top: f32) {
        let color = column.slot.map_or_else(|| "ink".to_owned(), |slot| format!("slot-{slot}"));
        self.draw(&format!("rule {color}"), (column.x, top), &format!("h{}", column.width));
        self.write(&column.heading, LEADING, (column.x, top + COLUMN_HEADING_TOP), "");
        let mut top = top + COLUMN_HEAD;
        for item in &column.items {
            self.write(item, LEADING, (column.x, top), "");
            top += item.height(LEADING);
        }
        if let Some(more) = &column.more {
            self.write(more, LEADING, (column.x, top), "quiet");
        }
    }

    fn draw(&mut self, classes: &str, (x, y): (f32, f32), path: &str) {
        self.shapes.push((classes.to_owned(), format!("M{x} {y}{path}")));
    }

    /// Writes lines from a corner down.
    fn write(&mut self, text: &Fitted, leading: f32, (x, top): (f32, f32), classes: &str) {
        self.write_on(text, baselines(text, leading, top), (x, "start"), classes);
    }

    /// Writes each line on its baseline, at a whole pixel for sharp text.
    fn write_on(
        &mut self,
        text: &Fitted,
        baselines: impl IntoIterator<Item = f32>,
        (x, anchor): (f32, &'static str),
        classes: &str,
    ) {
        for (line, y) in text.lines.iter().zip(baselines) {
            let classes = format!("{} {classes}", text.face.class()).trim_end().to_owned();
            self.lines.push(Line { classes, size: text.size, anchor, x, y: y.round(), text: line.clone() });
        }
    }
}

/// The baselines of lines from a top down.
fn baselines(text: &Fitted, leading: f32, top: f32) -> impl Iterator<Item = f32> + use<> {
    let size = text.size;
    (0..).map(move |line| top + size * (leading * (line as f32 + 0.5) + TO_BASELINE))
}

/// The room that blocks leave.
fn free(blocks: &[Block<'_>]) -> f32 {
    ROOM - blocks.iter().map(Block::height).sum::<f32>()
}

/// Everything under the site's name, in order, with a line under the heading.
fn blocks_with<'a>(picture: &'a Picture, (line, line_setting): (&str, Setting<'_>), fonts: &Fonts) -> Vec<Block<'a>> {
    let has_columns = !picture.columns.is_empty();
    let heading_setting = if has_columns { HEADING_ABOVE_COLUMNS } else { HEADING };
    let texts = [
        (picture.heading.as_str(), heading_setting, TIGHT, false),
        (line, line_setting, LEADING, false),
        (picture.answer.as_str(), ANSWER, LEADING, true),
    ];
    let mut blocks = Vec::new();
    for (text, setting, leading, has_edge) in texts {
        let width = if has_edge { MEASURE - INDENT } else { MEASURE };
        if !text.is_empty() {
            blocks.push(Block::Text { text: fonts.fit_balanced(text, setting, width), leading, has_edge });
        }
    }
    blocks.extend(picture.balance.as_ref().map(Block::Balance));
    if has_columns {
        let taken: f32 = blocks.iter().map(|block| block.height() + GAPS.0).sum();
        let count = picture.columns.len() as f32;
        let width = (MEASURE - GUTTER * (count - 1.0)) / count;
        let starts = (0..).map(|place| LEFT + (width + GUTTER) * place as f32);
        let columns = picture.columns.iter().zip(starts);
        let columns = columns.map(|(column, x)| SetColumn::of(column, x, width, ROOM - taken, fonts));
        blocks.push(Block::Columns(columns.collect()));
    }
    blocks
}

impl Block<'_> {
    fn height(&self) -> f32 {
        match self {
            Self::Text { text, leading, .. } => text.height(*leading),
            Self::Balance(_) => BALANCE_HEIGHT,
            Self::Columns(columns) => columns.iter().map(SetColumn::height).fold(0.0, f32::max),
        }
    }
}

impl SetColumn {
    /// The column at a position, with as many items as fit, but at least one.
    fn of(column: &Column, x: f32, width: f32, room: f32, fonts: &Fonts) -> Self {
        let count = |more: usize| fonts.fit(&format!("and {more} more"), ITEM, width);
        let mut room = room - COLUMN_HEAD;
        let mut items: Vec<Fitted> = Vec::new();
        for (place, item) in column.items.iter().enumerate() {
            let item = fonts.fit(item, ITEM, width);
            let more = column.more + column.items.len() - place - 1;
            let taken_by_count = if more > 0 { count(more).height(LEADING) } else { 0.0 };
            if item.height(LEADING) + taken_by_count > room && !items.is_empty() {
                break;
            }
            room -= item.height(LEADING);
            items.push(item);
        }
        let more = column.more + column.items.len() - items.len();
        let heading = fonts.fit(&column.heading, COLUMN_HEADING, width);
        Self { slot: column.slot, x, width, heading, items, more: (more > 0).then(|| count(more)) }
    }

    fn height(&self) -> f32 {
        COLUMN_HEAD + self.items.iter().chain(&self.more).map(|text| text.height(LEADING)).sum::<f32>()
    }
}

/// A name with its weight, which is shown even if the name is cut.
fn caption(side: &Side, weight: Option<String>, fonts: &Fonts) -> Fitted {
    let weight = weight.map_or_else(String::new, |weight| format!(" {weight}"));
    let width = (MEASURE - MIDDLE) / 2.0 - GUTTER - fonts.width(Face::Strong, MAX_NAME_SIZE, &weight);
    let mut caption = fonts.fit(&side.name, NAME, width);
    if let Some(line) = caption.lines.last_mut() {
        line.push_str(&weight);
    }
    caption
}
