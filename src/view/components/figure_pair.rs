//! The figures of two variants as bars on one scale, with their ratio in words. A bar has the color and pattern of its subject, and a
//! line over its quartiles.

use std::sync::Arc;

use askama::Template;

use crate::domain::evidence::{FigureGroup, Interval, Quantity, Unit, Variant};
use crate::domain::subject::{Slot, Subjects};
use crate::domain::units;

/// The width of the longest bar, in percent.
const MAX_WIDTH: f64 = 98.0;

#[derive(Template)]
#[template(path = "components/bar.svg")]
pub(in crate::view) struct FigureBar {
    /// The number of the subject's color; 0 for none.
    slot: usize,
    lower: String,
    value: String,
    upper: String,
    is_wide: bool,
}

impl FigureBar {
    /// A bar, relative to the figure of the longest one.
    pub(in crate::view) fn new(subject: Option<Slot>, figure: Interval, longest: f64) -> Self {
        let share = |value: f64| format!("{:.1}%", if longest > 0.0 { value / longest * MAX_WIDTH } else { 0.0 });
        Self {
            slot: subject.map_or(0, |slot| slot.index() + 1),
            lower: share(figure.lower),
            value: share(figure.value),
            upper: share(figure.upper),
            is_wide: figure.is_wide(),
        }
    }
}

/// Two variants that are compared in one group of figures.
#[derive(Template)]
#[template(path = "components/figure_pair.html")]
pub(in crate::view) struct FigurePair<'a> {
    unit: Unit,
    pub(in crate::view) group: &'a FigureGroup,
    sides: [&'a (Arc<Variant>, Interval); 2],
    /// The names of their subjects.
    names: [&'a str; 2],
    /// The figure of the longest bar.
    longest: f64,
}

impl<'a> FigurePair<'a> {
    /// The figures of two variants, for the first kind of request to a site.
    pub(in crate::view) fn new(
        subjects: &'a Subjects,
        quantity: &'a Quantity,
        site: &str,
        pair: [&'a Variant; 2],
    ) -> Option<Self> {
        let group = quantity.first_of(site)?;
        let [first, second] = pair.map(|variant| group.figure(&variant.id));
        let sides = [first?, second?];
        let longest = sides.iter().map(|(_, figure)| figure.upper).fold(0.0, f64::max);
        let names = pair.map(|variant| variant.subject.map_or("", |slot| &*subjects.at(slot).name));
        Some(Self { unit: quantity.measured.unit, group, sides, names, longest })
    }

    /// Sets one scale for some pairs.
    pub(in crate::view) fn align(pairs: Vec<&mut Self>) {
        let longest = pairs.iter().map(|pair| pair.longest).fold(0.0, f64::max);
        pairs.into_iter().for_each(|pair| pair.longest = longest);
    }

    fn figure(&self, figure: &Interval) -> String {
        units::figure(self.unit, figure.value)
    }

    fn bar(&self, variant: &Variant, figure: &Interval) -> FigureBar {
        FigureBar::new(variant.subject, *figure, self.longest)
    }

    /// The first figure compared with the second.
    fn ratio(&self) -> Option<String> {
        let [first, second] = self.names;
        self.times().map(|times| format!("{first}: {times} {second}"))
    }

    /// Another quantity of the same variants, with its title, on one line.
    pub(in crate::view) fn line(&self, subjects: &Subjects, quantity: &Quantity) -> Option<String> {
        let pair = FigurePair::new(subjects, quantity, &self.group.site, self.sides.map(|(variant, _)| &**variant))?;
        let times = pair.times()?;
        let [first, second] = pair.sides.map(|(_, figure)| pair.figure(figure));
        let [of, to] = self.names;
        Some(format!("{}: {first} ({of}), {times} {second} ({to}).", quantity.measured.title))
    }

    /// The ratio of the shown figures in words, so that readers get the same; `None` if a figure is 0.
    fn times(&self) -> Option<String> {
        let [(_, of), (_, to)] = self.sides;
        let ratio = of.value / to.value;
        (ratio > 0.0 && ratio.is_finite()).then(|| units::times(self.unit, ratio))
    }
}
