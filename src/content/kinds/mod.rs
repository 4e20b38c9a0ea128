//! Phase 2: well-formed files become the site. Each kind of content has one file here, with its shape, its resolving, and its
//! checks. The target of an id must be assembled before its users.

mod advice;
mod capabilities;
mod cases;
mod changes;
mod claims;
mod comparisons;
mod conditions;
mod editions;
mod elsewhere;
mod evidence;
mod features;
mod glossary;
mod myths;
mod neutrality;
mod packages;
mod pages;
mod site;
mod sources;
mod synonyms;
mod topics;
mod use_cases;

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

pub(super) use advice::AdviceFile;
pub(super) use capabilities::CapabilitiesFile;
pub(super) use cases::CaseFile;
pub(super) use changes::ChangesFile;
pub(super) use claims::ClaimsFile;
pub(super) use conditions::{AnswerIds, ConditionalEntry};
pub(super) use editions::EditionFile;
pub(super) use elsewhere::ElsewhereFile;
pub(super) use evidence::{EvidenceFile, LayersFile, ResultsFile};
pub(super) use glossary::GlossaryFile;
pub(super) use myths::MythsFile;
pub(super) use site::SiteFile;
pub(super) use sources::SourcesFile;
pub(super) use synonyms::SynonymsFile;
pub(super) use topics::TopicHead;
pub(super) use use_cases::UseCaseHead;

use super::anchors::Anchors;
use super::context::{Context, Resolver};
use super::diagnostics::{Diagnostics, Place, Severity, SourceFile};
use super::load::{Files, Origin, Parsed};
use super::site::Site;
use crate::domain::backtest::TestFigures;
use crate::domain::questionnaire::Editions;
use crate::domain::source::Date;

/// Assembles the site as far as errors allow, and reports every error between files.
pub(super) fn assemble(
    files: Files,
    today: Option<Date>,
    anchors: impl FnOnce(&Site) -> Anchors,
) -> (Option<Site>, Diagnostics) {
    let mut context = Context::new();
    context.today = today;
    let Parsed { value: site, origin } = files.site;
    let drawn = files.topics.iter().map(|file| &file.origin).chain(files.editions.iter().map(|file| &file.origin));
    let drawn: Vec<Origin> = drawn.chain([&origin]).cloned().collect();
    let samples = files.samples.into_iter();
    context.samples = samples.filter_map(|file| Some((file.path.strip_prefix("samples/")?.to_owned(), file))).collect();
    context.code = site.code;
    context.terms = glossary::terms(files.glossary, &context);
    context.sources.items.extend(sources::sources(files.sources, &context));
    context.topics.items.extend(topics::links(&files.topics));
    let Some(subjects) = site::subjects(site.subjects, &Resolver::new(&context, &origin)).map(Arc::new) else {
        return (None, context.diagnostics.into_inner());
    };
    context.subjects.items.extend(subjects.iter().map(|(slot, subject)| (subject.id.clone(), slot)));
    let (evidence, is_sound) =
        context.watched(|| files.evidence.as_ref().map(|files| evidence::evidence(files, &context)));
    // Claims are not checked against invalid evidence, so that each error is reported once.
    let sound_evidence = evidence.as_ref().filter(|_| is_sound);
    context.figures = is_sound.then(|| evidence::figures(evidence.as_ref()));
    let features = files.evidence.as_ref().map(|files| features::features(files, &context)).unwrap_or_default();
    let claims_origin = files.claims.origin.clone();
    context.claims.items.extend(claims::claims(files.claims, &subjects, sound_evidence, &context));
    let topics = topics::topics(files.topics, &context);
    let page_files: Vec<Arc<SourceFile>> = files.pages.iter().map(|page| Arc::clone(&page.origin.file)).collect();
    let pages = pages::pages(pages::with_built_in(files.pages, &site.title, &context), &context);
    let guides = pages::pages(files.guides, &context);
    context.packages = files.packages.map(|file| packages::packages(file, &files.capabilities.value, &context));
    let (states, capabilities) = capabilities::grid(files.capabilities, &context);
    let rows = capabilities.iter().flat_map(|group| &group.capabilities);
    context.capabilities.items.extend(rows.map(|row| (row.id.clone(), Arc::clone(row))));
    let before = context.error_count();
    let editions = editions::editions(files.editions, &files.lock, &subjects, &context);
    let current = editions.as_ref().filter(|_| context.error_count() == before).map(Editions::current);
    context.answer_ids = current.map(AnswerIds::of);
    if let Some(ids) = &context.answer_ids {
        site::check_steps(&subjects, ids, &Resolver::new(&context, &origin));
    }
    let elsewhere = elsewhere::elsewhere(files.elsewhere, &context);
    let myths = myths::myths(files.myths, &context);
    let (cases, case_origins) = cases::cases(files.cases, &context);
    let advice_origin = files.advice.as_ref().map(|file| file.origin.clone());
    let mut advice = files.advice.map(|file| advice::advice(file, &context));
    let mut case_figures = TestFigures::default();
    // Answers with errors would be weighed as if they were left out.
    if let Some(edition) = current.filter(|_| context.error_count() == before) {
        let rules = advice.as_ref().map(|advice| advice.simple_rules.clone()).unwrap_or_default();
        let places = case_origins.iter().map(|origin| Resolver::new(&context, origin));
        case_figures = advice::figures(edition, &elsewhere, &rules, &cases, places);
        if let (Some(advice), Some(origin)) = (&mut advice, &advice_origin) {
            let list = Resolver::new(&context, origin).at("advice");
            let places = (0..advice.items.len()).map(|index| list.at(index));
            advice.figures = advice::figures(edition, &elsewhere, &rules, &advice.items, places);
        }
    }
    let synonyms = synonyms::synonyms(files.synonyms, &context);
    let use_cases = use_cases::use_cases(files.use_cases, &context);
    let changes = changes::changes(files.changes, editions.as_ref(), &context);
    let resolver = Resolver::new(&context, &origin);
    let moving = site.about_moving.and_then(|slug| resolver.one("about_moving", &slug, &context.topics));
    let home = site::home(site.home, evidence.as_ref(), &resolver);
    site::check_language(&site.lang, &resolver);
    if let Some(install) = &site.install {
        site::check_install(install, &resolver);
    }
    if let Some(contact) = &site.security {
        site::check_contact(contact, &resolver);
    }
    let site = editions.map(|editions| Site {
        title: site.title,
        tagline: site.tagline,
        description: site.description,
        base_url: site.base_url.trim_end_matches('/').to_owned(),
        lang: site.lang,
        project: site.project,
        licence: site.licence,
        colophon: site.colophon,
        security: site.security,
        install: site.install,
        subjects,
        moving,
        home,
        sources: context.sources.items.values().cloned().collect(),
        claims: context.claims.items.values().cloned().collect(),
        topics,
        pages,
        editions,
        elsewhere,
        states,
        capabilities,
        packages: context.packages.take(),
        myths,
        guides,
        use_cases,
        cases,
        case_figures,
        advice,
        glossary: context.terms.clone(),
        synonyms,
        evidence,
        features,
        changes,
        has_todos: files.has_todos,
    });
    if let Some(site) = &site {
        topics::check_citations(site, &Resolver::new(&context, &claims_origin));
        anchors(site).check(&page_files, &drawn, &context);
    }
    (site, context.diagnostics.into_inner())
}
