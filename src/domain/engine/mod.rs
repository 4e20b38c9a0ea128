//! Weighs answers into a verdict by the rules on the methodology page. A pure function; every figure is exact except for the
//! divisions in fit and robustness.

mod changes;
mod combinations;
mod contest;
mod robustness;

pub(in crate::domain) use changes::most_lost_by_one_answer;
pub use changes::{tie_breakers, turns};
pub(in crate::domain) use combinations::count_strictly_first;
pub use combinations::open_range;

use super::answers::{Answer, Answers};
use super::questionnaire::{MAX_VALUE, Question};
use super::subject::Slot;
use super::verdict::{Ahead, Lead, Outcome, Reason, Verdict};
use contest::Contest;

/// Computes the verdict of some answers.
pub fn weigh<'e>(answers: &Answers<'e>) -> Verdict<'e> {
    let subjects = answers.edition().subjects();
    let scores: Vec<i32> = subjects.slots().map(|slot| score(answers, slot)).collect();
    let answered = answers.given().next().is_some();
    let front = front_of(subjects.slots().zip(scores.iter().copied()));
    let (outcome, compared) = match front.as_slice() {
        _ if !answered => (Outcome::Undecided, subjects.first_two()),
        [leader] => {
            let lead = assess(answers, *leader);
            let compared = [lead.leader, lead.runner_up];
            (Outcome::Lead(lead), compared)
        }
        [first, second, ..] => {
            let compared = [*first, *second];
            (Outcome::Tie(front), compared)
        }
        [] => (Outcome::Undecided, subjects.first_two()),
    };
    let total_weight: i32 = answers.given().map(Answer::weight).sum();
    let greatest = f64::from(i32::from(MAX_VALUE) * total_weight);
    Verdict {
        margin: answered.then(|| lead_over(answers, compared)),
        fit: answered.then(|| scores.iter().map(|score| f64::from(*score) / greatest).collect()),
        reasons: reasons(answers, compared),
        ask_next: next_question(answers, compared, |_| true),
        outcome,
        compared,
        scores,
    }
}

/// `S_a = Σ w·v_a` over the answers given.
fn score(answers: &Answers<'_>, slot: Slot) -> i32 {
    answers.given().map(|answer| answer.weight() * answer.value(slot)).sum()
}

/// `D_b = Σ w·δ` of the first slot over the second.
fn lead_over(answers: &Answers<'_>, pair: [Slot; 2]) -> i32 {
    answers.given().map(|answer| answer.weighted(pair)).sum()
}

/// The slots that share the highest score, in order.
fn front_of(scores: impl Iterator<Item = (Slot, i32)> + Clone) -> Vec<Slot> {
    let greatest = scores.clone().map(|(_, score)| score).max();
    scores.filter(|(_, score)| Some(*score) == greatest).map(|(slot, _)| slot).collect()
}

fn assess<'e>(answers: &Answers<'e>, leader: Slot) -> Lead<'e> {
    let contest = Contest::new(answers, leader);
    let robustness = |pair: [Slot; 2]| {
        let terms: Vec<i32> = answers.given().map(|answer| answer.weighted(pair)).collect();
        robustness::chance_to_stay_ahead(&terms)
    };
    let runner_up = contest.pairs().min_by_key(|pair| lead_over(answers, *pair));
    Lead {
        leader,
        runner_up: runner_up.map_or(leader, |[_, rival]| rival),
        fewest: contest.fewest(),
        singles: changes::singles(answers, |front| matches!(front, [first] if *first == leader)),
        ahead: Ahead {
            stays: contest.count_strictly_first(),
            of: answers.open().map(|question| question.choices.len() as u64).product(),
        },
        decided: contest.is_decided(),
        robustness: contest.pairs().map(robustness).fold(1.0, f64::min),
    }
}

/// The answers that separate two subjects, largest first; positive if they favor the first.
pub fn reasons<'e>(answers: &Answers<'e>, compared: [Slot; 2]) -> Vec<Reason<'e>> {
    let mut reasons: Vec<Reason<'e>> = answers
        .given()
        .map(|answer| Reason {
            question: answer.question,
            choice: answer.choice,
            importance: answer.importance,
            weighted: answer.weighted(compared),
        })
        .filter(|reason| reason.weighted != 0)
        .collect();
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.weighted.abs()));
    reasons
}

/// The unanswered question, among those that may be asked, that can move the balance between two slots most; the first if several
/// can. The effect of a gate on other questions is not counted.
pub fn next_question<'e>(
    answers: &Answers<'e>,
    pair: [Slot; 2],
    may_be_asked: impl Fn(&Question) -> bool,
) -> Option<&'e Question> {
    let open = answers.open().filter(|question| may_be_asked(question));
    open.min_by_key(|question| std::cmp::Reverse(answers.swing(question, pair)))
}
