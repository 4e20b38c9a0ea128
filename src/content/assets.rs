//! The static files that pages need, and the fingerprint of all static files.

use std::collections::HashMap;
use std::fs;
use std::io::Error;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::diagnostics::Diagnostics;
use super::directory::{self, files_below, without_mark};

/// The static files that pages need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    /// The stylesheet that pages to read carry inline.
    pub reading_style: String,
    /// The stylesheet that other pages carry inline: the same, and what tools and figures need.
    pub style: String,
    /// The stylesheet of pages that other sites embed.
    pub embed_style: String,
    /// Changes whenever a static file changes; part of their URLs.
    pub fingerprint: String,
    /// The files that were read.
    pub files: Files,
}

/// The files of the stylesheets, in the order in which a page has them.
const STYLES: [&str; 5] = ["tokens.css", "site.css", "balance.css", "tools.css", "embed.css"];

/// The size and modification time of each file that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files(HashMap<PathBuf, (u64, SystemTime)>);

impl Files {
    /// Whether a file below the directory is unchanged since it was read.
    pub fn is_unchanged(&self, directory: &Path, path: &str) -> bool {
        let known = self.0.get(Path::new(path));
        known.is_some() && version(&directory.join(path)).ok().as_ref() == known
    }
}

fn version(file: &Path) -> Result<(u64, SystemTime), Error> {
    let metadata = fs::metadata(file)?;
    Ok((metadata.len(), metadata.modified()?))
}

/// Reads the static directory.
///
/// # Errors
/// A directory or stylesheet that cannot be read.
pub fn load(directory: &Path) -> Result<Assets, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let read = |name: &str| {
        let text =
            directory::read(&directory.join(name)).and_then(|bytes| String::from_utf8(bytes).map_err(Error::other));
        text.map(without_mark).map_err(|error| Error::other(format!("{name}: {error}")))
    };
    let all = || {
        let [tokens, site, balance, tools, embed] = STYLES.map(read);
        Ok::<_, Error>(([tokens?, site?, balance?, tools?, embed?], fingerprint(directory)?))
    };
    match all() {
        Ok((styles, (fingerprint, files))) if styles.iter().all(|style| !style.contains("</")) => {
            let [tokens, site, balance, tools, embed] = styles.each_ref().map(|style| condense(style));
            let reading_style = tokens.clone() + &site;
            return Ok(Assets {
                style: format!("{reading_style}{balance}{tools}"),
                reading_style,
                embed_style: tokens + &balance + &embed,
                fingerprint,
                files,
            });
        }
        Ok(_) => {
            diagnostics.report(None, "a style sheet contains `</`", "remove it: style sheets are inlined in each page");
        }
        Err(error) => diagnostics.report(
            None,
            format!("the static directory {} cannot be used: {error}", directory.display()),
            format!("name the directory that holds {} with --static-dir", STYLES.join(", ")),
        ),
    }
    Err(diagnostics)
}

fn fingerprint(directory: &Path) -> Result<(String, Files), Error> {
    let (mut digest, mut files) = (Sha256::new(), Files::default());
    let unreadable = |path: &Path, error| Error::other(format!("{}: {error}", path.display()));
    for name in files_below(directory, &[]).map_err(|(path, error)| unreadable(&path, error))? {
        let path = directory.join(&name);
        let version = version(&path)?;
        digest.update(&name);
        digest.update(directory::read(&path).map_err(|error| unreadable(&path, error))?);
        files.0.insert(name.into(), version);
    }
    Ok((digest.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect(), files))
}

/// Drops comments, indentation, and unnecessary spaces, line ends, zeros, and semicolons, which every page would otherwise carry. We
/// tried a minifier, but it removes the significant spaces around the `+` of a `clamp()`.
fn condense(style: &str) -> String {
    let mut text = String::new();
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let spaced = [
        (": ", ":"),
        (", ", ","),
        ("; ", ";"),
        (" {", "{"),
        ("{ ", "{"),
        (" }", "}"),
        (" > ", ">"),
        (" 0.", " ."),
        (":0.", ":."),
    ];
    let broken = [("{\n", "{"), (";\n", ";"), (",\n", ","), ("}\n", "}"), (";}", "}")];
    spaced.iter().chain(&broken).fold(lines, |style, (loose, close)| style.replace(loose, close))
}

#[cfg(test)]
mod tests {
    use super::condense;

    #[test]
    fn a_style_sheet_loses_comments_indentation_and_what_is_needless_and_nothing_else() {
        let style = "/* a */\np :is(a, b) {\n  color: red; /* b */\n}\ni + b > u { width: calc(1px + 0.2px); }\n\n";
        assert_eq!(condense(style), "p :is(a,b){color:red}i + b>u{width:calc(1px + .2px)}");
    }
}
