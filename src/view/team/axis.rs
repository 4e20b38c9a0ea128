//! All members on one axis: each member's lean and the mean, in the given order.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::domain::subject::{Slot, Subjects, in_order};
use crate::domain::team::Team;

/// The difference at the end of the axis, unless a member's is larger, in points of 100.
const USUAL_REACH: f64 = 20.0;

/// The axis with a mark for each member who answered something.
#[derive(Debug, Template)]
#[template(path = "components/team_axis.html")]
pub(in crate::view) struct TeamAxis<'a> {
    left: &'a str,
    right: &'a str,
    marks: Vec<Mark<'a>>,
}

/// The template escapes every name.
impl HtmlSafe for TeamAxis<'_> {}

#[derive(Debug)]
struct Mark<'a> {
    name: &'a str,
    /// The points and the side.
    words: String,
    /// The position of the mark, in percent of the axis.
    place: f64,
}

impl<'a> TeamAxis<'a> {
    /// The axis of a team with these names; `None` if fewer than two members have answered.
    pub(in crate::view) fn new(subjects: &'a Subjects, team: &Team<'_>, names: &'a [String]) -> Option<Self> {
        let [left, right] = in_order(team.compared);
        let name = |slot: Slot| subjects.at(slot).name.as_str();
        let towards_right = |fit: &[f64]| {
            let at = |slot: Slot| fit.get(slot.index()).copied().unwrap_or_default();
            (at(right) - at(left)) * 100.0
        };
        let fits = team.members.iter().zip(names).map(|(member, name)| (name.as_str(), member.verdict.fit.as_deref()));
        let leans: Vec<(&str, f64)> = fits
            .chain([("On average", team.fit.as_deref())])
            .filter_map(|(name, fit)| Some((name, towards_right(fit?))))
            .collect();
        let reach = leans.iter().map(|(_, lean)| lean.abs()).fold(USUAL_REACH, f64::max);
        let marks = leans.into_iter().map(|(who, lean)| Mark {
            name: who,
            words: match format!("{:.0}", lean.abs()).as_str() {
                "0" => "level".to_owned(),
                points => format!("{points} toward {}", name(if lean < 0.0 { left } else { right })),
            },
            place: 50.0 + lean / reach * 50.0,
        });
        (team.answered() > 1).then(|| Self { left: name(left), right: name(right), marks: marks.collect() })
    }

    /// Each member's lean in words, without the mean.
    pub(super) fn leans(&self) -> Vec<String> {
        let members = self.marks.split_last().map(|(_, members)| members).unwrap_or_default();
        members.iter().map(|mark| format!("{}: {}", mark.name, mark.words)).collect()
    }
}
