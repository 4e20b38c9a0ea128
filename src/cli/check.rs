//! Checks the content, and lists outdated measurements and source checks, which are not errors.

use std::io::{stderr, stdout};
use std::sync::Arc;

use clap::Args;

use super::{ContentArguments, load, print, today};
use crate::content::site::Site;
use crate::domain::source::Source;
use crate::view::agreement;

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    content: ContentArguments,
    /// Fail on warnings about what a draft may lack, as a release does
    #[arg(long)]
    strict: bool,
    /// Also list sources that were last checked more than this many days ago, oldest first
    #[arg(long, value_name = "DAYS")]
    stale: Option<u32>,
    /// Also show where the values lead: how often each subject leads, the verdict for each use case, and the agreement with public
    /// advice and real projects
    #[arg(long)]
    agreement: bool,
}

pub(super) fn run(arguments: CheckArguments) -> Result<(), String> {
    let CheckArguments { content, strict, stale, agreement } = arguments;
    let (site, warnings) = load(content.directory()?)?;
    let warnings = warnings.as_of_today();
    let warnings = if strict { warnings.for_release() } else { warnings };
    if warnings.error_count() > 0 {
        return Err(warnings.to_string());
    }
    if !warnings.is_empty() {
        print(stderr(), warnings.to_string().trim_end())?;
    }
    let counts = [
        (site.topics.len(), "topic"),
        (site.pages.len(), "page"),
        (site.claims.len(), "claim"),
        (site.sources.len(), "source"),
        (site.editions.iter().count(), "edition"),
    ];
    let counts = counts.map(|(count, of)| format!("{count} {of}{}", if count == 1 { "" } else { "s" }));
    let mut report = vec![format!("No errors: {}.", counts.join(", "))];
    report.extend(changed_since_measured(&site));
    if agreement {
        report.push(String::new());
        report.push(agreement::report(&site));
    }
    if let Some(days) = stale {
        report.extend(read_long_ago(&site, days));
    }
    print(stdout(), report.join("\n"))
}

fn changed_since_measured(site: &Site) -> Option<String> {
    let evidence = site.evidence.as_ref().filter(|evidence| !evidence.stale.is_empty())?;
    Some(format!(
        "Measured on {}, and changed since: {}. To measure again, run content/evidence/measure.",
        evidence.run.measured,
        evidence.stale.join(", ")
    ))
}

/// The sources last checked more than some days ago, oldest first, and their number.
fn read_long_ago(site: &Site, days: u32) -> Vec<String> {
    let Some(today) = today() else { return Vec::new() };
    let mut stale: Vec<_> =
        site.sources.iter().filter(|source| today.days_since(source.checked) > i64::from(days)).collect();
    stale.sort_by_key(|source| source.checked);
    let line = |source: &&Arc<Source>| {
        format!("{}  {}  {}", source.checked, source.id, source.url.as_deref().unwrap_or("(no URL)"))
    };
    let mut lines: Vec<String> = stale.iter().map(line).collect();
    lines.push(format!(
        "{} of {} sources were last checked more than {days} days ago.",
        stale.len(),
        site.sources.len()
    ));
    lines
}
