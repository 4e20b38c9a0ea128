//! Everybody on one axis: how much more of what each person's answers could give went to one side than to the other, and the
//! average. Sides are those of the `components`' balance.
//!
//! **Invariant:** says in words what each mark shows; nobody is ranked, people stand in the order in which they were named.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::domain::subject::{Slot, Subjects, in_order};
use crate::domain::team::Team;

/// The difference that reaches the end of the axis, unless somebody's is greater, in points of 100.
const USUAL_REACH: f64 = 20.0;

/// The axis with a mark for each person who answered something.
#[derive(Debug, Template)]
#[template(path = "components/team_axis.html")]
pub(in crate::view) struct TeamAxis<'a> {
    left: &'a str,
    right: &'a str,
    marks: Vec<Mark<'a>>,
}

/// The template escapes every name.
impl HtmlSafe for TeamAxis<'_> {}

/// Where somebody stands.
#[derive(Debug)]
struct Mark<'a> {
    name: &'a str,
    /// How many points towards which side, in words.
    words: String,
    /// Where the mark is, in per cent of the axis.
    place: f64,
}

impl<'a> TeamAxis<'a> {
    /// The axis of a team whose people have these names; `None` where fewer than two have answered.
    pub(in crate::view) fn new(subjects: &'a Subjects, team: &Team<'_>, names: &'a [String]) -> Option<Self> {
        let [left, right] = in_order(team.compared);
        let name = |slot: Slot| subjects.at(slot).name.as_str();
        let towards_right = |fit: &[f64]| {
            let at = |slot: Slot| fit.get(slot.index()).copied().unwrap_or_default();
            (at(right) - at(left)) * 100.0
        };
        let people = team.members.iter().zip(names);
        let mut differences: Vec<(&str, f64)> = people
            .filter_map(|(member, name)| Some((name.as_str(), towards_right(member.verdict.fit.as_deref()?))))
            .collect();
        if differences.len() < 2 {
            return None;
        }
        differences.push(("On average", towards_right(team.fit.as_deref()?)));
        let reach = differences.iter().map(|(_, difference)| difference.abs()).fold(USUAL_REACH, f64::max);
        let marks = differences.into_iter().map(|(who, difference)| Mark {
            name: who,
            words: match format!("{:.0}", difference.abs()).as_str() {
                "0" => "level".to_owned(),
                points => format!("{points} towards {}", name(if difference < 0.0 { left } else { right })),
            },
            place: 50.0 + difference / reach * 50.0,
        });
        Some(Self { left: name(left), right: name(right), marks: marks.collect() })
    }
}
