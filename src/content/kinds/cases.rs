//! Real projects, with the answers that describe them.

use super::conditions::coded;
use super::*;
use crate::content::anchors::Reserved;
use crate::domain::backtest::Coding;
use crate::domain::case::{Case, CaseEvidence};

/// A real project that uses one of the subjects. Results show the projects with the most similar answers, and `/cases` tests the
/// form against all of them.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct CaseFile {
    /// The name of the project.
    name: String,
    /// The URL of its repository.
    repository: String,
    /// The id of the subject that it uses.
    chose: String,
    /// The year of its first commit, if you know it.
    first_commit: Option<u16>,
    /// Whether it began with something else and moved later.
    moved_to_it_later: bool,
    /// If the form's verdict differs: what the form does not ask.
    missed: Option<String>,
    /// Whether you collected it after you had set the values of the form.
    #[serde(default)]
    collected_later: bool,
    /// A line of its files that shows what it uses.
    evidence: CaseEvidence,
    /// The answers that describe its needs: for the id of a question, the id of a choice. Set them before you look at what it
    /// uses, and leave out what its description does not settle.
    answers: BTreeMap<String, String>,
}

/// The cases by name, each with its file.
pub(super) fn cases(files: Vec<Parsed<CaseFile>>, context: &Context) -> (Vec<Case>, Vec<Origin>) {
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
            coding: Coding { answers: coded(&resolver, &answers), missed, collected_later },
        };
        (case, origin)
    };
    let mut cases: Vec<(Case, Origin)> = files.into_iter().map(case).collect();
    cases.sort_by_key(|(case, _)| case.name.to_lowercase());
    cases.into_iter().unzip()
}
