//! Every kind and state of page, and how a browser gets there.

use std::collections::BTreeSet;

use serde_json::json;

use crate::driver::Browser;
use crate::results::{KINDS, clear_code, code_of};
use crate::site::Site;

/// A page as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page {
    /// Its name in failures, and of its picture.
    pub(crate) name: String,
    way: Way,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    /// A URL.
    Address(String),
    /// The filled-in form, sent with a choice that does not exist.
    WrongForm(String),
}

impl Page {
    fn at(name: impl Into<String>, path: impl Into<String>) -> Self {
        Self { name: name.into(), way: Way::Address(path.into()) }
    }

    /// Opens it.
    pub(crate) async fn open(&self, browser: &Browser) {
        match &self.way {
            Way::Address(path) => browser.visit(path).await,
            Way::WrongForm(path) => {
                browser.visit(path).await;
                send_wrong_answer(browser).await;
            }
        }
    }
}

/// Sends the form with an unknown choice for its first question, and waits for the response. Returns the question's id.
pub(crate) async fn send_wrong_answer(browser: &Browser) -> String {
    let question = browser
        .run(
            "const radio = document.querySelector('.question input[type=radio]:not([value=\"\"])');
             radio.checked = true; radio.value = 'nonsense'; return radio.name",
        )
        .await;
    browser.click("form.questionnaire button[type=submit]").await;
    browser.until("document.querySelector('.error-summary')").await;
    question.as_str().unwrap().to_owned()
}

/// Every page that a reader can reach by following links from home.
fn linked(site: &Site) -> BTreeSet<String> {
    let mut found = BTreeSet::from(["/".to_owned()]);
    let mut unread = vec!["/".to_owned()];
    while let Some(path) = unread.pop() {
        let page = site.get(&path);
        for link in page.split("href=\"/").skip(1) {
            let end = link.find(['"', '?', '#']).unwrap();
            let linked = format!("/{}", &link[..end]);
            // Data, static files, and cards are not pages; results have their own kinds.
            let is_page = !linked.contains('.') && !linked.starts_with("/r/") && !linked.starts_with("/embed/");
            if is_page && found.insert(linked.clone()) {
                unread.push(linked);
            }
        }
    }
    found
}

/// Every kind and state of page that the site's own content has.
pub(crate) fn all(site: &Site) -> Vec<Page> {
    let content = &site.content;
    let edition = content.editions.current();
    let clear = clear_code(edition);
    let linked = linked(site);
    assert!(linked.contains("/decide") && linked.len() > 10, "the reader of links finds only {linked:?}");
    let mut pages: Vec<Page> = linked.iter().cloned().map(|path| Page::at(path.clone(), path)).collect();
    pages.extend([
        Page::at("form filled in", format!("/decide?from={clear}")),
        Page::at("form with a notice", "/decide?from=not-a-code"),
        Page { name: "form with an error".to_owned(), way: Way::WrongForm(format!("/decide?from={clear}")) },
        Page::at("not found", "/no-such-page"),
        Page::at("snippets of a result", format!("/embed?result={clear}&title=Shed")),
        Page::at("snippets with a notice", "/embed?claim=no-such-claim"),
        Page::at("unreadable code", format!("/r/{}", mistyped(&clear))),
        Page::at("result with a title", format!("/r/{clear}?title=A%20%22title%22%20%3Cwith%3E%20marks")),
    ]);
    pages.extend(teams(&clear, &code_of(edition, KINDS[3])));
    let nothing = "q=nothinghasthisword";
    if linked.contains("/compare") {
        pages.push(Page::at("grid of differences", "/compare?different=1"));
        pages.push(Page::at("grid without a row", format!("/compare?{nothing}")));
    }
    if linked.contains("/search") {
        let subject = &content.subjects.at(content.subjects.first_two()[0]).id;
        pages.push(Page::at("search with hits", format!("/search?q={subject}")));
        pages.push(Page::at("search without a hit", format!("/search?{nothing}")));
    }
    pages.extend(KINDS.map(|kind| Page::at(format!("result {}", kind.name), format!("/r/{}", code_of(edition, kind)))));
    pages
}

/// Every state of a team, with and without names, with two members and with the maximum, invalid teams, and the form of a reply.
fn teams(one: &str, other: &str) -> Vec<Page> {
    let wrong = mistyped(other);
    // A name without a break opportunity must not widen the page.
    let long = "A".repeat(40);
    let twelve = [one; 12].join("/");
    vec![
        Page::at("team of two", format!("/team/{one}/{other}")),
        Page::at(
            "team with names",
            format!(
                "/team/{one}/{other}/{other}?name={long}&name=%D7%A9%D7%9C%D7%95%D7%9D&name=%3Cb%3E&title=A%20%22title%22"
            ),
        ),
        Page::at("team of twelve alike", format!("/team/{twelve}")),
        Page::at("team that cannot be read", format!("/team/{one}/{wrong}/{other}")),
        Page::at("team that someone joined", format!("/team/{one}/{other}#added")),
        Page::at("team of one", format!("/team/{one}")),
        Page::at("adding to a team", format!("/team/add?to={one}/{other}")),
        Page::at("adding what is no result", format!("/team/add?to={one}/{other}&add=nonsense")),
        Page::at("form of a reply", format!("/decide?with={one}&title=Shed")),
        Page::at("form of a reply to nobody", "/decide?with=nonsense"),
    ]
}

/// The pages to take pictures of: one of each kind, by the first part of its path, and the states that look different.
pub(crate) fn pictured(site: &Site) -> Vec<Page> {
    const STATES: [&str; 5] =
        ["form with an error", "result clear", "result close so far", "not found", "team with names"];
    let mut kinds = BTreeSet::new();
    let mut pages = Vec::new();
    for page in all(site) {
        let mut parts = page.name.strip_prefix('/').unwrap_or_default().split('/');
        let kind = (page.name.starts_with('/'), parts.next().unwrap_or_default().to_owned(), parts.count());
        if STATES.contains(&page.name.as_str()) || (kind.0 && kinds.insert(kind)) {
            pages.push(page);
        }
    }
    pages
}

/// Pages that only the fictional comparison has: three subjects, and a result of an earlier edition with its banner.
fn of_the_invented_comparison(site: &Site) -> Vec<Page> {
    let editions = &site.content.editions;
    let (earliest, current) = (editions.iter().next().unwrap(), editions.current());
    assert!(earliest.number() < current.number(), "the invented comparison has two editions");
    let mut pages = vec![
        Page::at("home of three", "/"),
        Page::at("result of an earlier edition", format!("/r/{}", clear_code(earliest))),
        Page::at("form from an earlier edition", format!("/decide?from={}", clear_code(earliest))),
        Page::at("team of two editions", format!("/team/{}/{}", clear_code(earliest), clear_code(current))),
        Page::at(
            "team of three, close",
            format!(
                "/team/{}/{}/{}",
                code_of(current, KINDS[2]),
                code_of(current, KINDS[3]),
                code_of(current, KINDS[0])
            ),
        ),
    ];
    pages.extend(
        KINDS.map(|kind| Page::at(format!("result of three, {}", kind.name), format!("/r/{}", code_of(current, kind)))),
    );
    pages
}

/// A code with one wrong character.
fn mistyped(code: &str) -> String {
    let (start, last) = code.split_at(code.len() - 1);
    format!("{start}{}", if last == "0" { "1" } else { "0" })
}

/// Each site with a browser and its pages.
pub(crate) async fn sites() -> Vec<(&'static Site, Browser, Vec<Page>)> {
    let (own, invented) = (Site::own(), Site::invented());
    let mut opened = Vec::new();
    for (site, pages) in [(own, all(own)), (invented, of_the_invented_comparison(invented))] {
        opened.push((site, Browser::open_at(&site.address).await, pages));
    }
    opened
}

/// Whether the open page belongs to the site, and is not the browser's own error page.
pub(crate) async fn is_of_the_site(browser: &Browser) -> bool {
    browser.run("return document.querySelector('main h1') !== null && document.styleSheets.length > 0").await
        == json!(true)
}
