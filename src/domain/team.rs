//! Several people's answers side by side: the result of their mean, and the questions on which they differ. The methodology page
//! states the rules; the order of members affects only the order of display.
//!
//! - A member's fit for a subject is `S / (4·Σw)`. The group's fit is the mean over members who answered something, so that each
//!   has the same say, however many questions they answered and however important those were.
//! - The leader is the subject with the highest fit, alone. Two subjects are compared: the first two by fit, and equal fits in
//!   the subjects' own order. So they are leader and runner-up, the first two of a tie, or the first two.
//! - An answer pulls by `w·δ / (4·Σw)`, δ between the two compared; an unanswered question pulls by 0. A question's divide is the
//!   maximum pull minus the minimum over all members, divided by their number.
//! - A lead is close if one changed answer of one member, at the same importance, would end it.
//!
//! Rankings never use rounded figures. With `Π` the product of all members' `Σw`, every fit and pull is a whole number over
//! `4·Π`, and these whole numbers are compared. `Σw` is at most 252 and there are at most twelve members, so 128 bits are enough.

use std::cmp::Reverse;

use super::answers::{Answer, Answers};
use super::engine::{most_lost_by_one_answer, weigh};
use super::questionnaire::{Edition, MAX_VALUE, Question};
use super::subject::Slot;
use super::verdict::Verdict;

/// The minimum number of members.
pub const MIN_MEMBERS: usize = 2;
/// The maximum number of members.
pub const MAX_MEMBERS: usize = 12;

/// A member of a team.
#[derive(Debug, Clone, PartialEq)]
pub struct Member<'e> {
    /// The member's answers; the edition may differ from that of other members.
    pub answers: Answers<'e>,
    /// The verdict on these answers alone.
    pub verdict: Verdict<'e>,
    /// Σw: 0 if nothing is answered.
    total_weight: i128,
}

impl<'e> Member<'e> {
    fn new(answers: Answers<'e>) -> Self {
        Self {
            verdict: weigh(&answers),
            total_weight: answers.given().map(|answer| i128::from(answer.weight())).sum(),
            answers,
        }
    }

    /// Whether anything is answered; members without answers are left out of the mean.
    pub fn has_answered(&self) -> bool {
        self.total_weight > 0
    }
}

/// Who leads in the group's mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamOutcome {
    /// Nobody answered anything.
    Undecided,
    /// These subjects share the highest fit, in their order.
    Tie(Vec<Slot>),
    /// One subject leads.
    Lead {
        /// The subject with the highest fit, alone.
        leader: Slot,
        /// The second; the first in order among equals.
        runner_up: Slot,
        /// Whether one changed answer of one member would end the lead.
        is_close: bool,
    },
}

/// An answer and its effect in the team.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Given<'e> {
    /// The answer, to its own edition.
    pub answer: Answer<'e>,
    /// w·δ between the two subjects compared, positive for the first.
    pub weighted: i32,
    /// The share of its member's fit that it moves from the second subject to the first: w·δ/(4·Σw), -1..=1.
    pub pull: f64,
}

/// Whether members gave the same answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Concord {
    /// Nobody answered it.
    Open,
    /// One member answered it.
    Single,
    /// Two or more answered it, all with the same choice.
    Alike,
    /// It has different answers.
    Different,
}

/// A question that all editions in the team have, with every member's answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Division<'e> {
    /// The question in the newest of the editions.
    pub question: &'e Question,
    /// How far the members differ on it, 0..=1: the maximum pull minus the minimum, divided by the number of members.
    pub divide: f64,
    /// Every member's answer, in order; `None` if unanswered.
    pub given: Vec<Option<Given<'e>>>,
}

impl<'e> Division<'e> {
    /// The answers that were given.
    pub fn answered(&self) -> impl Iterator<Item = &Given<'e>> {
        self.given.iter().flatten()
    }

    /// Whether members gave the same answer, by choice id.
    pub fn concord(&self) -> Concord {
        let mut choices = self.answered().map(|given| given.answer.choice.id.as_str());
        match (choices.next(), choices.next()) {
            (None, _) => Concord::Open,
            (Some(_), None) => Concord::Single,
            (Some(first), Some(second)) if first == second && choices.all(|choice| choice == first) => Concord::Alike,
            _ => Concord::Different,
        }
    }
}

/// People who compare their answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Team<'e> {
    /// The members in their given order: two to twelve.
    pub members: Vec<Member<'e>>,
    /// The group's fit for each subject, 0..=1, by slot; `None` if nobody answered anything.
    pub fit: Option<Vec<f64>>,
    /// Who leads.
    pub outcome: TeamOutcome,
    /// The two subjects compared.
    pub compared: [Slot; 2],
    /// For each of the two, the mean over members of the sum of reasons for it, as a fraction 0..=1 of the most that a member's
    /// answers could give. The first minus the second is the difference between their fits.
    pub weights: [f64; 2],
    /// The questions that all editions have, largest divide first; equal ones in the order of the questions.
    pub divisions: Vec<Division<'e>>,
}

impl<'e> Team<'e> {
    /// Compares answers to editions of one comparison; `None` unless there are two to twelve sets of them.
    pub fn new(answers: Vec<Answers<'e>>) -> Option<Self> {
        if !(MIN_MEMBERS..=MAX_MEMBERS).contains(&answers.len()) {
            return None;
        }
        let newest = answers.iter().map(Answers::edition).max_by_key(|edition| edition.number())?;
        let members: Vec<Member<'e>> = answers.into_iter().map(Member::new).collect();
        let shares = Shares::of(&members);
        let subjects = newest.subjects();
        let mut ranked: Vec<(Slot, i128)> =
            subjects.slots().map(|slot| (slot, shares.total(|member| score(member, slot)))).collect();
        let fit = ranked.iter().map(|(_, total)| shares.mean(*total)).collect();
        // The sort is stable: equal totals keep the subjects' order.
        ranked.sort_by_key(|(_, total)| Reverse(*total));
        let compared = match ranked.as_slice() {
            [(first, _), (second, _), ..] => [*first, *second],
            _ => subjects.first_two(),
        };
        let weights = [compared, [compared[1], compared[0]]]
            .map(|pair| shares.mean(shares.total(|member| reasons_for(member, pair))));
        Some(Self {
            fit: (shares.people > 0).then_some(fit),
            outcome: shares.outcome(&ranked),
            weights,
            divisions: shares.divisions(newest, compared),
            compared,
            members,
        })
    }

    /// The number of members who answered something.
    pub fn answered(&self) -> usize {
        self.members.iter().filter(|member| member.has_answered()).count()
    }
}

/// S of one member.
fn score(member: &Member<'_>, slot: Slot) -> i32 {
    member.verdict.scores.get(slot.index()).copied().unwrap_or_default()
}

/// The sum of the sizes of a member's reasons for the first of two subjects.
fn reasons_for(member: &Member<'_>, pair: [Slot; 2]) -> i32 {
    member.answers.given().map(|answer| answer.weighted(pair).max(0)).sum()
}

/// All members' figures as whole numbers over one denominator.
struct Shares<'m, 'e> {
    members: &'m [Member<'e>],
    /// Π: the product of all members' Σw.
    product: i128,
    /// The number of members who answered something.
    people: i128,
}

impl<'m, 'e> Shares<'m, 'e> {
    fn of(members: &'m [Member<'e>]) -> Self {
        let weights = || members.iter().map(|member| member.total_weight).filter(|weight| *weight > 0);
        Self { members, product: weights().product(), people: weights().map(|_| 1).sum() }
    }

    /// A member's sum of w·v or w·δ over the common denominator; 0 for a member who answered nothing.
    fn share(&self, member: &Member<'_>, sum: i32) -> i128 {
        if member.has_answered() { i128::from(sum) * (self.product / member.total_weight) } else { 0 }
    }

    /// The sum of all members' shares.
    fn total(&self, sum: impl Fn(&Member<'_>) -> i32) -> i128 {
        self.members.iter().map(|member| self.share(member, sum(member))).sum()
    }

    /// A total as a mean over the members who answered; 0 if nobody did.
    fn mean(&self, total: i128) -> f64 {
        if self.people == 0 { 0.0 } else { self.part(total, self.people) }
    }

    /// A number over the common denominator, divided by a number of members. Only this step rounds.
    fn part(&self, share: i128, people: i128) -> f64 {
        share as f64 / (i128::from(MAX_VALUE) * self.product * people) as f64
    }

    /// Who leads; `ranked` has every subject with its total, the highest first.
    fn outcome(&self, ranked: &[(Slot, i128)]) -> TeamOutcome {
        let greatest = ranked.first().map(|(_, total)| *total);
        let front = || ranked.iter().filter(|(_, total)| Some(*total) == greatest).map(|(slot, _)| *slot);
        match ranked {
            _ if self.people == 0 => TeamOutcome::Undecided,
            [(leader, first), rivals @ ..] if front().count() == 1 => TeamOutcome::Lead {
                leader: *leader,
                runner_up: rivals.first().map_or(*leader, |(runner_up, _)| *runner_up),
                is_close: rivals.iter().any(|(rival, total)| self.most_gained([*leader, *rival]) >= first - total),
            },
            _ => TeamOutcome::Tie(front().collect()),
        }
    }

    /// The most that the second of two subjects can gain on the first by one changed answer of one member.
    fn most_gained(&self, pair: [Slot; 2]) -> i128 {
        let gain = |member: &Member<'_>| self.share(member, most_lost_by_one_answer(&member.answers, pair));
        self.members.iter().map(gain).max().unwrap_or_default()
    }

    fn divisions(&self, newest: &'e Edition, compared: [Slot; 2]) -> Vec<Division<'e>> {
        let has = |member: &Member<'e>, question: &Question| member.answers.edition().question(&question.id).is_some();
        let questions = newest.questions().filter(|question| self.members.iter().all(|member| has(member, question)));
        let mut divisions: Vec<_> = questions.map(|question| self.division(question, compared)).collect();
        // The sort is stable: questions with equal divides keep their order.
        divisions.sort_by_key(|(apart, _)| Reverse(*apart));
        divisions.into_iter().map(|(_, division)| division).collect()
    }

    /// A question with every member's answer, and its divide over the common denominator.
    fn division(&self, question: &'e Question, compared: [Slot; 2]) -> (i128, Division<'e>) {
        let (mut shares, mut given) = (Vec::new(), Vec::new());
        for member in self.members {
            let answer = member.answers.given().find(|answer| answer.question.id == question.id);
            let weighted = answer.map_or(0, |answer| answer.weighted(compared));
            let share = self.share(member, weighted);
            shares.push(share);
            given.push(answer.map(|answer| Given { answer: *answer, weighted, pull: self.part(share, 1) }));
        }
        let apart = shares.iter().max().zip(shares.iter().min()).map_or(0, |(greatest, least)| greatest - least);
        (apart, Division { question, divide: self.part(apart, self.members.len() as i128), given })
    }
}
