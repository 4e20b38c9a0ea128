//! Counts, over every way of answering open questions, how often a subject's lead survives. Exact, at importance 2.
//!
//! Counting one by one would take 3¹⁵ steps; leads add up question by question, so convolution counts how many ways reach
//! each lead instead, jointly against both rivals where there are two.

use crate::domain::questionnaire::Question;
use crate::domain::subject::Slot;

/// The importance at which open questions are counted.
const WEIGHT: i32 = 2;

/// In how many combinations of choices for `open` all the given leads stay above 0.
///
/// `leads` has, for each rival, the pair (subject, rival) and the subject's lead so far; one or two of them.
pub(in crate::domain) fn count_strictly_first(open: &[&Question], leads: &[([Slot; 2], i32)]) -> u64 {
    match leads {
        [(pair, lead)] => Ways::over(open, [*pair, *pair]).count(|[sum, _]| lead + WEIGHT * sum > 0),
        [(pair, lead), (other_pair, other_lead)] => Ways::over(open, [*pair, *other_pair])
            .count(|[sum, other]| lead + WEIGHT * sum > 0 && other_lead + WEIGHT * other > 0),
        _ => 0,
    }
}

/// How many combinations of choices reach each pair of sums of δ against two rivals.
///
/// A table with one row per sum against the first rival; sums start at `lowest`. Both rivals may be the same one: the table
/// then keeps a single column, since equal pairs are never told apart.
struct Ways {
    lowest: [i32; 2],
    columns: usize,
    counts: Vec<u64>,
}

impl Ways {
    fn over(open: &[&Question], pairs: [[Slot; 2]; 2]) -> Self {
        let [pair, other] = pairs;
        let one_rival = pair == other;
        let mut ways = Self { lowest: [0, 0], columns: 1, counts: vec![1] };
        for question in open {
            let (least, greatest) = question.difference_range(pair);
            let (other_least, other_greatest) = if one_rival { (0, 0) } else { question.difference_range(other) };
            let steps = question.choices.iter().map(|choice| {
                let other_step = if one_rival { 0 } else { choice.difference(other) - other_least };
                ((choice.difference(pair) - least).unsigned_abs() as usize, other_step.unsigned_abs() as usize)
            });
            ways = ways.add(
                [least, other_least],
                (greatest - least).unsigned_abs() as usize,
                (other_greatest - other_least).unsigned_abs() as usize,
                steps,
            );
        }
        ways
    }

    /// One more question: its least sums, how far its choices reach beyond them, and the steps of each choice.
    fn add(
        self,
        least: [i32; 2],
        more_rows: usize,
        more_columns: usize,
        steps: impl Iterator<Item = (usize, usize)>,
    ) -> Self {
        let rows = self.counts.len() / self.columns;
        let columns = self.columns + more_columns;
        let mut counts = vec![0; (rows + more_rows) * columns];
        for (down, right) in steps {
            let before = self.counts.chunks_exact(self.columns);
            for (row, target) in before.zip(counts.chunks_exact_mut(columns).skip(down)) {
                for (count, sum) in row.iter().zip(target.iter_mut().skip(right)) {
                    *sum += count;
                }
            }
        }
        let [lowest, other_lowest] = self.lowest;
        let [least, other_least] = least;
        Self { lowest: [lowest + least, other_lowest + other_least], columns, counts }
    }

    /// The number of combinations whose sums satisfy a condition.
    fn count(&self, holds: impl Fn([i32; 2]) -> bool) -> u64 {
        let [lowest, other_lowest] = self.lowest;
        let rows = (lowest..).zip(self.counts.chunks_exact(self.columns));
        rows.flat_map(|(sum, row)| (other_lowest..).zip(row).map(move |(other, count)| ([sum, other], count)))
            .filter(|(sums, _)| holds(*sums))
            .map(|(_, count)| count)
            .sum()
    }
}
