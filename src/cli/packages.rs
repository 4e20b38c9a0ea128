//! Asks the package index about every package of the grid and prints what it says otherwise.
//!
//! **Invariant:** asks only when told to, one package at a time; an index that gives no answer is said, and is no failure.

use std::collections::BTreeMap;
use std::process::{Command, ExitCode};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::content::package_index::{Finding, Listing, MEDIA_TYPE};
use crate::content::site::Site;
use crate::domain::capability::{Cell, Package, State};

/// How long an answer may take, in seconds.
const PATIENCE: &str = "20";

/// Compares the grid with the index that the site names; fails where the grid names something that is not there.
pub(super) fn report(site: &Site) -> ExitCode {
    let Some(index) = &site.package_index else {
        println!("site.toml names no package_index, so packages were not compared.");
        return ExitCode::SUCCESS;
    };
    let named = packages(site);
    let (mut compared, mut faults, mut old) = (0, 0, 0);
    for Named { package, rows } in &named {
        let answer = match ask(index, &package.name) {
            Ok(answer) => answer,
            Err(reason) => {
                println!("{} could not be compared with {index}: {reason}", package.name);
                break;
            }
        };
        compared += 1;
        let Some(listing) = answer else {
            faults += 1;
            println!("{}: no package has this name ({})", package.name, rows.join(", "));
            continue;
        };
        for finding in listing.compare(package) {
            if finding.is_fault() {
                faults += 1
            } else {
                old += 1
            }
            let version = package.version.as_deref().unwrap_or_default();
            println!("{} {version}: {} ({})", package.name, in_words(&finding), rows.join(", "));
        }
    }
    println!(
        "{compared} of {} packages compared with {index}: {faults} at fault, {old} with a newer release.",
        named.len()
    );
    if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A package that the grid names, in one version.
struct Named<'s> {
    package: &'s Package,
    /// The rows that name it.
    rows: Vec<&'s str>,
}

/// Every package that the grid takes from an index, by name, each version once.
fn packages(site: &Site) -> Vec<Named<'_>> {
    let is_from_index = |cell: &&Cell| matches!(cell.state, State::Official | State::ThirdParty);
    let mut named: BTreeMap<(String, Option<&str>), Named<'_>> = BTreeMap::new();
    for row in site.capabilities.iter().flat_map(|group| &group.capabilities) {
        for package in row.cells.iter().filter(is_from_index).filter_map(|cell| cell.package.as_ref()) {
            let key = (package.name.to_lowercase(), package.version.as_deref());
            let named = named.entry(key).or_insert_with(|| Named { package, rows: Vec::new() });
            if named.rows.last() != Some(&row.id.as_str()) {
                named.rows.push(&row.id);
            }
        }
    }
    named.into_values().collect()
}

/// What the index has of a package; `None` if no package has the name.
///
/// Asked through curl: a client for HTTPS in this program would cost a tenth of its build, for a job of once a month.
///
/// # Errors
/// Why there is no answer that can be read.
fn ask(index: &str, name: &str) -> Result<Option<Listing>, String> {
    let address = format!("{}/{}/", index.trim_end_matches('/'), utf8_percent_encode(name, NON_ALPHANUMERIC));
    let output = Command::new("curl")
        .args(["--silent", "--show-error", "--location", "--max-time", PATIENCE])
        .args(["--header", &format!("Accept: {MEDIA_TYPE}"), "--write-out", "\n%{http_code}", "--url", &address])
        .output()
        .map_err(|error| format!("curl could not be started: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    let text = String::from_utf8_lossy(&output.stdout);
    match text.rsplit_once('\n') {
        Some((answer, "200")) => {
            Listing::read(answer).map(Some).map_err(|error| format!("its answer makes no sense: {error}"))
        }
        Some((_, "404")) => Ok(None),
        Some((_, status)) => Err(format!("it answered with status {status}")),
        None => Err("it gave no answer".to_owned()),
    }
}

fn in_words(finding: &Finding) -> String {
    match finding {
        Finding::NoSuchVersion => "there is no such version".to_owned(),
        Finding::Yanked => "this version was taken back".to_owned(),
        Finding::OtherDay(day) => format!("this version was released on {day}"),
        Finding::Newer(version, Some(day)) => format!("{version} is newer, of {day}"),
        Finding::Newer(version, None) => format!("{version} is newer"),
    }
}
