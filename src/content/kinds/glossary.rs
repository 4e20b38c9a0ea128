//! The glossary: terms and meanings, in alphabetical order.

use std::collections::HashSet;

use super::*;
use crate::domain::glossary::Term;

/// The glossary: words and their meanings. The first use of a term on a page links to its explanation.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct GlossaryFile {
    /// The terms, in any order; the page sorts them.
    terms: Vec<Term>,
}

pub(super) fn terms(file: Parsed<GlossaryFile>, context: &Context) -> Vec<Term> {
    let resolver = Resolver::new(context, &file.origin);
    let mut terms = file.value.terms;
    resolver.check_anchors("terms", terms.iter().map(|term| &term.id));
    let mut spellings = HashSet::new();
    for (resolver, term) in resolver.each("terms", &terms) {
        for spelling in term.written.iter().filter(|spelling| !spellings.insert(spelling.to_lowercase())) {
            let message = format!("`{spelling}` is defined twice");
            resolver.report("written", message, "leave it with one of the two words");
        }
    }
    terms.sort_by_key(|term| term.word.to_lowercase());
    terms
}
