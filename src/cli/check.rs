//! Checks the content, and says what should be measured or read again. None of that is an error: pages say so too.

use super::{ContentArguments, today};
use crate::content;
use crate::content::site::Site;
use crate::view::catalog;

/// Reports every fault of the content.
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
        "The content is in order: {} topics, {} pages, {} claims, {} sources, {} editions.",
        site.topics.len(),
        site.pages.len(),
        site.claims.len(),
        site.sources.len(),
        site.editions.iter().count()
    );
    if let Some(shares) = content::unequal_shares(site.editions.current()) {
        println!("Unequal: {shares}. Releasing it asks for a reason: slant = \"…\" in its file.");
    }
    report_measurements(&site);
    if let Some(days) = stale {
        report_sources(&site, days);
    }
    Ok(())
}

/// Prints what has changed since it was measured.
fn report_measurements(site: &Site) {
    let Some(evidence) = site.evidence.as_ref().filter(|evidence| !evidence.stale.is_empty()) else { return };
    println!(
        "Out of date since {}: what was measured has changed ({}). Measure again: content/evidence/measure",
        evidence.run.measured,
        evidence.stale.join(", ")
    );
}

/// Prints the sources that were read longer ago than some days, oldest first.
fn report_sources(site: &Site, days: u32) {
    let Some(today) = today() else { return };
    let mut stale: Vec<_> =
        site.sources.iter().filter(|source| today.days_since(source.checked) > i64::from(days)).collect();
    stale.sort_by_key(|source| source.checked);
    for source in &stale {
        println!("{}  {}  {}", source.checked, source.id, source.url.as_deref().unwrap_or("(no address)"));
    }
    println!("{} of {} sources were read more than {days} days ago.", stale.len(), site.sources.len());
}
