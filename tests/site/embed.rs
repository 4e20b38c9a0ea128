//! What other sites show of this one: cards in a frame, and badges; and the page with snippets for them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};
use versus::domain::engine::weigh;
use versus::domain::permalink::decode;
use versus::domain::verdict::Kind;

use crate::document::{Document, query, words};
use crate::site::{Answer, Comparison, assert_success, both, example, shipped, trio};
use crate::states::results;

const CODE: &str = "1g000v000000000aws";
/// The maximum size of a card in bytes, uncompressed.
const MAX_CARD: usize = 7_000;

/// The cards of each claim and feature of a comparison, with their headings.
fn cards(comparison: &'static Comparison) -> impl Iterator<Item = (String, &'static str)> {
    let site = comparison.site;
    let claims = site.claims.iter().map(|claim| (format!("/embed/claim/{}", claim.id), claim.statement.as_str()));
    let features = site.capabilities.iter().flat_map(|group| &group.capabilities);
    claims.chain(features.map(|row| (format!("/embed/compare/{}", row.id), row.question.as_str())))
}

/// Asserts that a response is a card: small, unlisted, without script, and with links that leave the frame.
#[track_caller]
fn assert_card(answer: &Answer, address: &str) -> Document {
    assert!(answer.body.len() <= MAX_CARD, "{address} has {} bytes", answer.body.len());
    assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{address}");
    let card = answer.document();
    assert!(card.errors().is_empty(), "{address}: {:?}", card.errors());
    assert_eq!(card.one("meta[name=robots]").attr("content"), Some("noindex"));
    assert!(card.all("script, form, iframe, img, [style], link, [src]").is_empty(), "{address}");
    let links = card.all("a");
    assert!(!links.is_empty(), "{address} leads nowhere");
    for link in links {
        assert_eq!((link.attr("target"), link.attr("rel")), (Some("_blank"), Some("noopener")), "{address}");
    }
    let style = BASE64.encode(Sha256::digest(card.one("style").text().collect::<String>()));
    assert!(answer.header("content-security-policy").contains(&format!("style-src 'sha256-{style}';")), "{address}");
    card
}

#[actix_web::test]
async fn every_claim_and_every_feature_has_a_card_that_leads_to_it() {
    for comparison in [shipped(), trio(), example()] {
        for (address, heading) in cards(comparison) {
            let answer = comparison.get(&address).await;
            assert_success(&answer);
            let card = assert_card(&answer, &address);
            assert_eq!(card.heading(), heading.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'"));
            let link = card.one("footer a").attr("href").unwrap();
            let (path, anchor) = link.split_once('#').unwrap();
            assert!(["/claims", "/compare"].contains(&path) && address.ends_with(&format!("/{anchor}")), "{link}");
        }
    }
}

#[actix_web::test]
async fn every_result_has_a_card_that_says_what_its_page_says() {
    for (comparison, code) in results() {
        let address = format!("/embed/r/{code}?title=Shed");
        let answer = comparison.get(&address).await;
        assert_success(&answer);
        let card = assert_card(&answer, &address);
        let page = comparison.page(&format!("/r/{code}")).await;
        let balance = |page: &Document| page.one(".balance [role=img]").attr("aria-label").map(str::to_owned);
        assert_eq!(balance(&card), balance(&page));
        assert_eq!(words(card.one("q")), "Shed");
        assert_eq!(card.one("footer a").attr("href"), Some(format!("/r/{code}?title=Shed").as_str()));
        assert_eq!(answer.header("x-robots-tag"), "noindex");
    }
}

#[actix_web::test]
async fn a_title_stays_text_in_a_card_and_on_the_page_with_snippets() {
    let long = "x".repeat(500);
    for title in ["</style><script>alert(1)</script>", "\"><img src=x onerror=x>", "{{ title }}", "שלום", &long] {
        let query = query([("title", title)]);
        let address = format!("/embed/r/{CODE}?{query}");
        let card = assert_card(&shipped().get(&address).await, &address);
        assert_eq!(words(card.one("q")), title.chars().take(80).collect::<String>());
        let page = shipped().page(&format!("/embed?result={CODE}&{query}")).await;
        let snippets = page.all("pre code");
        assert_eq!(snippets.len(), 2);
        let frame = Document::parse(&words(snippets[0]));
        assert_eq!(frame.all("body *").len(), 1, "{}", words(snippets[0]));
        let source = frame.one("iframe").attr("src").unwrap().strip_prefix(&*shipped().site.base_url).unwrap();
        assert_eq!(words(shipped().page(source).await.one("q")), words(card.one("q")));
    }
}

#[actix_web::test]
async fn a_card_that_does_not_exist_is_a_small_card_too() {
    for (address, heading) in [
        ("/embed/claim/nonsense", "There is no such claim"),
        ("/embed/compare/%3Cscript%3E", "There is no such feature"),
        ("/embed/nonsense/deeper", "There is no such page"),
        ("/embed/claim/nonsense.json", "There is no such claim"),
        ("/embed/r/1g000v000000000aw", "This link cannot be read"),
        ("/embed/r/%00%F0%9F%90%90", "This link cannot be read"),
    ] {
        let answer = shipped().get(address).await;
        assert_eq!(answer.status, 404, "{address}");
        assert_eq!(assert_card(&answer, address).heading(), heading, "{address}");
    }
    let answer = shipped().get("/embed/r/1g000v000000000awz?title=Shed").await;
    assert_eq!(answer.status, 404);
    let card = assert_card(&answer, "a mistyped code");
    let suggested: Vec<_> = card.links("li a");
    assert!(suggested.contains(&format!("/r/{CODE}").as_str()), "{suggested:?}");
}

#[actix_web::test]
async fn a_badge_names_the_site_and_the_verdict() {
    for (comparison, code) in results() {
        let answer = comparison.get(&format!("/r/{code}.svg")).await;
        assert_success(&answer);
        assert_eq!(answer.header("content-type"), "image/svg+xml");
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin");
        assert_eq!(answer.header("cache-control"), comparison.get(&format!("/r/{code}")).await.header("cache-control"));
        let badge = Document::parse(answer.text());
        let title = words(badge.one("title"));
        assert!(title.starts_with(&format!("{}: ", comparison.site.title)), "{title}");
        let texts: Vec<String> = badge.texts("text");
        let [label, verdict] = texts.as_slice() else { panic!("{texts:?}") };
        assert_eq!(*label, comparison.site.title);
        let answers = decode(&comparison.site.editions, code).unwrap().answers;
        let weighed = weigh(&answers);
        let named: Vec<&str> = weighed.compared.map(|slot| answers.edition().subjects().at(slot).name.as_str()).into();
        let names_one = named.iter().filter(|name| verdict.contains(**name)).count() == 1;
        assert_eq!(names_one, !matches!(weighed.kind(), Kind::Undecided | Kind::Tie), "{verdict}");
    }
}

#[actix_web::test]
async fn a_badge_says_nothing_of_the_sender() {
    let plain = shipped().get(&format!("/r/{CODE}.svg")).await;
    assert_eq!(plain.body, shipped().get(&format!("/r/{CODE}.svg?title=%3Cscript%3E")).await.body);
}

#[actix_web::test]
async fn snippets_are_one_link_away_from_what_they_show() {
    for comparison in both() {
        let claims = comparison.page("/claims").await;
        for claim in comparison.site.claims.iter() {
            assert_eq!(claims.all(&format!("[id='{0}'] a[href='/embed?claim={0}']", claim.id)).len(), 1);
        }
        let grid = comparison.page("/compare").await;
        for row in comparison.site.capabilities.iter().flat_map(|group| &group.capabilities) {
            assert_eq!(grid.all(&format!("[id='{0}'] a[href='/embed?feature={0}']", row.id)).len(), 1);
        }
    }
}

#[actix_web::test]
async fn the_snippets_are_html_and_markdown_that_other_sites_understand() {
    for comparison in both() {
        let base = &comparison.site.base_url;
        let feature = comparison.site.capabilities[0].capabilities[0].id.clone();
        let claim = comparison.site.claims[0].id.clone();
        for (query, card) in [
            (format!("claim={claim}"), format!("/embed/claim/{claim}")),
            (format!("feature={feature}"), format!("/embed/compare/{feature}")),
        ] {
            let page = comparison.page(&format!("/embed?{query}")).await;
            assert!(page.notices().is_empty() && page.main_links().contains(&card.as_str()), "{query}");
            let frame = Document::parse(&words(page.one("pre code")));
            let frame = frame.one("iframe");
            assert_eq!(frame.attr("src"), Some(format!("{base}{card}").as_str()));
            assert_eq!(frame.attr("sandbox"), Some("allow-popups allow-popups-to-escape-sandbox"));
            assert!(!frame.attr("title").unwrap().is_empty());
        }
    }
    let page = shipped().page(&format!("/embed?result={CODE}&title=Shed")).await;
    let markdown = words(page.all("pre code")[1]);
    let base = &shipped().site.base_url;
    assert!(markdown.ends_with(&format!("](<{base}/r/{CODE}.svg>)](<{base}/r/{CODE}?title=Shed>)")), "{markdown}");
    let badge = page.one("main img");
    assert_eq!(badge.attr("src"), Some(format!("/r/{CODE}.svg").as_str()));
    assert!(markdown.starts_with(&format!("[![{}]", badge.attr("alt").unwrap())), "{markdown}");
}

#[actix_web::test]
async fn what_cannot_be_embedded_is_said_above_examples() {
    for (query, said) in [
        ("result=nonsense", "We couldn't read the result. "),
        ("claim=nonsense", "There is no such claim. "),
        ("feature=%3Cb%3E", "There is no such feature. "),
    ] {
        let page = shipped().page(&format!("/embed?{query}")).await;
        let notices = page.notices();
        assert!(notices.len() == 1 && notices[0].starts_with(said), "{notices:?}");
        assert_eq!(page.all("pre code").len(), shipped().page("/embed").await.all("pre code").len());
    }
}
