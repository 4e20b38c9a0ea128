//! Checks the content, and lists what is due to be measured or checked again, which is not an error.

use super::{ContentArguments, today};
use crate::content;
use crate::content::site::Site;
use crate::view::catalog;

/// Reports every error in the content.
pub(super) fn run(content: &ContentArguments, stale: Option<u32>) -> Result<(), String> {
    let checked = content::load_on(today(), content.directory()?, catalog::anchors);
    let (site, warnings) = checked.map_err(|faults| faults.to_string())?;
    let warnings = warnings.as_of_today();
    if warnings.error_count() > 0 {
        return Err(warnings.to_string());
    }
    if !warnings.is_empty() {
        eprintln!("{}", warnings.to_string().trim_end());
    }
    println!(
        "No errors: {}, {}, {}, {}, {}.",
        counted(site.topics.len(), "topic"),
        counted(site.pages.len(), "page"),
        counted(site.claims.len(), "claim"),
        counted(site.sources.len(), "source"),
        counted(site.editions.iter().count(), "edition")
    );
    if let Some(shares) = content::unequal_shares(site.editions.current()) {
        println!("Uneven: {shares}. To release it, give the reason in its file: slant = \"…\".");
    }
    report_measurements(&site);
    if let Some(days) = stale {
        report_sources(&site, days);
    }
    Ok(())
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Prints what has changed since it was measured.
fn report_measurements(site: &Site) {
    let Some(evidence) = site.evidence.as_ref().filter(|evidence| !evidence.stale.is_empty()) else { return };
    println!(
        "Measured on {}, and changed since: {}. To measure again, run content/evidence/measure.",
        evidence.run.measured,
        evidence.stale.join(", ")
    );
}

/// Prints the sources that were last checked longer ago than some days, oldest first.
fn report_sources(site: &Site, days: u32) {
    let Some(today) = today() else { return };
    let mut stale: Vec<_> =
        site.sources.iter().filter(|source| today.days_since(source.checked) > i64::from(days)).collect();
    stale.sort_by_key(|source| source.checked);
    for source in &stale {
        println!("{}  {}  {}", source.checked, source.id, source.url.as_deref().unwrap_or("(no URL)"));
    }
    println!("{} of {} sources were last checked more than {days} days ago.", stale.len(), site.sources.len());
}
