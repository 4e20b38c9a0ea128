//! When to look at a result again, as an entry for a calendar (RFC 5545).

use std::fmt;

use askama::Template;
use askama::filters::Escaper;

use super::review::Review;
use super::sentences::ResultSentences;
use crate::content::site::Site;
use crate::domain::answers::Answers;
use crate::domain::source::Date;
use crate::domain::verdict::Verdict;
use crate::view::address::{self, ResultLink};
use crate::view::format::Rendered;
use crate::view::layout::Frame;
use crate::view::render;
use crate::view::words::isolated;

/// The maximum length of a line in bytes; a longer one goes on in the next.
const MAX_LINE: usize = 75;

/// An event on the day of the review, without a clock: it is dated by the content.
pub(super) fn calendar<'a>(
    frame: &'a Frame,
    link: ResultLink,
    answers: &'a Answers<'a>,
    verdict: &'a Verdict<'a>,
) -> Rendered {
    let said = ResultSentences::new(&frame.site, answers, verdict);
    let file_name = format!("review-{}.ics", link.code());
    let event = CalendarEvent { site: &frame.site, review: said.review(link.asked().date), link, said };
    Rendered::Text(folded(&render(&event)).into(), Some(file_name))
}

#[derive(Template)]
#[template(path = "review.ics", config = "templates/askama.toml")]
struct CalendarEvent<'a> {
    site: &'a Site,
    link: ResultLink,
    said: ResultSentences<'a>,
    review: Review,
}

impl CalendarEvent<'_> {
    fn summary(&self) -> String {
        match self.link.title() {
            Some(title) => format!("Review “{}”", isolated(title)),
            None => format!("Review {}", self.site.title),
        }
    }

    fn address(&self) -> String {
        address::absolute(self.site, &self.link.since(self.site.as_of()))
    }

    fn as_of(&self) -> String {
        basic(self.site.as_of())
    }

    fn day(&self) -> String {
        basic(self.review.date)
    }
}

/// The date in the basic form of ISO 8601, without hyphens.
fn basic(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// Lines as calendars read them: each ends with CRLF, and one that is too long goes on after a space.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() * 2);
    for line in text.lines() {
        let mut width = 0;
        for character in line.chars() {
            if width + character.len_utf8() > MAX_LINE {
                folded.push_str("\r\n ");
                width = 1;
            }
            folded.push(character);
            width += character.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded
}

/// Escapes each value in a calendar template, so that it stays within its property.
#[derive(Debug, Clone, Copy)]
pub(in crate::view) struct CalendarEscaper;

impl Escaper for CalendarEscaper {
    fn write_escaped_str<W: fmt::Write>(&self, mut template: W, words: &str) -> fmt::Result {
        for character in words.chars() {
            match character {
                '\\' | ';' | ',' => write!(template, "\\{character}")?,
                '\n' => template.write_str("\\n")?,
                _ if character.is_control() => {}
                _ => template.write_char(character)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_LINE, folded};

    #[test]
    fn no_line_is_longer_than_calendars_allow_and_no_character_is_divided() {
        let text = "SUMMARY:".to_owned() + &"שלום 🐐".repeat(40);
        let folded = folded(&text);
        assert!(folded.split("\r\n").all(|line| line.len() <= MAX_LINE), "{folded}");
        assert_eq!(folded.replace("\r\n ", ""), text + "\r\n");
    }
}
