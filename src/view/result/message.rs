//! A result in a few lines, to paste into a chat.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::sentences::ResultSentences;
use crate::content::site::Site;
use crate::domain::answers::Answers;
use crate::domain::subject::Slot;
use crate::domain::verdict::Verdict;
use crate::view::address::{self, ResultLink};
use crate::view::components::phrase::listed;
use crate::view::markdown::unaddressed;
use crate::view::words::isolated;

/// Characters of a text within a URL; the rest are encoded.
const IN_MAIL: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The maximum number of changes named in a line.
const MAX_CHANGES: usize = 3;

/// The text of a result.
pub(super) fn message(site: &Site, link: &ResultLink, answers: &Answers<'_>, verdict: &Verdict<'_>) -> String {
    lines(site, link, ResultSentences::new(site, answers, verdict)).map(|line| line + "\n").collect()
}

/// Five lines and perhaps one about alternatives, whatever line breaks their texts contain.
fn lines(site: &Site, link: &ResultLink, said: ResultSentences<'_>) -> impl Iterator<Item = String> {
    let result = format!("{}. {}", said.heading(), said.progress());
    let [first, second] = said.verdict.compared.map(|slot| speaks_for(said, slot));
    let change = match said.settling_question() {
        Some(question) => format!("What could settle it: {}", question.text),
        None => {
            let changes: Vec<String> = said.changes_or_together().into_iter().take(MAX_CHANGES).collect();
            format!("What would {} it: {}", said.change(), changes.join(" "))
        }
    };
    let result = match link.title() {
        Some(title) => format!("“{}”: {result}", unaddressed(&isolated(title))),
        None => result,
    };
    let url = address::absolute(site, &link.to_string());
    let lines = [Some(result), Some(first), Some(second), Some(change), said.also_consider(), Some(url)];
    lines.into_iter().flatten().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A link that begins an email with the text.
pub(super) fn email(site: &Site, link: &ResultLink, answers: &Answers<'_>, verdict: &Verdict<'_>) -> String {
    let subject = utf8_percent_encode(link.title().unwrap_or(&site.title), IN_MAIL);
    let said = ResultSentences::new(site, answers, verdict);
    let body = lines(site, link, said).fold(String::new(), |mut body, line| {
        body.extend(utf8_percent_encode(&line, IN_MAIL));
        body + "%0D%0A"
    });
    format!("mailto:?subject={subject}&body={body}")
}

fn speaks_for(said: ResultSentences<'_>, slot: Slot) -> String {
    let briefs: Vec<&str> = said.verdict.reasons_for(slot).map(|reason| reason.choice.brief.as_str()).collect();
    let named = match briefs.as_slice() {
        [] => "none of the answers".to_owned(),
        [a, b, c, rest @ ..] if !rest.is_empty() => format!("{a}, {b}, {c} and {} more", rest.len()),
        briefs => listed(briefs.iter().copied()),
    };
    format!("For {}: {named}.", said.name(slot))
}
