//! A column of a picture: its heading and as many items as have room, each in the `fonts`' lines.
//!
//! **Invariant:** what is left out is counted, and the count is shown.

use super::Column;
use super::fonts::{Face, Fitted, Fonts, LEADING, Size, Space};

/// The height of the rule with the heading, in pixels.
pub(super) const COLUMN_HEAD: f32 = 58.0;
/// Where the heading begins under the rule.
pub(super) const COLUMN_HEADING_TOP: f32 = 12.0;

const HEADING: &[Size] = &[(32.0, 1), (28.0, 1)];
const ITEM: &[Size] = &[(29.0, 3)];

/// A column with its lines broken.
pub(super) struct SetColumn {
    pub(super) slot: Option<usize>,
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) heading: Fitted,
    pub(super) items: Vec<Fitted>,
    /// How many items are left out.
    pub(super) more: Option<Fitted>,
}

impl SetColumn {
    /// The column at a place, with as many items as the room allows, but never without one.
    pub(super) fn of(column: &Column, x: f32, width: f32, room: f32, fonts: &Fonts) -> Self {
        let fit = |face, sizes, text: &str| fonts.fit(text, Space { face, sizes, width });
        let count = |more: usize| fit(Face::Plain, ITEM, &format!("and {more} more"));
        let mut room = room - COLUMN_HEAD;
        let mut items: Vec<Fitted> = Vec::new();
        for (place, item) in column.items.iter().enumerate() {
            let item = fit(Face::Plain, ITEM, item);
            let more = column.more + column.items.len() - place - 1;
            let taken_by_count = if more > 0 { count(more).height(LEADING) } else { 0.0 };
            if item.height(LEADING) + taken_by_count > room && !items.is_empty() {
                break;
            }
            room -= item.height(LEADING);
            items.push(item);
        }
        let more = column.more + column.items.len() - items.len();
        let heading = fit(Face::Heading, HEADING, &column.heading);
        Self { slot: column.slot, x, width, heading, items, more: (more > 0).then(|| count(more)) }
    }

    /// The height with everything that is shown.
    pub(super) fn height(&self) -> f32 {
        COLUMN_HEAD + self.items.iter().chain(&self.more).map(|text| text.height(LEADING)).sum::<f32>()
    }
}
