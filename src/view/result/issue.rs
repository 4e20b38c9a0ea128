//! A link that fills in the form for a new issue on GitHub.

use super::message::message;
use crate::content::site::Site;
use crate::domain::answers::Answers;
use crate::domain::verdict::Verdict;
use crate::view::address::ResultLink;
use crate::view::error::Explanation;
use crate::view::markdown;

/// The only host that a visitor is sent to.
const HOST: &str = "https://github.com/";
/// The maximum length of an account's name on that host.
const MAX_OWNER: usize = 39;
/// The maximum length of a repository's name there.
const MAX_REPOSITORY: usize = 100;

/// The URL of the form, filled in with the result as text; or why the repository isn't one.
pub fn issue_form(
    site: &Site,
    link: &ResultLink,
    answers: &Answers<'_>,
    verdict: &Verdict<'_>,
    repository: &str,
) -> Result<String, Explanation> {
    let (owner, name) = repository_of(repository).ok_or_else(|| {
        let detail = "Write the owner and the name of a repository on GitHub, such as owner/name, or paste its URL. \
                      Go back to the result to correct it.";
        Explanation::new(422, "This is not a repository on GitHub", detail)
    })?;
    let text = message(site, link, answers, verdict);
    let (lines, url) = text.trim_end().rsplit_once('\n').unwrap_or_default();
    let lines: Vec<String> = lines.lines().map(markdown::text).collect();
    let body = format!("{}\n\n<{}>\n", lines.join("\n\n"), markdown::url(url));
    let title = link.title().unwrap_or(&site.title);
    let query =
        form_urlencoded::Serializer::new(String::new()).append_pair("title", title).append_pair("body", &body).finish();
    Ok(format!("{HOST}{owner}/{name}/issues/new?{query}"))
}

/// Owner and name of a repository. No other character than those of such names gets into the URL.
fn repository_of(text: &str) -> Option<(&str, &str)> {
    let text = text.trim().trim_end_matches('/');
    let (owner, name) = text.strip_prefix(HOST).unwrap_or(text).split_once('/')?;
    let name = name.strip_suffix(".git").unwrap_or(name);
    let is_owner = (1..=MAX_OWNER).contains(&owner.len())
        && owner.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !owner.starts_with('-');
    let is_name = (1..=MAX_REPOSITORY).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
        && name != "."
        && name != "..";
    (is_owner && is_name).then_some((owner, name))
}

#[cfg(test)]
mod tests {
    use super::repository_of;

    #[test]
    fn a_repository_is_read_and_nothing_that_leads_elsewhere() {
        for text in ["owner/name", " owner/name/ ", "https://github.com/owner/name.git"] {
            assert_eq!(repository_of(text), Some(("owner", "name")), "{text}");
        }
        assert_eq!(repository_of("o-1/a.b_c-d"), Some(("o-1", "a.b_c-d")));
        for text in [
            "",
            "/",
            "owner",
            "owner/",
            "/name",
            "owner/..",
            "owner/name/../..",
            "owner/name?x",
            "owner/name#x",
            "-o/name",
            "//evil.example/x",
            "https://evil.example/x",
            "evil.example/x",
            "owner@evil.example/x",
            "owner/na me",
            "owner\\name",
            "owner/%2e%2e",
            "owner/name\r\nX: 1",
            "ownér/name",
        ] {
            assert_eq!(repository_of(text), None, "{text}");
        }
    }
}
