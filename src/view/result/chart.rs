//! All reasons as one picture, the weightiest first: bars from a common line, each towards the side that it speaks for. It takes
//! the reasons from `findings`.
//!
//! **Invariant:** says in words what each bar shows; sides are those of the balance.

use askama::Template;
use askama::filters::HtmlSafe;

use super::findings::Findings;
use crate::domain::subject::in_order;

/// The picture of the reasons for and against.
#[derive(Debug, Template)]
#[template(path = "components/reasons_chart.html")]
pub(in crate::view) struct ReasonsChart<'a> {
    left: &'a str,
    right: &'a str,
    bars: Vec<Bar<'a>>,
}

/// The template escapes every name.
impl HtmlSafe for ReasonsChart<'_> {}

/// The bar of one reason.
#[derive(Debug)]
struct Bar<'a> {
    /// What was asked.
    label: &'a str,
    /// The number of the colour of the side that it speaks for, and its name.
    slot: usize,
    name: &'a str,
    weight: i32,
    /// Where it ends, in per cent of the width; it begins in the middle.
    end: f64,
}

impl<'a> ReasonsChart<'a> {
    /// The reasons between the two subjects compared; `None` where there are too few to compare.
    pub(in crate::view) fn new(findings: Findings<'a>) -> Option<Self> {
        let [left, right] = in_order(findings.verdict.compared);
        let sided = [(left, -50.0), (right, 50.0)].map(|(slot, reach)| {
            let reasons = findings.reasons_for(slot).into_iter();
            reasons.map(move |reason| (reason.size(), slot, reach, reason.reason.question))
        });
        let mut reasons: Vec<_> = sided.into_iter().flatten().collect();
        // The sort is stable, so that reasons of one weight keep the order of their columns.
        reasons.sort_by_key(|(weight, ..)| std::cmp::Reverse(*weight));
        let most = f64::from(reasons.first()?.0);
        let bars: Vec<_> = reasons
            .iter()
            .map(|&(weight, slot, reach, question)| Bar {
                label: &question.brief,
                slot: slot.index() + 1,
                name: findings.name(slot),
                weight,
                end: 50.0 + reach * f64::from(weight) / most,
            })
            .collect();
        (bars.len() > 1).then(|| Self { left: findings.name(left), right: findings.name(right), bars })
    }
}
