//! Notices at the top of a page: the report on invalid content for its author, and the note on a draft.

use askama::Template;

use super::render;

const BEGINNING: &str = "<main id=\"content\" tabindex=\"-1\">";

#[derive(Template)]
#[template(path = "components/error_report.html")]
struct ErrorReport<'a> {
    report: &'a str,
}

pub(crate) fn with_report(page: &str, report: &str) -> String {
    with_notice(page, &ErrorReport { report })
}

#[derive(Template)]
#[template(path = "components/draft_note.html")]
struct DraftNote;

/// A page that says that it is a draft.
pub(super) fn with_draft_note(page: &str) -> String {
    with_notice(page, &DraftNote)
}

fn with_notice(page: &str, notice: &impl Template) -> String {
    page.replacen(BEGINNING, &format!("{BEGINNING}{}", render(notice)), 1)
}

#[cfg(test)]
mod tests {
    use super::with_report;

    #[test]
    fn a_report_is_escaped_and_stands_before_the_content() {
        let page = with_report("<main id=\"content\" tabindex=\"-1\"><h1>Home</h1></main>", "<b> & co");
        assert!(page.contains("&#60;b&#62; &#38; co"), "{page}");
        assert!(page.ends_with("<h1>Home</h1></main>"), "{page}");
    }
}
