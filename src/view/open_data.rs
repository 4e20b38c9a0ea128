//! The content as open data. Objects by subject are made as in `result_json`; links by `address`.
//!
//! **Invariant:** whatever a page shows of a claim or a question, a program can read here, under the same licence.

use serde::Serialize;

use super::address::{self, ResultLink};
use super::result_json::{Ordered, by_subject};
use crate::content::site::Site;
use crate::domain::backtest::{Agreement, BackTest};
use crate::domain::capability::Cell;
use crate::domain::claim::{Claim, Whose};
use crate::domain::neutrality::Neutrality;
use crate::domain::permalink::encode;
use crate::domain::questionnaire::{Choice, Edition};
use crate::domain::source::Source;
use crate::domain::verdict::Kind;

#[derive(Serialize)]
struct SourceData<'a> {
    id: &'a str,
    title: &'a str,
    publisher: &'a str,
    url: Option<&'a str>,
    version: &'a str,
    checked: String,
    note: Option<&'a str>,
}

impl<'a> SourceData<'a> {
    fn of(source: &'a Source) -> Self {
        Self {
            id: &source.id,
            title: &source.title,
            publisher: &source.publisher,
            url: source.url.as_deref(),
            version: &source.version,
            checked: source.checked.to_string(),
            note: source.note.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct ClaimsData<'a> {
    licence: &'a str,
    generated_from: &'static str,
    claims: Vec<ClaimData<'a>>,
}

#[derive(Serialize)]
struct ClaimData<'a> {
    id: &'a str,
    statement: &'a str,
    whose: &'static str,
    section: Option<&'a str>,
    about: Vec<&'a str>,
    standing: &'static str,
    why: &'a str,
    sources: Vec<SourceData<'a>>,
    checked: Option<String>,
    topic: String,
    url: String,
    measurement: Option<MeasurementData<'a>>,
}

#[derive(Serialize)]
struct MeasurementData<'a> {
    summary: &'a str,
    measured: String,
}

/// The JSON of the claim register.
pub fn claims_json(site: &Site) -> Vec<u8> {
    let claims = site.claims.iter().map(|claim| claim_data(site, claim)).collect();
    let data = ClaimsData { licence: &site.licence, generated_from: "content/claims.toml", claims };
    serde_json::to_vec(&data).unwrap_or_default()
}

fn claim_data<'a>(site: &'a Site, claim: &'a Claim) -> ClaimData<'a> {
    let (whose, section) = match &claim.whose {
        Whose::Article { section } => ("article", Some(section.as_str())),
        Whose::Docs => ("docs", None),
        Whose::Measured => ("measured", None),
        Whose::Ours => ("ours", None),
    };
    ClaimData {
        id: &claim.id,
        statement: &claim.statement,
        whose,
        section,
        about: claim.about.iter().map(|slot| site.subjects.at(*slot).id.as_str()).collect(),
        standing: claim.standing.id(),
        why: &claim.why,
        sources: claim.sources.iter().map(|source| SourceData::of(source)).collect(),
        checked: claim.checked().map(|date| date.to_string()),
        topic: format!("{}{}", site.base_url, address::topic(&claim.topic.slug)),
        url: format!("{}{}", site.base_url, address::claim(&claim.id)),
        measurement: claim.measurement.as_ref().map(|measurement| MeasurementData {
            summary: &measurement.summary,
            measured: measurement.measured.to_string(),
        }),
    }
}

#[derive(Serialize)]
struct EditionData<'a> {
    licence: &'a str,
    generated_from: String,
    edition: u8,
    subjects: Vec<&'a str>,
    questions: Vec<QuestionData<'a>>,
    neutrality: NeutralityData<'a>,
    sources: Vec<SourceData<'a>>,
}

#[derive(Serialize)]
struct QuestionData<'a> {
    id: &'a str,
    text: &'a str,
    group: &'a str,
    choices: Vec<ChoiceData<'a>>,
}

#[derive(Serialize)]
struct ChoiceData<'a> {
    id: &'a str,
    text: &'a str,
    values: Ordered<'a, u8>,
    claims: Vec<&'a str>,
}

#[derive(Serialize)]
struct NeutralityData<'a> {
    shares: Ordered<'a, f64>,
    ties: f64,
}

/// The JSON of a questionnaire.
pub fn edition_json(site: &Site, edition: &Edition) -> Vec<u8> {
    let neutrality = Neutrality::of(edition);
    let questions = edition.groups().iter().flat_map(|group| {
        group.questions.iter().map(|question| QuestionData {
            id: &question.id,
            text: &question.text,
            group: &group.title,
            choices: question.choices.iter().map(|choice| choice_data(edition, choice)).collect(),
        })
    });
    let data = EditionData {
        licence: &site.licence,
        generated_from: format!("content/decide/edition-{}.toml", edition.number()),
        edition: edition.number(),
        subjects: edition.subjects().iter().map(|(_, subject)| subject.id.as_str()).collect(),
        questions: questions.collect(),
        neutrality: NeutralityData {
            shares: by_subject(edition.subjects(), &neutrality.shares),
            ties: neutrality.ties,
        },
        sources: sources_of(site, edition),
    };
    serde_json::to_vec(&data).unwrap_or_default()
}

fn choice_data<'a>(edition: &'a Edition, choice: &'a Choice) -> ChoiceData<'a> {
    let values: Vec<u8> = choice.values.iter().map(|value| value.get()).collect();
    let claims = choice.argument.iter().flat_map(|argument| &argument.claims);
    ChoiceData {
        id: &choice.id,
        text: &choice.text,
        values: by_subject(edition.subjects(), &values),
        claims: claims.map(|claim| claim.id.as_str()).collect(),
    }
}

/// The sources of the claims that the edition's values rest on, in the order of their file.
fn sources_of<'a>(site: &'a Site, edition: &Edition) -> Vec<SourceData<'a>> {
    let rests_on = |source: &Source| {
        edition
            .questions()
            .flat_map(|question| &question.choices)
            .filter_map(|choice| choice.argument.as_ref())
            .flat_map(|argument| &argument.claims)
            .any(|claim| claim.sources.iter().any(|used| used.id == source.id))
    };
    site.sources.iter().filter(|source| rests_on(source)).map(|source| SourceData::of(source)).collect()
}

#[derive(Serialize)]
struct CapabilitiesData<'a> {
    licence: &'a str,
    generated_from: &'static str,
    capabilities: Vec<CapabilityData<'a>>,
}

#[derive(Serialize)]
struct CapabilityData<'a> {
    id: &'a str,
    group: &'a str,
    question: &'a str,
    short: &'a str,
    topic: String,
    url: String,
    cells: Ordered<'a, CellData<'a>>,
}

#[derive(Serialize)]
struct CellData<'a> {
    state: &'static str,
    package: Option<&'a str>,
    version: Option<&'a str>,
    released: Option<String>,
    note: &'a str,
    sources: Vec<SourceData<'a>>,
    checked: Option<String>,
}

/// The JSON of the grid.
pub fn capabilities_json(site: &Site) -> Vec<u8> {
    let capabilities = site.capabilities.iter().flat_map(|group| {
        group.capabilities.iter().map(|capability| CapabilityData {
            id: &capability.id,
            group: &group.id,
            question: &capability.question,
            short: &capability.short,
            topic: format!("{}{}", site.base_url, address::topic(&capability.topic.slug)),
            url: format!("{}{}", site.base_url, address::capability(&capability.id)),
            cells: Ordered(
                site.subjects
                    .iter()
                    .map(|(slot, subject)| (subject.id.as_str(), cell_data(capability.cell(slot))))
                    .collect(),
            ),
        })
    });
    let data = CapabilitiesData {
        licence: &site.licence,
        generated_from: "content/capabilities.toml",
        capabilities: capabilities.collect(),
    };
    serde_json::to_vec(&data).unwrap_or_default()
}

fn cell_data(cell: &Cell) -> CellData<'_> {
    let package = cell.package.as_ref();
    CellData {
        state: cell.state.id(),
        package: package.map(|package| package.name.as_str()),
        version: package.and_then(|package| package.version.as_deref()),
        released: package.and_then(|package| package.released).map(|date| date.to_string()),
        note: &cell.note,
        sources: cell.sources.iter().map(|source| SourceData::of(source)).collect(),
        checked: cell.checked().map(|date| date.to_string()),
    }
}

#[derive(Serialize)]
struct CasesData<'a> {
    licence: &'a str,
    generated_from: &'static str,
    edition: u8,
    agreement: Ordered<'a, AgreementData>,
    pairs_ranked_right: Option<f64>,
    cases: Vec<CaseData<'a>>,
}

#[derive(Serialize)]
struct AgreementData {
    of: usize,
    agree: usize,
}

#[derive(Serialize)]
struct CaseData<'a> {
    id: &'a str,
    name: &'a str,
    repository: &'a str,
    chose: &'a str,
    first_commit: Option<u16>,
    moved_to_it_later: bool,
    evidence: EvidenceData<'a>,
    answers: Ordered<'a, &'a str>,
    kind: &'static str,
    leader: Option<&'a str>,
    result: String,
}

#[derive(Serialize)]
struct EvidenceData<'a> {
    file: &'a str,
    line: &'a str,
    commit: &'a str,
}

/// The JSON of the cases and the back-test on them.
pub fn cases_json(site: &Site) -> Vec<u8> {
    let edition = site.editions.current();
    let test = BackTest::of(edition, &site.cases);
    let kinds = [None, Some(Kind::Clear), Some(Kind::Leaning), Some(Kind::Close)];
    let agreement = kinds.map(|kind| {
        let Agreement { of, agree } = test.agreement(kind);
        (kind.map_or("all", Kind::id), AgreementData { of, agree })
    });
    let cases = test.assessed.iter().map(|assessed| {
        let case = assessed.case;
        CaseData {
            id: &case.id,
            name: &case.name,
            repository: &case.repository,
            chose: &site.subjects.at(case.chose).id,
            first_commit: case.first_commit,
            moved_to_it_later: case.moved_to_it_later,
            evidence: EvidenceData {
                file: &case.evidence.file,
                line: &case.evidence.line,
                commit: &case.evidence.commit,
            },
            answers: Ordered(
                case.coded.iter().map(|(question, choice)| (question.as_str(), choice.as_str())).collect(),
            ),
            kind: assessed.verdict.kind().id(),
            leader: assessed.verdict.lead().map(|lead| site.subjects.at(lead.leader).id.as_str()),
            result: format!("{}{}", site.base_url, ResultLink::new(encode(&assessed.answers), None)),
        }
    });
    let data = CasesData {
        licence: &site.licence,
        generated_from: "content/cases",
        edition: edition.number(),
        agreement: Ordered(agreement.into()),
        pairs_ranked_right: test.pairs_ranked_right(),
        cases: cases.collect(),
    };
    serde_json::to_vec(&data).unwrap_or_default()
}
