//! Every page reachable from the home page, with results, errors, and a rejected form, checked against rules for all pages.
//! `tests/validity` has further ones, such as that each control has a name.

mod fresh;
mod links;
mod markup;
mod previews;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::OnceLock;

use actix_web::rt::System;

use crate::document::Document;
use crate::site::{Comparison, example, shipped, trio};
use crate::states::{all_found, found};

/// A crawled page.
pub(crate) struct Crawled {
    pub(crate) status: u16,
    /// Its content security policy.
    pub(crate) policy: String,
    /// The text, if it is a page.
    pub(crate) html: Option<String>,
    /// The ids on the page.
    pub(crate) ids: BTreeSet<String>,
}

/// Every URL found, without its fragment.
pub(crate) type Pages = BTreeMap<String, Crawled>;

/// A crawled page, next to the others of its comparison.
struct Visit<'p> {
    comparison: &'static Comparison,
    pages: &'p Pages,
    address: &'p str,
    page: &'p Crawled,
    document: Document,
}

/// What no page may do, with the violations on one.
type Rule = (&'static str, fn(&Visit<'_>) -> Vec<String>);

/// All comparisons with their crawled pages.
fn crawled() -> [(&'static Comparison, &'static Pages); 3] {
    static EXAMPLE: OnceLock<Pages> = OnceLock::new();
    static SHIPPED: OnceLock<Pages> = OnceLock::new();
    static TRIO: OnceLock<Pages> = OnceLock::new();
    let [(_, of_shipped), (_, of_trio)] = all_found();
    let old = found(trio(), 1);
    let results = |found: &crate::states::Found| found.values().map(|code| format!("/r/{code}")).collect::<Vec<_>>();
    let of_trio: Vec<String> = results(of_trio).into_iter().chain(results(&old)).collect();
    [
        (shipped(), SHIPPED.get_or_init(|| crawl(shipped(), results(of_shipped)))),
        (trio(), TRIO.get_or_init(|| crawl(trio(), of_trio))),
        (example(), EXAMPLE.get_or_init(|| crawl(example(), results(&found(example(), 1))))),
    ]
}

/// Follows links from the home page, the given results, and URLs of error pages.
fn crawl(comparison: &'static Comparison, results: Vec<String>) -> Pages {
    let first = comparison.site.editions.current().questions().next().unwrap().id.clone();
    let mut seeds = vec!["/".to_owned()];
    seeds.extend(results.iter().take(1).map(|result| format!("{result}?title=A+%22title%22+%26+more")));
    seeds.extend(results.iter().take(3).map(|result| mistyped(result)));
    seeds.extend(teams(&results));
    seeds.extend(results);
    let wrong = ["/nowhere", "/r/!", "/r/1", "/static/0/nowhere", "/decide?from=nonsense"];
    seeds.extend(wrong.map(str::to_owned));
    seeds.push(format!("/decide?{first}=nonsense&{first}.importance=7"));
    let pages = || System::new().block_on(follow(comparison, seeds.clone()));
    // On a separate thread, because a test may have a runtime already.
    std::thread::scope(|scope| scope.spawn(pages).join().unwrap())
}

/// Teams of some results, with two and three members, with and without names; one with an unreadable code, and one with a single
/// member.
fn teams(results: &[String]) -> Vec<String> {
    let codes: Vec<&str> = results.iter().map(|result| result.trim_start_matches("/r/")).collect();
    let [first, second, .., before_last, last] = codes.as_slice() else { panic!("too few results: {codes:?}") };
    let wrong = mistyped(second);
    vec![
        format!("/team/{first}/{last}"),
        format!("/team/{first}/{second}/{last}?name=A+%3Cb%3E&name=&name=%D7%A9&title=A+%22title%22"),
        format!("/team/{before_last}/{last}"),
        format!("/team/{first}/{wrong}/{last}?name=A&name=B"),
        format!("/team/{last}"),
        format!("/team/add?to={last}&add=nonsense"),
    ]
}

/// A result's URL with its last character changed.
fn mistyped(result: &str) -> String {
    let (kept, last) = result.split_at(result.len() - 1);
    format!("{kept}{}", if last == "z" { "y" } else { "z" })
}

async fn follow(comparison: &Comparison, seeds: Vec<String>) -> Pages {
    let mut pages = Pages::new();
    let mut waiting: VecDeque<String> = seeds.into();
    while let Some(address) = waiting.pop_front() {
        if pages.contains_key(&address) {
            continue;
        }
        let answer = comparison.get(&address).await;
        // Cards for other sites are no pages of this one.
        let is_page = answer.header("content-type").starts_with("text/html") && !address.starts_with("/embed/");
        let html = is_page.then(|| answer.text().to_owned());
        let found = Document::parse(html.as_deref().unwrap_or_default());
        waiting.extend(internal(&found).into_iter().map(|link| without_fragment(&link, &address)));
        let ids = found.all("[id]").into_iter().filter_map(|element| element.attr("id").map(str::to_owned)).collect();
        let policy = answer.header("content-security-policy").to_owned();
        pages.insert(address, Crawled { status: answer.status, policy, html, ids });
    }
    pages
}

/// Every URL of the site that a page links to, loads, or sends to.
fn internal(page: &Document) -> Vec<String> {
    let mut found = Vec::new();
    for (selector, attribute) in
        [("a[href]", "href"), ("link[href]", "href"), ("[src]", "src"), ("form[action]", "action")]
    {
        found.extend(page.all(selector).iter().filter_map(|element| element.attr(attribute)).map(str::to_owned));
    }
    found.retain(|link| link.starts_with(['/', '#', '?']) || link.is_empty());
    // The form that opens an issue needs a repository.
    found.retain(|link| !link.ends_with("/issue"));
    found
}

/// The URL of a link on a page.
fn without_fragment(link: &str, on: &str) -> String {
    let address = link.split('#').next().unwrap();
    if address.is_empty() { on.to_owned() } else { address.to_owned() }
}

/// Every page. The form is large, and no rule depends on the result that fills it in, so two such pages are enough.
fn visits() -> impl Iterator<Item = Visit<'static>> {
    crawled().into_iter().flat_map(|(comparison, pages)| {
        let repeated = ["/decide?from=", "/decide?with="].map(|start| {
            let alike = pages.keys().filter(move |address| address.starts_with(start));
            alike.skip(2).collect::<Vec<&String>>()
        });
        let pages_read = pages.iter().filter(move |(address, _)| !repeated.concat().contains(address));
        pages_read.filter_map(move |(address, page)| {
            Some(Visit { comparison, pages, address, page, document: Document::parse(page.html.as_ref()?) })
        })
    })
}

#[test]
fn no_page_breaks_a_rule() {
    let rules = [links::RULES, markup::RULES, previews::RULES].concat();
    let mut broken = Vec::new();
    for visit in visits() {
        let title = &visit.comparison.site.title;
        let errors = rules.iter().flat_map(|(rule, check)| check(&visit).into_iter().map(move |error| (rule, error)));
        broken.extend(errors.map(|(rule, error)| format!("{title}: {} {rule}: {error}", visit.address)));
    }
    assert!(broken.is_empty(), "{} errors:\n{}", broken.len(), broken.join("\n"));
}

/// A violation, if there is one.
fn unless(is_kept: bool, error: impl FnOnce() -> String) -> Vec<String> {
    if is_kept { Vec::new() } else { vec![error()] }
}

#[test]
fn the_crawl_finds_every_page_and_every_kind_of_error() {
    for (comparison, pages) in crawled() {
        // These have conventional paths.
        let by_convention = [
            "/robots.txt",
            "/llms.txt",
            "/sitemap.xml",
            "/.well-known/security.txt",
            "/favicon.ico",
            "/apple-touch-icon.png",
        ];
        let linked = comparison.paths().into_iter().filter(|path| !by_convention.contains(path));
        for path in linked {
            assert!(pages.contains_key(path), "nothing links {path}");
        }
        for status in [200, 404, 422] {
            assert!(pages.values().any(|page| page.status == status), "no page with {status}");
        }
    }
}
