//! The balance: an axis with a subject at each end, the reasons each way as bars, and a mark for what remains.
//!
//! **Invariant:** drawn from a verdict only, never from an opinion; subjects keep their sides.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::domain::questionnaire::Edition;
use crate::domain::subject::Slot;
use crate::domain::verdict::Verdict;

/// One side of the axis.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::view) struct Side {
    /// The subject's place, counted from 1.
    pub(in crate::view) slot: usize,
    pub(in crate::view) name: String,
    /// The sum of the sizes of its reasons.
    pub(in crate::view) weight: i32,
}

/// The balance between two subjects.
#[derive(Debug, Clone, PartialEq, Template)]
#[template(path = "components/balance.html")]
pub struct Balance {
    pub(in crate::view) left: Side,
    pub(in crate::view) right: Side,
    /// The weight that fills one half of the axis.
    pub(in crate::view) full: i32,
}

/// The template escapes every name.
impl HtmlSafe for Balance {}

/// The axis with its bars and marks, without names: the same shapes in pages and in pictures.
#[derive(Debug, Template)]
#[template(path = "components/axis.svg")]
pub(in crate::view) struct Axis<'a> {
    balance: &'a Balance,
}

/// Nothing but numbers is written into it.
impl HtmlSafe for Axis<'_> {}

impl Balance {
    /// The balance of a verdict between the two subjects that it compares, in the comparison's order.
    pub fn of(edition: &Edition, verdict: &Verdict<'_>) -> Self {
        let [first, second] = verdict.compared;
        let (left, right) = if first < second { (first, second) } else { (second, first) };
        let side = |slot: Slot| Side {
            slot: slot.index() + 1,
            name: edition.subjects().at(slot).name.clone(),
            weight: verdict.weight_for(slot),
        };
        let (left_side, right_side) = (side(left), side(right));
        // Half of the axis stands for everything that answers of normal importance could put on the heavier side.
        let reach = |pair: [Slot; 2]| -> i32 {
            edition.questions().map(|question| 2 * question.difference_range(pair).1.max(0)).sum()
        };
        let full = [reach([left, right]), reach([right, left]), left_side.weight, right_side.weight, 1]
            .into_iter()
            .fold(1, i32::max);
        Self { left: left_side, right: right_side, full }
    }

    /// The shapes, as wide and high as what stands around them.
    pub(in crate::view) fn axis(&self) -> Axis<'_> {
        Axis { balance: self }
    }

    /// Whether nothing speaks for either.
    pub(in crate::view) fn is_empty(&self) -> bool {
        self.left.weight == 0 && self.right.weight == 0
    }

    /// The weights in words, such as "A 34 · B 12".
    pub fn in_words(&self) -> String {
        format!("{} {} · {} {}", self.left.name, self.left.weight, self.right.name, self.right.weight)
    }

    fn percent(&self, weight: i32) -> f64 {
        f64::from(weight) / f64::from(self.full) * 50.0
    }

    /// Where the left bar ends, in per cent of the axis.
    fn left_end(&self) -> String {
        format!("{:.2}%", 50.0 - self.percent(self.left.weight))
    }

    /// Where the right bar ends, in per cent of the axis.
    fn right_end(&self) -> String {
        format!("{:.2}%", 50.0 + self.percent(self.right.weight))
    }

    /// Where the mark of what remains stands, in per cent of the axis.
    fn mark(&self) -> String {
        format!("{:.2}%", 50.0 + self.percent(self.right.weight - self.left.weight))
    }
}
