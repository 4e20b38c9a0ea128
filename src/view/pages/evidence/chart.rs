//! A figure as a bar, in the colour and pattern of its subject, with a line over its quartiles. The figure is beside it in digits.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::domain::evidence::Interval;
use crate::domain::subject::Slot;

/// How much of the width the longest bar takes, in per cent.
const MAX_WIDTH: f64 = 98.0;

#[derive(Template)]
#[template(path = "components/bar.svg")]
pub(in crate::view) struct FigureBar {
    /// The number of the subject's colour; 0 for none.
    slot: usize,
    lower: String,
    value: String,
    upper: String,
    is_wide: bool,
}

/// The template writes numbers only.
impl HtmlSafe for FigureBar {}

impl FigureBar {
    /// A bar beside others, the longest of which ends at a figure.
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
