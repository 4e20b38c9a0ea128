//! Notices at the top of a page.

use askama::Template;

use super::render;

const BEGINNING: &str = "<main id=\"content\" tabindex=\"-1\">";

#[derive(Template)]
#[template(path = "components/draft_note.html")]
struct DraftNote;

/// A page that says that it is a draft.
pub(super) fn with_draft_note(page: &str) -> String {
    with_notice(page, &DraftNote)
}

pub(super) fn with_notice(page: &str, notice: &impl Template) -> String {
    page.replacen(BEGINNING, &format!("{BEGINNING}{}", render(notice)), 1)
}
