//! Writes a new site: a small comparison that passes `check`, and the static files.

use std::collections::HashMap;
use std::fs;
use std::io::{self, stdout};
use std::path::{Path, PathBuf};

use clap::Args;
use tempfile::TempDir;

use super::{print, today};
use crate::content::{self, can_be_in_url};
use crate::domain::subject::{MAX_SUBJECTS, MIN_SUBJECTS};
use crate::view::catalog;
use crate::view::starter::{NewSite, NewSubject};

/// The static files, with which every page is served.
const STATIC_FILES: [(&str, &str); 6] = [
    ("balance.css", include_str!("../../static/balance.css")),
    ("embed.css", include_str!("../../static/embed.css")),
    ("site.css", include_str!("../../static/site.css")),
    ("site.js", include_str!("../../static/site.js")),
    ("tokens.css", include_str!("../../static/tokens.css")),
    ("tools.css", include_str!("../../static/tools.css")),
];

#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// The directory to write, which must be new or empty
    directory: PathBuf,
    /// The title of the site [default: the subjects, such as "A or B"]
    #[arg(long, value_parser = one_line)]
    title: Option<String>,
    /// What it compares: give two or three names, as they are in the middle of a sentence. Write ID=NAME to choose the id in URLs, such as cpp=C++
    #[arg(long = "subject", value_name = "NAME", required = true, value_parser = subject)]
    subjects: Vec<NewSubject>,
}

pub(super) fn run(arguments: NewArguments) -> Result<(), String> {
    let NewArguments { directory, title, subjects } = arguments;
    check_subjects(&subjects)?;
    let title = title.unwrap_or_else(|| NewSite::usual_title(&subjects));
    let today = today().ok_or("error: the system clock shows no date")?;
    let site = NewSite { title, subjects, today };
    let shown = directory.display();
    let files = write(&directory, &site)?;
    print(
        stdout(),
        format_args!(
            "Wrote {files} files to {shown}. Next:\n\n  cd {shown}\n  versus serve --watch --open   shows the site, and reloads it when you save a file\n  versus check                  lists errors, and the texts that you still have to write"
        ),
    )
}

fn check_subjects(subjects: &[NewSubject]) -> Result<(), String> {
    if !(MIN_SUBJECTS..=MAX_SUBJECTS).contains(&subjects.len()) {
        return Err(format!(
            "error: a site compares two or three subjects, not {}; repeat --subject for each",
            subjects.len()
        ));
    }
    let mut known = HashMap::new();
    for NewSubject { id, name } in subjects {
        if let Some(other) = known.insert(id, name) {
            return Err(format!(
                "error: `{other}` and `{name}` have the same id `{id}`; give one another id, such as --subject \"{id}-2={name}\""
            ));
        }
    }
    Ok(())
}

/// Writes the site next to its place and moves it there, so that it is there as a whole or not at all. Returns the number of files.
fn write(directory: &Path, site: &NewSite) -> Result<usize, String> {
    let failed = |error: io::Error| {
        // The kind only, because the rest names the temporary directory.
        format!("error: {} cannot be written: {}; nothing was changed", directory.display(), error.kind())
    };
    let is_there = directory.symlink_metadata().is_ok();
    if is_there && fs::read_dir(directory).map_err(failed)?.next().is_some() {
        return Err(format!("error: {} is not empty; name a directory that is new or empty", directory.display()));
    }
    let parent = directory.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let temporary = TempDir::with_prefix_in(".versus-", if is_there { directory } else { parent }).map_err(failed)?;
    let (all, content) = (temporary.path().join("site"), temporary.path().join("site/content"));
    let files = site.files().map(|(path, text)| (content.join(path), text));
    let files: Vec<(PathBuf, String)> =
        files.chain(STATIC_FILES.map(|(name, text)| (all.join("static").join(name), text.to_owned()))).collect();
    for (path, text) in &files {
        fs::create_dir_all(path.parent().unwrap_or(&all)).and_then(|()| fs::write(path, text)).map_err(failed)?;
    }
    // A name can be the id of something else that a new site has.
    content::load(&content, catalog::anchors).map_err(|errors| format!("{errors}\nNothing was written."))?;
    if is_there {
        ["static", "content"].iter().try_for_each(|name| fs::rename(all.join(name), directory.join(name)))
    } else {
        fs::rename(&all, directory)
    }
    .map_err(failed)?;
    Ok(files.len())
}

/// A text of one line.
fn one_line(text: &str) -> Result<String, String> {
    let trimmed = text.trim();
    let is_line = !trimmed.is_empty() && !trimmed.contains(char::is_control);
    is_line.then(|| trimmed.to_owned()).ok_or_else(|| "write a text of one line".to_owned())
}

/// A name, from which the id is made, or an id and a name.
fn subject(text: &str) -> Result<NewSubject, String> {
    let text = one_line(text)?;
    if let Some((id, name)) = text.split_once('=').filter(|(id, _)| can_be_in_url(id)) {
        return Ok(NewSubject { id: id.to_owned(), name: one_line(name)? });
    }
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    if can_be_in_url(&id) {
        Ok(NewSubject { id, name: text })
    } else {
        Err(format!("an id has only the letters a to z, digits, and hyphens; choose one: --subject \"my-id={text}\""))
    }
}

#[cfg(test)]
mod tests {
    use super::subject;

    #[test]
    fn the_id_of_a_subject_is_made_from_its_name_or_chosen() {
        for (text, id, name) in [
            ("Tea", "tea", "Tea"),
            (" Earl Grey 2.0 (loose)", "earl-grey-2-0-loose", "Earl Grey 2.0 (loose)"),
            ("C++", "c", "C++"),
            ("cpp=C++", "cpp", "C++"),
            ("green-tea= 緑茶 ", "green-tea", "緑茶"),
            ("A = B", "a-b", "A = B"),
        ] {
            let made = subject(text).unwrap();
            assert_eq!((made.id.as_str(), made.name.as_str()), (id, name), "{text}");
        }
        for text in ["", " ", "緑茶", "Café", "!!!", "tea=", "Tea\nCoffee"] {
            assert!(subject(text).is_err(), "{text}");
        }
    }
}
