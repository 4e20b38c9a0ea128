//! A figure as a bar, in the color and pattern of its subject, with a line over its quartiles. The figure is next to it in
//! digits.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::domain::evidence::Interval;
use crate::domain::subject::Slot;

/// The width of the longest bar, in percent.
const MAX_WIDTH: f64 = 98.0;

#[derive(Template)]
#[template(path = "components/bar.svg")]
pub(in crate::view) struct FigureBar {
    /// The number of the subject's color; 0 for none.
    slot: usize,
    lower: String,
    value: String,
    upper: String,
    is_wide: bool,
}

/// The template renders only numbers.
impl HtmlSafe for FigureBar {}

impl FigureBar {
    /// A bar, relative to the figure of the longest one.
    pub(in crate::view) fn new(subject: Option<Slot>, figure: Interval, longest: f64) -> Self {
        let share = |value: f64| format!("{:.1}%", if longest > 0.0 { value / longest * MAX_WIDTH } else { 0.0 });
        Self {
            slot: subject.map_or(0, |slot| slot.index() + 1),
            lower: share(figure.lower),
            value: share(figure.value),
            upper: share(figure.upper),
            is_wide: figure.is_wide(),
        }
    }
}
