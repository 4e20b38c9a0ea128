//! The home page: the answer, the first question, and the best of the comparison in pictures: features, measurements, and kinds of
//! projects.

use askama::Template;

use crate::content::site::{Page, Site, Topic};
use crate::domain::answers::Answers;
use crate::domain::engine::weigh;
use crate::domain::evidence::{Evidence, FigureGroup, Interval, Measured, Quantity, Variant};
use crate::domain::questionnaire::Edition;
use crate::domain::units;
use crate::view::address;
use crate::view::catalog::{PageEntry, SitemapSection};
use crate::view::components::balance::Balance;
use crate::view::components::question_field::QuestionField;
use crate::view::components::strip::Strip;
use crate::view::layout::Layout;
use crate::view::pages::evidence::chart::FigureBar;
use crate::view::pages::{topics, use_cases};

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    let home = PageEntry::page("/", &site.title, &site.description, |layout| HomePage {
        edition: layout.site().editions.current(),
        layout,
    });
    vec![home.listed(SitemapSection::Main, "Home")]
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage<'a> {
    layout: Layout<'a>,
    edition: &'a Edition,
}

/// One quantity of a site that was built with two subjects.
struct Pair<'a> {
    measured: &'a Measured,
    /// The request that was measured, if it was a single one.
    work: Option<&'a str>,
    sides: Vec<Side<'a>>,
    /// How much more or less one is than the other, in words.
    ratio: String,
}

struct Side<'a> {
    title: &'a str,
    figure: String,
    bar: FigureBar,
}

impl<'a> HomePage<'a> {
    fn site(&self) -> &'a Site {
        self.layout.site()
    }

    fn balance(&self) -> Balance {
        Balance::of(self.edition, &weigh(&Answers::none(self.edition)))
    }

    fn first_question(&self) -> Option<QuestionField<'a>> {
        self.edition.questions().next().map(QuestionField::alone)
    }

    /// Each subject with its newest release.
    fn versions(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let subjects = self.site().subjects.iter();
        subjects.filter_map(|(_, subject)| Some((&*subject.name, &*subject.releases.last()?.version)))
    }

    fn features(&self) -> usize {
        self.site().capabilities.iter().map(|group| group.capabilities.len()).sum()
    }

    /// The months in which the sources were checked.
    fn checked(&self) -> Option<String> {
        let days = || self.site().sources.iter().map(|source| source.checked);
        let [first, last] = [days().min()?, days().max()?].map(|day| day.month_in_words());
        Some(if first == last { last } else { format!("{first} to {last}") })
    }

    fn strip(&self) -> Option<Strip<'a>> {
        Strip::new(&self.site().subjects, &self.site().capabilities)
    }

    /// The quantities that the content chooses, in pairs, for each site that was built with more than one subject.
    fn measured(&self, evidence: &'a Evidence) -> Vec<(&'a str, Vec<Pair<'a>>)> {
        let chosen = || self.site().home.measured.iter();
        let quantities = || chosen().filter_map(|id| evidence.quantities.iter().find(|each| each.measured.id == *id));
        let pairs = |site: &str| quantities().filter_map(|quantity| self.pair(quantity, site)).collect::<Vec<_>>();
        let sites = evidence.sites.iter().map(|site| (site.title.as_str(), pairs(&site.title)));
        sites.filter(|(_, pairs)| !pairs.is_empty()).collect()
    }

    /// The first two comparable figures of a quantity, in the order of the subjects.
    fn pair(&self, quantity: &'a Quantity, site: &str) -> Option<Pair<'a>> {
        let group = quantity.groups.iter().find(|group| group.site == site)?;
        let rivals = group.rivals()?;
        let mut variants = [&*rivals.of, &*rivals.to];
        variants.sort_by_key(|variant| variant.subject);
        let figures: Vec<(&Variant, Interval)> =
            variants.into_iter().filter_map(|variant| Some((variant, figure(group, variant)?))).collect();
        let longest = figures.iter().map(|(_, figure)| figure.upper).fold(0.0, f64::max);
        let unit = quantity.measured.unit;
        let sides = figures.into_iter().map(|(variant, figure)| Side {
            title: &variant.title,
            figure: units::figure(unit, figure.value),
            bar: FigureBar::new(variant.subject, figure, longest),
        });
        let name = |variant: &Variant| Some(self.site().subjects.at(variant.subject?).name.as_str());
        let times = units::times(unit, rivals.ratio.value);
        Some(Pair {
            measured: &quantity.measured,
            work: group.work.as_ref().map(|work| work.title.as_str()),
            sides: sides.collect(),
            ratio: format!("{}: {times} {}", name(&rivals.of)?, name(&rivals.to)?),
        })
    }

    fn use_cases(&self) -> impl Iterator<Item = (&'a Page, Balance)> {
        use_cases::with_balances(self.site())
    }

    fn topics(&self) -> impl Iterator<Item = (Option<&'a str>, &'a [Topic])> {
        topics::groups(self.site())
    }
}

fn figure(group: &FigureGroup, variant: &Variant) -> Option<Interval> {
    group.figures.iter().find(|(measured, _)| measured.id == variant.id).map(|(_, figure)| *figure)
}
