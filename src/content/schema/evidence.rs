//! The shapes of `evidence.toml`, which editors write, of `results.toml`, which the harness writes, and of what both are about.
//! Texts that a fault can point at are those of the parent.
//!
//! **Invariant:** shapes only, as for all content.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::Text;

/// How each variant is put together and run; of the latter only the rig wants to know.
pub(in crate::content) type VariantsFile = BTreeMap<Text, LayersEntry>;

#[derive(Deserialize)]
pub(in crate::content) struct LayersEntry {
    pub(in crate::content) site: String,
    pub(in crate::content) layers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct EvidenceFile {
    pub(in crate::content) sites: Vec<SiteEntry>,
    pub(in crate::content) variants: Vec<VariantEntry>,
    #[serde(default)]
    pub(in crate::content) works: Vec<WorkEntry>,
    pub(in crate::content) quantities: Vec<QuantityEntry>,
    #[serde(default)]
    pub(in crate::content) probes: Vec<WorkEntry>,
    #[serde(default)]
    pub(in crate::content) index: Vec<QuantityEntry>,
    #[serde(default)]
    pub(in crate::content) features: Vec<FeatureEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct SiteEntry {
    pub(in crate::content) id: Text,
    pub(in crate::content) title: String,
    pub(in crate::content) about: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct VariantEntry {
    pub(in crate::content) id: Text,
    pub(in crate::content) subject: Option<Text>,
    pub(in crate::content) title: String,
    pub(in crate::content) about: String,
}

/// A kind of request, or a probe.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct WorkEntry {
    pub(in crate::content) id: Text,
    pub(in crate::content) title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct QuantityEntry {
    pub(in crate::content) id: Text,
    pub(in crate::content) title: String,
    pub(in crate::content) unit: UnitEntry,
    pub(in crate::content) precision: PrecisionEntry,
    pub(in crate::content) about: String,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
pub(in crate::content) enum UnitEntry {
    Count,
    Bytes,
    Microseconds,
    Share,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
pub(in crate::content) enum PrecisionEntry {
    Exact,
    Near,
    Noisy,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct FeatureEntry {
    pub(in crate::content) id: Text,
    pub(in crate::content) title: String,
    pub(in crate::content) about: String,
    pub(in crate::content) topic: Text,
    pub(in crate::content) sides: Vec<SideEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct SideEntry {
    pub(in crate::content) subject: Text,
    pub(in crate::content) files: Vec<ExcerptEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct ExcerptEntry {
    pub(in crate::content) path: Text,
    pub(in crate::content) from: Option<Text>,
    pub(in crate::content) until: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct ResultsFile {
    pub(in crate::content) format: Spanned<u32>,
    pub(in crate::content) environment: EnvironmentEntry,
    pub(in crate::content) digests: BTreeMap<Text, String>,
    #[serde(default)]
    pub(in crate::content) versions: BTreeMap<Text, BTreeMap<String, String>>,
    pub(in crate::content) figures: Vec<FigureEntry>,
    #[serde(default)]
    pub(in crate::content) ratios: Vec<RatioEntry>,
    #[serde(default)]
    pub(in crate::content) probes: Vec<ProbeEntry>,
    pub(in crate::content) ecosystem: Option<EcosystemEntry>,
    #[serde(default)]
    pub(in crate::content) index: Vec<CountEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct EnvironmentEntry {
    pub(in crate::content) measured: Spanned<Datetime>,
    pub(in crate::content) python: String,
    pub(in crate::content) system: String,
    pub(in crate::content) processor: String,
    pub(in crate::content) cores: u32,
    pub(in crate::content) load: f64,
    pub(in crate::content) rounds: u32,
    pub(in crate::content) control: Text,
    pub(in crate::content) control_spread: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct FigureEntry {
    pub(in crate::content) quantity: Text,
    pub(in crate::content) variant: Text,
    pub(in crate::content) work: Option<Text>,
    pub(in crate::content) value: f64,
    pub(in crate::content) lower: Option<f64>,
    pub(in crate::content) upper: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct RatioEntry {
    pub(in crate::content) quantity: Text,
    pub(in crate::content) work: Option<Text>,
    pub(in crate::content) variant: Text,
    pub(in crate::content) than: Text,
    pub(in crate::content) value: f64,
    pub(in crate::content) lower: f64,
    pub(in crate::content) upper: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct ProbeEntry {
    pub(in crate::content) probe: Text,
    pub(in crate::content) variant: Text,
    pub(in crate::content) passes: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct EcosystemEntry {
    pub(in crate::content) made: Spanned<Datetime>,
    pub(in crate::content) list_names: u64,
    #[serde(rename = "list_digest")]
    pub(in crate::content) _list_digest: String,
    #[serde(rename = "method")]
    pub(in crate::content) _method: String,
    #[serde(rename = "seed")]
    pub(in crate::content) _seed: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct CountEntry {
    pub(in crate::content) quantity: Text,
    pub(in crate::content) subject: Text,
    pub(in crate::content) value: f64,
    pub(in crate::content) of: Option<f64>,
    #[serde(rename = "lower")]
    pub(in crate::content) _lower: Option<f64>,
    #[serde(rename = "upper")]
    pub(in crate::content) _upper: Option<f64>,
}

/// What a claim says to be less than what.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct ComparisonEntry {
    pub(in crate::content) quantity: Text,
    pub(in crate::content) work: Option<Text>,
    pub(in crate::content) less: Text,
    pub(in crate::content) more: Text,
}
