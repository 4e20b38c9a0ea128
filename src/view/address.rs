//! The URLs of everything that can be linked.

mod links;

use crate::content::site::Site;
use crate::domain::permalink::Code;

pub use links::{Asked, ResultLink, TeamLink};
pub(crate) use links::{MAX_TITLE_LENGTH, excess_of_title, shown_name};

/// The preview picture of the site, and of every page without its own.
pub(crate) const SITE_PICTURE: &str = "/preview.png";

/// The public URL of a path.
pub(crate) fn absolute(site: &Site, path: &str) -> String {
    format!("{}{path}", site.base_url)
}

/// Everything worth reading, as one text.
pub(crate) const FULL_TEXT: &str = "/llms-full.txt";

/// A page as text.
pub(crate) fn text(path: &str) -> String {
    format!("{}.md", if path == "/" { "/index" } else { path })
}

/// A static file under the fingerprint of all of them, so that it can be cached forever.
pub(crate) fn static_file(fingerprint: &str, name: &str) -> String {
    format!("/static/{fingerprint}/{name}")
}

pub(crate) fn topic(slug: &str) -> String {
    format!("/topics/{slug}")
}

pub(crate) fn topic_picture(slug: &str) -> String {
    format!("/topics/{slug}.png")
}

pub(crate) fn claim(id: &str) -> String {
    format!("/claims#{id}")
}

/// Supported releases, and the packages of the grid.
pub(crate) const MAINTENANCE: &str = "/maintenance";

/// The page with snippets for other sites, and the beginning of the paths of cards.
pub(crate) const EMBED: &str = "/embed";

/// The card of a claim in another site’s page.
pub(crate) fn claim_card(id: &str) -> String {
    format!("{EMBED}/claim/{id}")
}

/// The card of a capability in another site’s page.
pub(crate) fn capability_card(id: &str) -> String {
    format!("{EMBED}/compare/{id}")
}

/// The grid of capabilities.
pub(crate) const GRID: &str = "/compare";

pub(crate) fn capability(id: &str) -> String {
    format!("{GRID}#{id}")
}

pub(crate) fn case(id: &str) -> String {
    format!("/cases#{id}")
}

/// A change of the content.
pub(crate) fn change(id: &str) -> String {
    format!("/changelog#{id}")
}

pub(crate) fn myth(id: &str) -> String {
    format!("/myths#{id}")
}

/// A measured quantity.
pub(crate) fn quantity(id: &str) -> String {
    format!("/evidence#{id}")
}

/// A feature in the sources of each subject.
pub(crate) fn feature(id: &str) -> String {
    format!("/code/{id}")
}

/// A page about the site.
pub(crate) fn page(slug: &str) -> String {
    format!("/{slug}")
}

pub(crate) fn guide(slug: &str) -> String {
    format!("/for/{slug}")
}

/// A use case.
pub(crate) fn use_case(slug: &str) -> String {
    format!("/use-cases/{slug}")
}

pub(crate) fn edition_data(number: u8) -> String {
    format!("/decide/{number}.json")
}

/// The verdict of a code for programs, at a stable URL.
pub(crate) fn verdict(code: &Code) -> String {
    format!("/api/v1/verdicts/{code}")
}
