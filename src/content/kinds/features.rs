//! A feature in the sources of each subject: verbatim excerpts of the applications.

use super::*;
use crate::content::load::{APPLICATIONS, EvidenceFiles};
use crate::content::markdown::highlight;
use crate::content::site::{CodeStep, Excerpt, Feature};

/// A feature, as the code of each subject's application implements it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FeatureEntry {
    /// Identifies the feature in its URL, `/code/<id>`.
    pub(super) id: String,
    /// The feature in a few words.
    title: String,
    /// What to look at.
    about: String,
    /// The topic that says more: the name of its file in `topics/`, without `.md`.
    topic: String,
    /// The titles of the steps that divide the code into rows; each excerpt then names its step.
    #[serde(default)]
    steps: Vec<String>,
    /// The code of every subject.
    sides: Vec<SideEntry>,
}

/// The code of one subject.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SideEntry {
    /// The id of the subject.
    subject: String,
    /// The excerpts, in order.
    files: Vec<ExcerptEntry>,
}

/// A part of a file.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ExcerptEntry {
    /// The path of the file below `evidence/apps/`.
    path: String,
    /// Text of the first line to show; the beginning of the file if left out.
    from: Option<String>,
    /// Text of the line to stop before; the end of the file if left out.
    until: Option<String>,
    /// The step that the code belongs to: one of `steps`.
    step: Option<String>,
}

pub(super) fn features(files: &EvidenceFiles, context: &Context) -> Vec<Feature> {
    let resolver = Resolver::new(context, &files.register.origin);
    resolver.map("features", &files.register.value.features, |resolver, feature| {
        let FeatureEntry { id, title, about, topic, steps, sides } = feature;
        let titles = if steps.is_empty() { vec![None] } else { steps.iter().cloned().map(Some).collect() };
        let step = |title: Option<String>| CodeStep { title, sides: Vec::new() };
        let mut steps: Vec<CodeStep> = titles.into_iter().map(step).collect();
        let mut requirements = Vec::new();
        for (subject, slot) in &context.subjects.items {
            steps.iter_mut().for_each(|step| step.sides.push((*slot, Vec::new())));
            let side = resolver.each("sides", sides).find(|(_, side)| side.subject == *subject);
            let Some((resolver, side)) = side else {
                let message = format!("the feature has no code for `{subject}`");
                resolver.report("id", message, "add a side for every subject");
                continue;
            };
            requirements.push((*slot, requirements_of(side, files)));
            for (resolver, entry) in resolver.each("files", &side.files) {
                let step = steps.iter_mut().find(|step| step.title == entry.step);
                let Some((_, excerpts)) = step.and_then(|step| step.sides.last_mut()) else {
                    let message = "the code belongs to no step of its feature";
                    resolver.report("path", message, "write `step` with one of the feature’s `steps`");
                    continue;
                };
                excerpts.extend(excerpt(&resolver, entry, files));
            }
        }
        let topic = resolver.topic(topic);
        Feature { id: id.clone(), title: title.clone(), about: about.clone(), topic, requirements, steps }
    })
}

/// The packages that an application asks for: the lines of its list, without comments.
fn requirements_of(side: &SideEntry, files: &EvidenceFiles) -> Vec<String> {
    let application = side.files.first().and_then(|entry| entry.path.split('/').next()).unwrap_or_default();
    let name = files.register.value.requirements.as_deref().unwrap_or_default();
    let path = format!("{APPLICATIONS}{application}/{name}");
    let list = files.sources.iter().find(|file| file.path == path);
    let lines = list.map(|file| file.text.lines()).into_iter().flatten().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

fn excerpt(resolver: &Resolver<'_>, entry: &ExcerptEntry, files: &EvidenceFiles) -> Option<Excerpt> {
    let path = &entry.path;
    let Some(file) = files.sources.iter().find(|file| file.path.strip_prefix(APPLICATIONS) == Some(path)) else {
        let message = format!("there is no file `{path}`");
        resolver.report("path", message, format!("name a file below {APPLICATIONS}"));
        return None;
    };
    let (first, shown) = match part(&file.text, entry) {
        Ok(part) => part,
        Err((key, words)) => {
            let message = format!("`{path}` has no line with “{words}”");
            resolver.report(key, message, "copy a part of the line from the file");
            return None;
        }
    };
    let language = resolver.context.language_of(path);
    let (lines, code) = (lines_written(&shown), highlight(language, &shown));
    Some(Excerpt { path: path.clone(), first_line: first + 1, lines, code })
}

/// The lines from one containing some text up to another, and the index of the first.
///
/// # Errors
/// The key and the text that no line contains.
fn part<'e>(text: &str, entry: &'e ExcerptEntry) -> Result<(usize, String), (&'static str, &'e str)> {
    let lines: Vec<&str> = text.lines().collect();
    let find = |key: &'static str, words: &'e Option<String>, after: usize, otherwise: usize| {
        let Some(words) = words else { return Ok(otherwise) };
        let found = lines.iter().skip(after).position(|line| line.contains(words));
        found.map(|index| index + after).ok_or((key, words.as_str()))
    };
    let from = find("from", &entry.from, 0, 0)?;
    let until = find("until", &entry.until, from + 1, lines.len())?;
    Ok((from, lines.get(from..until).unwrap_or_default().join("\n").trim_end().to_owned()))
}

/// The number of lines without blank lines and imports, which an excerpt shares with the rest of its file.
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
    use super::{ExcerptEntry, lines_written, part};

    #[test]
    fn an_excerpt_goes_from_one_line_up_to_another() {
        let part_of = |from: Option<&str>, until: Option<&str>| {
            let (from, until) = (from.map(str::to_owned), until.map(str::to_owned));
            let entry = ExcerptEntry { path: String::new(), from, until, step: None };
            part("one\ntwo\n\nthree\n", &entry).map_err(|(key, _)| key)
        };
        assert_eq!(part_of(None, None), Ok((0, "one\ntwo\n\nthree".to_owned())));
        assert_eq!(part_of(Some("tw"), Some("thr")), Ok((1, "two".to_owned())));
        assert_eq!(part_of(Some("four"), None), Err("from"));
        assert_eq!(part_of(None, Some("one")), Err("until"));
    }

    #[test]
    fn blank_lines_and_imports_are_not_counted() {
        let text = "import os\nfrom a import (\n    b,\n    c,\n)\nfrom d import e\n\nfrom_a(\n    b\n)\n";
        assert_eq!(lines_written(text), 3);
        assert_eq!(lines_written(""), 0);
    }
}
