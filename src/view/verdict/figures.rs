//! The figures behind a result, each with what it means.
//!
//! **Invariant:** never rounds a doubt away: a share that is not the whole is not shown as the whole.

use crate::domain::answers::Answers;
use crate::domain::verdict::Verdict;

/// A figure with its meaning.
pub(super) struct Figure {
    /// What it is called.
    pub(super) name: &'static str,
    /// The figure itself.
    pub(super) value: String,
    /// What it means.
    pub(super) meaning: String,
}

/// The figures of a result, none where nothing is answered.
pub(super) fn of(answers: &Answers<'_>, verdict: &Verdict<'_>) -> Vec<Figure> {
    let subjects = answers.edition().subjects();
    let name = |slot| subjects.at(slot).name.as_str();
    let mut figures = Vec::new();
    if let Some(fit) = &verdict.fit {
        let fits = subjects.iter().zip(fit).map(|((_, subject), fit)| format!("{} {:.0} %", subject.name, fit * 100.0));
        figures.push(Figure {
            name: "Fit",
            value: fits.collect::<Vec<_>>().join(" · "),
            meaning:
                "How much of the best possible score each side reaches on your answers. The two need not add up to a \
                      hundred: an answer can suit both."
                    .to_owned(),
        });
    }
    let Some(lead) = verdict.lead() else { return figures };
    let (leader, runner_up) = (name(lead.leader), name(lead.runner_up));
    if let Some(margin) = verdict.margin {
        figures.push(Figure {
            name: "Margin",
            value: margin.to_string(),
            meaning: format!(
                "The reasons for {leader} add up to {}, those for {runner_up} to {}. The margin is the difference.",
                verdict.weight_for(lead.leader),
                verdict.weight_for(lead.runner_up)
            ),
        });
    }
    if answers.open().next().is_some() {
        figures.push(Figure {
            name: "Open questions",
            value: format!("{} of {}", grouped(lead.ahead.stays), grouped(lead.ahead.of)),
            meaning: format!(
                "In so many of all ways of answering the open questions, at normal importance, {leader} stays ahead. {}",
                if lead.decided {
                    "No answers to them, at any importance, could change who leads."
                } else {
                    "Some answers to them could change who leads."
                }
            ),
        });
    }
    let against = lead.robustness < 1.0;
    if against {
        figures.push(Figure {
            name: "Robustness",
            value: format!("{:.0} of 100", (lead.robustness * 100.0).round().clamp(1.0, 99.0)),
            meaning: format!(
                "If your importances were redrawn at random around what you set, {leader} would stay ahead {}in so many \
                 draws. This says nothing about whether the project succeeds.",
                if subjects.count() > 2 { "of its nearest rival " } else { "" }
            ),
        });
    }
    figures
}

/// A number with its digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn long_numbers_are_grouped_by_threes() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(14_348_907), "14,348,907");
    }
}
