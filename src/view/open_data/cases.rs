//! Real projects and the back-test as data. Objects keep their order as in `result_json`; links by `address`.
//!
//! **Invariant:** the figures are those of the page, computed anew.

use serde::Serialize;
use utoipa::ToSchema;

use crate::content::site::Site;
use crate::domain::backtest::{Agreement, BackTest};
use crate::domain::permalink::encode;
use crate::domain::verdict::Kind;
use crate::view::address::ResultLink;
use crate::view::result::data::{Ordered, kinds};

/// Real projects, and how the form does on them.
#[derive(Serialize, ToSchema)]
#[schema(as = Cases)]
pub(in crate::view) struct CasesData<'a> {
    /// The licence of the content, as an SPDX expression.
    licence: &'a str,
    /// The folder of the content that it was made from.
    generated_from: &'static str,
    /// The edition of the questions by which they were weighed.
    #[schema(minimum = 1, maximum = 31)]
    edition: u8,
    /// How often the verdict names what the project chose: over all projects with a leader (“all”), and by kind of verdict.
    #[schema(value_type = BTreeMap<String, AgreementData>)]
    agreement: Ordered<'a, AgreementData>,
    /// Of all pairs of projects that chose differently, the share in which the balance leans more to what each chose; null
    /// without such a pair.
    #[schema(required, minimum = 0, maximum = 1)]
    pairs_ranked_right: Option<f64>,
    /// Every project.
    cases: Vec<CaseData<'a>>,
}

/// How often verdicts name what was chosen.
#[derive(Serialize, ToSchema)]
#[schema(as = Agreement)]
struct AgreementData {
    /// The projects with a verdict of the kind.
    of: usize,
    /// Those of them that chose the leader.
    agree: usize,
}

/// A real project.
#[derive(Serialize, ToSchema)]
#[schema(as = Case)]
struct CaseData<'a> {
    /// Identifies it.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// Where its source is.
    repository: &'a str,
    /// The subject that it chose.
    chose: &'a str,
    /// The year of its first commit, where it is known.
    #[schema(required)]
    first_commit: Option<u16>,
    /// Whether it began with something else.
    moved_to_it_later: bool,
    /// What shows its choice.
    evidence: EvidenceData<'a>,
    /// The answers that describe it: for each question the choice.
    #[schema(value_type = BTreeMap<String, String>)]
    answers: Ordered<'a, &'a str>,
    #[schema(schema_with = kinds)]
    kind: &'static str,
    /// The subject that its answers point to; null where nobody leads.
    #[schema(required)]
    leader: Option<&'a str>,
    /// The result of its answers.
    #[schema(format = "uri")]
    result: String,
}

/// What shows a project’s choice.
#[derive(Serialize, ToSchema)]
#[schema(as = Evidence)]
struct EvidenceData<'a> {
    /// The file.
    file: &'a str,
    /// What stands in it.
    line: &'a str,
    /// The commit at which it was read.
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
