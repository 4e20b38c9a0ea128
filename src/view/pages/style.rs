//! Every component in each of its states, for designers. The examples use the site's content, so that they fit every comparison.

use askama::Template;

use crate::content::site::Site;
use crate::domain::answers::{Answers, Cause, FormEntry, Importance, Problem};
use crate::domain::capability::State;
use crate::domain::claim::Standing;
use crate::domain::engine::weigh;
use crate::domain::evidence::Interval;
use crate::domain::team::Team;
use crate::domain::verdict::{Kind, Verdict};
use crate::view::address::ResultLink;
use crate::view::catalog::{PageEntry, SitemapSection};
use crate::view::components::balance::Balance;
use crate::view::components::claim_card::ClaimDetails;
use crate::view::components::figure_pair::FigureBar;
use crate::view::components::phrase::Phrase;
use crate::view::components::question_field::QuestionField;
use crate::view::components::strip::{Strip, StripTotals};
use crate::view::components::timeline::Timeline;
use crate::view::layout::Layout;
use crate::view::result::sentences::ResultSentences;
use crate::view::team::axis::TeamAxis;

pub(in crate::view) fn entries(_: &Site) -> Vec<PageEntry<'_>> {
    let description = "Every component of these pages in each of its states.";
    let page = PageEntry::page("/style", "Style guide", description, StylePage::new);
    vec![page.listed(SitemapSection::About, "Style guide")]
}

#[derive(Template)]
#[template(path = "style.html")]
struct StylePage<'a> {
    layout: Layout<'a>,
    site: &'a Site,
    results: Vec<(Answers<'a>, Verdict<'a>)>,
    team: Option<Team<'a>>,
    names: Vec<String>,
}

struct Example {
    heading: String,
    line: Phrase,
    address: String,
    balance: Balance,
}

impl<'a> StylePage<'a> {
    fn new(layout: Layout<'a>) -> Self {
        let site = layout.site();
        let results = results(site);
        let team = Team::new(results.iter().map(|(answers, _)| answers.clone()).collect());
        let names = (1..=results.len()).map(|number| format!("Person {number}")).collect();
        Self { layout, site, results, team, names }
    }

    fn examples(&self) -> impl Iterator<Item = Example> {
        self.results.iter().map(|(answers, verdict)| {
            let said = ResultSentences::new(self.site, answers, verdict);
            Example {
                heading: said.heading(),
                line: said.line(),
                address: ResultLink::of(answers, None).to_string(),
                balance: Balance::of(answers.edition(), verdict).with_open_questions(answers, verdict),
            }
        })
    }

    fn together(&self) -> Option<(Balance, Option<TeamAxis<'_>>)> {
        let team = self.team.as_ref()?;
        let subjects = &self.site.subjects;
        Some((Balance::of_team(subjects, team), TeamAxis::new(subjects, team, &self.names)))
    }

    fn claims(&self) -> impl Iterator<Item = ClaimDetails<'_>> {
        let first = |standing| self.site.claims.iter().find(move |claim| claim.standing == standing);
        Standing::ALL.into_iter().filter_map(first).map(|claim| ClaimDetails::new(claim, &self.site.subjects))
    }

    /// An unanswered question, an answered one, and one with an invalid answer.
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

    /// Bars for each subject and for none, one of them with quartiles.
    fn bars(&self) -> Vec<(&'a str, FigureBar)> {
        let longest = 10.0;
        let subjects = self.site.subjects.iter().zip([10.0, 7.0, 4.0]);
        let mut bars: Vec<_> = subjects
            .map(|((slot, subject), value)| {
                let figure = Interval { lower: value - 1.0, value, upper: value + 0.5 };
                (subject.name.as_str(), FigureBar::new(Some(slot), figure, longest))
            })
            .collect();
        bars.push(("No option, exact count", FigureBar::new(None, Interval::exact(2.0), longest)));
        bars
    }
}

/// A result for each kind of verdict that a real project, or a single answer, leads to.
fn results(site: &Site) -> Vec<(Answers<'_>, Verdict<'_>)> {
    let edition = site.editions.current();
    let projects = site.cases.iter().map(|case| Answers::coded(edition, &case.coding.answers));
    let alone = edition.questions().flat_map(|asked| {
        asked.choices.iter().map(move |choice| {
            Answers::choose(edition, |question| (question.id == asked.id).then_some((choice, Importance::Normal)))
        })
    });
    let candidates = std::iter::once(Answers::none(edition)).chain(projects).chain(alone);
    let weighed: Vec<_> = candidates.map(|answers| (weigh(&answers), answers)).collect();
    let first = |kind| weighed.iter().find(|(verdict, _)| verdict.kind() == kind);
    Kind::ALL.into_iter().filter_map(first).map(|(verdict, answers)| (answers.clone(), verdict.clone())).collect()
}
