//! A team as a text to paste into a chat or a repository, in `markdown`. Says what the page says, in the same `wording`, with the
//! same `questions` and in the words of the same `components`; links by `address` under the base URL of the `layout`'s frame.
//!
//! Names and titles are other people's words, and stand in code spans.
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
use crate::view::markdown::{CodeSpan, Text};

/// The markdown of a team.
pub fn team_markdown(frame: &Frame, link: &TeamLink, team: &Team<'_>) -> String {
    let site = &frame.site;
    let names: Vec<String> = (1..)
        .zip(link.names())
        .map(|(number, name)| name.map_or_else(|| unnamed(number), |name| CodeSpan::new(name).to_string()))
        .collect();
    let words = Words { subjects: &site.subjects, team, names: &names };
    let mut text = format!("# {}\n\n", Text::new(words.heading()));
    // Writing to a string cannot fail.
    if let Some(title) = link.title() {
        let _ = writeln!(text, "About: {}\n", CodeSpan::new(title));
    }
    let _ = writeln!(text, "{}\n", phrase(&words.line()));
    if let Some(left_out) = words.left_out() {
        let _ = writeln!(text, "{}\n", phrase(&left_out));
    }
    let _ = writeln!(text, "Compared at <{}{link}>\n\n## Results\n", site.base_url);
    for (place, (member, name)) in team.members.iter().zip(&names).enumerate() {
        let verdict = Text::new(verdict_in_words(&site.subjects, &member.verdict));
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
        let _ = writeln!(text, "\nFit of the group, the average of everybody’s: {}.", Text::new(&fits));
    }
    text
}

fn write_talk(text: &mut String, number: usize, talk: &Talk<'_>, words: &Words<'_>) {
    let _ = writeln!(text, "{number}. {} (apart by {} of 100 points)", Text::new(&talk.question.text), talk.points);
    for position in &talk.positions {
        let _ = writeln!(text, "   - {}: {}", phrase(&position.who), position_in_words(position, words));
    }
    if let Some(note) = &talk.note {
        let _ = writeln!(text, "   - {}", Text::new(note));
    }
}

fn position_in_words(position: &Position<'_>, words: &Words<'_>) -> String {
    let Some(answer) = &position.answer else { return "left open.".to_owned() };
    let answered = format!("{}.", Text::new(&answer.choice.text));
    match (&position.speaks_for, position.because()) {
        (Some(side), Some(because)) => {
            format!("{answered} Speaks for {}: {}", Text::new(&side.subject.name), Text::new(because))
        }
        (Some(side), None) => format!("{answered} Speaks for {}.", Text::new(&side.subject.name)),
        (None, _) => format!("{answered} Makes no difference between {}.", Text::new(words.pair())),
    }
}

fn write_agreement(text: &mut String, agreement: &Agreement<'_>, people: usize) {
    let _ = write!(text, "- {} {}", Text::new(&agreement.question.text), Text::new(&agreement.answer.choice.text));
    if let Some(side) = &agreement.speaks_for {
        let _ = write!(text, ", for {}", Text::new(&side.subject.name));
    }
    if agreement.people < people {
        let _ = write!(text, " ({} of {people} answered)", agreement.people);
    }
    text.push('\n');
}

/// A phrase as markdown; its names are that already.
fn phrase(phrase: &Phrase) -> String {
    let space = |is_there| if is_there { " " } else { "" };
    let piece = |(text, manner): (&str, Manner)| match manner {
        Manner::Name => text.to_owned(),
        Manner::Emphasised => format!("*{}*", Text::new(text)),
        // What keeps a piece and its neighbours apart belongs to it.
        Manner::Plain => format!("{}{}{}", space(text.starts_with(' ')), Text::new(text), space(text.ends_with(' '))),
    };
    phrase.pieces().map(piece).collect()
}
