//! All members on one axis: each member's lean, and the mean.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::domain::subject::{Slot, Subjects, in_order};
use crate::domain::team::Team;
use crate::view::components::balance::{points_of_all, shown_difference, tenths};

/// The difference at the end of the axis, unless a member's is larger, as a share of all points.
const USUAL_REACH: f64 = 0.2;

/// The axis with a mark for each member who answered something.
#[derive(Debug, Template)]
#[template(path = "components/team_axis.html")]
pub(in crate::view) struct TeamAxis<'a> {
    /// Both ends, each with the color number and the name of its subject.
    pub(super) ends: [(usize, &'a str); 2],
    /// The difference at either end, in points.
    pub(super) reach: f64,
    names: &'a [String],
    /// The members' marks in their order; `None` for those who answered nothing.
    members: Vec<Option<Mark>>,
    pub(super) mean: Mark,
}

/// The template escapes every name.
impl HtmlSafe for TeamAxis<'_> {}

/// A lean on the axis.
#[derive(Debug)]
pub(super) struct Mark {
    /// The points and the side.
    pub(super) words: String,
    /// The position of the mark, in percent of the axis.
    pub(super) place: f64,
}

impl<'a> TeamAxis<'a> {
    /// The axis of a team with these names; `None` if fewer than two members have answered.
    pub(in crate::view) fn new(subjects: &'a Subjects, team: &Team<'_>, names: &'a [String]) -> Option<Self> {
        let [left, right] = in_order(team.compared);
        let all = points_of_all(team);
        let name = |slot: Slot| subjects.at(slot).name.as_str();
        let towards_right = |fit: &[f64]| {
            let at = |slot: Slot| fit.get(slot.index()).copied().unwrap_or_default();
            at(right) - at(left)
        };
        let mean = towards_right(team.fit.as_deref()?);
        let leans: Vec<_> =
            team.members.iter().map(|member| member.verdict.fit.as_deref().map(towards_right)).collect();
        let reach = leans.iter().flatten().map(|lean| lean.abs()).fold(USUAL_REACH, f64::max);
        let reach = (reach * all).ceil() / all;
        let mark = |lean: f64, points: f64| Mark {
            words: match tenths(points.abs()).as_str() {
                "0" => "level".to_owned(),
                shown => format!("{shown} toward {}", name(if points < 0.0 { left } else { right })),
            },
            place: 50.0 + lean / reach * 50.0,
        };
        let points_of = |slot: Slot| {
            let sides = team.compared.into_iter().zip(team.weights);
            sides.filter(|(compared, _)| *compared == slot).map(|(_, weight)| weight * all).sum()
        };
        (team.answered() > 1).then(|| Self {
            ends: [left, right].map(|slot| (slot.index() + 1, name(slot))),
            reach: reach * all,
            names,
            members: leans.into_iter().map(|lean| lean.map(|lean| mark(lean, lean * all))).collect(),
            mean: mark(mean, shown_difference(points_of(right), points_of(left))),
        })
    }

    /// The mark of the member at a place.
    pub(super) fn mark(&self, place: usize) -> Option<&Mark> {
        self.members.get(place)?.as_ref()
    }

    /// Each member's lean in words, without the mean.
    pub(super) fn leans(&self) -> Vec<String> {
        let marked = self.names.iter().zip(&self.members).filter_map(|(name, mark)| Some((name, mark.as_ref()?)));
        marked.map(|(name, mark)| format!("{name}: {}", mark.words)).collect()
    }
}
