//! The glossary: entries of `schema`, in the order of the alphabet. The file comes from `read`; what does not fit is a `fault`.
//!
//! **Invariant:** no spelling belongs to two words.

use std::collections::HashSet;

use super::check_id;
use crate::content::fault::Faults;
use crate::content::read::Files;
use crate::content::schema::{self, GlossaryFile, Parsed};
use crate::domain::glossary::Term;

/// The words in the order of the alphabet; none where there is no glossary.
pub(super) fn glossary(files: &Files, faults: &mut Faults) -> Vec<Term> {
    let parsed: Option<Parsed<GlossaryFile>> = files.glossary.as_ref().and_then(|file| schema::parse(file, faults));
    let Some(parsed) = parsed else { return Vec::new() };
    let mut terms: Vec<Term> = Vec::new();
    let mut spellings = HashSet::new();
    for entry in &parsed.value.terms {
        check_id(&parsed, &entry.id, terms.iter().any(|known| known.id == *entry.id.as_ref()), faults);
        let written: Vec<String> = entry.written.iter().map(|spelling| spelling.as_ref().clone()).collect();
        for spelling in entry.written.iter().filter(|spelling| !spellings.insert(spelling.as_ref().to_lowercase())) {
            faults.add(
                parsed.place_of(spelling),
                format!("`{}` is explained twice", spelling.as_ref()),
                "leave it with one of the two words",
            );
        }
        let (word, meaning) = (entry.word.clone(), entry.meaning.clone());
        terms.push(Term { id: entry.id.as_ref().clone(), word, written, meaning });
    }
    terms.sort_by_key(|term| term.word.to_lowercase());
    terms
}
