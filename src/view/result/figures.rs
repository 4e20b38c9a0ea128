//! The figures behind a result, each with what it means. Reads the `findings`; whose answers they are is a matter of `wording`;
//! large numbers are written as the `units` of measured figures are.
//!
//! **Invariant:** never rounds a doubt away: a share that is not the whole is not shown as the whole.

use super::findings::Findings;
use super::wording::Voice;
use crate::view::units::grouped;

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
pub(super) fn of(findings: &Findings<'_>, voice: Voice) -> Vec<Figure> {
    let Findings { answers, verdict } = findings;
    let subjects = findings.subjects();
    let mut figures = Vec::new();
    if let Some(fit) = &verdict.fit {
        let fits = subjects.iter().zip(fit).map(|((_, subject), fit)| format!("{} {:.0} %", subject.name, fit * 100.0));
        figures.push(Figure {
            name: "Fit",
            value: fits.collect::<Vec<_>>().join(" · "),
            meaning: format!(
                "Every answer is worth 0 to 4 points to each side, times its importance; an answer that makes no difference \
                 gives 2 to all. This is each side’s part of the most that {} could give.",
                voice.answers()
            ),
        });
    }
    let Some(lead) = findings.lead() else { return figures };
    let (leader, runner_up) = (findings.name(lead.leader), findings.name(lead.runner_up));
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
            value: format!("{} of 100", out_of_hundred(lead.ahead.stays as f64 / lead.ahead.of as f64)),
            meaning: format!(
                "Of all {} ways of answering the open questions at normal importance, {leader} stays ahead in {}. {}",
                grouped(lead.ahead.of),
                grouped(lead.ahead.stays),
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
            value: format!("{} of 100", out_of_hundred(lead.robustness)),
            meaning: format!(
                "If {} were redrawn at random around what {}, {leader} would stay ahead {}in {} of 100 draws. This says \
                 nothing about {}whether the project succeeds.",
                voice.say("your importances", "the importances"),
                voice.say("you set", "was set"),
                if subjects.count() > 2 { "of its nearest rival " } else { "" },
                out_of_hundred(lead.robustness),
                if answers.open().next().is_some() { "the open questions or " } else { "" }
            ),
        });
    }
    figures
}

/// A share in whole hundredths; neither none nor all unless it is exactly that.
fn out_of_hundred(share: f64) -> i32 {
    let rounded = (share * 100.0).round() as i32;
    if share <= 0.0 || share >= 1.0 { rounded } else { rounded.clamp(1, 99) }
}

#[cfg(test)]
mod tests {
    use super::out_of_hundred;

    #[test]
    fn a_share_is_shown_as_all_or_none_only_when_it_is() {
        assert_eq!([0.0, 0.001, 0.5, 0.999, 1.0].map(out_of_hundred), [0, 1, 50, 99, 100]);
    }
}
