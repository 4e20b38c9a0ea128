//! Results: the page, and the table of formats.

mod badge;
mod calendar;
mod card;
mod changes;
pub mod data;
pub(in crate::view) mod figures;
mod full_record;
mod issue;
mod message;
mod next_steps;
mod opening;
mod picture;
mod qr_code;
mod record;
mod review;
pub(in crate::view) mod sentences;
mod shopping;
mod since;

use askama::Template;

use super::address::{self, ResultLink};
use super::body::Media;
use super::components::balance::Balance;
use super::components::phrase::Phrase;
use super::components::question_field::{QuestionField, importance_in_words, is_set_apart};
use super::format::{Format, Rendered};
use super::layout::{Frame, Layout};
use super::render_page;
use crate::content::markup::Escaped;
use crate::domain::answers::{Answer, Answers};
use crate::domain::capability::Capability;
use crate::domain::case::{Case, Nearness, nearest};
use crate::domain::claim::{Claim, Standing};
use crate::domain::plan::Piece;
use crate::domain::questionnaire::Question;
use crate::domain::subject::{Slot, in_order};
use crate::domain::verdict::{Outcome, Verdict};
use data::result_json;
pub use issue::issue_form;
use review::Review;
use sentences::{ArguedReason, ResultSentences, in_points};
pub(in crate::view) use shopping::provider_of;
use since::SinceNotice;

/// The number of reasons per side before the rest is collapsed.
const MAX_REASONS: usize = 3;
/// The number of changes before the rest is collapsed.
const MAX_CHANGES: usize = 5;
/// The number of things of one kind that a notice on changes names; more of them are counted.
const MAX_CHANGED: usize = 5;
/// The number of real projects with a result.
const MAX_CASES: usize = 3;
/// The number of pieces of advice before the rest is collapsed.
const MAX_ADVICE: usize = 3;
/// The number of steps of a plan before the rest is folded.
const MAX_STEPS: usize = 3;

/// Renders a result in a format.
pub type RenderResult = for<'a> fn(&'a Frame, ResultLink, &'a Answers<'a>, &'a Verdict<'a>) -> Rendered;

/// A result for programs, also at its verdict's path.
pub const JSON: Format<RenderResult> = Format {
    suffix: ".json",
    media: Media::Json,
    render: |frame, link, answers, verdict| Rendered::text(result_json(&frame.site, &link, answers, verdict)),
};

/// A result in another site’s page.
pub const CARD: Format<RenderResult> = Format {
    suffix: "",
    media: Media::Html,
    render: |frame, link, answers, verdict| Rendered::text(card::result_card(frame, &link, answers, verdict)),
};

/// Every format of a result, at `/r/<code>` with the suffix; the page is last, since its path matches the others too.
pub static FORMATS: [Format<RenderResult>; 8] = [
    JSON,
    Format {
        suffix: ".png",
        media: Media::Png,
        render: |frame, link, answers, verdict| {
            Rendered::Picture(picture::result_picture(&frame.site, &link, answers, verdict))
        },
    },
    Format {
        suffix: ".svg",
        media: Media::Svg,
        render: |frame, _, answers, verdict| Rendered::text(badge::badge(&frame.site, answers, verdict)),
    },
    Format {
        suffix: ".qr",
        media: Media::Svg,
        render: |frame, link, _, _| {
            Rendered::text(qr_code::qr_code(&address::absolute(&frame.site, &link.to_string())))
        },
    },
    Format { suffix: ".md", media: Media::Markdown, render: record::record },
    Format {
        suffix: ".txt",
        media: Media::Text,
        render: |frame, link, answers, verdict| Rendered::text(message::message(&frame.site, &link, answers, verdict)),
    },
    Format { suffix: ".ics", media: Media::Calendar, render: calendar::calendar },
    Format {
        suffix: "",
        media: Media::Html,
        render: |frame, link, answers, verdict| {
            Rendered::text(render_page(frame, &ResultPage::new(frame, link, answers, verdict)))
        },
    },
];

/// The page at `/r/<code>`. It says what the answers favor, never what will succeed.
#[derive(Template)]
#[template(path = "result.html")]
pub struct ResultPage<'a> {
    layout: Layout<'a>,
    link: ResultLink,
    answers: &'a Answers<'a>,
    verdict: &'a Verdict<'a>,
    said: ResultSentences<'a>,
    heading: String,
    line: Phrase,
    balance: Balance,
}

struct ReasonsColumn<'a> {
    slot: usize,
    /// The sentence in place of reasons, if there are none.
    no_reason: Option<String>,
    /// Left or right: on wide screens, subjects keep their sides of the balance. A third subject has none.
    side: &'static str,
    name: &'a str,
    heading: String,
    /// Its distance to the leader, if it is not one of the two compared.
    distance: Option<String>,
    reasons: Vec<ArguedReason<'a>>,
    /// The size of the largest reason in any column, whose bar has the full width.
    largest: i32,
    /// The answers that would favor it, but do not count.
    not_counted: Vec<Phrase>,
}

impl ReasonsColumn<'_> {
    /// The number of reasons and their points, which the balance shows.
    fn extent(&self) -> String {
        let points = in_points(self.reasons.iter().map(ArguedReason::size).sum());
        match self.reasons.len() {
            1 => format!("1 reason with {points}"),
            count => format!("{count} reasons with {points}"),
        }
    }

    /// The width of a reason's bar.
    fn share(&self, item: &ArguedReason<'_>) -> String {
        format!("{}%", (200 * item.size() / self.largest + 1) / 2)
    }
}

impl<'a> ArguedReason<'a> {
    /// The claim that supports it most, its standing unless it holds, and its URL.
    fn first_claim(&self) -> Option<(&'a Claim, Option<String>, String)> {
        let claim = self.argument.claims.first()?;
        let standing = (claim.standing != Standing::Holds).then(|| claim.standing.label().words.to_lowercase());
        Some((claim, standing, address::claim(&claim.id)))
    }
}

impl<'a> ResultPage<'a> {
    /// The page of a result.
    pub fn new(frame: &'a Frame, link: ResultLink, answers: &'a Answers<'a>, verdict: &'a Verdict<'a>) -> Self {
        let said = ResultSentences::new(&frame.site, answers, verdict);
        let (heading, line) = (said.heading(), said.line());
        let balance = Balance::of(answers.edition(), verdict).with_open_questions(answers, verdict);
        let layout = Layout::new(frame, &heading, line.text(), link.to_string());
        Self {
            layout: layout.not_indexed().previewed_as(|_| picture::preview(&link, said, &balance)),
            balance,
            link,
            answers,
            verdict,
            said,
            heading,
            line,
        }
    }

    /// Whether the edition is older than the current one.
    fn is_of_earlier_edition(&self) -> bool {
        self.answers.edition().number() != self.layout.site().editions.current().number()
    }

    /// What changed since the date of a record or a calendar entry that led here.
    fn since(&self) -> Option<SinceNotice> {
        Some(self.said.since(self.link.asked().since.as_ref()?))
    }

    fn review(&self) -> Review {
        self.said.review(None)
    }

    fn email(&self) -> String {
        message::email(self.layout.site(), &self.link, self.answers, self.verdict)
    }

    fn edition_data(&self) -> String {
        address::edition_data(self.answers.edition().number())
    }

    fn link_address(&self) -> String {
        address::absolute(self.layout.site(), &self.link.to_string())
    }

    /// The reasons for each of the two, the leader's first, or in the subjects' order without a leader. Then those for a third.
    fn columns(&self) -> Vec<ReasonsColumn<'a>> {
        let [left, _] = in_order(self.verdict.compared);
        let compared = self.verdict.compared.map(|slot| {
            let side = if slot == left { "left" } else { "right" };
            (slot, side, None, self.said.reasons_for(slot))
        });
        let third = self.said.third().map(|slot| {
            let distance = Some(self.said.distance_of(slot));
            (slot, "", distance, self.said.reasons_against_the_first(slot))
        });
        let columns: Vec<_> = compared.into_iter().chain(third).collect();
        let sizes = columns.iter().flat_map(|(.., reasons)| reasons).map(ArguedReason::size);
        let largest = sizes.max().unwrap_or_default();
        let mut not_counted = self.said.not_counted();
        let column = |(slot, side, distance, reasons): (Slot, _, _, Vec<_>)| ReasonsColumn {
            slot: slot.index() + 1,
            no_reason: reasons.is_empty().then(|| self.said.no_reason(slot)),
            side,
            name: self.said.name(slot),
            heading: self.said.heading_for(slot),
            distance,
            reasons,
            largest,
            not_counted: not_counted.extract_if(.., |(favored, _)| *favored == slot).map(|(_, said)| said).collect(),
        };
        columns.into_iter().map(column).collect()
    }

    /// The page about moving, if you already use a subject.
    fn moving(&self) -> Option<(String, &'a str)> {
        let topic = self.layout.site().moving.as_ref().filter(|_| self.said.moves().is_some())?;
        Some((address::topic(&topic.slug), &topic.short))
    }

    /// Whether to show single answers that would change the result. Without a leader, an unanswered question decides sooner.
    fn shows_changes(&self) -> bool {
        !self.said.is_undecided() && self.said.settling_question().is_none()
    }

    fn next_heading(&self) -> &'static str {
        match &self.verdict.outcome {
            Outcome::Undecided => "Begin with this question",
            _ if !self.said.is_next_telling() => "Another question, which favors neither",
            Outcome::Tie(_) => "The question most likely to settle this",
            Outcome::Lead(lead) if lead.decided => "The unanswered question that could move the balance most",
            Outcome::Lead(_) => "The unanswered question that matters most",
        }
    }

    /// The leader, if no answer to the next question can change it.
    fn decided_leader(&self) -> Option<&'a str> {
        let lead = self.verdict.lead().filter(|lead| lead.decided)?;
        Some(self.said.name(lead.leader))
    }

    fn next_question(&self) -> Option<QuestionField<'a>> {
        self.verdict.ask_next.map(QuestionField::alone)
    }

    fn capability_address(&self, capability: &Capability) -> String {
        address::capability(&capability.id)
    }

    /// The real projects whose answers are nearest, whatever they chose.
    fn nearest_cases(&self) -> Vec<(&'a Case, Nearness)> {
        nearest(&self.layout.site().cases, self.answers, MAX_CASES)
    }

    /// What the form does not ask of a project that chose something else than the leader.
    fn missed(&self, case: &'a Case) -> Option<&'a str> {
        let leader = self.verdict.lead()?.leader;
        case.coding.missed.as_deref().filter(|_| case.chose != leader)
    }

    fn case_address(&self, case: &Case) -> String {
        address::case(&case.id)
    }

    /// Whether the current edition asks a question.
    fn is_asked(&self, question: &Question) -> bool {
        self.layout.site().editions.current().question(&question.id).is_some()
    }

    /// The answers given, for forms that send them again.
    fn given(&self) -> impl Iterator<Item = &'a Answer<'a>> {
        self.answers.given()
    }
}
