//! The figures behind a result, each with its meaning.

use super::sentences::ResultSentences;
use crate::domain::answers::Importance;
use crate::domain::subject::Subjects;
use crate::domain::units::grouped;
use crate::view::components::question_field::importance_in_words;

pub(super) struct Figure {
    pub(super) name: &'static str,
    pub(super) value: String,
    pub(super) meaning: String,
}

impl ResultSentences<'_> {
    /// The figures behind the result; empty if nothing is answered.
    pub(super) fn figures(&self) -> Vec<Figure> {
        let mut figures = Vec::new();
        let mut add = |name, value, meaning| figures.push(Figure { name, value, meaning });
        if let Some(fit) = &self.verdict.fit {
            let meaning = "Every answer gives each side 0 to 4 points, times its importance and the weight of its question; an \
                           answer that makes no difference gives each side 2. The percentage is a side’s points divided by \
                           the most that it could have scored.";
            add("Percentage of the maximum", fits(self.subjects(), fit), meaning.to_owned());
        }
        let Some(lead) = self.verdict.lead() else { return figures };
        let (leader, runner_up) = (self.name(lead.leader), self.name(lead.runner_up));
        let has_open = self.answers.open().next().is_some();
        let meaning = format!(
            "The reasons for {leader} add up to {}, those for {runner_up} to {}. The lead is the difference.",
            self.verdict.weight_for(lead.leader),
            self.verdict.weight_for(lead.runner_up)
        );
        add("Lead", self.verdict.margin.unwrap_or_default().to_string(), meaning);
        if has_open {
            let stays = out_of_hundred(lead.ahead.stays as f64 / lead.ahead.of as f64);
            let ways = match (grouped(lead.ahead.stays), grouped(lead.ahead.of)) {
                (stays, of) if stays == of => format!("all {of}"),
                (stays, of) => format!("{stays} of the {of}"),
            };
            let meaning = format!(
                "{leader} leads in {ways} ways to answer the remaining questions at {} importance. {}",
                importance_in_words(Importance::Normal),
                match (lead.decided, lead.ahead.stays == lead.ahead.of) {
                    (true, _) => "No answers to them, at any importance, could change who leads.",
                    (false, true) => "At a higher importance, some answers could change who leads.",
                    (false, false) => "Some answers to them could change who leads.",
                }
            );
            add("If the rest is answered", format!("{stays}%"), meaning);
        }
        if lead.robustness < 1.0 {
            let stays = out_of_hundred(lead.robustness);
            let meaning = format!(
                "If the importance of each answer varied at random around what was set, {leader} would stay ahead {}in {stays} \
                 of 100 cases. This says nothing about {}whether the choice succeeds.",
                if self.has_three_subjects() { "of its nearest rival " } else { "" },
                if has_open { "the remaining questions or " } else { "" }
            );
            add("If importance varies", format!("{stays} of 100"), meaning);
        }
        figures
    }
}

/// Fits in whole percent: "A 66% · B 61%".
pub(in crate::view) fn fits(subjects: &Subjects, fits: &[f64]) -> String {
    let fits = subjects.iter().zip(fits).map(|((_, subject), fit)| format!("{} {:.0}%", subject.name, fit * 100.0));
    fits.collect::<Vec<_>>().join(" · ")
}

/// A share in whole hundredths; 0 and 100 only if exact.
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
