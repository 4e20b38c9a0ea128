//! The evidence: entries of `schema` become what was built and measured; `digest`s tell what has changed since. The files are
//! `source_file`s from `read`; what does not fit is a `fault`.
//!
//! **Invariant:** every figure belongs to something that is described, once, with its quartiles in order.

use std::collections::HashSet;
use std::sync::Arc;

use toml::Spanned;

use super::{check_id, read_day, resolve_slot};
use crate::content::digest;
use crate::content::fault::Faults;
use crate::content::read::Files;
use crate::content::schema::evidence::{
    CountEntry, EcosystemEntry, EvidenceFile, FigureEntry, PrecisionEntry, QuantityEntry, ResultsFile, UnitEntry,
    VariantsFile, WorkEntry,
};
use crate::content::schema::{self, Parsed, Text};
use crate::domain::evidence::{
    BuiltSite, Count, CountedList, Evidence, FigureGroup, Interval, Measured, Precision, Probe, Quantity, Ratio, Run,
    Unit, Variant, Work,
};
use crate::domain::subject::Subjects;

/// The format of results that this program reads.
const FORMAT: u32 = 1;

/// The three files that evidence is made of.
struct Sources {
    register: Parsed<EvidenceFile>,
    results: Parsed<ResultsFile>,
    layers: Parsed<VariantsFile>,
}

/// The evidence; `None` where there is none, or a part of it could not be assembled.
pub(super) fn evidence(files: &Files, subjects: &Subjects, faults: &mut Faults) -> Option<Evidence> {
    let before = faults.count();
    // All three are read before any is missed, so that each reports its syntax.
    let register = files.evidence.as_ref().and_then(|file| schema::parse(file, faults));
    let results = files.results.as_ref().and_then(|file| schema::parse(file, faults));
    let layers = files.variants.as_ref().and_then(|file| schema::parse(file, faults));
    let sources = Sources { register: register?, results: results?, layers: layers? };
    let Sources { register, results, layers } = &sources;
    check_ids(register, faults);
    check_format(results, faults);
    let variants = variants(&sources, subjects, faults);
    check_results(&sources, faults);
    let evidence = Evidence {
        run: run(results, faults)?,
        sites: register
            .value
            .sites
            .iter()
            .map(|site| BuiltSite {
                id: site.id.as_ref().clone(),
                title: site.title.clone(),
                about: site.about.clone(),
                variants: of_site(&variants, site.id.as_ref()),
            })
            .collect(),
        quantities: register.value.quantities.iter().map(|entry| quantity(entry, &sources, &variants)).collect(),
        probes: register.value.probes.iter().map(|entry| probe(entry, results, &variants)).collect(),
        counts: register.value.index.iter().map(|entry| count(entry, results, subjects, faults)).collect(),
        list: results.value.ecosystem.as_ref().and_then(|entry| counted_list(results, entry, faults)),
        stale: stale(files, results, layers),
    };
    (faults.count() == before).then_some(evidence)
}

/// A variant with the site that it is one of.
type Built = (String, Arc<Variant>);

fn variants(sources: &Sources, subjects: &Subjects, faults: &mut Faults) -> Vec<Built> {
    let Sources { register, results, layers } = sources;
    let mut variants = Vec::new();
    for entry in &register.value.variants {
        let subject = entry.subject.as_ref().and_then(|id| resolve_slot(register, id, subjects, faults));
        let Some((_, built)) = layers.value.iter().find(|(id, _)| id.as_ref() == entry.id.as_ref()) else {
            let message = format!("`{}` is not put together from anything", entry.id.as_ref());
            faults.add(register.place_of(&entry.id), message, "add its layers to evidence/apps/variants.toml");
            continue;
        };
        check_known(register, &entry.id, &built.site, register.value.sites.iter().map(|site| &site.id), faults);
        let versions = results.value.versions.iter().find(|(id, _)| id.as_ref() == entry.id.as_ref());
        let packages = versions.map(|(_, table)| table.clone().into_iter().collect()).unwrap_or_default();
        let (id, title, about) = (entry.id.as_ref().clone(), entry.title.clone(), entry.about.clone());
        variants.push((built.site.clone(), Arc::new(Variant { id, subject, title, about, packages })));
    }
    variants
}

fn of_site(variants: &[Built], site: &str) -> Vec<Arc<Variant>> {
    variants.iter().filter(|(of, _)| of == site).map(|(_, variant)| Arc::clone(variant)).collect()
}

fn check_ids(register: &Parsed<EvidenceFile>, faults: &mut Faults) {
    let EvidenceFile { sites, variants, works, quantities, probes, index, features } = &register.value;
    let kinds: [Vec<&Text>; 6] = [
        sites.iter().map(|entry| &entry.id).collect(),
        variants.iter().map(|entry| &entry.id).collect(),
        works.iter().map(|entry| &entry.id).collect(),
        quantities.iter().chain(index).map(|entry| &entry.id).collect(),
        probes.iter().map(|entry| &entry.id).collect(),
        features.iter().map(|entry| &entry.id).collect(),
    ];
    for ids in kinds {
        let mut known = HashSet::new();
        for id in ids {
            check_id(register, id, !known.insert(id.as_ref()), faults);
        }
    }
}

fn check_format(results: &Parsed<ResultsFile>, faults: &mut Faults) {
    if *results.value.format.as_ref() != FORMAT {
        faults.add(
            results.place_of(&results.value.format),
            format!("results of format {} cannot be read", results.value.format.as_ref()),
            format!("measure again, which writes format {FORMAT}"),
        );
    }
}

/// Notes what the results speak of and the register does not, and figures that cannot be.
fn check_results(sources: &Sources, faults: &mut Faults) {
    let (register, results) = (&sources.register.value, &sources.results);
    let known = |id: &Text, among: &mut dyn Iterator<Item = &Text>, faults: &mut Faults| {
        check_known(results, id, id.as_ref(), among, faults);
    };
    known(&results.value.environment.control, &mut register.variants.iter().map(|entry| &entry.id), faults);
    let mut seen = HashSet::new();
    for figure in &results.value.figures {
        known(&figure.quantity, &mut register.quantities.iter().map(|entry| &entry.id), faults);
        known(&figure.variant, &mut register.variants.iter().map(|entry| &entry.id), faults);
        if let Some(work) = &figure.work {
            known(work, &mut register.works.iter().map(|entry| &entry.id), faults);
        }
        let work = figure.work.as_ref().map(Spanned::as_ref);
        if !seen.insert((figure.quantity.as_ref(), work, figure.variant.as_ref())) {
            faults.add(results.place_of(&figure.quantity), "this figure is there twice", "measure again");
        }
        let Interval { lower, value, upper } = interval(figure);
        if !(0.0 <= lower && lower <= value && value <= upper) {
            let message = format!("the figure {value} is not between its quartiles {lower} and {upper}");
            faults.add(results.place_of(&figure.quantity), message, "measure again");
        }
    }
    for ratio in &results.value.ratios {
        known(&ratio.quantity, &mut register.quantities.iter().map(|entry| &entry.id), faults);
        for variant in [&ratio.variant, &ratio.than] {
            known(variant, &mut register.variants.iter().map(|entry| &entry.id), faults);
        }
    }
    for probe in &results.value.probes {
        known(&probe.probe, &mut register.probes.iter().map(|entry| &entry.id), faults);
        known(&probe.variant, &mut register.variants.iter().map(|entry| &entry.id), faults);
    }
    for count in &results.value.index {
        known(&count.quantity, &mut register.index.iter().map(|entry| &entry.id), faults);
    }
}

fn check_known<'t>(
    parsed: &Parsed<impl Sized>,
    at: &Text,
    id: &str,
    mut among: impl Iterator<Item = &'t Text>,
    faults: &mut Faults,
) {
    if !among.any(|known| known.as_ref() == id) {
        faults.add(
            parsed.place_of(at),
            format!("`{id}` is not described"),
            "describe it in evidence/evidence.toml, or measure again without it",
        );
    }
}

fn run(results: &Parsed<ResultsFile>, faults: &mut Faults) -> Option<Run> {
    let environment = &results.value.environment;
    Some(Run {
        measured: read_day(results, &environment.measured, faults)?,
        language_version: environment.python.clone(),
        system: environment.system.clone(),
        processor: environment.processor.clone(),
        cores: environment.cores,
        load: environment.load,
        rounds: environment.rounds,
        control_spread: environment.control_spread,
    })
}

fn measured(entry: &QuantityEntry) -> Arc<Measured> {
    Arc::new(Measured {
        id: entry.id.as_ref().clone(),
        title: entry.title.clone(),
        unit: match entry.unit {
            UnitEntry::Count => Unit::Count,
            UnitEntry::Bytes => Unit::Bytes,
            UnitEntry::Microseconds => Unit::Microseconds,
            UnitEntry::Share => Unit::Share,
        },
        precision: match entry.precision {
            PrecisionEntry::Exact => Precision::Exact,
            PrecisionEntry::Near => Precision::Near,
            PrecisionEntry::Noisy => Precision::Noisy,
        },
        about: entry.about.clone(),
    })
}

fn quantity(entry: &QuantityEntry, sources: &Sources, variants: &[Built]) -> Quantity {
    let mut groups = Vec::new();
    let works = sources.register.value.works.iter().map(Some).chain([None]);
    for work in works {
        for site in &sources.register.value.sites {
            let group = group(entry, work, site.id.as_ref(), &site.title, sources, variants);
            groups.extend(Some(group).filter(|group| !group.figures.is_empty()));
        }
    }
    Quantity { measured: measured(entry), groups }
}

fn group(
    entry: &QuantityEntry,
    work: Option<&WorkEntry>,
    site: &str,
    title: &str,
    sources: &Sources,
    variants: &[Built],
) -> FigureGroup {
    let ResultsFile { figures, ratios, .. } = &sources.results.value;
    let is_of = |quantity: &Text, of: &Option<Text>| {
        quantity.as_ref() == entry.id.as_ref() && of.as_ref().map(Spanned::as_ref) == work.map(|work| work.id.as_ref())
    };
    let variants = of_site(variants, site);
    let find = |id: &Text| variants.iter().find(|variant| variant.id == *id.as_ref()).cloned();
    let figure_of = |variant: &Variant| {
        figures.iter().find(|figure| is_of(&figure.quantity, &figure.work) && *figure.variant.as_ref() == variant.id)
    };
    FigureGroup {
        site: title.to_owned(),
        work: work.map(|work| Work { id: work.id.as_ref().clone(), title: work.title.clone() }),
        figures: variants
            .iter()
            .filter_map(|variant| Some((Arc::clone(variant), interval(figure_of(variant)?))))
            .collect(),
        ratios: ratios
            .iter()
            .filter(|ratio| is_of(&ratio.quantity, &ratio.work))
            .filter_map(|ratio| {
                let interval = Interval { lower: ratio.lower, value: ratio.value, upper: ratio.upper };
                Some(Ratio { of: find(&ratio.variant)?, to: find(&ratio.than)?, ratio: interval })
            })
            .collect(),
    }
}

fn interval(figure: &FigureEntry) -> Interval {
    let FigureEntry { value, lower, upper, .. } = figure;
    Interval { lower: lower.unwrap_or(*value), value: *value, upper: upper.unwrap_or(*value) }
}

fn probe(entry: &WorkEntry, results: &Parsed<ResultsFile>, variants: &[Built]) -> Probe {
    let answer = |variant: &Variant| {
        let mut answers = results.value.probes.iter().filter(|answer| answer.probe.as_ref() == entry.id.as_ref());
        answers.find(|answer| *answer.variant.as_ref() == variant.id).map(|answer| answer.passes)
    };
    let answers = variants.iter().filter_map(|(_, variant)| Some((Arc::clone(variant), answer(variant)?))).collect();
    Probe { id: entry.id.as_ref().clone(), title: entry.title.clone(), answers }
}

fn count(entry: &QuantityEntry, results: &Parsed<ResultsFile>, subjects: &Subjects, faults: &mut Faults) -> Count {
    let of = |count: &&CountEntry| count.quantity.as_ref() == entry.id.as_ref();
    let by_subject = results.value.index.iter().filter(of);
    let by_subject = by_subject
        .filter_map(|count| Some((resolve_slot(results, &count.subject, subjects, faults)?, count.value, count.of)));
    Count { measured: measured(entry), by_subject: by_subject.collect() }
}

fn counted_list(results: &Parsed<ResultsFile>, entry: &EcosystemEntry, faults: &mut Faults) -> Option<CountedList> {
    Some(CountedList { made: read_day(results, &entry.made, faults)?, names: entry.list_names })
}

/// What has another digest than when it was measured.
fn stale(files: &Files, results: &Parsed<ResultsFile>, layers: &Parsed<VariantsFile>) -> Vec<String> {
    let is_stale = |id: &str, digest: &str| match layers.value.iter().find(|(known, _)| known.as_ref() == id) {
        Some((_, built)) => digest::of_layers(&built.layers, &files.evidence_files) != digest,
        None => digest::of_harness(&files.evidence_files) != digest,
    };
    let digests = results.value.digests.iter().filter(|(id, digest)| is_stale(id.as_ref(), digest));
    digests.map(|(id, _)| id.as_ref().clone()).collect()
}
