//! Counts in how many combinations of answers to the unanswered questions a subject's lead survives. Exact, at normal importance.
//!
//! Counting one by one would take 3¹⁵ steps. Leads add up question by question, so convolution counts how many ways reach each
//! lead instead, jointly against both rivals where there are two. Only unanswered gates are enumerated.

use super::contest::{ByRival, Contest, Way, added, every_way};
use crate::domain::answers::{Answers, Importance};
use crate::domain::questionnaire::{Exceptions, Question};
use crate::domain::subject::Slot;

/// In how many combinations of choices for the unanswered questions a subject is strictly first.
pub(in crate::domain) fn count_strictly_first(answers: &Answers<'_>, subject: Slot) -> u64 {
    Contest::new(answers, subject).count_strictly_first()
}

/// The importance assumed for unanswered questions.
fn importance() -> i32 {
    i32::from(Importance::Normal.weight())
}

/// The minimum and maximum lead of one slot over another, over all combinations of answers to the unanswered questions.
pub fn open_range(answers: &Answers<'_>, pair: [Slot; 2]) -> (i32, i32) {
    let contest = Contest::new(answers, pair[0]);
    let mut sums = contest.by_exceptions(|exceptions| {
        let ranges = || contest.open.iter().map(|question| exceptions.range(question, pair));
        let answered = contest.lead_of_answered(exceptions, pair);
        let (least, greatest): (i32, i32) = (ranges().map(|range| range.0).sum(), ranges().map(|range| range.1).sum());
        (answered + importance() * least, answered + importance() * greatest)
    });
    let rival = contest.pairs().position(|known| known == pair).unwrap_or(0);
    let (mut least, mut greatest) = (i32::MAX, i32::MIN);
    every_way(&contest.steps_of_open(), Way::default(), &mut |way| {
        let (low, high) = sums.of(way);
        let gates = way.lead.get(rival).copied().unwrap_or(0);
        (least, greatest) = (least.min(low + gates), greatest.max(high + gates));
        true
    });
    (least, greatest)
}

impl Contest<'_, '_> {
    /// Answered gates with their answer, and unanswered ones with each of their choices.
    fn steps_of_open(&self) -> Vec<Vec<Way>> {
        self.steps(|gate, question, answer| match answer {
            Some(answer) => vec![self.as_given(gate, answer)],
            None => question.choices.iter().map(|choice| self.step(gate, question, choice, importance())).collect(),
        })
    }

    pub(super) fn count_strictly_first(&self) -> u64 {
        let gates = self.answers.edition().gates();
        let (mut excepted, free): (Vec<&Question>, Vec<&Question>) =
            self.open.iter().partition(|question| gates.named_by(question) != 0);
        let none = self.answers.exceptions();
        let free = free.into_iter().fold(Reached::default(), |reached, question| reached.with(self, question, none));
        // From one way to the next, the last gates change most often, so the questions that depend on them are added last. Tables
        // up to the first question with other exceptions than before are kept.
        excepted.sort_by_key(|question| gates.named_by(question));
        let mut kept: Vec<(u8, Reached)> = Vec::new();
        let mut tables = self.by_exceptions(|exceptions| {
            let lead = self.by_rival(|pair| self.lead_of_answered(exceptions, pair));
            let same = kept.iter().zip(&excepted).take_while(|(known, question)| known.0 == exceptions.of(question));
            kept.truncate(same.count());
            for question in excepted.iter().skip(kept.len()) {
                let reached = kept.last().map_or(&free, |(_, reached)| reached).with(self, question, exceptions);
                kept.push((exceptions.of(question), reached));
            }
            (lead, kept.last().map_or(&free, |(_, reached)| reached).at_least())
        });
        let mut count = 0;
        every_way(&self.steps_of_open(), Way::default(), &mut |way| {
            let (lead, table) = tables.of(way);
            // A missing rival is always behind.
            let lead = added(*lead, way.lead);
            let needed = |lead: i32| (-lead).div_euclid(importance()) + 1;
            count += table.count(self.only_rivals(lead.map(needed)));
            true
        });
        count
    }

    /// The lead needed against existing rivals.
    fn only_rivals(&self, [first, second]: ByRival) -> ByRival {
        [first, if self.pairs().count() == 2 { second } else { 0 }]
    }
}

/// The number of combinations of choices that reach each pair of sums of g·δ against two rivals.
///
/// A table with one column per sum against the first rival, and one row per sum against the second; sums start at `lowest`.
/// Without a second rival all sums against it are 0, so there is one row, which is added to another fast.
#[derive(Debug, Clone)]
struct Reached {
    lowest: ByRival,
    columns: usize,
    counts: Vec<u64>,
}

/// One combination: no answers.
impl Default for Reached {
    fn default() -> Self {
        Self { lowest: [0, 0], columns: 1, counts: vec![1] }
    }
}

impl Reached {
    /// Adds a question, with some exceptions.
    fn with(&self, contest: &Contest<'_, '_>, question: &Question, exceptions: &Exceptions) -> Self {
        let least = contest.by_rival(|pair| exceptions.range(question, pair).0);
        let greatest = contest.by_rival(|pair| exceptions.range(question, pair).1);
        let [more_columns, more_rows] = distance(least, greatest);
        let rows = self.counts.len() / self.columns;
        let columns = self.columns + more_columns;
        let mut counts = vec![0; (rows + more_rows) * columns];
        for choice in &question.choices {
            let reach = contest.by_rival(|pair| exceptions.difference(question, choice, pair));
            let [right, down] = distance(least, reach);
            let before = self.counts.chunks_exact(self.columns);
            for (row, target) in before.zip(counts.chunks_exact_mut(columns).skip(down)) {
                for (count, sum) in row.iter().zip(target.iter_mut().skip(right)) {
                    *sum += count;
                }
            }
        }
        Self { lowest: added(self.lowest, least), columns, counts }
    }

    /// The table of cumulative counts: each includes those of all greater sums.
    fn at_least(&self) -> AtLeast {
        let Self { lowest, columns, mut counts } = self.clone();
        for row in counts.chunks_exact_mut(columns) {
            let mut sum = 0;
            for count in row.iter_mut().rev() {
                sum += *count;
                *count = sum;
            }
        }
        let mut below = vec![0; columns];
        for row in counts.chunks_exact_mut(columns).rev() {
            for (count, below) in row.iter_mut().zip(&mut below) {
                *count += *below;
                *below = *count;
            }
        }
        AtLeast(Self { lowest, columns, counts })
    }
}

/// The difference of two figures for each rival.
fn distance([a, b]: ByRival, [c, d]: ByRival) -> [usize; 2] {
    [c.abs_diff(a) as usize, d.abs_diff(b) as usize]
}

/// The number of combinations that reach at least each pair of sums.
struct AtLeast(Reached);

impl AtLeast {
    fn count(&self, needed: ByRival) -> u64 {
        let Reached { lowest, columns, counts } = &self.0;
        let [column, row] =
            [needed[0] - lowest[0], needed[1] - lowest[1]].map(|above| usize::try_from(above).unwrap_or(0));
        if column >= *columns { 0 } else { counts.get(row * columns + column).copied().unwrap_or(0) }
    }
}
