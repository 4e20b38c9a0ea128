//! The applications and measurements: editors describe them, the harness writes the figures, and digests show what has changed
//! since.

use std::collections::HashSet;

use super::features::FeatureEntry;
use super::*;
use crate::content::context::{Figure, Register};
use crate::content::digest;
use crate::content::load::EvidenceFiles;
use crate::domain::evidence::{
    BuiltSite, Count, CountedList, Evidence, FigureGroup, Interval, Measured, Probe, Quantity, Ratio, Run, Variant,
    Work,
};
use crate::domain::units;

/// The supported version of the results format.
const FORMAT: u32 = 1;
const DESCRIBE: &str = "describe it in evidence/evidence.toml, or measure again without it";

/// Describes the applications that you built to compare the subjects, and what you measured. `/evidence` shows it with the
/// figures of `results.toml`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct EvidenceFile {
    /// Names of files and folders that running the applications creates, which aren't part of them.
    #[serde(default)]
    pub(in crate::content) ignored: Vec<String>,
    /// The name of the file in each application's folder that lists the packages it asks for, one per line.
    pub(super) requirements: Option<String>,
    /// What you changed in the applications since the measurement; remove it when you measure again.
    since: Option<String>,
    /// What was built several times, once for each variant.
    sites: Vec<BuiltSite>,
    /// The implementations, in the order of the page.
    variants: Vec<Variant<String>>,
    /// The requests that quantities are measured for.
    #[serde(default)]
    works: Vec<Work>,
    /// What was measured.
    quantities: Vec<Measured>,
    /// Tests with a yes or no as their result.
    #[serde(default)]
    probes: Vec<Work>,
    /// Counts for each subject that are not about the applications, such as packages in an index.
    #[serde(default)]
    index: Vec<Measured>,
    /// Features to show side by side at `/code`.
    #[serde(default)]
    pub(super) features: Vec<FeatureEntry>,
}

/// How each variant is put together, by its id. What else the file says is for your measuring tools.
#[derive(Deserialize, JsonSchema)]
pub(in crate::content) struct LayersFile(BTreeMap<String, LayersEntry>);

/// How a variant is put together. Other keys are for your measuring tools.
#[derive(Deserialize, JsonSchema)]
pub(in crate::content) struct LayersEntry {
    /// The id of its site in `evidence.toml`.
    site: String,
    /// The folders below `apps/` that are copied over each other, in this order.
    layers: Vec<String>,
}

/// The figures, which a measuring tool writes. Don't edit them, measure again.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct ResultsFile {
    /// The version of this format.
    #[schemars(extend("const" = FORMAT))]
    format: u32,
    /// The machine and the run.
    environment: Run,
    /// The SHA-256 digest of each variant's files, and of the measuring tool's under `harness`, to notice changes.
    digests: BTreeMap<String, String>,
    /// The version of each installed package, by variant.
    #[serde(default)]
    versions: BTreeMap<String, BTreeMap<String, String>>,
    /// The figures.
    figures: Vec<FigureEntry>,
    /// Ratios of two variants, measured together.
    #[serde(default)]
    ratios: Vec<RatioEntry>,
    /// The results of probes.
    #[serde(default)]
    probes: Vec<ProbeEntry>,
    /// The list that was counted for `index`.
    ecosystem: Option<CountedList>,
    /// Counts for each subject.
    #[serde(default)]
    index: Vec<CountEntry>,
}

/// The figure of a variant.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FigureEntry {
    /// The id of the quantity.
    quantity: String,
    /// The id of the variant.
    variant: String,
    /// The id of the request, if it is measured per request.
    work: Option<String>,
    /// The figure, or the median.
    value: f64,
    /// The lower quartile; the same as the value if left out.
    lower: Option<f64>,
    /// The upper quartile; the same as the value if left out.
    upper: Option<f64>,
}

/// The figure of one variant divided by that of another, in the same round.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RatioEntry {
    /// The id of the quantity.
    quantity: String,
    /// The id of the request, if it is measured per request.
    work: Option<String>,
    /// The id of the variant above the line.
    variant: String,
    /// The id of the variant below the line.
    than: String,
    /// The median.
    value: f64,
    /// The lower quartile.
    lower: f64,
    /// The upper quartile.
    upper: f64,
}

/// Whether a variant passes a probe: as measured, or as claimed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProbeEntry {
    /// The id of a probe in `evidence/evidence.toml`.
    pub(super) probe: String,
    /// The id of the variant.
    pub(super) variant: String,
    /// Whether it passes.
    pub(super) passes: bool,
}

/// A count and its total. The harness also records quartiles, which the site does not show.
#[derive(Deserialize, JsonSchema)]
struct CountEntry {
    /// The id of an `index` entry in `evidence.toml`.
    quantity: String,
    /// The id of the subject.
    subject: String,
    /// The count.
    value: f64,
    /// The total, if the count is a part of one.
    of: Option<f64>,
}

pub(super) fn evidence(files: &EvidenceFiles, context: &Context) -> Evidence {
    let EvidenceFile { since, sites, works, quantities, probes, index, .. } = &files.register.value;
    let results = &files.results.value;
    check_ids(files, context);
    let built = variants(files, context);
    check_results(files, &built, context);
    let of_site = |id: &str| -> Vec<Arc<Variant>> {
        built.items.values().filter(|(site, _)| site == id).map(|(_, variant)| Arc::clone(variant)).collect()
    };
    let site = |site: &BuiltSite| BuiltSite { variants: of_site(&site.id), ..site.clone() };
    let sites: Vec<BuiltSite> = sites.iter().map(site).collect();
    let quantity = |measured: &Measured| Quantity {
        groups: groups(measured, &sites, works, results),
        measured: Arc::new(measured.clone()),
    };
    let probe = |probe: &Work| {
        let answer = |variant: &Variant| {
            let mut answers = results.probes.iter().filter(|answer| answer.probe == probe.id);
            answers.find(|answer| answer.variant == variant.id).map(|answer| answer.passes)
        };
        let answers = built.items.values().filter_map(|(_, variant)| Some((Arc::clone(variant), answer(variant)?)));
        Probe { id: probe.id.clone(), title: probe.title.clone(), answers: answers.collect() }
    };
    let count = |measured: &Measured| {
        let counts = results.index.iter().filter(|count| count.quantity == measured.id);
        let by_subject =
            counts.filter_map(|count| Some((*context.subjects.items.get(&count.subject)?, count.value, count.of)));
        Count { measured: Arc::new(measured.clone()), by_subject: by_subject.collect() }
    };
    let stale = stale(files);
    if stale.is_empty() && since.is_some() {
        let resolver = Resolver::new(context, &files.register.origin);
        resolver.report("since", "nothing has changed since the measurement", "remove `since`");
    }
    let language = context.code.as_ref().map(|code| code.name.clone()).unwrap_or_default();
    Evidence {
        run: Run { language, ..results.environment.clone() },
        quantities: quantities.iter().map(quantity).filter(|quantity| !quantity.groups.is_empty()).collect(),
        probes: probes.iter().map(probe).collect(),
        counts: index.iter().map(count).collect(),
        list: results.ecosystem.clone(),
        since: since.clone(),
        stale,
        sites,
    }
}

/// Every figure that a text can cite, as `quantity/variant/work`, and every ratio within a group, as
/// `quantity/variant:other/work`.
pub(super) fn figures(evidence: Option<&Evidence>) -> Register<Figure> {
    let mut found = Vec::new();
    let groups = evidence
        .iter()
        .flat_map(|evidence| &evidence.quantities)
        .flat_map(|quantity| quantity.groups.iter().map(move |group| (quantity, group)));
    for (quantity, FigureGroup { work, figures, ratios, .. }) in groups {
        let Measured { id, unit, .. } = &*quantity.measured;
        let work = work.as_ref().map(|work| format!("/{}", work.id)).unwrap_or_default();
        let mut cite = |of: &str, words| found.push((format!("{id}/{of}{work}"), Figure { words, anchor: id.clone() }));
        for (variant, figure) in figures {
            cite(&variant.id, units::figure(*unit, figure.value));
            for (other, than) in figures.iter().filter(|(other, than)| other != variant && than.value > 0.0) {
                // A ratio taken within rounds has less noise than a ratio of medians.
                let paired = ratios.iter().find(|ratio| ratio.of == *variant && ratio.to == *other);
                let ratio = paired.map_or(figure.value / than.value, |ratio| ratio.ratio.value);
                cite(&format!("{}:{}", variant.id, other.id), units::times(*unit, ratio));
            }
        }
    }
    Register::new("figure", "name one of evidence/results.toml as quantity/variant, or quantity/variant/work")
        .with(found)
}

/// Every variant with the id of its site.
type Built = Register<(String, Arc<Variant>)>;

fn variants(files: &EvidenceFiles, context: &Context) -> Built {
    let resolver = Resolver::new(context, &files.register.origin);
    let sites = Register::of_ids("site", DESCRIBE, files.register.value.sites.iter().map(|site| &site.id));
    let found = resolver.map("variants", &files.register.value.variants, |resolver, entry| {
        let Variant { id, subject, title, about, .. } = entry;
        let subject = subject.as_ref().and_then(|id| resolver.one("subject", id, &context.subjects));
        let site = files.layers.value.0.get(id).map(|layers| layers.site.clone());
        match &site {
            Some(site) => _ = resolver.one("id", site, &sites),
            None => {
                resolver.report("id", format!("`{id}` has no layers"), "add its layers to evidence/apps/variants.toml")
            }
        }
        let packages = files.results.value.versions.get(id).cloned().unwrap_or_default().into_iter().collect();
        let variant = Variant { id: id.clone(), subject, title: title.clone(), about: about.clone(), packages };
        (id.clone(), (site.unwrap_or_default(), Arc::new(variant)))
    });
    Register::new("variant", DESCRIBE).with(found)
}

fn check_ids(files: &EvidenceFiles, context: &Context) {
    let EvidenceFile { sites, variants, works, quantities, probes, index, features, .. } = &files.register.value;
    let resolver = Resolver::new(context, &files.register.origin);
    resolver.check_ids("sites", sites.iter().map(|entry| &entry.id));
    resolver.check_ids("variants", variants.iter().map(|entry| &entry.id));
    resolver.check_ids("works", works.iter().map(|entry| &entry.id));
    resolver.check_anchors("quantities", quantities.iter().map(|entry| &entry.id));
    resolver.check_ids("probes", probes.iter().map(|entry| &entry.id));
    resolver.check_anchors("index", index.iter().map(|entry| &entry.id));
    resolver.check_ids("features", features.iter().map(|entry| &entry.id));
    let known = Register::of_ids("quantity", DESCRIBE, quantities.iter().map(|entry| &entry.id));
    for (resolver, quantity) in resolver.each("quantities", quantities) {
        if let Some(beside) = &quantity.beside {
            resolver.one("beside", beside, &known);
        }
    }
}

/// Reports results that the register doesn't describe, and impossible figures.
fn check_results(files: &EvidenceFiles, variants: &Built, context: &Context) {
    let EvidenceFile { works, quantities, probes, index, .. } = &files.register.value;
    let results = &files.results.value;
    let resolver = Resolver::new(context, &files.results.origin);
    if results.format != FORMAT {
        resolver.report(
            "format",
            format!("results of format {} cannot be read", results.format),
            format!("measure again, which writes format {FORMAT}"),
        );
    }
    resolver.at("environment").one("control", &results.environment.control, variants);
    resolver.at("environment").check_past("measured", results.environment.measured);
    let works = Register::of_ids("work", DESCRIBE, works.iter().map(|work| &work.id));
    let quantities = Register::of_ids("quantity", DESCRIBE, quantities.iter().map(|quantity| &quantity.id));
    let probes = Register::of_ids("probe", DESCRIBE, probes.iter().map(|probe| &probe.id));
    let counts = Register::of_ids("quantity", DESCRIBE, index.iter().map(|count| &count.id));
    let mut seen = HashSet::new();
    for (resolver, figure) in resolver.each("figures", &results.figures) {
        resolver.one("quantity", &figure.quantity, &quantities);
        resolver.one("variant", &figure.variant, variants);
        if let Some(work) = &figure.work {
            resolver.one("work", work, &works);
        }
        if !seen.insert((&figure.quantity, &figure.work, &figure.variant)) {
            resolver.report("quantity", "this figure is there twice", "measure again");
        }
        let Interval { lower, value, upper } = interval(figure);
        if !(0.0 <= lower && lower <= value && value <= upper) {
            let message = format!("the figure {value} is not between its quartiles {lower} and {upper}");
            resolver.report("quantity", message, "measure again");
        }
    }
    for (resolver, ratio) in resolver.each("ratios", &results.ratios) {
        resolver.one("quantity", &ratio.quantity, &quantities);
        resolver.one("variant", &ratio.variant, variants);
        resolver.one("than", &ratio.than, variants);
    }
    for (resolver, probe) in resolver.each("probes", &results.probes) {
        resolver.one("probe", &probe.probe, &probes);
        resolver.one("variant", &probe.variant, variants);
    }
    for (resolver, count) in resolver.each("index", &results.index) {
        resolver.one("quantity", &count.quantity, &counts);
        resolver.one("subject", &count.subject, &context.subjects);
    }
}

/// The figures of a quantity, by kind of request and site.
fn groups(measured: &Measured, sites: &[BuiltSite], works: &[Work], results: &ResultsFile) -> Vec<FigureGroup> {
    let works = works.iter().map(Some).chain([None]);
    let pairs = works.flat_map(|work| sites.iter().map(move |site| (work, site)));
    let group = |(work, site): (Option<&Work>, &BuiltSite)| {
        let is_of =
            |quantity: &str, of: &Option<String>| quantity == measured.id && of.as_ref() == work.map(|work| &work.id);
        let find = |id: &str| site.variants.iter().find(|variant| variant.id == id).cloned();
        let figures = results.figures.iter().filter(|figure| is_of(&figure.quantity, &figure.work));
        let figures: Vec<&FigureEntry> = figures.collect();
        let figure_of = |variant: &Arc<Variant>| {
            let figure = figures.iter().find(|figure| figure.variant == variant.id)?;
            Some((Arc::clone(variant), interval(figure)))
        };
        let ratios = results.ratios.iter().filter(|ratio| is_of(&ratio.quantity, &ratio.work));
        let ratio = |ratio: &RatioEntry| {
            let interval = Interval { lower: ratio.lower, value: ratio.value, upper: ratio.upper };
            Some(Ratio { of: find(&ratio.variant)?, to: find(&ratio.than)?, ratio: interval })
        };
        FigureGroup {
            site: site.title.clone(),
            work: work.cloned(),
            figures: site.variants.iter().filter_map(figure_of).collect(),
            ratios: ratios.filter_map(ratio).collect(),
        }
    };
    pairs.map(group).filter(|group| !group.figures.is_empty()).collect()
}

fn interval(figure: &FigureEntry) -> Interval {
    let FigureEntry { value, lower, upper, .. } = figure;
    Interval { lower: lower.unwrap_or(*value), value: *value, upper: upper.unwrap_or(*value) }
}

/// The variants, and the harness, whose digest has changed since the measurement.
fn stale(files: &EvidenceFiles) -> Vec<String> {
    let is_stale = |(id, digest): &(&String, &String)| match files.layers.value.0.get(*id) {
        Some(built) => digest::of_layers(&built.layers, &files.sources) != **digest,
        None => digest::of_harness(&files.sources) != **digest,
    };
    let digests = files.results.value.digests.iter().filter(is_stale);
    digests.map(|(id, _)| id.clone()).collect()
}
