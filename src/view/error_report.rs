//! The report on invalid content, at the top of a page for its author.

use askama::Template;

use super::render;

const BEGINNING: &str = "<main id=\"content\" tabindex=\"-1\">";

#[derive(Template)]
#[template(path = "components/error_report.html")]
struct ErrorReport<'a> {
    report: &'a str,
}

pub(crate) fn with_report(page: &str, report: &str) -> String {
    page.replacen(BEGINNING, &format!("{BEGINNING}{}", render(&ErrorReport { report })), 1)
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
