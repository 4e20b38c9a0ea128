//! The applications built for each subject, their measurements, and the one rule for what a measurement says about a claim.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::Date;
use super::subject::Slot;

/// A comparison confirms a claim if the smaller figure is at most this fraction of the larger.
pub const CLEARLY_LESS: f64 = 0.95;

/// All that was built and measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The run of the measurements.
    pub run: Run,
    /// The sites, each built several times.
    pub sites: Vec<BuiltSite>,
    /// The measured quantities.
    pub quantities: Vec<Quantity>,
    /// The probes.
    pub probes: Vec<Probe>,
    /// Counts that are not about the built applications; may be empty.
    pub counts: Vec<Count>,
    /// The list for these counts.
    pub list: Option<CountedList>,
    /// Ids of variants that have changed since the measurement, and `harness` for the measuring code.
    pub stale: Vec<String>,
    /// A description of the changes since, until the next measurement.
    pub since: Option<String>,
}

impl Evidence {
    /// For each site, the two variants of different subjects that are compared first.
    pub fn rivals(&self) -> Vec<(&str, [&Variant; 2])> {
        let groups = || self.quantities.iter().flat_map(|quantity| &quantity.groups);
        let of_site = |site: &str| groups().filter(|group| group.site == site).find_map(FigureGroup::rivals);
        self.sites.iter().filter_map(|site| Some((&*site.title, of_site(&site.title)?))).collect()
    }
}

/// One run of the measurements.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The day.
    pub measured: Date,
    /// The name of the language that ran it.
    #[serde(skip)]
    pub language: String,
    /// The version of the language that ran it, such as `3.13.0`.
    #[serde(rename = "python")]
    pub language_version: String,
    /// The operating system with its version.
    pub system: String,
    /// The processor's model.
    pub processor: String,
    /// The machine's number of cores.
    pub cores: u32,
    /// The machine's load average at the start of the run.
    pub load: f64,
    /// The number of rounds for noisy measurements.
    pub rounds: u32,
    /// The id of the control, a variant that does nothing.
    pub control: String,
    /// The noise of the control: the distance of its quartiles divided by its median.
    pub control_spread: f64,
}

/// A site that was built several times.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BuiltSite {
    /// Identifies it in content.
    pub id: String,
    /// Its title, in a few words.
    pub title: String,
    /// A description.
    pub about: String,
    /// Its implementations.
    #[serde(skip)]
    pub variants: Vec<Arc<Variant>>,
}

/// One implementation of a site.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "VariantEntry")]
pub struct Variant<S = Slot> {
    /// Identifies the variant: the name of its table in `apps/variants.toml`.
    pub id: String,
    /// The id of the subject that it is built with; leave it out for a control.
    pub subject: Option<S>,
    /// The variant in a few words.
    pub title: String,
    /// How it is built, and what readers must know to judge its figures.
    pub about: String,
    /// Its installed packages with their versions.
    #[serde(skip)]
    pub packages: Vec<(String, String)>,
}

/// The unit of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Things.
    Count,
    /// Bytes of storage or memory.
    Bytes,
    /// Microseconds.
    Microseconds,
    /// A fraction from 0 to 1.
    Share,
}

/// The precision of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// The same on every run.
    Exact,
    /// The same within a few parts in a thousand.
    Near,
    /// Different on each run: the median of rounds, with quartiles.
    Noisy,
}

/// A measured quantity, independent of its subject.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// Identifies it in content and as an anchor.
    pub id: String,
    /// Its title, in a few words.
    pub title: String,
    /// The unit of its figures.
    pub unit: Unit,
    /// Their precision.
    pub precision: Precision,
    /// Its definition, and how we measure it.
    pub about: String,
    /// Its meaning for a project, in a sentence, if it is one of the first that readers see.
    pub why: Option<String>,
    /// The id of the quantity whose headline also states its figures.
    pub beside: Option<String>,
    /// Whether it is a detail, shown on demand.
    #[serde(default)]
    pub folded: bool,
}

/// A quantity with its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Its definition.
    pub measured: Arc<Measured>,
    /// Its figures: a group for each site and kind of request.
    pub groups: Vec<FigureGroup>,
}

impl Quantity {
    /// The figures of a site, for its first kind of request.
    pub fn first_of(&self, site: &str) -> Option<&FigureGroup> {
        self.groups.iter().find(|group| group.site == site)
    }
}

/// Comparable figures.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureGroup {
    /// The site's title.
    pub site: String,
    /// The request that was measured, if it was a single one.
    pub work: Option<Work>,
    /// The figures, in the order of the variants.
    pub figures: Vec<(Arc<Variant>, Interval)>,
    /// Ratios taken within rounds.
    pub ratios: Vec<Ratio>,
}

impl FigureGroup {
    /// A variant with its figure.
    pub fn figure(&self, variant: &str) -> Option<&(Arc<Variant>, Interval)> {
        self.figures.iter().find(|(measured, _)| measured.id == variant)
    }

    /// The ratio of two variants, measured in either direction.
    pub fn ratio(&self, of: &Variant, to: &Variant) -> Option<Interval> {
        self.ratios.iter().find_map(|measured| match [&measured.of.id, &measured.to.id] {
            ids if ids == [&of.id, &to.id] => Some(measured.ratio),
            ids if ids == [&to.id, &of.id] => Some(measured.ratio.inverse()),
            _ => None,
        })
    }

    /// The first two variants of different subjects with a ratio, in the order of the subjects.
    fn rivals(&self) -> Option<[&Variant; 2]> {
        let pairs = self.ratios.iter().map(|ratio| [&*ratio.of, &*ratio.to]);
        let mut between =
            pairs.filter(|[of, to]| of.subject.is_some() && to.subject.is_some() && of.subject != to.subject);
        let mut rivals = between.next()?;
        rivals.sort_by_key(|variant| variant.subject);
        Some(rivals)
    }
}

/// A kind of request, or a probe.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// Identifies it in content.
    pub id: String,
    /// The request in a few words, or the statement that is true if the probe passes.
    pub title: String,
}

/// A figure with its spread; all three are equal if it is exact.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Interval {
    /// The median, or the figure itself.
    pub value: f64,
    /// The lower quartile, the lower end of a confidence interval, or the least.
    pub lower: f64,
    /// The upper quartile, the upper end of a confidence interval, or the greatest.
    pub upper: f64,
}

impl Interval {
    /// A figure without a spread.
    pub fn exact(value: f64) -> Self {
        Self { lower: value, value, upper: value }
    }

    /// Whether it has a spread.
    pub fn is_wide(self) -> bool {
        self.lower < self.upper
    }

    /// Whether it is a finite number; a ratio to 0 isn't.
    pub fn is_finite(self) -> bool {
        self.lower.is_finite() && self.value.is_finite() && self.upper.is_finite()
    }

    /// One divided by it.
    pub fn inverse(self) -> Self {
        Self { lower: 1.0 / self.upper, value: 1.0 / self.value, upper: 1.0 / self.lower }
    }

    /// As claimed if the ratio is at most [`CLEARLY_LESS`] and its quartiles are below 1; contradicted by the reverse rule;
    /// otherwise level.
    fn outcome(self) -> ComparisonOutcome {
        if self.value <= CLEARLY_LESS && self.upper < 1.0 {
            ComparisonOutcome::BorneOut
        } else if self.value >= 1.0 / CLEARLY_LESS && self.lower > 1.0 {
            ComparisonOutcome::Contradicted
        } else {
            ComparisonOutcome::Level
        }
    }
}

/// A ratio of two variants.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratio {
    /// The numerator.
    pub of: Arc<Variant>,
    /// The denominator.
    pub to: Arc<Variant>,
    /// The ratio.
    pub ratio: Interval,
}

/// A yes-or-no test of some variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// Identifies it in content.
    pub id: String,
    /// The statement that is true if it passes.
    pub title: String,
    /// Whether it passes, in the order of the variants.
    pub answers: Vec<(Arc<Variant>, bool)>,
}

/// A count for each subject.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// Its definition.
    pub measured: Arc<Measured>,
    /// The number and, if known, the total for each subject.
    pub by_subject: Vec<(Slot, f64, Option<f64>)>,
}

/// The list that was counted. The harness records more about it than the site shows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct CountedList {
    /// Its date; only the month matters.
    pub made: Date,
    /// Its number of names.
    #[serde(rename = "list_names")]
    pub names: u64,
}

/// Our measurements of a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Measurement {
    /// The day of the measurement.
    pub measured: Date,
    /// Whether something has changed since.
    pub is_stale: bool,
    /// Comparisons of the figures that the claim calls smaller and larger.
    pub comparisons: Vec<Comparison>,
    /// Probes that the claim makes a statement about. One of the two lists is never empty.
    pub probed: Vec<Probed>,
    /// The part of the claim that was not measured, as an object of "they do not test".
    pub untested: Option<String>,
}

/// A probe that a claim makes a statement about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Probed {
    /// The statement that is true if it passes.
    pub title: String,
    /// The variant that was probed.
    pub variant: String,
    /// The claimed result.
    pub claimed: bool,
    /// The actual result.
    pub found: bool,
}

/// Two figures of which a claim says that one is smaller.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The quantity.
    pub measured: Arc<Measured>,
    /// The request that was measured.
    pub work: Option<Work>,
    /// The figure that should be smaller, with its name.
    pub less: (String, Interval),
    /// The figure that should be larger.
    pub more: (String, Interval),
    /// The smaller figure divided by the larger.
    pub ratio: Interval,
}

/// The outcome of one comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ComparisonOutcome {
    /// As claimed.
    BorneOut,
    /// No clear difference.
    Level,
    /// The opposite is true.
    Contradicted,
}

/// The outcome of all comparisons of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// All are as claimed.
    Holds,
    /// Some are.
    Partly,
    /// None is.
    DoesNotHold,
}

impl Comparison {
    /// The outcome by its ratio.
    pub fn outcome(&self) -> ComparisonOutcome {
        self.ratio.outcome()
    }
}

impl Measurement {
    /// The outcome of all comparisons.
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
    use super::{ComparisonOutcome, Interval};

    #[test]
    fn a_difference_counts_from_a_twentieth_and_only_where_the_quartiles_agree() {
        let outcome = |lower, value, upper| Interval { lower, value, upper }.outcome();
        assert_eq!(outcome(0.95, 0.95, 0.95), ComparisonOutcome::BorneOut);
        assert_eq!(outcome(0.96, 0.96, 0.96), ComparisonOutcome::Level);
        assert_eq!(outcome(0.8, 0.9, 1.0), ComparisonOutcome::Level);
        assert_eq!(outcome(1.0, 1.2, 1.4), ComparisonOutcome::Level);
        assert_eq!(outcome(1.01, 1.2, 1.4), ComparisonOutcome::Contradicted);
    }
}
