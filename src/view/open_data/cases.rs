//! Real projects and the back-test as data. Objects keep their order as in `result_json`; links by `address`.
//!
//! **Invariant:** the figures are those of the page, computed anew.

use serde::Serialize;

use crate::content::site::Site;
use crate::domain::backtest::{Agreement, BackTest};
use crate::domain::permalink::encode;
use crate::domain::verdict::Kind;
use crate::view::address::ResultLink;
use crate::view::result_json::Ordered;

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
