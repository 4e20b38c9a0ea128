//! Real projects, and the engine's verdicts on them. Every figure is computed from the cases, the unflattering ones too.

use askama::Template;

use crate::content::site::Site;
use crate::domain::backtest::{Agreement, Assessed, BackTest};
use crate::domain::permalink::encode;
use crate::domain::verdict::Kind;
use crate::view::address::{self, ResultLink};
use crate::view::catalog::{FooterGroup, PageEntry, SitemapSection};
use crate::view::components::balance::Balance;
use crate::view::components::verdict_line::verdict_in_words;
use crate::view::layout::Layout;
use crate::view::search::library::{SearchDocument, Shelf};

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    if site.cases.is_empty() {
        return Vec::new();
    }
    let description =
        "Public projects and what they chose: the answers that describe each, and the verdict that our questions give.";
    let documents = site.cases.iter().map(|case| {
        SearchDocument::new(Shelf::Projects, address::case(&case.id), &case.name)
            .named(&case.repository)
            .with_summary(format!("Chose {}.", site.subjects.at(case.chose).name))
    });
    let page = PageEntry::page("/cases", "Real projects", description, |layout| CasesPage {
        layout,
        test: BackTest::of(site.editions.current(), &site.cases),
    })
    .in_footer(FooterGroup::Evidence, "Real projects")
    .listed(SitemapSection::Evidence, "Real projects")
    .with_anchors(site.cases.iter().map(|case| &case.id))
    .with_documents(documents);
    vec![page]
}

#[derive(Template)]
#[template(path = "cases.html")]
struct CasesPage<'a> {
    layout: Layout<'a>,
    test: BackTest<'a>,
}

impl<'a> CasesPage<'a> {
    /// How often verdicts name the choice: all, then by kind, from the clearest.
    fn agreements(&self) -> impl Iterator<Item = (&'static str, Agreement)> {
        [
            ("All with a leader", None),
            ("Clear", Some(Kind::Clear)),
            ("Leaning", Some(Kind::Leaning)),
            ("Close", Some(Kind::Close)),
        ]
        .into_iter()
        .map(|(words, kind)| (words, self.test.agreement(kind)))
    }

    fn ties(&self) -> usize {
        self.test.assessed.iter().filter(|case| case.agrees().is_none()).count()
    }

    fn pairs(&self) -> Option<String> {
        self.test.pairs_ranked_right().map(|share| format!("{:.0}", share * 100.0))
    }

    fn moved(&self) -> usize {
        self.test.assessed.iter().filter(|case| case.case.moved_to_it_later).count()
    }

    /// The number of cases that chose each subject.
    fn chosen(&self) -> impl Iterator<Item = (&'a str, usize)> {
        self.layout.site().subjects.iter().map(|(slot, subject)| {
            (subject.name.as_str(), self.test.assessed.iter().filter(|case| case.case.chose == slot).count())
        })
    }

    /// For each leader, and for a tie, how many cases chose each subject.
    fn leaders_and_chosen(&self) -> Vec<(&'a str, Vec<usize>)> {
        let subjects = &self.layout.site().subjects;
        let leaders = subjects.iter().map(|(slot, subject)| (Some(slot), subject.name.as_str()));
        leaders
            .chain([(None, "Tie")])
            .map(|(leader, name)| (name, subjects.slots().map(|chose| self.test.count(leader, chose)).collect()))
            .collect()
    }

    /// The subject that leads in more than half of the cases and more often than it was chosen, with both counts.
    fn favored(&self) -> Option<(&'a str, usize, usize)> {
        let leads = self.leaders_and_chosen().into_iter().map(|(_, counts)| counts.iter().sum::<usize>());
        self.chosen()
            .zip(leads)
            .map(|((name, chose), leads)| (name, leads, chose))
            .find(|(_, leads, chose)| 2 * leads > self.test.assessed.len() && leads > chose)
    }

    /// Whether clear verdicts named the choice no more often than leaning ones.
    fn is_clear_no_surer(&self) -> bool {
        let [clear, leaning] = [Kind::Clear, Kind::Leaning].map(|kind| self.test.agreement(Some(kind)));
        clear.of > 0 && leaning.of > 0 && clear.agree * leaning.of <= leaning.agree * clear.of
    }

    fn verdict(&self, case: &Assessed<'a>) -> String {
        verdict_in_words(&self.layout.site().subjects, &case.verdict)
    }

    fn hangs_on_one_answer(&self, case: &Assessed<'a>) -> bool {
        case.verdict.lead().is_some_and(|lead| lead.fewest.as_ref().is_some_and(|changes| changes.len() == 1))
    }

    fn balance(&self, case: &Assessed<'a>) -> Balance {
        Balance::of(case.answers.edition(), &case.verdict)
    }

    fn result_address(&self, case: &Assessed<'a>) -> String {
        ResultLink::new(encode(&case.answers), None).to_string()
    }
}
