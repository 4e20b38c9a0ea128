//! A team as a text to paste into a chat or a repository. Says what the page says, in the same `wording`, with the same
//! `questions` and in the words of the same `components`; links by `address` under the base URL of the `layout`'s frame.
//!
//! Names and titles are other people's words. They stand in code spans, the one place where markdown of every kind leaves text
//! alone: no markup, no link, no mention of an account, no reference to an issue.
//!
//! **Invariant:** lists and paragraphs only, so that it can be read as it is where nothing renders it.

use std::fmt::Write;

use super::questions::{Agreement, Position, Talk};
use super::unnamed;
use super::wording::Words;
use crate::domain::team::Team;
use crate::view::address::TeamLink;
use crate::view::components::phrase::{Manner, Phrase};
use crate::view::components::verdict_line::verdict_in_words;
use crate::view::layout::Frame;

/// The markdown of a team.
pub fn team_markdown(frame: &Frame, link: &TeamLink, team: &Team<'_>) -> String {
    let site = &frame.site;
    let names: Vec<String> =
        (1..).zip(link.names()).map(|(number, name)| name.map_or_else(|| unnamed(number), quoted)).collect();
    let words = Words { subjects: &site.subjects, team, names: &names };
    let mut text = format!("# {}\n\n", escaped(&words.heading()));
    // Writing to a string cannot fail.
    if let Some(title) = link.title() {
        let _ = writeln!(text, "About: {}\n", quoted(title));
    }
    let _ = writeln!(text, "{}\n", phrase(&words.line()));
    if let Some(left_out) = words.left_out() {
        let _ = writeln!(text, "{}\n", phrase(&left_out));
    }
    let _ = writeln!(text, "Compared at <{}{link}>\n\n## Results\n", site.base_url);
    for (place, (member, name)) in team.members.iter().zip(&names).enumerate() {
        let verdict = escaped(&verdict_in_words(&site.subjects, &member.verdict));
        let result = link.result(place).map(|result| format!(" <{}{result}>", site.base_url)).unwrap_or_default();
        let _ = writeln!(text, "- {name}: {verdict}.{result}");
    }
    let talk = words.talk_first();
    if !talk.is_empty() {
        text.push_str("\n## Talk about first\n\n");
        for (number, talk) in (1..).zip(&talk) {
            write_talk(&mut text, number, talk, &words);
        }
    }
    let agreements = words.agreements();
    if !agreements.is_empty() {
        text.push_str("\n## Agreed\n\n");
        for agreement in &agreements {
            write_agreement(&mut text, agreement, names.len());
        }
    }
    if let Some(fits) = words.fits() {
        let _ = writeln!(text, "\nFit of the group, the average of everybody’s: {}.", escaped(&fits));
    }
    text
}

fn write_talk(text: &mut String, number: usize, talk: &Talk<'_>, words: &Words<'_>) {
    let _ = writeln!(text, "{number}. {} (apart by {} of 100 points)", escaped(&talk.question.text), talk.points);
    for position in &talk.positions {
        let _ = writeln!(text, "   - {}: {}", phrase(&position.who), position_in_words(position, words));
    }
    if let Some(note) = &talk.note {
        let _ = writeln!(text, "   - {}", escaped(note));
    }
}

fn position_in_words(position: &Position<'_>, words: &Words<'_>) -> String {
    let Some(answer) = &position.answer else { return "left open.".to_owned() };
    let answered = format!("{}.", escaped(&answer.choice.text));
    match (&position.speaks_for, position.because()) {
        (Some(side), Some(because)) => {
            format!("{answered} Speaks for {}: {}", escaped(&side.subject.name), escaped(because))
        }
        (Some(side), None) => format!("{answered} Speaks for {}.", escaped(&side.subject.name)),
        (None, _) => format!("{answered} Makes no difference between {}.", escaped(&words.pair())),
    }
}

fn write_agreement(text: &mut String, agreement: &Agreement<'_>, people: usize) {
    let _ = write!(text, "- {} {}", escaped(&agreement.question.text), escaped(&agreement.answer.choice.text));
    if let Some(side) = &agreement.speaks_for {
        let _ = write!(text, ", for {}", escaped(&side.subject.name));
    }
    if agreement.people < people {
        let _ = write!(text, " ({} of {people} answered)", agreement.people);
    }
    text.push('\n');
}

/// A phrase as markdown; its names are that already.
fn phrase(phrase: &Phrase) -> String {
    let piece = |(text, manner): (&str, Manner)| match manner {
        Manner::Name => text.to_owned(),
        Manner::Emphasised => format!("*{}*", escaped(text)),
        Manner::Plain => escaped(text),
    };
    phrase.pieces().map(piece).collect()
}

/// Other people's words as a code span that nothing in them can end.
fn quoted(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // Without the space a grave accent at an end would belong to the fence.
    let space = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{line}{space}{fence}")
}

/// Our own words with everything escaped that markdown could take for markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if "\\`*_[]<>&#|~!".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{escaped, quoted};

    #[test]
    fn nothing_in_a_name_ends_its_code_span() {
        assert_eq!(quoted("Ann"), "`Ann`");
        assert_eq!(quoted("a`b"), "``a`b``");
        assert_eq!(quoted("`"), "`` ` ``");
        assert_eq!(quoted("a\nb\u{2028}c"), "`a b c`");
        assert_eq!(quoted("](javascript:x) @ann #1 **b**"), "`](javascript:x) @ann #1 **b**`");
    }

    #[test]
    fn our_own_words_are_escaped() {
        assert_eq!(escaped("Nothing <at all> *& _more_"), "Nothing \\<at all\\> \\*\\& \\_more\\_");
    }
}
