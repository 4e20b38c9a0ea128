//! The balance: an axis with a subject at each end, the reasons for each side as bars, and a mark for the difference.
//!
//! A result's balance is in the weight of the reasons. A team's is in points of 100, so that a long questionnaire counts no more
//! than a short one.

use askama::Template;

use crate::domain::answers::Answers;
use crate::domain::engine::open_range;
use crate::domain::questionnaire::Edition;
use crate::domain::subject::{Slot, Subjects, in_order};
use crate::domain::team::{Member, Team};
use crate::domain::verdict::Verdict;

/// The most that a member's answers can give in the balance of a team.
const POINTS: f64 = 100.0;

#[derive(Debug, Clone, PartialEq)]
pub(in crate::view) struct Side {
    /// The subject's position, counted from 1.
    pub(in crate::view) slot: usize,
    pub(in crate::view) name: String,
    /// The sum of the sizes of its reasons, or a team's points.
    pub(in crate::view) weight: f64,
}

impl Side {
    /// The weight as shown.
    pub(in crate::view) fn shown(&self) -> String {
        tenths(self.weight)
    }
}

/// A figure to one decimal, so that a shown difference is that of the shown figures; whole numbers have none.
pub(in crate::view) fn tenths(figure: f64) -> String {
    let text = format!("{figure:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// The balance between two subjects.
#[derive(Debug, Clone, PartialEq, Template)]
#[template(path = "components/balance.html")]
pub struct Balance {
    pub(in crate::view) left: Side,
    pub(in crate::view) right: Side,
    /// The weight that fills half of the axis.
    pub(in crate::view) full: f64,
    /// The minimum and maximum difference to the right after the unanswered questions; `None` if none can change it.
    pub(in crate::view) open: Option<(f64, f64)>,
}

/// The axis with its bars and marks, without names; pages and pictures share these shapes.
#[derive(Debug, Template)]
#[template(path = "components/axis.svg")]
pub(in crate::view) struct Axis<'a> {
    balance: &'a Balance,
}

impl Balance {
    /// The balance of a verdict between the two subjects that it compares, in the comparison's order.
    pub fn of(edition: &Edition, verdict: &Verdict<'_>) -> Self {
        let weights = verdict.compared.map(|slot| f64::from(verdict.weight_for(slot)));
        Self::between(edition.subjects(), verdict.compared, weights, f64::from(reach(edition, verdict.compared)))
    }

    /// Adds the range left by unanswered questions, at normal importance.
    pub fn with_open_questions(mut self, answers: &Answers<'_>, verdict: &Verdict<'_>) -> Self {
        let [left, right] = in_order(verdict.compared);
        let (least, greatest) = open_range(answers, [right, left]);
        self.open = (least < greatest).then(|| (f64::from(least), f64::from(greatest)));
        self
    }

    /// The balance of a team between the two subjects that it compares, in the comparison's order.
    pub fn of_team(subjects: &Subjects, team: &Team<'_>) -> Self {
        let reach = team.members.iter().map(|member| reach_in_points(member, team.compared)).fold(0.0, f64::max);
        Self::between(subjects, team.compared, team.weights.map(|weight| weight * POINTS), reach)
    }

    fn between(subjects: &Subjects, compared: [Slot; 2], weights: [f64; 2], reach: f64) -> Self {
        let mut sides = [(compared[0], weights[0]), (compared[1], weights[1])];
        sides.sort_by_key(|(slot, _)| *slot);
        let [left, right] = sides.map(|(slot, weight)| {
            let name = subjects.at(slot).name.clone();
            Side { slot: slot.index() + 1, name, weight }
        });
        let full = [reach, left.weight, right.weight].into_iter().fold(f64::MIN_POSITIVE, f64::max);
        Self { left, right, full, open: None }
    }

    /// The shapes, scaled to their container.
    pub(in crate::view) fn axis(&self) -> Axis<'_> {
        Axis { balance: self }
    }

    /// Whether neither side has a reason.
    pub(in crate::view) fn is_empty(&self) -> bool {
        self.left.weight == 0.0 && self.right.weight == 0.0
    }

    /// The weights in words, such as "A 34 · B 12".
    pub fn in_words(&self) -> String {
        format!("{} {} · {} {}", self.left.name, self.left.shown(), self.right.name, self.right.shown())
    }

    /// The range left by unanswered questions, in words.
    fn open_in_words(&self) -> Option<String> {
        let (least, greatest) = self.open?;
        let end = |difference: f64| match difference {
            _ if difference < 0.0 => format!("{:.0} for {}", -difference, self.left.name),
            _ if difference > 0.0 => format!("{difference:.0} for {}", self.right.name),
            _ => "level".to_owned(),
        };
        Some(format!("unanswered questions could move it anywhere from {} to {}", end(least), end(greatest)))
    }

    /// The position of a difference to the right, in percent of the axis.
    fn place(&self, difference: f64) -> String {
        format!("{:.2}%", (50.0 + difference / self.full * 50.0).clamp(0.0, 100.0))
    }

    fn open_ends(&self) -> Option<(String, String)> {
        self.open.map(|(least, greatest)| (self.place(least), self.place(greatest)))
    }

    fn left_end(&self) -> String {
        self.place(-self.left.weight)
    }

    fn right_end(&self) -> String {
        self.place(self.right.weight)
    }

    fn mark(&self) -> String {
        self.place(self.right.weight - self.left.weight)
    }
}

/// Half of the axis in points: what answers of normal importance could give.
fn reach_in_points(member: &Member<'_>, pair: [Slot; 2]) -> f64 {
    let edition = member.answers.edition();
    f64::from(reach(edition, pair)) / (8 * edition.question_count()) as f64 * POINTS
}

/// The most that answers of normal importance to every question could give one of two sides.
fn reach(edition: &Edition, [first, second]: [Slot; 2]) -> i32 {
    let towards =
        |pair: [Slot; 2]| -> i32 { edition.questions().map(|question| 2 * question.range(pair).1.max(0)).sum() };
    towards([first, second]).max(towards([second, first]))
}
