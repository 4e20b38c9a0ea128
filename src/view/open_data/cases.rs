//! `/cases.json`: real projects, and how the form does on them.

use indexmap::IndexMap;
use serde::Serialize;
use utoipa::ToSchema;

use super::{kinds, open_data};
use crate::content::site::Site;
use crate::domain::backtest::{Assessed, BackTest};
use crate::domain::permalink::encode;
use crate::domain::verdict::Kind;
use crate::view::address::{self, ResultLink};

/// Real projects, and how often the verdict matches their choice.
#[derive(Serialize, ToSchema)]
#[schema(as = Cases)]
pub(in crate::view) struct CasesData<'a> {
    /// The edition of the questions that they are assessed with.
    #[schema(minimum = 1, maximum = 31)]
    edition: u8,
    /// How often the project chose the leader: over all projects with a leader (“all”), and by kind of verdict.
    agreement: IndexMap<String, AgreementData>,
    /// The share of pairs of projects with different choices that the balance ranks correctly; null without such a pair.
    #[schema(minimum = 0, maximum = 1)]
    pairs_ranked_right: Option<f64>,
    /// Every project.
    cases: Vec<CaseData<'a>>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Agreement)]
struct AgreementData {
    /// The number of projects with this kind of verdict.
    of: usize,
    /// The number of those that chose the leader.
    agree: usize,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Case)]
struct CaseData<'a> {
    /// Its id.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// The URL of its repository.
    repository: &'a str,
    /// The subject that it chose.
    chose: &'a str,
    /// The year of its first commit; null if unknown.
    first_commit: Option<u16>,
    /// Whether it started with something else.
    moved_to_it_later: bool,
    /// The evidence for its choice.
    evidence: CaseEvidenceData<'a>,
    /// The answers that describe it: the choice for each question.
    answers: IndexMap<&'a str, &'a str>,
    #[schema(schema_with = kinds)]
    kind: Kind,
    /// The subject that its answers favor; null without a leader.
    leader: Option<&'a str>,
    /// The URL of its result.
    #[schema(format = "uri")]
    result: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Evidence)]
struct CaseEvidenceData<'a> {
    /// The file.
    file: &'a str,
    /// The line in it.
    line: &'a str,
    /// The commit that we checked.
    commit: &'a str,
}

/// The JSON of the cases and the back-test on them.
pub(super) fn cases_json(site: &Site) -> Vec<u8> {
    let edition = site.editions.current();
    let test = BackTest::of(edition, &site.cases);
    let kinds = [None, Some(Kind::Clear), Some(Kind::Leaning), Some(Kind::Close)];
    let agreement = kinds.map(|kind| {
        let agreement = test.agreement(kind);
        let name = kind.map_or_else(|| "all".to_owned(), |kind| kind.to_string());
        (name, AgreementData { of: agreement.of, agree: agreement.agree })
    });
    let data = CasesData {
        edition: edition.number(),
        agreement: agreement.into(),
        pairs_ranked_right: test.pairs_ranked_right(),
        cases: test.assessed.iter().map(|assessed| case_data(site, assessed)).collect(),
    };
    open_data(site, "content/cases", data)
}

fn case_data<'a>(site: &'a Site, Assessed { case, answers, verdict }: &Assessed<'a>) -> CaseData<'a> {
    CaseData {
        id: &case.id,
        name: &case.name,
        repository: &case.repository,
        chose: &site.subjects.at(case.chose).id,
        first_commit: case.first_commit,
        moved_to_it_later: case.moved_to_it_later,
        evidence: CaseEvidenceData {
            file: &case.evidence.file,
            line: &case.evidence.line,
            commit: &case.evidence.commit,
        },
        answers: case.coded.iter().map(|(question, choice)| (question.as_str(), choice.as_str())).collect(),
        kind: verdict.kind(),
        leader: verdict.lead().map(|lead| site.subjects.at(lead.leader).id.as_str()),
        result: address::absolute(site, &ResultLink::new(encode(answers), None).to_string()),
    }
}
