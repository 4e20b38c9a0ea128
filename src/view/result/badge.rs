//! A result as a badge for a README: an SVG in the reader's own fonts, as wide as its text will roughly be.

use askama::Template;

use super::sentences::ResultSentences;
use crate::content::site::Site;
use crate::domain::answers::Answers;
use crate::domain::verdict::Verdict;
use crate::view::render;

/// The space at each end of a part.
const PADDING: u32 = 6;

#[derive(Template)]
#[template(path = "badge.svg")]
struct Badge<'a> {
    /// The name of the picture for assistive technology.
    title: String,
    width: u32,
    label: Part<'a>,
    verdict: Part<'a>,
    color: &'static str,
}

struct Part<'a> {
    text: &'a str,
    /// The length of the text in pixels. The picture states it, so that every font fills the same space.
    length: u32,
    width: u32,
}

impl<'a> Part<'a> {
    fn new(text: &'a str) -> Self {
        let length = text.chars().map(tenths_of_width).sum::<u32>().div_ceil(10);
        Self { text, length, width: length + 2 * PADDING }
    }
}

/// The width of a character in Verdana at 11 pixels, in tenths of a pixel.
fn tenths_of_width(character: char) -> u32 {
    match character {
        'i' | 'j' | 'l' | '\'' | 'I' => 32,
        ' ' | ',' | '.' | ':' | 'f' | 't' | 'r' => 42,
        'm' | 'w' | 'M' | 'W' => 100,
        'A'..='Z' => 76,
        _ if character.is_ascii() => 66,
        _ => 110,
    }
}

pub(super) fn badge(site: &Site, answers: &Answers<'_>, verdict: &Verdict<'_>) -> String {
    let said = ResultSentences::new(site, answers, verdict);
    let (brief, favored) = said.in_brief();
    let (label, verdict) = (Part::new(&site.title), Part::new(&brief));
    render(&Badge {
        title: format!("{}: {}", site.title, said.heading()),
        width: label.width + verdict.width,
        label,
        verdict,
        color: match favored.map(|slot| slot.index()) {
            Some(0) => "#2f3a8f",
            Some(1) => "#7a4f00",
            Some(_) => "#7d2b62",
            None => "#5c574f",
        },
    })
}
