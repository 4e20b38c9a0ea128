//! The applications built with each subject, and all of their measurements.

use std::sync::Arc;

use askama::Template;

use crate::content::site::Site;
use crate::domain::claim::Claim;
use crate::domain::evidence::{
    BuiltSite, CLEARLY_LESS, Count, Evidence, FigureGroup, Interval, Measured, Precision, Probe, Quantity, Ratio, Unit,
    Variant,
};
use crate::domain::subject::Slot;
use crate::domain::units;
use crate::view::address;
use crate::view::catalog::{FooterGroup, PageEntry};
use crate::view::components::figure_pair::FigurePair;
use crate::view::components::measurement::MeasurementNote;
use crate::view::components::phrase::listed;
use crate::view::layout::Layout;
use crate::view::search::library::{SearchDocument, SearchSection, Shelf};

const TITLE: &str = "What we measured";

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    let Some(evidence) = &site.evidence else { return Vec::new() };
    let description = "The same applications built with each option, tested by one suite, and measured: every figure, how we took it, and its limits.";
    let measured = || evidence.quantities.iter().map(|quantity| &quantity.measured);
    let sections = measured().map(|measured| SearchSection::new(&measured.id, &measured.title, &measured.about));
    let document = SearchDocument::new(Shelf::Pages, "/evidence", TITLE)
        .named("evidence measurements benchmark")
        .with_summary(description)
        .with_sections(sections);
    let counted = evidence.counts.iter().map(|count| &count.measured);
    let ids = measured().chain(counted).map(|measured| measured.id.as_str());
    let page = PageEntry::page("/evidence", TITLE, description, move |layout| EvidencePage { layout, evidence })
        .in_navigation("Evidence")
        .in_footer(FooterGroup::Evidence, "Measurements")
        .with_anchors(ids.chain(["built", "how", "rule", "probes", "index"]))
        .with_documents([document]);
    vec![page]
}

#[derive(Template)]
#[template(path = "evidence.html")]
struct EvidencePage<'a> {
    layout: Layout<'a>,
    evidence: &'a Evidence,
}

impl<'a> EvidencePage<'a> {
    /// The quantities that the content explains, each with the compared variants of every site on one scale.
    fn headlines(&self) -> Vec<(&'a Measured, &'a str, Vec<FigurePair<'a>>)> {
        let (subjects, rivals) = (&self.layout.site().subjects, self.evidence.rivals());
        let headline = |quantity: &'a Quantity| {
            let pairs = rivals.iter().filter_map(|(site, pair)| FigurePair::new(subjects, quantity, site, *pair));
            let mut pairs: Vec<_> = pairs.collect();
            FigurePair::align(pairs.iter_mut().collect());
            Some((quantity.measured.as_ref(), quantity.measured.why.as_deref()?, pairs))
        };
        self.evidence.quantities.iter().filter_map(headline).collect()
    }

    /// Other quantities that the content puts into a headline, each on one line.
    fn beside(&self, headline: &Measured, pair: &FigurePair<'a>) -> impl Iterator<Item = String> {
        let quantities = self.evidence.quantities.iter();
        let beside = quantities.filter(|quantity| quantity.measured.beside.as_ref() == Some(&headline.id));
        beside.filter_map(|quantity| pair.line(&self.layout.site().subjects, quantity))
    }

    /// Each quantity of a site, with the figures of two variants for the first kind of request.
    fn glances(&self, site: &str, pair: &[&Variant; 2]) -> Vec<(&'a Measured, [String; 2])> {
        let glance = |quantity: &'a Quantity| {
            let group = quantity.first_of(site)?;
            let figure_of = |variant: &Variant| {
                let figure = group.figure(&variant.id);
                figure.map_or_else(|| "–".to_owned(), |(_, figure)| units::figure(quantity.measured.unit, figure.value))
            };
            Some((quantity.measured.as_ref(), pair.map(figure_of)))
        };
        self.evidence.quantities.iter().filter_map(glance).collect()
    }

    /// The first kind of request to each site.
    fn first_works(&self) -> String {
        let groups = || self.evidence.quantities.iter().flat_map(|quantity| &quantity.groups);
        let first =
            |site: &BuiltSite| groups().filter(|group| group.site == site.title).find_map(|group| group.work.as_ref());
        listed(self.evidence.sites.iter().filter_map(first).map(|work| work.title.as_str()))
    }

    /// Each claim with a measurement, and its findings.
    fn findings(&self) -> Vec<(&'a Claim, MeasurementNote<'a>)> {
        let finding = |claim: &'a Arc<Claim>| {
            Some((claim.as_ref(), MeasurementNote { measurement: claim.measurement.as_ref()?, is_brief: true }))
        };
        self.layout.site().claims.iter().filter_map(finding).collect()
    }

    fn precision(&self, quantity: &Quantity) -> &'static str {
        match quantity.measured.precision {
            Precision::Exact => "These are counts. Where runs differ, we show the range.",
            Precision::Near => "These are counts. Runs differ by a few tenths of a percent at most.",
            Precision::Noisy => "Measured in rounds: the median, with the quartiles below it.",
        }
    }

    fn caption(&self, group: &FigureGroup) -> String {
        match &group.work {
            Some(work) => format!("{}: {}", group.site, work.title),
            None => group.site.clone(),
        }
    }

    /// Whether the figure is 0 for every variant, so that there are no bars.
    fn is_nothing(&self, group: &FigureGroup) -> bool {
        group.figures.iter().all(|(_, figure)| figure.upper == 0.0)
    }

    fn rows(&self, quantity: &Quantity, group: &'a FigureGroup) -> Vec<FigureRow<'a>> {
        let row = |(variant, figure): &'a (Arc<Variant>, Interval)| FigureRow {
            title: &variant.title,
            figure: units::figure(quantity.measured.unit, figure.value),
            around: units::around(quantity.measured.unit, *figure),
        };
        group.figures.iter().map(row).collect()
    }

    fn ratio(&self, quantity: &Quantity, ratio: &Ratio) -> String {
        let times = units::times(quantity.measured.unit, ratio.ratio.value);
        format!("{}: {times} {}; ratio {}", ratio.of.title, ratio.to.title, units::ratio(ratio.ratio))
    }

    fn counts(&self, count: &Count) -> Vec<(&'a str, String)> {
        let of_subject = |(slot, value, of): &(Slot, f64, Option<f64>)| {
            let name = self.layout.site().subjects.at(*slot).name.as_str();
            let said = match of {
                Some(of) => {
                    let [value_shown, of_shown] = [value, of].map(|figure| units::figure(Unit::Count, *figure));
                    format!("{value_shown} of {of_shown}, {}", units::figure(Unit::Share, value / of))
                }
                None => units::figure(count.measured.unit, *value),
            };
            (name, said)
        };
        count.by_subject.iter().map(of_subject).collect()
    }

    fn is_probed(&self, built: &BuiltSite) -> bool {
        let probed = self.evidence.probes.iter().flat_map(|probe| &probe.answers);
        probed.into_iter().any(|(variant, _)| built.variants.contains(variant))
    }

    fn answer(&self, probe: &Probe, variant: &Variant) -> &'static str {
        match probe.answers.iter().find(|(probed, _)| probed.id == variant.id) {
            Some((_, true)) => "● yes",
            Some((_, false)) => "○ no",
            None => "not tested",
        }
    }
}

struct FigureRow<'a> {
    title: &'a str,
    figure: String,
    around: Option<String>,
}
