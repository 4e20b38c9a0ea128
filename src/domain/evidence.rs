//! What was built for each subject and measured, and the one rule for what a measurement says of a claim.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::source::Date;
use super::subject::Slot;

/// A comparison bears a claim out when what should be less is at most this part of what should be more.
pub const CLEARLY_LESS: f64 = 0.95;

/// All that was built and measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Where and when it was measured.
    pub run: Run,
    /// What was built, each several times.
    pub sites: Vec<BuiltSite>,
    /// What was measured of it.
    pub quantities: Vec<Quantity>,
    /// What was probed.
    pub probes: Vec<Probe>,
    /// What was counted beyond what was built; empty where nothing was.
    pub counts: Vec<Count>,
    /// The list that it was counted in.
    pub list: Option<CountedList>,
    /// What has changed since it was measured: ids of variants, and `harness` for what measures.
    pub stale: Vec<String>,
    /// What has changed since, in sentences, until it is measured again.
    pub since: Option<String>,
}

/// One run of the measurements.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The day.
    pub measured: Date,
    /// The name of the language that ran it.
    #[serde(skip)]
    pub language: String,
    /// The version of that language, such as `3.13.0`.
    #[serde(rename = "python")]
    pub language_version: String,
    /// The operating system with its version.
    pub system: String,
    /// The processor's model.
    pub processor: String,
    /// How many cores the machine has.
    pub cores: u32,
    /// The machine's load when the run began: how many processes wanted a core.
    pub load: f64,
    /// How many rounds what differs from run to run was measured in.
    pub rounds: u32,
    /// The id of the control, a variant that does nothing.
    pub control: String,
    /// How much the control wavered: the distance of its quartiles as a part of its median.
    pub control_spread: f64,
}

/// Something that was built several times.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuiltSite {
    /// Identifies it in content.
    pub id: String,
    /// What it is, in a few words.
    pub title: String,
    /// What it does.
    pub about: String,
    /// The times that it was built.
    #[serde(skip)]
    pub variants: Vec<Arc<Variant>>,
}

/// One implementation of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The name of its folder.
    pub id: String,
    /// What it was built with; `None` for the control.
    pub subject: Option<Slot>,
    /// What tells it apart, in a few words.
    pub title: String,
    /// How it was built.
    pub about: String,
    /// The packages that were installed for it, with their versions.
    pub packages: Vec<(String, String)>,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Things.
    Count,
    /// Bytes of storage or memory.
    Bytes,
    /// Microseconds.
    Microseconds,
    /// A part of a whole, from 0 to 1.
    Share,
}

/// How far a figure can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// The same on every run.
    Exact,
    /// The same but for a few parts in a thousand.
    Near,
    /// Different on each run: the median of rounds, with quartiles.
    Noisy,
}

/// What is measured, whatever of.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// Identifies it in content and as an anchor.
    pub id: String,
    /// What it is, in a few words.
    pub title: String,
    /// What its figures count.
    pub unit: Unit,
    /// How far they can be relied on.
    pub precision: Precision,
    /// What it is and how it is taken.
    pub about: String,
}

/// Something measured, with its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// What it is.
    pub measured: Arc<Measured>,
    /// Its figures: a group for each site and kind of request.
    pub groups: Vec<FigureGroup>,
}

/// Figures that can be set against each other.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureGroup {
    /// What the site is.
    pub site: String,
    /// The request that it was measured for, if it was for one.
    pub work: Option<Work>,
    /// The figures, in the order of the variants.
    pub figures: Vec<(Arc<Variant>, Interval)>,
    /// Ratios taken within rounds.
    pub ratios: Vec<Ratio>,
}

/// A kind of request.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// Identifies it in content.
    pub id: String,
    /// What is asked for, in a few words.
    pub title: String,
}

/// A figure with what lies around it; all three are the same where it is exact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower quartile, the lower end of a confidence interval, or the least.
    pub lower: f64,
    /// The median, or the figure itself.
    pub value: f64,
    /// The upper quartile, the upper end of a confidence interval, or the greatest.
    pub upper: f64,
}

impl Interval {
    /// A figure with nothing around it.
    pub fn exact(value: f64) -> Self {
        Self { lower: value, value, upper: value }
    }

    /// Whether it has something around it.
    pub fn is_wide(self) -> bool {
        self.lower < self.upper
    }

    /// Whether it is a number, as a ratio to nothing is not.
    pub fn is_finite(self) -> bool {
        self.lower.is_finite() && self.value.is_finite() && self.upper.is_finite()
    }

    /// One divided by it.
    pub fn inverse(self) -> Self {
        Self { lower: 1.0 / self.upper, value: 1.0 / self.value, upper: 1.0 / self.lower }
    }
}

/// A ratio of two variants.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratio {
    /// Above the line.
    pub of: Arc<Variant>,
    /// Below it.
    pub to: Arc<Variant>,
    /// The ratio.
    pub ratio: Interval,
}

/// A yes or no of some variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// Identifies it in content.
    pub id: String,
    /// What is true where it passes.
    pub title: String,
    /// Whether it passes, in the order of the variants.
    pub answers: Vec<(Arc<Variant>, bool)>,
}

/// Something counted for each subject.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// What it is.
    pub measured: Arc<Measured>,
    /// For each subject how many, and of how many.
    pub by_subject: Vec<(Slot, f64, Option<f64>)>,
}

/// The list that things were counted in. The harness notes more about it than the site shows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CountedList {
    /// Its day, of which the month counts.
    pub made: Date,
    /// How many names it has.
    #[serde(rename = "list_names")]
    pub names: u64,
}

/// What was measured about a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Measurement {
    /// The day of the measurement.
    pub measured: Date,
    /// Whether something has changed since.
    pub is_stale: bool,
    /// What the claim says to be less, set against what it says to be more.
    pub comparisons: Vec<Comparison>,
    /// What the claim says to be so or not, with what was found. One of the two lists is never empty.
    pub probed: Vec<Probed>,
}

/// A yes or no that a claim says something about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probed {
    /// What is true where it passes.
    pub title: String,
    /// What was probed.
    pub variant: String,
    /// What the claim says.
    pub claimed: bool,
    /// What was found.
    pub found: bool,
}

/// Two figures of which a claim says that one is less.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What was measured.
    pub measured: Arc<Measured>,
    /// The request that it was measured for.
    pub work: Option<Work>,
    /// What should be less: its name and figure.
    pub less: (String, Interval),
    /// What should be more.
    pub more: (String, Interval),
    /// What should be less as a part of what should be more.
    pub ratio: Interval,
}

/// What one comparison says of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ComparisonOutcome {
    /// It is as claimed.
    BorneOut,
    /// There is no difference to speak of.
    Level,
    /// It is the other way round.
    Contradicted,
}

/// What all comparisons together say of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// All are as claimed.
    Holds,
    /// Some are.
    Partly,
    /// None is.
    DoesNotHold,
}

impl ComparisonOutcome {
    /// Every outcome.
    pub const ALL: [Self; 3] = [Self::BorneOut, Self::Level, Self::Contradicted];
}

impl Finding {
    /// Every finding.
    pub const ALL: [Self; 3] = [Self::Holds, Self::Partly, Self::DoesNotHold];
}

impl Comparison {
    /// As claimed if the ratio is at most [`CLEARLY_LESS`] and its quartiles stay below 1; the other way round by the same
    /// measure; otherwise level.
    pub fn outcome(&self) -> ComparisonOutcome {
        if self.ratio.value <= CLEARLY_LESS && self.ratio.upper < 1.0 {
            ComparisonOutcome::BorneOut
        } else if self.ratio.value >= 1.0 / CLEARLY_LESS && self.ratio.lower > 1.0 {
            ComparisonOutcome::Contradicted
        } else {
            ComparisonOutcome::Level
        }
    }
}

impl Measurement {
    /// What the comparisons together say.
    pub fn finding(&self) -> Finding {
        let compared = self.comparisons.iter().map(|each| each.outcome() == ComparisonOutcome::BorneOut);
        let borne_out: Vec<bool> = compared.chain(self.probed.iter().map(|each| each.claimed == each.found)).collect();
        match borne_out.iter().filter(|is_so| **is_so).count() {
            0 => Finding::DoesNotHold,
            all if all == borne_out.len() => Finding::Holds,
            _ => Finding::Partly,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comparison(lower: f64, value: f64, upper: f64) -> Comparison {
        let about = String::new;
        let (unit, precision) = (Unit::Count, Precision::Exact);
        Comparison {
            measured: Arc::new(Measured { id: about(), title: about(), unit, precision, about: about() }),
            work: None,
            less: (about(), Interval::exact(1.0)),
            more: (about(), Interval::exact(1.0)),
            ratio: Interval { lower, value, upper },
        }
    }

    #[test]
    fn a_difference_counts_from_a_twentieth_and_only_where_the_quartiles_agree() {
        assert_eq!(comparison(0.95, 0.95, 0.95).outcome(), ComparisonOutcome::BorneOut);
        assert_eq!(comparison(0.96, 0.96, 0.96).outcome(), ComparisonOutcome::Level);
        assert_eq!(comparison(0.8, 0.9, 1.0).outcome(), ComparisonOutcome::Level);
        assert_eq!(comparison(1.0, 1.2, 1.4).outcome(), ComparisonOutcome::Level);
        assert_eq!(comparison(1.01, 1.2, 1.4).outcome(), ComparisonOutcome::Contradicted);
    }

    #[test]
    fn a_claim_holds_where_all_comparisons_bear_it_out_and_does_not_where_none_does() {
        let (less, more) = (comparison(0.5, 0.5, 0.5), comparison(2.0, 2.0, 2.0));
        let finding = |comparisons: &[Comparison]| {
            let measured = Date::new(2026, 11, 25).unwrap();
            Measurement { measured, is_stale: false, comparisons: comparisons.to_vec(), probed: Vec::new() }.finding()
        };
        assert_eq!(finding(&[less.clone(), less.clone()]), Finding::Holds);
        assert_eq!(finding(&[less, more.clone()]), Finding::Partly);
        assert_eq!(finding(&[more.clone(), more]), Finding::DoesNotHold);
    }

    #[test]
    fn the_inverse_of_a_ratio_swaps_its_quartiles() {
        let ratio = Interval { lower: 0.5, value: 0.8, upper: 2.0 };
        assert_eq!(ratio.inverse(), Interval { lower: 0.5, value: 1.25, upper: 2.0 });
    }
}
