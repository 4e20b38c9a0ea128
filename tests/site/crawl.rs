//! Every page that can be reached from the first one, with results, errors and a refused form, held against rules that all
//! pages keep.

mod links;
mod markup;
mod previews;

use std::collections::{BTreeMap, VecDeque};
use std::sync::OnceLock;

use actix_web::rt::System;

use crate::document::Document;
use crate::site::{Comparison, shipped, trio};
use crate::states::{all_found, found};

/// A page as it was found.
pub(crate) struct Crawled {
    pub(crate) status: u16,
    /// The content security policy that came with it.
    pub(crate) policy: String,
    /// The text, if it is a page.
    pub(crate) html: Option<String>,
}

/// Every address that was found, without its fragment.
pub(crate) type Pages = BTreeMap<String, Crawled>;

/// Both comparisons with everything found in them.
fn crawled() -> [(&'static Comparison, &'static Pages); 2] {
    static SHIPPED: OnceLock<Pages> = OnceLock::new();
    static TRIO: OnceLock<Pages> = OnceLock::new();
    let [(_, of_shipped), (_, of_trio)] = all_found();
    let old = found(trio(), 1);
    let results = |found: &crate::states::Found| found.values().map(|code| format!("/r/{code}")).collect::<Vec<_>>();
    let of_trio: Vec<String> = results(of_trio).into_iter().chain(results(&old)).collect();
    [
        (shipped(), SHIPPED.get_or_init(|| crawl(shipped(), results(of_shipped)))),
        (trio(), TRIO.get_or_init(|| crawl(trio(), of_trio))),
    ]
}

/// Follows links from the first page, the results given, and addresses of pages that say what is wrong.
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
    // On a thread of its own, since a test may have a runtime already.
    std::thread::scope(|scope| scope.spawn(pages).join().unwrap())
}

/// Teams of some results, of two people and of three, with names and without; one with a code that cannot be read, and one
/// person by themselves.
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

/// A result's address with its last character changed.
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
        let is_page = answer.header("content-type").starts_with("text/html");
        let html = is_page.then(|| answer.text().to_owned());
        if let Some(html) = &html {
            let found = Document::parse(html);
            waiting.extend(internal(&found).into_iter().map(|link| without_fragment(&link, &address)));
        }
        let policy = answer.header("content-security-policy").to_owned();
        pages.insert(address, Crawled { status: answer.status.as_u16(), policy, html });
    }
    pages
}

/// Every address within the site that a page links, loads or sends to.
fn internal(page: &Document) -> Vec<String> {
    let mut found = Vec::new();
    for (selector, attribute) in
        [("a[href]", "href"), ("link[href]", "href"), ("[src]", "src"), ("form[action]", "action")]
    {
        found.extend(page.all(selector).iter().filter_map(|element| element.attr(attribute)).map(str::to_owned));
    }
    found.retain(|link| link.starts_with(['/', '#', '?']) || link.is_empty());
    found
}

/// The address that a link on a page leads to.
fn without_fragment(link: &str, on: &str) -> String {
    let address = link.split('#').next().unwrap();
    if address.is_empty() { on.to_owned() } else { address.to_owned() }
}

/// Holds every page against a rule that names what breaks it.
#[track_caller]
fn every_page(rule: impl Fn(&Document, &str) -> Vec<String>) {
    let mut broken = Vec::new();
    for (comparison, pages) in crawled() {
        // The form is large, and filled in by one result it keeps the same rules as filled in by another.
        let repeated = ["/decide?from=", "/decide?with="].map(|start| {
            let alike = pages.keys().filter(move |address| address.starts_with(start));
            alike.skip(2).collect::<Vec<&String>>()
        });
        let repeated = repeated.concat();
        for (address, page) in pages {
            if let Some(html) = &page.html
                && !repeated.contains(&address)
            {
                let found = rule(&Document::parse(html), address).into_iter();
                broken.extend(found.map(|fault| format!("{}: {address}: {fault}", comparison.site.title)));
            }
        }
    }
    assert!(broken.is_empty(), "{} faults:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn the_crawl_finds_every_page_and_every_kind_of_error() {
    for (comparison, pages) in crawled() {
        // These are found where they are by convention.
        let by_convention = ["/robots.txt", "/llms.txt", "/sitemap.xml", "/.well-known/security.txt"];
        let linked = comparison.paths().into_iter().filter(|path| !by_convention.contains(path));
        for path in linked {
            assert!(pages.contains_key(path), "nothing links {path}");
        }
        for status in [200, 404, 422] {
            assert!(pages.values().any(|page| page.status == status), "no page with {status}");
        }
    }
}
