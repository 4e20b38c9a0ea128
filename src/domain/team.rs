//! Several people's answers side by side: what their mean points to, and which questions divide them. The methodology page
//! states the rules; the order of the people changes nothing but the order in which they are listed.
//!
//! - A person's fit for a subject is `S / (4·Σw)`. The group's fit is the mean over those who answered something, so that
//!   each of them has the same say, however many questions they answered and however much those mattered to them.
//! - The leader is the subject with the greatest fit, alone. Two subjects are compared throughout: the first two by fit, equal
//!   fits in the subjects' own order; so they are leader and runner-up, the first two of a tie, or simply the first two.
//! - An answer pulls by `w·δ / (4·Σw)`, δ between the two compared; an open question pulls by 0. A question's divide is the
//!   greatest pull less the least, over all people, divided by their number.
//! - A lead is close if one different answer of one person, at the same importance, would end it.
//!
//! Nothing is ranked by rounded figures. With `Π` the product of everybody's `Σw`, every fit and pull is a whole number over
//! `4·Π`, and these whole numbers are what is compared. `Σw` is at most 252 and there are twelve people at most, so that none of
//! them comes near the limit of 128 bits.

use std::cmp::Reverse;

use super::answers::{Answer, Answers};
use super::engine::{most_lost_by_one_answer, weigh};
use super::questionnaire::{Edition, MAX_VALUE, Question};
use super::subject::Slot;
use super::verdict::Verdict;

/// The least number of people in a team.
pub const MIN_MEMBERS: usize = 2;
/// The greatest number of people in a team.
pub const MAX_MEMBERS: usize = 12;

/// One of a team.
#[derive(Debug, Clone, PartialEq)]
pub struct Member<'e> {
    /// What was answered; its edition may be another than that of the others.
    pub answers: Answers<'e>,
    /// What these answers alone point to.
    pub verdict: Verdict<'e>,
    /// Σw: 0 where nothing is answered.
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

    /// For each of the two subjects that the verdict compares, what the reasons for it add up to, as a part 0..=1 of the most that
    /// these answers could give.
    pub fn weights(&self) -> [f64; 2] {
        let greatest = (i128::from(MAX_VALUE) * self.total_weight).max(1) as f64;
        self.verdict.compared.map(|slot| f64::from(self.verdict.weight_for(slot)) / greatest)
    }

    /// Whether anything is answered: who answered nothing is left out of the mean.
    pub fn has_answered(&self) -> bool {
        self.total_weight > 0
    }
}

/// Who is in front of the group's mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamOutcome {
    /// Nobody answered anything.
    Undecided,
    /// These subjects share the greatest fit, in their order.
    Tie(Vec<Slot>),
    /// One subject leads.
    Lead {
        /// The subject with the greatest fit, alone.
        leader: Slot,
        /// The next; the first in order among equals.
        runner_up: Slot,
        /// Whether one different answer of one person would end the lead.
        is_close: bool,
    },
}

/// An answer as it counts in the team.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Given<'e> {
    /// The answer, to its own edition.
    pub answer: Answer<'e>,
    /// w·δ between the two subjects compared, positive for the first.
    pub weighted: i32,
    /// How far it moves the fit of whoever gave it from the second subject to the first: w·δ/(4·Σw), -1..=1.
    pub pull: f64,
}

/// Whether a question was answered alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Concord {
    /// Nobody answered it.
    Open,
    /// One person answered it.
    Single,
    /// Two or more answered it, all with the same choice.
    Alike,
    /// It has different answers.
    Different,
}

/// A question that all editions in the team have, with what everybody answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Division<'e> {
    /// The question as the newest of the editions asks it.
    pub question: &'e Question,
    /// How far it pulls the people apart, 0..=1: the greatest pull less the least, divided by the number of people.
    pub divide: f64,
    /// Everybody's answer in the order of the people; `None` where it is open.
    pub given: Vec<Option<Given<'e>>>,
}

impl<'e> Division<'e> {
    /// The answers that were given.
    pub fn answered(&self) -> impl Iterator<Item = &Given<'e>> {
        self.given.iter().flatten()
    }

    /// Whether it was answered alike, by the ids of the choices.
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
    /// The people, in the order in which they were named: two to twelve.
    pub members: Vec<Member<'e>>,
    /// The group's fit for each subject, 0..=1, by slot; `None` when nobody answered anything.
    pub fit: Option<Vec<f64>>,
    /// Who is in front.
    pub outcome: TeamOutcome,
    /// The two subjects that answers are compared between.
    pub compared: [Slot; 2],
    /// For each of the two, the mean of what everybody's reasons for it add up to, as a part 0..=1 of the most that a person's
    /// answers could give. The first less the second is the difference between their fits.
    pub weights: [f64; 2],
    /// The questions that all editions have, the most dividing first; equal ones in the order of the questions.
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
        let denominator = CommonDenominator::of(&members);
        let mut ranked: Vec<(Slot, i128)> = newest
            .subjects()
            .slots()
            .map(|slot| (slot, denominator.total(&members, |member| score(member, slot))))
            .collect();
        let fit = ranked.iter().map(|(_, total)| denominator.mean(*total)).collect();
        // The sort is stable: equal totals stay in the subjects' order.
        ranked.sort_by_key(|(_, total)| Reverse(*total));
        let compared = match ranked.as_slice() {
            [(first, _), (second, _), ..] => [*first, *second],
            _ => newest.subjects().first_two(),
        };
        let weights = [compared, [compared[1], compared[0]]]
            .map(|pair| denominator.mean(denominator.total(&members, |member| reasons_for(member, pair))));
        Some(Self {
            fit: (denominator.people > 0).then_some(fit),
            outcome: outcome(&members, &denominator, &ranked),
            weights,
            divisions: divisions(newest, &members, &denominator, compared),
            compared,
            members,
        })
    }

    /// How many people answered something.
    pub fn answered(&self) -> usize {
        self.members.iter().filter(|member| member.has_answered()).count()
    }
}

/// Everybody's figures as whole numbers over one denominator.
struct CommonDenominator {
    /// Π: the product of everybody's Σw.
    product: i128,
    /// How many people answered something.
    people: i128,
}

impl CommonDenominator {
    fn of(members: &[Member<'_>]) -> Self {
        let weights = || members.iter().map(|member| member.total_weight).filter(|weight| *weight > 0);
        Self { product: weights().product(), people: weights().map(|_| 1).sum() }
    }

    /// A sum of w·v or w·δ of one person over the common denominator; 0 for somebody who answered nothing.
    fn share(&self, member: &Member<'_>, sum: i32) -> i128 {
        if member.has_answered() { i128::from(sum) * (self.product / member.total_weight) } else { 0 }
    }

    /// The shares of all people, added up.
    fn total(&self, members: &[Member<'_>], sum: impl Fn(&Member<'_>) -> i32) -> i128 {
        members.iter().map(|member| self.share(member, sum(member))).sum()
    }

    /// A total as a mean over the people who answered; 0 where nobody did.
    fn mean(&self, total: i128) -> f64 {
        if self.people == 0 { 0.0 } else { self.part(total, self.people) }
    }

    /// A number over the common denominator, divided by a number of people. The only place where anything is rounded.
    fn part(&self, share: i128, people: i128) -> f64 {
        share as f64 / (i128::from(MAX_VALUE) * self.product * people) as f64
    }
}

/// S of one person.
fn score(member: &Member<'_>, slot: Slot) -> i32 {
    member.verdict.scores.get(slot.index()).copied().unwrap_or_default()
}

/// The sum of the sizes of one person's reasons for the first of two subjects.
fn reasons_for(member: &Member<'_>, pair: [Slot; 2]) -> i32 {
    member.answers.given().map(|answer| answer.weighted(pair).max(0)).sum()
}

/// Who is in front; `ranked` has every subject with its total, the greatest first.
fn outcome(members: &[Member<'_>], denominator: &CommonDenominator, ranked: &[(Slot, i128)]) -> TeamOutcome {
    let greatest = ranked.first().map(|(_, total)| *total);
    let front = || ranked.iter().filter(|(_, total)| Some(*total) == greatest).map(|(slot, _)| *slot);
    match ranked {
        [(leader, first), rivals @ ..] if denominator.people > 0 && front().count() == 1 => {
            let loses_to = |(rival, total): &(Slot, i128)| {
                most_gained_by_one_answer(members, denominator, [*leader, *rival]) >= first - total
            };
            TeamOutcome::Lead {
                leader: *leader,
                runner_up: rivals.first().map_or(*leader, |(runner_up, _)| *runner_up),
                is_close: rivals.iter().any(loses_to),
            }
        }
        _ if denominator.people > 0 => TeamOutcome::Tie(front().collect()),
        _ => TeamOutcome::Undecided,
    }
}

/// The most that the second of two subjects can gain on the first by one different answer of one person.
fn most_gained_by_one_answer(members: &[Member<'_>], denominator: &CommonDenominator, pair: [Slot; 2]) -> i128 {
    let gains = members.iter().map(|member| denominator.share(member, most_lost_by_one_answer(&member.answers, pair)));
    gains.max().unwrap_or_default()
}

fn divisions<'e>(
    newest: &'e Edition,
    members: &[Member<'e>],
    denominator: &CommonDenominator,
    compared: [Slot; 2],
) -> Vec<Division<'e>> {
    let is_in_all =
        |question: &&Question| members.iter().all(|member| member.answers.edition().question(&question.id).is_some());
    let mut divisions: Vec<(i128, Division<'e>)> = newest
        .questions()
        .filter(is_in_all)
        .map(|question| division(question, members, denominator, compared))
        .collect();
    // The sort is stable: questions that divide alike stay in their order.
    divisions.sort_by_key(|(apart, _)| Reverse(*apart));
    divisions.into_iter().map(|(_, division)| division).collect()
}

/// A question with everybody's answer, and how far apart they pull over the common denominator.
fn division<'e>(
    question: &'e Question,
    members: &[Member<'e>],
    denominator: &CommonDenominator,
    compared: [Slot; 2],
) -> (i128, Division<'e>) {
    let mut shares = Vec::new();
    let mut given = Vec::new();
    for member in members {
        let answer = member.answers.given().find(|answer| answer.question.id == question.id);
        let weighted = answer.map_or(0, |answer| answer.weighted(compared));
        let share = denominator.share(member, weighted);
        shares.push(share);
        given.push(answer.map(|answer| Given { answer: *answer, weighted, pull: denominator.part(share, 1) }));
    }
    let apart = shares.iter().max().zip(shares.iter().min()).map_or(0, |(greatest, least)| greatest - least);
    (apart, Division { question, divide: denominator.part(apart, members.len() as i128), given })
}
