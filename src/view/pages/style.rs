//! Every component in each of its states, for whoever changes how they look. Around it the `layout`; the parts are
//! `components` and the pictures of `verdict`, `team` and `evidence`; examples lead to results by `address`.
//!
//! **Invariant:** draws nothing of its own: what is seen here is what pages show, made of the content and of answers that are
//! worked out from the questions, so that it fits every comparison.

use askama::Template;

use crate::content::site::Site;
use crate::domain::answers::{Answers, Cause, FormEntry, Importance, Problem};
use crate::domain::capability::State;
use crate::domain::claim::Standing;
use crate::domain::engine::weigh;
use crate::domain::evidence::Interval;
use crate::domain::permalink;
use crate::domain::questionnaire::{Choice, Edition, Question};
use crate::domain::subject::{Slot, Subjects};
use crate::domain::team::Team;
use crate::domain::verdict::{Kind, Verdict};
use crate::view::address::ResultLink;
use crate::view::components::balance::Balance;
use crate::view::components::claim_card::ClaimCard;
use crate::view::components::package_age::PackageAges;
use crate::view::components::phrase::Phrase;
use crate::view::components::qr_code::QrCode;
use crate::view::components::question_field::QuestionField;
use crate::view::components::source_list::SourceList;
use crate::view::components::state::{state_in_words, state_mark};
use crate::view::components::timeline::Timeline;
use crate::view::layout::{Frame, Layout};
use crate::view::pages::evidence::chart::Bar;
use crate::view::result::chart::ReasonsChart;
use crate::view::result::sentences::{ResultSentences, Voice};
use crate::view::team::axis::TeamAxis;

/// The page at `/style`.
#[derive(Template)]
#[template(path = "style.html")]
pub struct StylePage<'a> {
    layout: Layout<'a>,
    site: &'a Site,
    /// One for every kind of verdict that a short search comes to.
    results: Vec<(Answers<'a>, Verdict<'a>)>,
    team: Option<Team<'a>>,
    names: Vec<String>,
}

/// A result with its balance.
struct Example {
    heading: String,
    line: Phrase,
    address: String,
    balance: Balance,
}

impl<'a> StylePage<'a> {
    /// The components, filled with the content of a site.
    pub fn new(frame: &'a Frame) -> Self {
        let description = "Every component of these pages in each of its states.";
        let results = examples(frame.site.editions.current());
        let team = Team::new(results.iter().map(|(answers, _)| answers.clone()).collect());
        Self {
            layout: Layout::new(frame, "Style", description, "/style"),
            site: &frame.site,
            names: (1..=results.len()).map(|number| format!("Person {number}")).collect(),
            results,
            team,
        }
    }

    fn examples(&self) -> impl Iterator<Item = Example> {
        self.results.iter().map(|(answers, verdict)| {
            let said = ResultSentences::new(answers, verdict, Voice::Yours);
            Example {
                heading: said.heading(),
                line: said.line(),
                address: ResultLink::new(permalink::encode(answers), None).to_string(),
                balance: Balance::of(answers.edition(), verdict).with_open_questions(answers, verdict),
            }
        })
    }

    fn reasons(&self) -> Option<ReasonsChart<'_>> {
        let said = self.results.iter().map(|(answers, verdict)| ResultSentences::new(answers, verdict, Voice::Yours));
        said.rev().find_map(ReasonsChart::new)
    }

    fn together(&self) -> Option<(Balance, Option<TeamAxis<'_>>)> {
        let team = self.team.as_ref()?;
        let subjects = &self.site.subjects;
        Some((Balance::of_team(subjects, team), TeamAxis::new(subjects, team, &self.names)))
    }

    /// A claim of each standing that there is one of.
    fn claims(&self) -> impl Iterator<Item = ClaimCard<'_>> {
        let first = |standing| self.site.claims.iter().find(move |claim| claim.standing == standing);
        Standing::ALL.into_iter().filter_map(first).map(|claim| ClaimCard::new(claim, &self.site.subjects))
    }

    fn timeline(&self) -> Option<Timeline<'a>> {
        Timeline::new(&self.site.subjects)
    }

    fn package_ages(&self) -> Option<PackageAges<'a>> {
        PackageAges::new(&self.site.subjects, &self.site.capabilities)
    }

    fn states(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        State::ALL.into_iter().map(|state| (state_mark(state), state_in_words(state)))
    }

    /// A question that is open, one that is answered, and one whose answer cannot be read.
    fn questions(&self) -> Vec<QuestionField<'_>> {
        let questions = self.site.editions.current().questions().zip(0..3);
        questions
            .map(|(question, place)| {
                let choice = question.choices.first().filter(|_| place == 1);
                let entry = FormEntry { question, choice, importance: Importance::Lot };
                let problem = Problem { question, cause: Cause::UnknownChoice("perhaps".to_owned()) };
                QuestionField::entered(&entry, if place == 2 { std::slice::from_ref(&problem) } else { &[] })
            })
            .collect()
    }

    /// Bars of each subject and of none, one of them with quartiles.
    fn bars(&self) -> Vec<(&'a str, Bar)> {
        let longest = 10.0;
        let subjects = self.site.subjects.iter().zip([10.0, 7.0, 4.0]);
        let mut bars: Vec<_> = subjects
            .map(|((slot, subject), value)| {
                let figure = Interval { lower: value - 1.0, value, upper: value + 0.5 };
                (subject.name.as_str(), Bar::new(Some(slot), figure, longest))
            })
            .collect();
        bars.push(("Neither, and counted exactly", Bar::new(None, Interval::exact(2.0), longest)));
        bars
    }

    fn sources(&self) -> SourceList<'a> {
        SourceList::new(self.site.sources.get(..2).unwrap_or(&self.site.sources))
    }

    fn qr_code(&self) -> Option<QrCode> {
        QrCode::new(&self.site.base_url)
    }
}

/// Answers that lead to each kind of verdict, as far as a short search comes to it: of some questions in a row, the first as one
/// subject would have them and the rest as the other would, of any importance; or of one question alone, since some answers speak
/// for nobody.
fn examples(edition: &Edition) -> Vec<(Answers<'_>, Verdict<'_>)> {
    let [first, second] = edition.subjects().first_two();
    let count = edition.question_count();
    let rows = (0..=count).flat_map(|length| (0..=count - length).map(move |start| start..start + length));
    let turned = rows.flat_map(|row| (row.start..=row.end).map(move |turn| (row.clone(), turn)));
    let weighted = turned.flat_map(|(row, turn)| Importance::ALL.map(|importance| (row.clone(), turn, importance)));
    let candidates = weighted.map(|(row, turn, importance)| {
        let mut places = 0..;
        Answers::choose(edition, |question| {
            let place = places.next().filter(|place| row.contains(place))?;
            let is_turned = place >= turn;
            let choice = best(question, edition.subjects(), if is_turned { second } else { first })?;
            Some((choice, if is_turned { importance } else { Importance::Normal }))
        })
    });
    let alone = edition.questions().flat_map(|only| only.choices.iter().map(move |choice| (only, choice))).map(
        |(only, choice)| {
            let is_only = |question: &Question| question.id == only.id;
            Answers::choose(edition, |question| is_only(question).then_some((choice, Importance::Normal)))
        },
    );
    let mut missing = Kind::ALL.to_vec();
    let mut found = Vec::new();
    for answers in candidates.chain(alone) {
        let verdict = weigh(&answers);
        if let Some(place) = missing.iter().position(|kind| *kind == verdict.kind()) {
            missing.remove(place);
            found.push((answers, verdict));
        }
        if missing.is_empty() {
            break;
        }
    }
    found.sort_by_key(|(_, verdict)| Kind::ALL.iter().position(|kind| *kind == verdict.kind()));
    found
}

/// The choice that sets a subject furthest above the others.
fn best<'q>(question: &'q Question, subjects: &Subjects, subject: Slot) -> Option<&'q Choice> {
    let lead_over = |choice: &Choice| subjects.slots().map(|slot| choice.difference([subject, slot])).sum::<i32>();
    question.choices.iter().max_by_key(|choice| lead_over(choice))
}
