//! Pages of this site inside a page of another origin: a card is shown and can do no more; every other page refuses.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use crate::accessibility::violations;
use crate::driver::{Browser, Scheme, Size};
use crate::results::clear_code;
use crate::site::{Site, open};

/// The address of another site with one page, which holds each of some paths in a frame; it ends with the test.
fn host(site: &Site, paths: &[String], attributes: &str) -> String {
    let frames = paths.iter().map(|path| format!("<iframe src='{}{path}' {attributes}></iframe>", site.address));
    let page = format!("<!doctype html><title>Another site</title>{}", frames.collect::<String>());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().map(Result::unwrap) {
            // The request is read up to its end, so that closing loses nothing of the response.
            let lines = BufReader::new(&stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
            let _ = lines.count();
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close";
            let _ = write!(&stream, "{head}\r\nContent-Length: {}\r\n\r\n{page}", page.len());
        }
    });
    address
}

/// What a frame can do, each as `true` if it could.
const POWERS: &str = "
    const can = (act) => { try { act(); return true } catch { return false } };
    return [origin, can(() => localStorage.length), can(() => { document.cookie = 'a=b' }),
            can(() => { top.location.href = '/elsewhere' }), can(() => top.document.title)]";

async fn in_frame(browser: &Browser, place: u16, script: &str) -> Value {
    browser.enter_frame(place).await;
    let found = browser.run(script).await;
    browser.leave_frame().await;
    found
}

#[tokio::test]
async fn a_card_in_a_page_of_another_origin_is_shown_and_can_do_no_more() {
    let (site, content, browser) = open().await;
    let code = clear_code(content.editions.current());
    let (claim, row) = (&content.claims[0], &content.capabilities[0].capabilities[0]);
    let cards = [
        format!("/embed/r/{code}?title=Shed"),
        format!("/embed/claim/{}", claim.id),
        format!("/embed/compare/{}", row.id),
        "/embed/claim/nonsense".to_owned(),
    ];
    browser.visit(&cards[0]).await;
    let heading_of_result = browser.text("h1").await;
    let headings =
        [heading_of_result, claim.statement.clone(), row.question.clone(), "There is no such claim".to_owned()];
    for attributes in ["", "sandbox='allow-popups allow-popups-to-escape-sandbox'"] {
        let other = host(site, &cards, attributes);
        browser.visit_anywhere(&other).await;
        for (place, heading) in (0..).zip(&headings) {
            let shown = in_frame(&browser, place, "return document.querySelector('h1').innerText").await;
            assert_eq!(shown, json!(heading));
            assert_eq!(
                in_frame(&browser, place, POWERS).await,
                json!(["null", false, false, false, false]),
                "{heading}"
            );
        }
        assert_eq!(browser.run("return [location.origin, document.title]").await, json!([other, "Another site"]));
    }
}

#[tokio::test]
async fn a_card_is_readable_in_light_and_dark_and_on_a_phone() {
    let (site, content, browser) = open().await;
    let code = clear_code(content.editions.current());
    let row = &content.capabilities[0].capabilities[0];
    let cards = [
        format!("/embed/r/{code}?title={}", "A".repeat(80)),
        format!("/embed/claim/{}", content.claims[0].id),
        format!("/embed/compare/{}", row.id),
    ];
    for card in cards {
        // The sandbox of a card would stop axe, so its HTML is opened without its headers.
        let html = BASE64.encode(site.get(&card));
        browser.visit_anywhere(&format!("data:text/html;charset=utf-8;base64,{html}")).await;
        for (scheme, size) in Scheme::BOTH.into_iter().zip([Size::NARROW, Size::DESK]) {
            browser.paint(scheme).await;
            browser.resize(size).await;
            assert_eq!(violations(&browser).await, [""; 0], "{card}");
            let width = "return document.documentElement.scrollWidth <= innerWidth";
            assert_eq!(browser.run(width).await, true, "{card} is wider than {} pixels", size.width);
        }
    }
}

#[tokio::test]
async fn every_other_page_refuses_a_frame() {
    let (site, content, browser) = open().await;
    let code = clear_code(content.editions.current());
    let pages =
        ["/", "/claims", "/decide", "/embed", "/nowhere", &format!("/r/{code}"), &format!("/team/{code}/{code}")]
            .map(str::to_owned);
    browser.visit_anywhere(&host(site, &pages, "")).await;
    for (place, path) in (0..).zip(&pages) {
        let shown = in_frame(&browser, place, "return location.href").await;
        assert_eq!(shown, json!("chrome-error://chromewebdata/"), "{path}");
    }
}
