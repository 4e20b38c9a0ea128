//! The design's section 6 on teams, in fractions: nothing is rounded.

use num_rational::Ratio;

use super::Sheet;

pub(crate) type Fraction = Ratio<i128>;

/// The figures of a team.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figures {
    pub(crate) fit: Option<Vec<Fraction>>,
    /// The subjects with the highest fit; empty if nobody answered.
    pub(crate) front: Vec<usize>,
    pub(crate) compared: [usize; 2],
    /// Whether one changed answer of one member ends a sole lead.
    pub(crate) is_close: bool,
    /// Question and divide, largest first.
    pub(crate) divides: Vec<(usize, Fraction)>,
}

fn weights(sheet: &Sheet) -> i128 {
    i128::from(sheet.total_weight())
}

/// The mean fit of the members who answered something.
fn fit(team: &[Sheet]) -> Option<Vec<Fraction>> {
    let answered: Vec<&Sheet> = team.iter().filter(|sheet| weights(sheet) > 0).collect();
    let of = |subject: usize| {
        let fits = answered.iter().map(|sheet| {
            let score = sheet.scores(&sheet.given)[subject];
            Fraction::new(i128::from(score), 4 * weights(sheet))
        });
        fits.sum::<Fraction>() / answered.len() as i128
    };
    (!answered.is_empty()).then(|| (0..team[0].subjects).map(of).collect())
}

fn front(team: &[Sheet]) -> Vec<usize> {
    let Some(fit) = fit(team) else { return Vec::new() };
    let greatest = fit.iter().max().unwrap();
    (0..fit.len()).filter(|subject| fit[*subject] == *greatest).collect()
}

/// Every figure of a team with these sheets. Questions with the same index are the same.
pub(crate) fn figures(team: &[Sheet]) -> Figures {
    let (fit, front) = (fit(team), front(team));
    let compared = match (&fit, front.as_slice()) {
        (None, _) => [0, 1],
        (Some(_), [first, second, ..]) => [*first, *second],
        (Some(fit), _) => {
            let mut rival = usize::from(front[0] == 0);
            for other in (0..fit.len()).filter(|other| *other != front[0]) {
                if fit[other] > fit[rival] {
                    rival = other;
                }
            }
            [front[0], rival]
        }
    };
    let mut divides: Vec<(usize, Fraction)> = Vec::new();
    for question in 0..team.iter().map(|sheet| sheet.values.len()).min().unwrap() {
        let divide = divide(team, question, compared);
        let place = divides.iter().position(|(_, other)| *other < divide).unwrap_or(divides.len());
        divides.insert(place, (question, divide));
    }
    Figures { is_close: front.len() == 1 && is_close(team, &front), fit, front, compared, divides }
}

fn divide(team: &[Sheet], question: usize, compared: [usize; 2]) -> Fraction {
    let pull = |sheet: &Sheet| match sheet.terms(compared).iter().find(|(answered, _)| *answered == question) {
        Some((_, term)) => Fraction::new(i128::from(*term), 4 * weights(sheet)),
        None => Fraction::default(),
    };
    let apart = team.iter().map(pull).max().unwrap() - team.iter().map(pull).min().unwrap();
    apart / team.len() as i128
}

/// Tries every change of one answer of one member.
fn is_close(team: &[Sheet], before: &[usize]) -> bool {
    let mut changed = team.to_vec();
    for (person, sheet) in team.iter().enumerate() {
        for (question, choices) in sheet.values.iter().enumerate() {
            let Some((_, weight)) = sheet.given[question] else { continue };
            for choice in 0..choices.len() {
                changed[person].given[question] = Some((choice, weight));
                if front(&changed) != before {
                    return true;
                }
            }
            changed[person].given[question] = sheet.given[question];
        }
    }
    false
}
