//! The comparison's own words, which belong in content: subjects and topics. Also the words that say nothing.
//!
//! **Invariant:** the words come from the `tree`'s content; this file names none of them.

use crate::tree::{File, Offence, Topic, Tree};

const SUBJECT: &str = "the code knows no subject of the comparison; its name belongs in content/";
const TOPIC: &str = "the code knows no topic of the comparison; its name belongs in content/";
const EMPTY_NAME: &str = "a module is named after what it is about";
const LEFT_OVER: &str = "unfinished work is an issue, not a note in the code";

const FOLDERS: [&str; 3] = ["src", "templates", "static"];

/// Where a topic's slug is an everyday word that a file needs as a string of its own: file, slug, reason.
const EVERYDAY_WORDS: [(&str, &str, &str); 1] =
    [("src/view/search/index.rs", "databases", "its test searches made-up documents, which have everyday titles")];

/// The words of a text in lower case: `is_blue`, `IsBlue` and "is blue" are the same two.
fn words(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut words = vec![String::new()];
    for (place, letter) in letters.iter().enumerate() {
        let before = place.checked_sub(1).map_or(' ', |before| letters[before]);
        let is_before_small = letters.get(place + 1).is_some_and(|next| next.is_lowercase());
        let is_hump = letter.is_uppercase() && (before.is_lowercase() || (before.is_uppercase() && is_before_small));
        if !letter.is_alphanumeric() || is_hump {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a text holds these words in a row. Written together, as in a name of code, they count as well.
fn holds(text: &str, wanted: &str) -> bool {
    let (text, wanted) = (words(text), words(wanted));
    let joined = wanted.concat();
    text.windows(wanted.len().max(1)).any(|window| *window == *wanted) || text.contains(&joined)
}

/// A subject's id or name in code, templates or static files, or in the name of one.
pub(crate) fn subjects(tree: &Tree) -> Vec<Offence> {
    let mut offences = Vec::new();
    for file in tree.files.iter().filter(|file| file.is_in(&FOLDERS)) {
        for (line, text) in [(0, file.path.as_str())].into_iter().chain(file.lines()) {
            if let Some(subject) = tree.subjects.iter().find(|subject| holds(text, subject)) {
                offences.push(Offence::new(file, line, format!("names the subject “{subject}”"), SUBJECT));
            }
        }
    }
    offences
}

/// A topic's slug or title, other than by accident.
pub(crate) fn topics(tree: &Tree) -> Vec<Offence> {
    const UNNEEDED: &str = "an exemption that nothing needs would hide the next offence";
    let mut offences = Vec::new();
    for file in tree.files.iter().filter(|file| file.is_in(&FOLDERS)) {
        let is_exempt =
            |topic: &Topic| EVERYDAY_WORDS.iter().any(|(path, slug, _)| *path == file.path && *slug == topic.slug);
        for topic in &tree.topics {
            let lines = file.lines().filter(|(_, text)| names(text, topic)).map(|(line, _)| line);
            let lines: Vec<usize> = lines.collect();
            let slug = &topic.slug;
            if !is_exempt(topic) {
                let named = |line| Offence::new(file, line, format!("names the topic “{slug}”"), TOPIC);
                offences.extend(lines.into_iter().map(named));
            } else if lines.is_empty() {
                offences.push(Offence::new(
                    file,
                    1,
                    format!("is exempt for “{slug}”, which it does not name"),
                    UNNEEDED,
                ));
            }
        }
    }
    offences
}

/// Whether a text has a topic's slug as a string by itself or in an address, or its title. A title of one word is an everyday
/// word, and counts as a string by itself only.
fn names(text: &str, Topic { slug, title }: &Topic) -> bool {
    let has_string = |word: &str| ['"', '\'', '`'].iter().any(|quote| text.contains(&format!("{quote}{word}{quote}")));
    let has_title = if title.contains(' ') { text.contains(title) } else { has_string(title) };
    has_title || has_string(slug) || text.contains(&format!("topics/{slug}"))
}

/// Modules whose name says nothing.
pub(crate) fn empty_names(tree: &Tree) -> Vec<Offence> {
    const EMPTY: [&str; 8] = ["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"];
    let mut offences = Vec::new();
    for file in tree.sources() {
        let mut parts = file.path.split(['/', '.']);
        if let Some(name) = parts.find(|part| EMPTY.contains(part)) {
            offences.push(Offence::new(file, 1, format!("is named `{name}`"), EMPTY_NAME));
        }
        for (line, text) in file.lines() {
            let mut words = text.split_whitespace().skip_while(|word| *word != "mod").skip(1);
            let name = words.next().unwrap_or_default().trim_end_matches(';');
            if EMPTY.contains(&name) {
                offences.push(Offence::new(file, line, format!("has a module named `{name}`"), EMPTY_NAME));
            }
        }
    }
    offences
}

/// Notes on what is still to be done.
pub(crate) fn left_over_notes(tree: &Tree) -> Vec<Offence> {
    const NOTES: [&str; 3] = ["TODO", "FIXME", "XXX"];
    let mut offences = Vec::new();
    let is_noted =
        |text: &str| text.split(|c: char| !c.is_alphanumeric()).find_map(|word| NOTES.iter().find(|n| **n == word));
    for (file, line, note) in tree
        .files
        .iter()
        .filter(|file| file.is_in(&FOLDERS))
        .flat_map(|file| file.lines().filter_map(move |(line, text)| Some((file, line, is_noted(text)?))))
    {
        offences.push(Offence::new(file, line, format!("has a {note}"), LEFT_OVER));
    }
    offences
}

/// Files that nobody would want to live in.
pub(crate) fn long_files(tree: &Tree) -> Vec<Offence> {
    const LONGEST: usize = 400;
    const TOO_LONG: &str = "a file over 400 lines is two files";
    let is_written = |file: &&File| {
        // Data is as long as it is: contents of tests, fixtures and golden files.
        !file.is_in(&["tests"]) || matches!(file.extension(), "rs" | "sh" | "js" | "mjs" | "")
    };
    let length = |file: &File| file.text.lines().count();
    let mut offences = Vec::new();
    for file in tree.files.iter().filter(is_written).filter(|file| length(file) > LONGEST) {
        offences.push(Offence::new(file, length(file), format!("has {} lines", length(file)), TOO_LONG));
    }
    offences
}
