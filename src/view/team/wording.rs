//! The sentences about a team: its heading, the line under it, who is left out. Built of `components`' phrases; numbers of points
//! are put as they are printed.
//!
//! **Invariant:** nobody is right or wrong; each state has one wording, said for two subjects and for three.

use crate::domain::subject::{Slot, Subjects, in_order};
use crate::domain::team::{Concord, Division, Member, Team, TeamOutcome};
use crate::domain::verdict;
use crate::view::components::phrase::Phrase;

/// What is put into words.
pub(super) struct Words<'a> {
    pub(super) subjects: &'a Subjects,
    pub(super) team: &'a Team<'a>,
    /// What everybody is called, in order.
    pub(super) names: &'a [String],
}

impl<'a> Words<'a> {
    pub(super) fn name(&self, slot: Slot) -> &'a str {
        &self.subjects.at(slot).name
    }

    fn has_three_subjects(&self) -> bool {
        self.subjects.count() > 2
    }

    /// The page's first heading.
    pub(super) fn heading(&self) -> String {
        match &self.team.outcome {
            TeamOutcome::Undecided => "No answers yet".to_owned(),
            TeamOutcome::Tie(_) if self.has_three_subjects() => "Together, your answers favour none of them".to_owned(),
            TeamOutcome::Tie(_) => "Together, your answers favour neither".to_owned(),
            TeamOutcome::Lead { leader, runner_up, is_close: true } if self.has_three_subjects() => {
                let (leader, nearest) = (self.name(*leader), self.name(*runner_up));
                format!("It’s close: on average, {leader} is just ahead of {nearest}, the nearest")
            }
            TeamOutcome::Lead { leader, is_close: true, .. } => {
                format!("It’s close: on average, {} is just ahead", self.name(*leader))
            }
            TeamOutcome::Lead { leader, .. } => format!("Together, your answers favour {}", self.name(*leader)),
        }
    }

    /// The line under the heading.
    pub(super) fn line(&self) -> Phrase {
        let leader = match &self.team.outcome {
            TeamOutcome::Undecided => {
                return Phrase::plain(
                    "Nobody here has answered a question yet. Once somebody has, this page compares you.",
                );
            }
            TeamOutcome::Tie(tied) if self.has_three_subjects() => {
                let names: Vec<&str> = tied.iter().map(|slot| self.name(*slot)).collect();
                return Phrase::default().then_list(names, "and").then(" are level in front, on average.");
            }
            TeamOutcome::Tie(_) => return Phrase::plain("On average, your answers fit both alike."),
            TeamOutcome::Lead { is_close: true, .. } => {
                return Phrase::plain(
                    "One different answer of one person would change this. Treat it as an open choice.",
                );
            }
            TeamOutcome::Lead { leader, .. } => *leader,
        };
        let answered = self.team.answered();
        if answered == 1 {
            return Phrase::plain("Only one of you has answered so far, so this is one person’s result.");
        }
        let standings = self.standings();
        let with = |slot| standings.iter().find(|(known, _)| *known == Some(slot)).map_or(0, |(_, count)| *count);
        match (with(leader), answered) {
            (all, 2) if all == answered => Phrase::plain(format!("{} is ahead for both of you.", self.name(leader))),
            (all, _) if all == answered => {
                Phrase::plain(format!("{} is ahead for all {answered} who answered.", self.name(leader)))
            }
            _ => Phrase::plain(format!("You are not of one mind: {}.", self.counts(&standings))),
        }
    }

    /// How many people have each subject in front, in the subjects' order, then how many have none; zeros are left out.
    fn standings(&self) -> Vec<(Option<Slot>, usize)> {
        let members = || self.team.members.iter().filter(|member| member.has_answered());
        let fronts = self.subjects.slots().map(Some).chain([None]);
        fronts
            .map(|front| (front, members().filter(|member| leader_of(member) == front).count()))
            .filter(|(_, count)| *count > 0)
            .collect()
    }

    fn counts(&self, standings: &[(Option<Slot>, usize)]) -> String {
        let parts = standings.iter().enumerate().map(|(place, (front, count))| {
            let name = front.map_or("nobody", |slot| self.name(slot));
            format!("{name}{} for {count}", if place == 0 { " is ahead" } else { "" })
        });
        parts.collect::<Vec<_>>().join(", ")
    }

    /// Who has answered nothing, where the others have.
    pub(super) fn left_out(&self) -> Option<Phrase> {
        let silent = || self.team.members.iter().zip(self.names).filter(|(member, _)| !member.has_answered());
        if self.team.answered() == 0 || silent().next().is_none() {
            return None;
        }
        let many = silent().count() > 1;
        let verb = if many { " have answered nothing yet and are" } else { " has answered nothing yet and is" };
        let names = silent().map(|(_, name)| Phrase::default().then_name(name));
        Some(Phrase::default().then_all(names, "and").then(verb).then(" left out of the average."))
    }

    /// Which way a term w·δ speaks.
    pub(super) fn direction(&self, weighted: i32) -> Option<Slot> {
        let [first, second] = self.team.compared;
        match weighted.signum() {
            1 => Some(first),
            -1 => Some(second),
            _ => None,
        }
    }

    /// The two that are compared, in the comparison's order: "A and B".
    pub(super) fn pair(&self) -> String {
        let [first, second] = in_order(self.team.compared);
        format!("{} and {}", self.name(first), self.name(second))
    }

    /// The group's fit for each subject as whole per cent: "A 66 % · B 61 %".
    pub(super) fn fits(&self) -> Option<String> {
        let fits = self.subjects.iter().zip(self.team.fit.as_ref()?);
        let fits = fits.map(|((_, subject), fit)| format!("{} {:.0} %", subject.name, fit * 100.0));
        Some(fits.collect::<Vec<_>>().join(" · "))
    }

    /// What a question says of the people's answers, in a few words.
    pub(super) fn concord(&self, division: &Division<'_>) -> String {
        let open = division.given.len() - division.answered().count();
        let mut importances = division.answered().map(|given| given.answer.importance);
        let first = importances.next();
        let alike = if importances.all(|importance| Some(importance) == first) {
            "Alike"
        } else {
            "Alike, but not equally important"
        };
        match (division.concord(), open) {
            (Concord::Open, _) => "Nobody answered".to_owned(),
            (Concord::Single, _) => "One answer".to_owned(),
            (Concord::Alike, 0) => alike.to_owned(),
            (Concord::Alike, open) => format!("{alike}; {open} open"),
            (Concord::Different, 0) => "Different".to_owned(),
            (Concord::Different, open) => format!("Different; {open} open"),
        }
    }
}

fn leader_of(member: &Member<'_>) -> Option<Slot> {
    match &member.verdict.outcome {
        verdict::Outcome::Lead(lead) => Some(lead.leader),
        verdict::Outcome::Undecided | verdict::Outcome::Tie(_) => None,
    }
}

/// A share as points of 100 with one decimal; never nothing where there is something.
pub(super) fn points(share: f64) -> String {
    let points = share * 100.0;
    if points == 0.0 {
        "0".to_owned()
    } else if points < 0.1 {
        "under 0.1".to_owned()
    } else {
        format!("{points:.1}")
    }
}
