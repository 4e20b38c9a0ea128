//! Pages for an author who changes the content: they reload themselves, and show the report on invalid content.

use askama::Template;

use super::layout::Style;
use super::notices::with_notice;
use super::render;

/// The path of the events that tell the newest version of the site. No page of the content can have it.
pub(crate) const EVENTS: &str = "/.watch/events";
/// The path of [`SCRIPT`].
pub(crate) const SCRIPT_PATH: &str = "/.watch/reload.js";
/// Reloads a page of another version than the newest.
pub(crate) const SCRIPT: &str = include_str!("../../templates/components/reload.js");

/// Identifies what was read, so that a page can tell whether it is out of date.
pub(crate) type Version = u128;

#[derive(Template)]
#[template(path = "components/reload.html")]
struct Reload {
    version: Version,
}

#[derive(Template)]
#[template(path = "components/error_report.html")]
struct ErrorReport<'a> {
    report: &'a str,
}

/// A page that reloads itself, with the report on later invalid content.
pub(crate) fn watched(page: &str, version: Version, report: Option<&str>) -> String {
    let page = page.replacen("</head>", &format!("{}</head>", render(&Reload { version })), 1);
    match report {
        Some(report) => with_notice(&page, &ErrorReport { report }),
        None => page,
    }
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage<'a> {
    lang: &'static str,
    style: &'a Style,
    report: &'a str,
}

/// The page in place of a site that was never valid, and its stylesheet as a source of the content security policy. It needs
/// nothing of the author's files, because any of them may be invalid.
pub(crate) fn report_page(version: Version, report: &str) -> (String, String) {
    let style = concat!(include_str!("../../static/tokens.css"), include_str!("../../static/site.css"));
    let style = Style(style.to_owned());
    let page = render(&ReportPage { lang: "en", style: &style, report });
    (watched(&page, version, None), style.policy_source())
}

#[cfg(test)]
mod tests {
    use super::{EVENTS, SCRIPT, SCRIPT_PATH, report_page, watched};

    #[test]
    fn a_report_is_escaped_and_stands_before_the_content() {
        let page = "<head></head><main id=\"content\" tabindex=\"-1\"><h1>Home</h1></main>";
        let page = watched(page, 7, Some("<b> & co"));
        assert!(page.contains("&#60;b&#62; &#38; co"), "{page}");
        assert!(page.ends_with("<h1>Home</h1></main>"), "{page}");
        assert!(report_page(7, "<b> & co").0.contains("&#60;b&#62; &#38; co"));
    }

    #[test]
    fn a_page_knows_its_version_and_its_script_knows_the_events() {
        let tag = format!("<script src=\"{SCRIPT_PATH}\" data-version=\"7\" defer></script>");
        assert!(watched("<head></head>", 7, None).contains(&tag));
        assert!(SCRIPT.contains(EVENTS));
    }
}
