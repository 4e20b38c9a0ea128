//! Lists sources that were read long ago. An old source is no error: it says what somebody should read again.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::content::site::Site;
use crate::domain::source::Date;

/// Prints the sources that were read longer ago than some days, oldest first.
pub(super) fn report(site: &Site, days: u32) {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let Some(today) = Date::of_unix_seconds(now.as_secs()) else { return };
    let mut stale: Vec<_> =
        site.sources.iter().filter(|source| today.days_since(source.checked) > i64::from(days)).collect();
    stale.sort_by_key(|source| source.checked);
    for source in &stale {
        println!("{}  {}  {}", source.checked, source.id, source.url.as_deref().unwrap_or("(no address)"));
    }
    println!("{} of {} sources were read more than {days} days ago.", stale.len(), site.sources.len());
}
