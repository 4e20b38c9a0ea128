//! The balance: an axis with a subject at each end, the reasons for each side as bars, and a mark for the difference.
//!
//! A balance is in points: the sizes of the reasons. A team's shares become points as if everyone had answered every question at
//! normal importance, so a full set of answers has the same points on its own and in a team.

use askama::Template;

use crate::domain::answers::Answers;
use crate::domain::engine::open_range;
use crate::domain::questionnaire::{Edition, MAX_VALUE};
use crate::domain::subject::{Slot, Subjects, in_order};
use crate::domain::team::Team;
use crate::domain::verdict::Verdict;

/// The height of the drawing.
const HEIGHT: u8 = 48;
const HEIGHT_IN_PICTURE: u8 = 40;

#[derive(Debug, Clone, PartialEq)]
pub(in crate::view) struct Side {
    /// The subject's position, counted from 1.
    pub(in crate::view) slot: usize,
    pub(in crate::view) name: String,
    /// The sum of the sizes of its reasons.
    pub(in crate::view) points: f64,
}

impl Side {
    /// The points as shown.
    pub(in crate::view) fn shown(&self) -> String {
        tenths(self.points)
    }
}

/// A figure to one decimal, so that a shown difference is that of the shown figures; whole numbers have none.
pub(in crate::view) fn tenths(figure: f64) -> String {
    let mut text = format!("{figure:.1}");
    if text.ends_with(".0") {
        text.truncate(text.len() - 2);
    }
    text
}

/// The difference of two figures as they are shown, which is what readers get who subtract them.
pub(in crate::view) fn shown_difference(one: f64, other: f64) -> f64 {
    ((one * 10.0).round() - (other * 10.0).round()) / 10.0
}

/// The part of the greatest possible difference that fills half of the axis: few answers lean so far.
const USUAL_PART: f64 = 0.6;

/// The balance between two subjects.
#[derive(Debug, Clone, PartialEq, Template)]
#[template(path = "components/balance.html")]
pub struct Balance {
    pub(in crate::view) left: Side,
    pub(in crate::view) right: Side,
    /// The points that fill half of the axis.
    pub(in crate::view) full: f64,
    /// The minimum and maximum difference to the right after the unanswered questions; `None` if none can change it.
    pub(in crate::view) open: Option<(f64, f64)>,
}

/// The axis with its bars and marks, without names; pages and pictures share these shapes.
#[derive(Debug, Template)]
#[template(path = "components/axis.svg")]
pub(in crate::view) struct Axis<'a> {
    balance: &'a Balance,
    height: u8,
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
        self.full = self.full.max(f64::from(greatest.max(-least)));
        self
    }

    /// The balance of a team between the two subjects that it compares, in the comparison's order.
    pub fn of_team(subjects: &Subjects, team: &Team<'_>) -> Self {
        let reach = newest_edition(team).map_or(0.0, |edition| f64::from(reach(edition, team.compared)));
        let all = points_of_all(team);
        Self::between(subjects, team.compared, team.weights.map(|weight| weight * all), reach)
    }

    fn between(subjects: &Subjects, compared: [Slot; 2], points: [f64; 2], reach: f64) -> Self {
        let mut sides = [(compared[0], points[0]), (compared[1], points[1])];
        sides.sort_by_key(|(slot, _)| *slot);
        let [left, right] = sides.map(|(slot, points)| {
            let name = subjects.at(slot).name.clone();
            Side { slot: slot.index() + 1, name, points }
        });
        let full = [USUAL_PART * reach, left.points, right.points].into_iter().fold(f64::MIN_POSITIVE, f64::max);
        Self { left, right, full, open: None }
    }

    /// The shapes on a page, as wide as their container.
    fn axis(&self) -> Axis<'_> {
        Axis { balance: self, height: HEIGHT }
    }

    /// The shapes in a picture.
    pub(in crate::view) fn axis_of_picture(&self) -> Axis<'_> {
        Axis { balance: self, height: HEIGHT_IN_PICTURE }
    }

    /// Whether neither side has a reason.
    pub(in crate::view) fn is_empty(&self) -> bool {
        self.left.points == 0.0 && self.right.points == 0.0
    }

    /// The points in words, such as "A 34 · B 12".
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
        self.place(-self.left.points)
    }

    fn right_end(&self) -> String {
        self.place(self.right.points)
    }

    fn difference(&self) -> f64 {
        self.right.points - self.left.points
    }

    fn mark(&self) -> String {
        self.place(self.difference())
    }

    /// The difference in words, such as "22 points ahead".
    fn difference_in_words(&self) -> String {
        match tenths(shown_difference(self.right.points, self.left.points).abs()).as_str() {
            "0" => "level".to_owned(),
            "1" => "1 point ahead".to_owned(),
            points => format!("{points} points ahead"),
        }
    }

    /// The anchor of the words at the mark, which keeps them within the axis.
    fn anchor(&self) -> &'static str {
        match self.difference() / self.full {
            share if share < -0.6 => "start",
            share if share > 0.6 => "end",
            _ => "middle",
        }
    }
}

/// The edition that sets the scale of a team.
fn newest_edition<'e>(team: &Team<'e>) -> Option<&'e Edition> {
    let editions = team.members.iter().map(|member| member.answers.edition());
    editions.max_by_key(|edition| edition.number())
}

/// The points that answers to all questions at normal importance share out; a team's shares are fractions of them.
pub(in crate::view) fn points_of_all(team: &Team<'_>) -> f64 {
    let questions = newest_edition(team).into_iter().flat_map(Edition::questions);
    questions.map(|question| f64::from(MAX_VALUE) * f64::from(2 * question.weight.get())).sum()
}

/// The most that answers of normal importance to every question could give one of two sides.
fn reach(edition: &Edition, [first, second]: [Slot; 2]) -> i32 {
    let towards =
        |pair: [Slot; 2]| -> i32 { edition.questions().map(|question| 2 * question.range(pair).1.max(0)).sum() };
    towards([first, second]).max(towards([second, first]))
}
