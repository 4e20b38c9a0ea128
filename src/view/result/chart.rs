//! All reasons as one chart, heaviest first: bars from a common line toward the side that each favors.

use std::cmp::Reverse;

use askama::Template;
use askama::filters::HtmlSafe;

use super::sentences::ResultSentences;
use crate::domain::subject::in_order;

#[derive(Debug, Template)]
#[template(path = "components/reasons_chart.html")]
pub(in crate::view) struct ReasonsChart<'a> {
    left: &'a str,
    right: &'a str,
    bars: Vec<ReasonBar<'a>>,
}

/// The template escapes every name.
impl HtmlSafe for ReasonsChart<'_> {}

#[derive(Debug)]
struct ReasonBar<'a> {
    label: &'a str,
    /// The color number of the side that it favors, and its name.
    slot: usize,
    name: &'a str,
    weight: i32,
    /// Its end, in percent of the width; it begins in the middle.
    end: f64,
}

impl<'a> ReasonsChart<'a> {
    /// The reasons for the two subjects compared; `None` if there are too few.
    pub(in crate::view) fn new(said: ResultSentences<'a>) -> Option<Self> {
        let [left, right] = in_order(said.verdict.compared);
        let most = said.verdict.reasons.iter().map(|reason| reason.weighted.abs()).max()?;
        let sided = [(left, -50.0), (right, 50.0)].map(|(slot, reach)| {
            said.reasons_for(slot).into_iter().map(move |reason| ReasonBar {
                label: &reason.reason.question.brief,
                slot: slot.index() + 1,
                name: said.name(slot),
                weight: reason.size(),
                end: 50.0 + reach * f64::from(reason.size()) / f64::from(most),
            })
        });
        let mut bars: Vec<_> = sided.into_iter().flatten().collect();
        // The sort is stable: reasons of equal weight keep the order of their columns.
        bars.sort_by_key(|bar| Reverse(bar.weight));
        (bars.len() > 1).then(|| Self { left: said.name(left), right: said.name(right), bars })
    }
}
