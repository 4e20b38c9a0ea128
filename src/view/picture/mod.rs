//! Preview pictures of links: their content, layout, and rendering.

mod fonts;
pub(in crate::view) mod icon;
pub mod paint;
mod sheet;
#[cfg(test)]
mod tests;

use super::components::balance::Balance;
use crate::content::site::{Site, Topic};
use crate::domain::answers::Answers;
use crate::domain::engine::weigh;
use crate::domain::verdict::{Kind, Verdict};
use fonts::missing_letter;

/// The width of every picture in pixels, which previews declare.
pub(in crate::view) const WIDTH: u32 = 1200;
pub(in crate::view) const HEIGHT: u32 = 630;

/// A preview picture. It says what its page says; of what a visitor entered, only the title, as a quotation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// The name of the site; empty if it is the heading.
    pub site: String,
    /// The title given to the decision, which is quoted; may be empty.
    pub title: String,
    /// The heading of the page.
    pub heading: String,
    /// The line under the heading; may be empty.
    pub line: String,
    /// The short answer to the heading's question; may be empty.
    pub answer: String,
    /// The balance between two subjects.
    pub balance: Option<Balance>,
    /// Lists from left to right, at most three.
    pub columns: Vec<Column>,
}

/// Whether the fonts have every character of a text.
pub(in crate::view) fn is_drawable(text: &str) -> bool {
    missing_letter(text).is_none()
}

/// The texts in pictures with a character that the fonts lack, each with that character.
pub(in crate::view) fn undrawable(site: &Site) -> Vec<(String, char)> {
    let subjects = site.subjects.iter().flat_map(|(_, subject)| [&subject.name, &subject.line]);
    let topics = site.topics.iter().flat_map(|topic| [&topic.title, &topic.answer]);
    let questions = site.editions.iter().flat_map(|edition| edition.questions());
    let answers =
        questions.flat_map(|question| question.choices.iter().map(|choice| &choice.brief).chain([&question.brief]));
    let elsewhere = site.elsewhere.iter().map(|entry| &entry.name);
    let texts = [&site.title, &site.tagline].into_iter().chain(subjects).chain(topics).chain(answers).chain(elsewhere);
    texts.filter_map(|text| Some((text.clone(), missing_letter(text)?))).collect()
}

/// A heading with a list under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The position, counted from 1, of the subject whose color the column has; `None` for a column about no single subject.
    pub slot: Option<usize>,
    /// The heading.
    pub heading: String,
    /// The list, most important first.
    pub items: Vec<String>,
    /// The number of omitted items.
    pub more: usize,
}

impl Picture {
    /// A picture with only a heading under the site's name.
    pub fn headed(site: &Site, heading: impl Into<String>) -> Self {
        Self { site: site.title.clone(), heading: heading.into(), ..Self::default() }
    }

    /// Adds the title given to the decision. One with a character that the fonts lack is left out, so that none is misquoted.
    pub fn titled(self, title: Option<&str>) -> Self {
        let title = title.filter(|title| is_drawable(title));
        Self { title: title.unwrap_or_default().to_owned(), ..self }
    }

    /// The picture of the site as a whole.
    pub fn of_home(site: &Site) -> Self {
        let no_answers = Answers::none(site.editions.current());
        let picture = Self { heading: site.title.clone(), line: site.tagline.clone(), ..Self::default() };
        picture.with_balance(&no_answers, &weigh(&no_answers))
    }

    /// The picture of a topic: its title and the short answer.
    pub fn of_topic(site: &Site, topic: &Topic) -> Self {
        Self { answer: topic.answer.clone(), ..Self::headed(site, &topic.title) }
    }

    /// Adds the balance of a verdict. Three subjects without answers don't fit on one axis, so each gets a column instead and
    /// none is in the middle.
    pub fn with_balance(self, answers: &Answers<'_>, verdict: &Verdict<'_>) -> Self {
        let subjects = answers.edition().subjects();
        if subjects.count() > 2 && verdict.kind() == Kind::Undecided {
            let columns = subjects.iter().map(|(slot, subject)| Column {
                slot: Some(slot.index() + 1),
                heading: subject.name.clone(),
                items: vec![subject.line.clone()],
                more: 0,
            });
            return Self { columns: columns.collect(), ..self };
        }
        Self { balance: Some(Balance::of(answers.edition(), verdict)), ..self }
    }
}
