//! `/cases.json`: real projects and public advice, and the form's agreement with both.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use super::csv::{Table, cells};
use super::open_data;
use crate::content::site::{PublicAdvice, Site};
use crate::domain::advice::{Advice, AdviceLink, Strength};
use crate::domain::backtest::{Agreement, Assessed, BackTest, Known, Precedent, TestFigures};
use crate::domain::case::{Case, CaseEvidence};
use crate::domain::evidence::Interval;
use crate::domain::verdict::Kind;
use crate::view::address::{self, ResultLink};
use crate::view::agreement::of_rules;

/// Real projects and public advice, and how often the verdict agrees with them.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Cases")]
pub(in crate::view) struct CasesData<'a> {
    #[serde(flatten)]
    figures: FiguresData,
    /// The edition of the questions that they are assessed with.
    #[schemars(range(min = 1, max = 31))]
    edition: u8,
    /// Every project.
    cases: Vec<CaseData<'a>>,
    /// Public advice; null if there is none.
    advice: Option<PublicAdviceData<'a>>,
}

/// The agreement of verdicts.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TestFigures")]
struct FiguresData {
    /// How often the leader is the chosen or advised subject: over all (“all”), and by kind of verdict. A tie has no leader, so
    /// it never agrees.
    agreement: IndexMap<String, AgreementData>,
    /// How often simple rules name that subject, by rule.
    simple_rules: IndexMap<String, AgreementData>,
    /// With two subjects, the share of pairs with different subjects that the difference of fits ranks correctly (AUC); null
    /// without such a pair.
    #[schemars(range(min = 0, max = 1))]
    pairs_ranked_right: Option<f64>,
    /// Its 95% interval by Hanley and McNeil: lower and upper end.
    pairs_interval: Option<[f64; 2]>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Agreement")]
struct AgreementData {
    /// The total.
    of: usize,
    /// The number of agreements.
    agree: usize,
    /// The 95% interval of their share by Wilson: lower and upper end; null for a total of 0.
    interval: Option<[f64; 2]>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Case")]
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
    evidence: &'a CaseEvidence,
    #[serde(flatten)]
    assessed: AssessedData<'a>,
}

/// Answers with the verdict on them.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Assessed")]
struct AssessedData<'a> {
    /// The answers that describe the project: the choice for each question.
    answers: IndexMap<&'a str, &'a str>,
    /// How clearly the answers favor one side.
    kind: Kind,
    /// The subject that its answers favor; null without a leader.
    leader: Option<&'a str>,
    /// Whether the verdict agrees with the choice or the advice.
    agrees: bool,
    /// Why the verdict differs: a reason that the form does not ask about.
    missed: Option<&'a str>,
    /// Whether it was collected after the values of the form were set.
    collected_later: bool,
    /// The URL of its result.
    #[schemars(extend("format" = "uri"))]
    result: String,
}

/// Public advice, and how often the verdict agrees with it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PublicAdvice")]
struct PublicAdviceData<'a> {
    /// How the answers were coded.
    about: &'a str,
    /// A note on the meaning of the figures.
    note: &'a str,
    #[serde(flatten)]
    figures: FiguresData,
    /// The agreement if either subject was advised: with a tie or a close verdict.
    either: AgreementData,
    /// The agreement if something else was advised: with a result that names an alternative.
    elsewhere: AgreementData,
    /// Every piece of advice.
    items: Vec<AdviceData<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Advice")]
struct AdviceData<'a> {
    /// Its id.
    id: &'a str,
    /// The project in a few words.
    title: &'a str,
    /// The description of the project, in our words.
    project: &'a str,
    /// The id of the subject that was advised, “either”, or “elsewhere”.
    advised: &'a str,
    /// The kind of place where it was given.
    source: &'a str,
    /// Who agreed on it.
    strength: Strength,
    /// The year; null if unknown.
    year: Option<u16>,
    /// The page; null if it has no public URL.
    link: Option<&'a AdviceLink>,
    #[serde(flatten)]
    assessed: AssessedData<'a>,
}

/// The JSON of both tests.
pub(super) fn cases_json(site: &Site) -> Vec<u8> {
    let edition = site.editions.current();
    let test = BackTest::of(edition, &site.elsewhere, &site.cases);
    let data = CasesData {
        edition: edition.number(),
        figures: figures(site, &site.case_figures),
        cases: test.assessed.iter().map(|assessed| case_data(site, assessed)).collect(),
        advice: site.advice.as_ref().map(|advice| public_advice(site, advice)),
    };
    open_data(site, if site.cases.is_empty() { "content/advice.toml" } else { "content/cases" }, data)
}

/// Projects and advice as one table.
pub(super) fn cases_csv(site: &Site) -> Vec<u8> {
    let mut table = Table::new([
        "type", "id", "name", "known", "kind", "leader", "agrees", "missed", "year", "answers", "link", "result",
    ]);
    let mut push = |kind: &str, [name, known, year, link]: [&str; 4], item: Value| {
        let fields = ["id", name, known, "kind", "leader", "agrees", "missed", year, "answers", link, "result"];
        table.push([kind.to_owned()].into_iter().chain(cells(item, fields)));
    };
    for assessed in &BackTest::of(site.editions.current(), &site.elsewhere, &site.cases).assessed {
        push("project", ["name", "chose", "first_commit", "repository"], json!(case_data(site, assessed)));
    }
    for advice in site.advice.iter().flat_map(|advice| public_advice(site, advice).items) {
        push("advice", ["title", "advised", "year", "link"], json!(advice));
    }
    table.into_bytes()
}

fn public_advice<'a>(site: &'a Site, advice: &'a PublicAdvice) -> PublicAdviceData<'a> {
    let test = BackTest::of(site.editions.current(), &site.elsewhere, &advice.items);
    PublicAdviceData {
        about: &advice.about,
        note: &advice.note,
        figures: figures(site, &advice.figures),
        either: advice.figures.either.into(),
        elsewhere: advice.figures.elsewhere.into(),
        items: test.assessed.iter().map(|assessed| advice_data(site, assessed)).collect(),
    }
}

fn figures(site: &Site, figures: &TestFigures) -> FiguresData {
    let by_kind = figures.by_kind.iter().map(|(kind, agreement)| (kind.to_string(), (*agreement).into()));
    let rules = of_rules(figures, &site.subjects).into_iter();
    FiguresData {
        agreement: std::iter::once(("all".to_owned(), figures.all.into())).chain(by_kind).collect(),
        simple_rules: rules.map(|(name, agreement)| (name, agreement.into())).collect(),
        pairs_ranked_right: figures.ranking.map(|area| area.value),
        pairs_interval: figures.ranking.map(ends),
    }
}

fn ends(interval: Interval) -> [f64; 2] {
    [interval.lower, interval.upper]
}

impl From<Agreement> for AgreementData {
    fn from(agreement: Agreement) -> Self {
        Self { of: agreement.of, agree: agreement.agree, interval: agreement.share().map(ends) }
    }
}

fn case_data<'a>(site: &'a Site, assessed: &Assessed<'a, Case>) -> CaseData<'a> {
    let case = assessed.precedent;
    CaseData {
        id: &case.id,
        name: &case.name,
        repository: &case.repository,
        chose: &site.subjects.at(case.chose).id,
        first_commit: case.first_commit,
        moved_to_it_later: case.moved_to_it_later,
        evidence: &case.evidence,
        assessed: assessed_data(site, assessed),
    }
}

fn advice_data<'a>(site: &'a Site, assessed: &Assessed<'a, Advice>) -> AdviceData<'a> {
    let advice = assessed.precedent;
    AdviceData {
        id: &advice.id,
        title: &advice.title,
        project: &advice.project,
        advised: match advice.advised {
            Known::Subject(slot) => &site.subjects.at(slot).id,
            Known::Either => "either",
            Known::Elsewhere => "elsewhere",
        },
        source: &advice.source,
        strength: advice.strength,
        year: advice.year,
        link: advice.link.as_ref(),
        assessed: assessed_data(site, assessed),
    }
}

fn assessed_data<'a, T: Precedent>(site: &'a Site, assessed: &Assessed<'a, T>) -> AssessedData<'a> {
    let Assessed { precedent, answers, verdict, agrees } = assessed;
    let coding = precedent.coding();
    AssessedData {
        answers: coding.answers.iter().map(|(question, choice)| (question.as_str(), choice.as_str())).collect(),
        kind: verdict.kind(),
        leader: verdict.lead().map(|lead| site.subjects.at(lead.leader).id.as_str()),
        agrees: *agrees,
        missed: coding.missed.as_deref(),
        collected_later: coding.collected_later,
        result: address::absolute(site, &ResultLink::of(answers, None).to_string()),
    }
}
