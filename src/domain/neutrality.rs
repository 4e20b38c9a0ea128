//! How evenly an edition treats its subjects, counting every combination of answers once, however likely it is.

use std::cmp::Reverse;
use std::sync::Arc;

use super::answers::Answers;
use super::claim::Claim;
use super::engine::count_strictly_first;
use super::questionnaire::{Choice, Edition, Group, Question};
use super::subject::Slot;

/// How far a subject's share may deviate from an equal one before the edition must give a reason.
pub const SHARE_TOLERANCE: f64 = 0.10;
/// The maximum share of all swing in one group.
pub const MAX_GROUP_SWING: f64 = 0.35;
/// The maximum number of questions that rest on one claim alone.
pub const MAX_SOLE_SUPPORT: usize = 2;

/// A group's share of the swing.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupSwing<'e> {
    /// The group.
    pub group: &'e Group,
    /// The sum of its questions' swings, each its weight times the maximum over the pairs of subjects.
    pub swing: i32,
    /// Its share of all swing, 0..=1.
    pub share: f64,
}

/// A claim that is the only support of some questions.
#[derive(Debug, Clone, PartialEq)]
pub struct SoleSupport<'e> {
    /// The claim.
    pub claim: &'e Arc<Claim>,
    /// The questions that rest on it alone.
    pub questions: Vec<&'e Question>,
}

/// The counts for an edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Neutrality<'e> {
    /// By slot, the share of the combinations with a sole leader in which that subject leads, 0..=1.
    pub shares: Vec<f64>,
    /// The share of all combinations without a sole leader, 0..=1.
    pub ties: f64,
    /// The swing of every group, in order.
    pub groups: Vec<GroupSwing<'e>>,
    /// The claims that are the only support of some question, in the order of those questions.
    pub sole_support: Vec<SoleSupport<'e>>,
}

impl<'e> Neutrality<'e> {
    /// Counts an edition.
    pub fn of(edition: &'e Edition) -> Self {
        let questions: Vec<&Question> = edition.questions().collect();
        let open = Answers::none(edition);
        let slots = edition.subjects().slots();
        let firsts: Vec<u64> = slots.map(|subject| count_strictly_first(&open, subject)).collect();
        let with_leader: u64 = firsts.iter().sum();
        let all = edition.combinations();
        let part = |count: u64, of: u64| if of == 0 { 0.0 } else { count as f64 / of as f64 };
        Self {
            shares: firsts.iter().map(|first| part(*first, with_leader)).collect(),
            ties: part(all - with_leader, all),
            groups: group_swings(edition),
            sole_support: sole_support(&questions),
        }
    }

    /// Whether the shares are close enough to equal ones to need no reason.
    pub fn is_balanced(&self) -> bool {
        let even = 1.0 / self.shares.len() as f64;
        self.shares.iter().all(|share| (share - even).abs() <= SHARE_TOLERANCE)
    }
}

/// The choices that favor a subject, strongest first, each with its weighted lead over the best of the others.
pub fn strongest_choices(edition: &Edition, subject: Slot) -> Vec<(&Question, &Choice, i32)> {
    let choices =
        edition.questions().flat_map(|question| question.choices.iter().map(move |choice| (question, choice)));
    let lead = |(question, choice): (&Question, &Choice)| {
        let others = edition.subjects().slots().filter(|slot| *slot != subject);
        let lead = others.map(|other| choice.difference([subject, other])).min().unwrap_or(0);
        question.weight.get() * lead
    };
    let mut found: Vec<_> = choices.map(|(question, choice)| (question, choice, lead((question, choice)))).collect();
    found.retain(|(_, _, lead)| *lead > 0);
    found.sort_by_key(|(_, _, lead)| Reverse(*lead));
    found
}

fn group_swings(edition: &Edition) -> Vec<GroupSwing<'_>> {
    let swing_of = |group: &Group| -> i32 { group.questions.iter().map(|question| swing(edition, question)).sum() };
    let total: i32 = edition.groups().iter().map(swing_of).sum();
    edition
        .groups()
        .iter()
        .map(|group| {
            let swing = swing_of(group);
            GroupSwing { group, swing, share: if total == 0 { 0.0 } else { f64::from(swing) / f64::from(total) } }
        })
        .collect()
}

/// The most weight that a question moves between any two subjects.
fn swing(edition: &Edition, question: &Question) -> i32 {
    let slots = || edition.subjects().slots();
    let ranges = slots().flat_map(|a| slots().map(move |b| question.range([a, b])));
    ranges.map(|(least, greatest)| greatest - least).max().unwrap_or(0)
}

fn sole_support<'e>(questions: &[&'e Question]) -> Vec<SoleSupport<'e>> {
    let mut found: Vec<SoleSupport<'e>> = Vec::new();
    for question in questions {
        let mut claims = question.choices.iter().filter_map(|choice| choice.argument.as_ref()).flat_map(|a| &a.claims);
        let Some(claim) = claims.next() else { continue };
        if claims.any(|other| other.id != claim.id) {
            continue;
        }
        match found.iter_mut().find(|support| support.claim.id == claim.id) {
            Some(support) => support.questions.push(question),
            None => found.push(SoleSupport { claim, questions: vec![question] }),
        }
    }
    found
}
