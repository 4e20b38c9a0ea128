//! The home page: the answer, the first question, and the best of the comparison in pictures: features, measurements, and kinds of
//! projects.

use askama::Template;

use crate::content::site::Site;
use crate::domain::evidence::{Evidence, Measured, Quantity, Variant};
use crate::domain::questionnaire::Edition;
use crate::view::address;
use crate::view::catalog::{PageEntry, SitemapSection};
use crate::view::components::figure_pair::FigurePair;
use crate::view::components::question_field::QuestionField;
use crate::view::components::strip::{Strip, StripTotals};
use crate::view::layout::Layout;
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

impl<'a> HomePage<'a> {
    fn site(&self) -> &'a Site {
        self.layout.site()
    }

    fn first_question(&self) -> Option<QuestionField<'a>> {
        self.edition.questions().next().map(QuestionField::alone)
    }

    /// Each subject with its newest release.
    fn versions(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let subjects = self.site().subjects.iter();
        subjects.filter_map(|(_, subject)| Some((&*subject.name, &*subject.releases.last()?.version)))
    }

    /// The months in which the sources were checked.
    fn checked(&self) -> Option<String> {
        let days = || self.site().sources.iter().map(|source| source.checked);
        let [first, last] = [days().min()?, days().max()?].map(|day| day.month_in_words());
        Some(if first == last { last } else { format!("{first} to {last}") })
    }

    /// The quantities that the content chooses, for each site that was built with more than one subject, on one scale.
    fn measured(&self, evidence: &'a Evidence) -> Vec<(&'a str, Vec<(&'a Measured, FigurePair<'a>)>)> {
        let chosen = || self.site().home.measured.iter();
        let quantities = || chosen().filter_map(|id| evidence.quantities.iter().find(|each| each.measured.id == *id));
        let of_site = |(site, pair): (&'a str, [&'a Variant; 2])| {
            let drawn = |quantity: &'a Quantity| {
                Some((quantity.measured.as_ref(), FigurePair::new(&self.site().subjects, quantity, site, pair)?))
            };
            (site, quantities().filter_map(drawn).collect::<Vec<_>>())
        };
        let sites = evidence.rivals().into_iter().map(of_site).filter(|(_, pairs)| !pairs.is_empty());
        let mut sites: Vec<_> = sites.collect();
        for id in chosen() {
            let pairs = sites.iter_mut().flat_map(|(_, pairs)| pairs).filter(|(measured, _)| measured.id == *id);
            FigurePair::align(pairs.map(|(_, pair)| pair).collect());
        }
        sites
    }
}
