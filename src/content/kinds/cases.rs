//! Real projects, with the answers that describe them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::coded_answers::coded;
use crate::content::anchors::Reserved;
use crate::content::context::{Context, Resolver};
use crate::content::diagnostics::Place;
use crate::content::load::{Origin, Parsed};
use crate::domain::backtest::Coding;
use crate::domain::case::{Case, CaseEvidence};
use crate::domain::questionnaire::Edition;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct CaseFile {
    name: String,
    repository: String,
    chose: String,
    first_commit: Option<u16>,
    moved_to_it_later: bool,
    missed: Option<String>,
    #[serde(default)]
    collected_later: bool,
    evidence: CaseEvidence,
    answers: BTreeMap<String, String>,
}

/// The cases by name, each with its file.
pub(super) fn cases(
    files: Vec<Parsed<CaseFile>>,
    edition: Option<&Edition>,
    context: &Context,
) -> (Vec<Case>, Vec<Origin>) {
    let case = |Parsed { value, origin }: Parsed<CaseFile>| {
        let CaseFile { name, repository, chose, first_commit, moved_to_it_later, .. } = value;
        let CaseFile { missed, collected_later, evidence, answers, .. } = value;
        let resolver = Resolver::new(context, &origin);
        if Reserved::BESIDE_LISTS.has(origin.file.stem()) {
            let message = format!("`{}` is already an anchor of the page", origin.file.stem());
            context.report(Place::top_of(&origin.file), message, "rename the file");
        }
        let case = Case {
            id: origin.file.stem().to_owned(),
            name,
            repository,
            chose: resolver.one("chose", &chose, &context.subjects).unwrap_or_default(),
            evidence,
            first_commit,
            moved_to_it_later,
            coding: Coding { answers: coded(&resolver, &answers, edition), missed, collected_later },
        };
        (case, origin)
    };
    let mut cases: Vec<(Case, Origin)> = files.into_iter().map(case).collect();
    cases.sort_by_key(|(case, _)| case.name.to_lowercase());
    cases.into_iter().unzip()
}
