//! Whether the advice holds: the form tested against public advice and real projects. Every figure is computed, the unflattering ones
//! too.

use askama::Template;

use crate::content::site::{PublicAdvice, Site};
use crate::domain::advice::Advice;
use crate::domain::backtest::{Agreement, Assessed, BackTest, Known, Precedent, TestFigures};
use crate::domain::case::Case;
use crate::domain::verdict::Kind;
use crate::view::address::{self, ResultLink};
use crate::view::agreement::{interval, of_rules, of_verdicts};
use crate::view::catalog::{FooterGroup, PageEntry, SitemapSection};
use crate::view::components::balance::Balance;
use crate::view::layout::Layout;
use crate::view::result::sentences::{STRENGTHS, heading_of};
use crate::view::search::library::{SearchDocument, Shelf};

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    if site.cases.is_empty() && site.advice.is_none() {
        return Vec::new();
    }
    let title = "How often the form agrees with advice and projects";
    let in_short = "Tests of the form";
    let description = "How often the form agrees with public advice and with real projects whose choice is known.";
    let documents = site.cases.iter().map(|case| {
        SearchDocument::new(Shelf::Projects, address::case(&case.id), &case.name)
            .named(&case.repository)
            .with_summary(format!("Chose {}.", site.subjects.at(case.chose).name))
    });
    let advice = site.advice.iter().flat_map(|advice| &advice.items);
    let page = PageEntry::page("/cases", title, description, CasesPage::new)
        .in_footer(FooterGroup::Evidence, in_short)
        .listed(SitemapSection::Evidence, in_short)
        .with_anchors(site.cases.iter().map(|case| case.id.clone()).chain(advice.map(advice_anchor)))
        .with_documents(documents);
    vec![page]
}

fn advice_anchor(advice: &Advice) -> String {
    format!("advice-{}", advice.id)
}

#[derive(Template)]
#[template(path = "cases.html")]
struct CasesPage<'a> {
    layout: Layout<'a>,
    advice: Option<(&'a PublicAdvice, BackTest<'a, Advice>)>,
    cases: Option<(&'a TestFigures, BackTest<'a, Case>)>,
}

impl<'a> CasesPage<'a> {
    fn new(layout: Layout<'a>) -> Self {
        let site = layout.site();
        let (edition, elsewhere) = (site.editions.current(), &site.elsewhere);
        let advice = site.advice.as_ref();
        let cases = Some(&site.case_figures).filter(|_| !site.cases.is_empty());
        Self {
            layout,
            advice: advice.map(|advice| (advice, BackTest::of(edition, elsewhere, &advice.items))),
            cases: cases.map(|figures| (figures, BackTest::of(edition, elsewhere, &site.cases))),
        }
    }

    fn name(&self, known: Known) -> &'a str {
        match known {
            Known::Subject(slot) => &self.layout.site().subjects.at(slot).name,
            Known::Either => "either",
            Known::Elsewhere => "something else",
        }
    }

    /// The tables of one test, each with the beginning of its caption.
    fn tables(&self, figures: &TestFigures) -> [(&'static str, Vec<(String, Agreement)>); 2] {
        [
            ("How often the form agrees with", of_verdicts(figures)),
            ("How often simple rules agree with", of_rules(figures, &self.layout.site().subjects)),
        ]
    }

    /// The names of the two subjects, and the number of pairs that the balance ranks correctly.
    fn ranking(&self, figures: &TestFigures) -> Option<(&'a str, &'a str, String)> {
        let area = figures.ranking?;
        let [first, second] = self.layout.site().subjects.first_two().map(|slot| self.name(Known::Subject(slot)));
        let around = match area.is_wide() {
            true => format!(" (95% interval {:.0}% to {:.0}%)", area.lower * 100.0, area.upper * 100.0),
            false => String::new(),
        };
        Some((first, second, format!("{:.0}% of these pairs{around}", area.value * 100.0)))
    }

    /// The number of items collected after the form's values were set.
    fn collected_later(&self) -> usize {
        fn count<T: Precedent>(test: &BackTest<'_, T>) -> usize {
            test.assessed.iter().filter(|assessed| assessed.precedent.coding().collected_later).count()
        }
        let advice = self.advice.as_ref().map_or(0, |(_, test)| count(test));
        advice + self.cases.as_ref().map_or(0, |(_, test)| count(test))
    }

    fn moved(&self, test: &BackTest<'a, Case>) -> usize {
        test.assessed.iter().filter(|case| case.precedent.moved_to_it_later).count()
    }

    /// The number of items known for each subject.
    fn known_for<T: Precedent>(&self, test: &BackTest<'a, T>) -> Vec<(&'a str, usize)> {
        let subjects = &self.layout.site().subjects;
        subjects.iter().map(|(slot, subject)| (subject.name.as_str(), test.known_for(slot))).collect()
    }

    /// The subject that leads in more than half of the cases and more often than it was chosen, with both counts.
    fn favored(&self, test: &BackTest<'a, Case>) -> Option<(&'a str, usize, usize)> {
        let subjects = &self.layout.site().subjects;
        let mut counts =
            subjects.iter().map(|(slot, subject)| (subject.name.as_str(), test.led_by(slot), test.known_for(slot)));
        counts.find(|(_, leads, chose)| 2 * leads > test.assessed.len() && leads > chose)
    }

    /// Whether clear verdicts agree no more often than those that lean.
    fn is_clear_no_surer(&self, figures: &TestFigures) -> bool {
        let [clear, leaning] = [Kind::Clear, Kind::Leaning].map(|kind| figures.of_kind(kind));
        clear.of > 0 && leaning.of > 0 && !clear.is_more_than(leaning)
    }

    fn hangs_on_one_answer(&self, case: &Assessed<'a, Case>) -> bool {
        case.verdict.lead().is_some_and(|lead| lead.fewest.as_ref().is_some_and(|changes| changes.len() == 1))
    }

    /// Who gave some advice, where, and when.
    fn origin(&self, advice: &Advice) -> String {
        let strength = advice.strength.to_string().replace('-', " ");
        let year = advice.year.map(|year| format!(", {year}")).unwrap_or_default();
        format!("{strength}, {}{year}", advice.source)
    }
}
