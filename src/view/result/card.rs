//! A result as a card in another site’s page.

use askama::Template;

use super::picture::described;
use super::sentences::ResultSentences;
use crate::domain::answers::Answers;
use crate::domain::verdict::Verdict;
use crate::view::address::ResultLink;
use crate::view::components::balance::Balance;
use crate::view::embed::Card;
use crate::view::layout::Frame;
use crate::view::render;

#[derive(Template)]
#[template(path = "embed/result.html")]
struct EmbeddedResult<'a> {
    card: Card<'a>,
    title: Option<&'a str>,
    balance: Balance,
    description: String,
}

pub(super) fn result_card(frame: &Frame, link: &ResultLink, answers: &Answers<'_>, verdict: &Verdict<'_>) -> String {
    let said = ResultSentences::new(&frame.site, answers, verdict);
    render(&EmbeddedResult {
        card: Card::new(frame, said.heading(), link.to_string()),
        title: link.title(),
        balance: Balance::of(answers.edition(), verdict).with_open_questions(answers, verdict),
        description: described(said),
    })
}
