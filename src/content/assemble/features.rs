//! The same feature in the sources of each: excerpts of what was built, as entries of `schema` name them, highlighted by
//! `markdown`, for the `site`. The files are `source_file`s from `read`; an excerpt that is not there is a `fault`.
//!
//! **Invariant:** what a reader sees is what was measured, to the letter.

use std::collections::HashMap;

use super::resolve_topic;
use crate::content::fault::Faults;
use crate::content::markdown::highlight;
use crate::content::read::{APPLICATIONS, Files};
use crate::content::schema::evidence::{EvidenceFile, ExcerptEntry, FeatureEntry, SideEntry};
use crate::content::schema::{self, Parsed};
use crate::content::site::{Excerpt, Feature};
use crate::domain::claim::TopicLink;
use crate::domain::subject::{Slot, Subjects};

/// The features in the order of their file.
pub(super) fn features(
    files: &Files,
    subjects: &Subjects,
    links: &HashMap<String, TopicLink>,
    faults: &mut Faults,
) -> Vec<Feature> {
    // A fault of the whole file has been reported with the evidence.
    let parsed = files.evidence.as_ref().and_then(|file| schema::parse(file, &mut Faults::default()));
    let Some(parsed) = parsed else { return Vec::new() };
    let parsed: &Parsed<EvidenceFile> = &parsed;
    let feature = |entry: &FeatureEntry| {
        let topic = resolve_topic(parsed, &entry.topic, links, faults)?;
        let sides = subjects.iter().map(|(slot, subject)| {
            let side = entry.sides.iter().find(|side| *side.subject.as_ref() == subject.id);
            if side.is_none() {
                let message = format!("the feature shows nothing of `{}`", subject.id);
                faults.add(parsed.place_of(&entry.id), message, "add a side for every subject");
            }
            (slot, side.map(|side| excerpts(parsed, side, files, faults)).unwrap_or_default())
        });
        let sides: Vec<(Slot, Vec<Excerpt>)> = sides.collect();
        let (id, title, about) = (entry.id.as_ref().clone(), entry.title.clone(), entry.about.clone());
        Some(Feature { id, title, about, topic, sides })
    };
    parsed.value.features.iter().filter_map(feature).collect()
}

fn excerpts(parsed: &Parsed<EvidenceFile>, side: &SideEntry, files: &Files, faults: &mut Faults) -> Vec<Excerpt> {
    side.files.iter().filter_map(|entry| excerpt(parsed, entry, files, faults)).collect()
}

fn excerpt(parsed: &Parsed<EvidenceFile>, entry: &ExcerptEntry, files: &Files, faults: &mut Faults) -> Option<Excerpt> {
    let path = entry.path.as_ref();
    let Some(file) = files.evidence_files.iter().find(|file| file.path.strip_prefix(APPLICATIONS) == Some(path)) else {
        let message = format!("there is no file `{path}`");
        faults.add(parsed.place_of(&entry.path), message, format!("name a file below {APPLICATIONS}"));
        return None;
    };
    let lines: Vec<&str> = file.text.lines().collect();
    let mut place_of = |text: &Option<schema::Text>, after: usize, otherwise: usize| {
        let Some(text) = text else { return Some(otherwise) };
        let found = lines.iter().skip(after).position(|line| line.contains(text.as_ref().as_str()));
        if found.is_none() {
            let message = format!("`{path}` has no line with “{}”", text.as_ref());
            faults.add(parsed.place_of(text), message, "copy a part of the line from the file");
        }
        found.map(|place| place + after)
    };
    let from = place_of(&entry.from, 0, 0)?;
    let until = place_of(&entry.until, from + 1, lines.len())?;
    let shown = lines.get(from..until).unwrap_or_default().join("\n");
    let shown = shown.trim_end().to_owned();
    let language = if path.ends_with(".py") { "python" } else { "text" };
    Some(Excerpt {
        path: path.to_owned(),
        first_line: from + 1,
        lines: lines_written(&shown),
        code: highlight(language, &shown),
    })
}

/// How many lines there are beside blank ones and imports, which a part of a file shares with the rest of it.
fn lines_written(text: &str) -> usize {
    let mut is_importing = false;
    let is_written = |line: &&str| {
        let is_import = is_importing || line.starts_with("import ") || line.starts_with("from ");
        is_importing = is_import && (is_importing || line.ends_with('(')) && !line.ends_with(')');
        !is_import && !line.trim().is_empty()
    };
    text.lines().filter(is_written).count()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::content::source_file::SourceFile;

    fn excerpt_of(from: Option<&str>, until: Option<&str>) -> (Option<Excerpt>, usize) {
        let quoted =
            |name: &str, text: Option<&str>| text.map(|text| format!("{name} = '{text}'\n")).unwrap_or_default();
        let toml = format!(
            "sites = []\nvariants = []\nquantities = []\n[[features]]\nid = 'f'\ntitle = ''\nabout = ''\ntopic = 't'\n[[features.sides]]\nsubject = 's'\n[[features.sides.files]]\npath = 'a/b.txt'\n{}{}",
            quoted("from", from),
            quoted("until", until)
        );
        let file = |path: &str, text: String| Arc::new(SourceFile { path: path.to_owned(), text });
        let mut faults = Faults::default();
        let parsed: Parsed<EvidenceFile> = schema::parse(&file("evidence.toml", toml), &mut faults).unwrap();
        let source = file("evidence/apps/a/b.txt", "one\ntwo\n\nthree\n".to_owned());
        let files = Files { evidence_files: vec![source], ..Files::default() };
        let side = parsed.value.features.first().and_then(|feature| feature.sides.first()).unwrap();
        let found = excerpts(&parsed, side, &files, &mut faults).pop();
        (found, faults.count())
    }

    #[test]
    fn an_excerpt_goes_from_one_line_up_to_another() {
        let (whole, _) = excerpt_of(None, None);
        assert_eq!(whole.map(|excerpt| (excerpt.first_line, excerpt.lines)), Some((1, 3)));
        let (part, _) = excerpt_of(Some("tw"), Some("thr"));
        assert_eq!(part.map(|excerpt| (excerpt.first_line, excerpt.code.to_string())), Some((2, "two".to_owned())));
    }

    #[test]
    fn blank_lines_and_imports_are_not_counted() {
        assert_eq!(
            lines_written("import os\nfrom a import (\n    b,\n    c,\n)\nfrom d import e\n\nfrom_a(\n    b\n)\n"),
            3
        );
        assert_eq!(lines_written(""), 0);
    }

    #[test]
    fn a_line_that_is_not_there_is_a_fault() {
        assert_eq!(excerpt_of(Some("four"), None), (None, 1));
        assert_eq!(excerpt_of(None, Some("one")), (None, 1));
    }
}
