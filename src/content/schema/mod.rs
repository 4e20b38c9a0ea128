//! The shape of every content file, those of the `evidence` apart, and where in it each thing stands. A file that does not have its shape is a `fault` of
//! the `source_file`.
//!
//! **Invariant:** shapes only: whether an id exists or a value is in range is decided when the site is assembled.

pub(super) mod evidence;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::value::Datetime;

use super::fault::Faults;
use super::source_file::{Place, SourceFile};

/// A text that a fault can point at.
pub(super) type Text = Spanned<String>;

/// What a file or its front matter holds, and where that stands in the file.
pub(super) struct Parsed<T> {
    pub(super) value: T,
    pub(super) file: Arc<SourceFile>,
    /// Where the TOML begins in the file.
    offset: usize,
}

impl<T> Parsed<T> {
    /// The place of something that was read.
    pub(super) fn place_of<V>(&self, spanned: &Spanned<V>) -> Place {
        let Range { start, end } = spanned.span();
        Place::new(&self.file, start + self.offset..end + self.offset)
    }
}

/// Reads a whole file as TOML.
pub(super) fn parse<T: DeserializeOwned>(file: &Arc<SourceFile>, faults: &mut Faults) -> Option<Parsed<T>> {
    parse_part(file, 0..file.text.len(), faults)
}

/// Reads a part of a file as TOML.
pub(super) fn parse_part<T: DeserializeOwned>(
    file: &Arc<SourceFile>,
    part: Range<usize>,
    faults: &mut Faults,
) -> Option<Parsed<T>> {
    let offset = part.start;
    match toml::from_str(file.text.get(part).unwrap_or_default()) {
        Ok(value) => Some(Parsed { value, file: Arc::clone(file), offset }),
        Err(error) => {
            let span = error.span().map_or(offset..offset, |span| span.start + offset..span.end + offset);
            faults.add(
                Place::new(file, span),
                error.message(),
                "correct the TOML; CONTRIBUTING.md shows each file's fields",
            );
            None
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SiteFile {
    pub(super) title: String,
    pub(super) tagline: String,
    pub(super) description: String,
    pub(super) base_url: String,
    pub(super) licence: String,
    pub(super) colophon: String,
    pub(super) package_index: Option<String>,
    pub(super) security: Option<SecurityEntry>,
    pub(super) subjects: Spanned<Vec<SubjectEntry>>,
    pub(super) home: HomeEntry,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SecurityEntry {
    pub(super) contact: Text,
    pub(super) expires: Spanned<Datetime>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SubjectEntry {
    pub(super) id: Text,
    pub(super) name: String,
    pub(super) line: String,
    pub(super) home: String,
    pub(super) try_first: String,
    pub(super) first_steps: Vec<FirstStepEntry>,
    #[serde(default)]
    pub(super) releases: Vec<ReleaseEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReleaseEntry {
    pub(super) version: Text,
    pub(super) released: Spanned<Datetime>,
    pub(super) fixes_until: Option<Spanned<Datetime>>,
    pub(super) security_until: Option<Spanned<Datetime>>,
    pub(super) sources: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FirstStepEntry {
    pub(super) text: String,
    pub(super) source: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HomeEntry {
    pub(super) answer: Vec<String>,
    pub(super) differences: Vec<DifferenceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DifferenceEntry {
    pub(super) aspect: Text,
    pub(super) topic: Text,
    pub(super) claims: Vec<Text>,
    pub(super) cells: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourcesFile {
    pub(super) sources: Vec<SourceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceEntry {
    pub(super) id: Text,
    pub(super) title: String,
    pub(super) publisher: String,
    pub(super) url: Option<Text>,
    pub(super) version: String,
    pub(super) checked: Option<Spanned<Datetime>>,
    pub(super) note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimsFile {
    pub(super) claims: Vec<ClaimEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimEntry {
    pub(super) id: Text,
    pub(super) statement: String,
    pub(super) whose: Spanned<WhoseEntry>,
    pub(super) section: Option<String>,
    pub(super) about: Vec<Text>,
    pub(super) standing: StandingEntry,
    pub(super) why: String,
    pub(super) sources: Vec<Text>,
    pub(super) topic: Text,
    #[serde(default)]
    pub(super) measured: Vec<evidence::ComparisonEntry>,
    #[serde(default)]
    pub(super) probed: Vec<evidence::ProbeEntry>,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum WhoseEntry {
    Article,
    Docs,
    Measured,
    Ours,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
pub(super) enum StandingEntry {
    Holds,
    Partly,
    Outdated,
    Opinion,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EditionFile {
    pub(super) edition: Spanned<u8>,
    pub(super) status: Spanned<StatusEntry>,
    pub(super) rules: Spanned<u8>,
    pub(super) groups: Vec<GroupEntry>,
    pub(super) questions: Vec<QuestionEntry>,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum StatusEntry {
    Draft,
    Released,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupEntry {
    pub(super) id: Text,
    pub(super) title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionEntry {
    pub(super) id: Text,
    pub(super) group: Text,
    pub(super) text: String,
    pub(super) brief: String,
    pub(super) help: String,
    pub(super) why_asked: String,
    pub(super) choices: Vec<ChoiceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChoiceEntry {
    pub(super) id: Text,
    pub(super) text: String,
    pub(super) brief: String,
    pub(super) clause: String,
    pub(super) values: Spanned<BTreeMap<String, Spanned<u8>>>,
    pub(super) because: Option<String>,
    pub(super) if_not: Option<String>,
    #[serde(default)]
    pub(super) claims: Vec<Text>,
    pub(super) advice: Option<String>,
    #[serde(default)]
    pub(super) needs: Vec<Text>,
    pub(super) nudged: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CapabilitiesFile {
    pub(super) groups: Vec<GroupEntry>,
    pub(super) capabilities: Vec<CapabilityEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CapabilityEntry {
    pub(super) id: Text,
    pub(super) group: Text,
    pub(super) question: String,
    pub(super) short: String,
    pub(super) topic: Text,
    pub(super) cells: BTreeMap<String, CellEntry>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(super) struct CellEntry {
    pub(super) state: Spanned<StateEntry>,
    pub(super) package: Option<String>,
    pub(super) version: Option<String>,
    pub(super) released: Option<Spanned<Datetime>>,
    pub(super) note: String,
    pub(super) sources: Vec<Text>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub(super) enum StateEntry {
    BuiltIn,
    Official,
    ThirdParty,
    Write,
    Impossible,
    Unknown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MythsFile {
    pub(super) myths: Vec<MythEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MythEntry {
    pub(super) id: Text,
    pub(super) saying: String,
    pub(super) about: Vec<Text>,
    pub(super) truth: String,
    pub(super) since: String,
    pub(super) topic: Text,
    pub(super) sources: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GlossaryFile {
    pub(super) terms: Vec<TermEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TermEntry {
    pub(super) id: Text,
    pub(super) word: String,
    #[serde(default)]
    pub(super) written: Vec<Text>,
    pub(super) meaning: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangesFile {
    pub(super) changes: Vec<ChangeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeEntry {
    pub(super) date: Spanned<Datetime>,
    pub(super) id: Text,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) address: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CaseFile {
    pub(super) name: String,
    pub(super) repository: String,
    pub(super) chose: Text,
    pub(super) first_commit: Option<u16>,
    pub(super) moved_to_it_later: bool,
    pub(super) evidence: EvidenceEntry,
    pub(super) answers: BTreeMap<Text, Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EvidenceEntry {
    pub(super) file: String,
    pub(super) line: String,
    pub(super) commit: String,
}

/// The front matter of a use case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UseCaseHead {
    pub(super) title: String,
    pub(super) short: String,
    pub(super) order: Spanned<u32>,
    pub(super) summary: String,
    pub(super) answers: BTreeMap<Text, Text>,
}

/// The front matter of a topic.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicHead {
    pub(super) title: String,
    pub(super) short: String,
    pub(super) order: Spanned<u32>,
    pub(super) summary: String,
    pub(super) answer: String,
}

/// The front matter of a page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PageHead {
    pub(super) title: String,
    pub(super) short: String,
    pub(super) summary: String,
}
