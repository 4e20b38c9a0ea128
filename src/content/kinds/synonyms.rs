//! Synonyms: words for the same thing, so that the search finds what is written with another word.

use std::collections::HashSet;

use super::*;

/// Words that readers may type into the search for what the pages call something else.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct SynonymsFile {
    /// Groups of two or more words for the same thing, such as `["DB", "database"]`.
    groups: Vec<Vec<String>>,
}

pub(super) fn synonyms(file: Parsed<SynonymsFile>, context: &Context) -> Vec<Vec<String>> {
    let resolver = Resolver::new(context, &file.origin);
    let mut known = HashSet::new();
    for (resolver, group) in resolver.each("groups", &file.value.groups) {
        if group.len() < 2 {
            let message = "a group needs two words for the same thing";
            resolver.report("", message, "add another word, or remove the group");
        }
        for (place, word) in group.iter().enumerate() {
            if !word.contains(char::is_alphanumeric) {
                let remedy = "write a word with letters or digits";
                resolver.report(&place.to_string(), format!("`{word}` cannot be searched"), remedy);
            }
            if !known.insert(word.to_lowercase()) {
                let remedy = "make one group of the two, or remove it from one";
                resolver.report(&place.to_string(), format!("`{word}` is listed twice"), remedy);
            }
        }
    }
    file.value.groups
}
