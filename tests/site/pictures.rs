//! Preview pictures: their format, that they are the same everywhere, and the response when there are too many.

use actix_web::test::TestRequest;
use versus::domain::permalink::encode;
use versus::http::PictureLimits;

use crate::site::{Answer, Comparison, another_trio, assert_helpful_error, assert_success, both, shipped, trio};
use crate::states::{Dice, all_found};

const CODE: &str = "1g000v000000000aws";
/// The maximum size of a picture, in bytes.
pub(crate) const MAX_PICTURE_SIZE: usize = 75_000;

/// The pictures of the site, of every topic, and of a result in every state.
fn addresses() -> impl Iterator<Item = (&'static Comparison, String)> {
    let results = all_found()
        .into_iter()
        .flat_map(|(comparison, found)| found.values().map(move |code| (comparison, format!("/r/{code}.png"))));
    let others = both().into_iter().flat_map(|comparison| {
        let topics = comparison.site.topics.iter().map(|topic| format!("/topics/{}.png", topic.link.slug));
        topics.chain(["/preview.png".to_owned()]).map(move |address| (comparison, address))
    });
    results.chain(others)
}

/// Asserts that the response is a PNG of 1200 by 630 pixels, not too large, and allowed on any site.
#[track_caller]
fn assert_picture(answer: &Answer, address: &str) {
    assert_success(answer);
    assert_eq!(answer.header("content-type"), "image/png", "{address}");
    assert!(answer.body.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"), "{address}");
    let number = |at: usize| u32::from_be_bytes(answer.body[at..at + 4].try_into().unwrap());
    assert_eq!((number(16), number(20)), (1200, 630), "{address}");
    assert!(answer.body.len() <= MAX_PICTURE_SIZE, "{address} has {} bytes", answer.body.len());
    assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin");
}

#[actix_web::test]
async fn the_site_every_topic_and_every_result_have_a_picture() {
    for (comparison, address) in addresses() {
        assert_picture(&comparison.get(&address).await, &address);
    }
}

#[actix_web::test]
async fn no_answers_make_a_picture_too_heavy() {
    let mut dice = Dice(7);
    for comparison in both() {
        for edition in comparison.site.editions.iter() {
            for _ in 0..12 {
                let address = format!("/r/{}.png", encode(&dice.answers(edition)));
                assert_picture(&comparison.get(&address).await, &address);
            }
        }
    }
}

#[actix_web::test]
async fn different_results_have_different_pictures_and_the_same_one_never_changes() {
    let replica = another_trio(|shared| shared);
    let mut seen: Vec<Answer> = Vec::new();
    for (_, address) in addresses().filter(|(comparison, _)| std::ptr::eq(*comparison, trio())) {
        let first = trio().get(&address).await;
        for again in [trio().get(&address).await, replica.get(&address).await] {
            assert!(again.body == first.body && again.header("etag") == first.header("etag"), "{address}");
        }
        let is_new = |other: &Answer| other.body != first.body && other.header("etag") != first.header("etag");
        assert!(seen.iter().all(is_new), "{address}");
        seen.push(first);
    }
}

#[actix_web::test]
async fn a_title_given_by_the_sender_is_in_the_picture_if_the_fonts_have_its_letters() {
    let plain = shipped().get(&format!("/r/{CODE}.png")).await;
    for (title, is_shown) in [
        ("Shed", true),
        ("%3Cscript%3E%26amp%3B", true),
        ("Ao%C3%BBt+%E2%80%9Cx%E2%80%9D", true),
        ("x&title=y", true),
        ("", false),
        ("%D7%A9%D7%9C%D7%95%D7%9D", false),
        ("%F0%9F%90%90", false),
    ] {
        let address = format!("/r/{CODE}.png?title={title}");
        let titled = shipped().get(&address).await;
        assert_picture(&titled, &address);
        assert_eq!(titled.header("etag") != plain.header("etag"), is_shown, "{title}");
    }
}

#[actix_web::test]
async fn a_picture_is_kept_like_a_result_and_sent_as_it_is() {
    let page = shipped().get(&format!("/r/{CODE}")).await;
    let picture = shipped()
        .send(TestRequest::get().uri(&format!("/r/{CODE}.png")).insert_header(("accept-encoding", "br, gzip")))
        .await;
    assert_eq!(picture.header("cache-control"), page.header("cache-control"));
    assert_eq!(picture.header("content-encoding"), "");
    assert_eq!(picture.header("x-robots-tag"), "noindex");
    assert_picture(&picture, "with compression");
}

#[actix_web::test]
async fn a_picture_of_nothing_says_what_is_wrong() {
    let page = assert_helpful_error(&shipped().get("/r/1g000v000000000aw.png").await, 404);
    assert!(page.line().contains("has 17 characters and should have 18: it is cut short"), "{}", page.line());
    let page = assert_helpful_error(&shipped().get("/r/1g000v000000000awz.png").await, 404);
    assert!(page.main_links().contains(&format!("/r/{CODE}").as_str()), "what was meant is offered");
}

#[actix_web::test]
async fn a_server_that_is_busy_painting_asks_to_come_back_and_does_everything_else() {
    let busy = another_trio(|shared| shared.with_picture_limits(PictureLimits { at_once: 1, taken_on: 0 }));
    let answer = busy.get("/preview.png").await;
    assert_eq!(answer.header("retry-after"), "1");
    let page = assert_helpful_error(&answer, 503);
    assert_eq!(page.heading(), "The site is busy");
    let known = trio().get("/preview.png").await.header("etag").to_owned();
    let again = busy.send(TestRequest::get().uri("/preview.png").insert_header(("if-none-match", known))).await;
    assert_eq!(again.status, 304, "what is known needs no painting");
    assert_success(&busy.get("/").await);
}

#[actix_web::test]
async fn a_picture_asked_for_twice_at_once_takes_one_place() {
    let narrow = another_trio(|shared| shared.with_picture_limits(PictureLimits { at_once: 1, taken_on: 1 }));
    let (one, other) = tokio::join!(narrow.get("/preview.png"), narrow.get("/preview.png"));
    assert_picture(&one, "one");
    assert!(one.body == other.body && other.status == 200, "{}", other.status);
}
