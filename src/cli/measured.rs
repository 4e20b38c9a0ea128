//! Says when the published measurements no longer belong to what is committed. That is no error: pages say so too.

use crate::content::site::Site;

/// Prints what has changed since it was measured.
pub(super) fn report(site: &Site) {
    let Some(evidence) = &site.evidence else { return };
    if !evidence.stale.is_empty() {
        println!(
            "Out of date since {}: what was measured has changed ({}). Measure again: content/evidence/measure",
            evidence.run.measured,
            evidence.stale.join(", ")
        );
    }
}
