//! What a chat shows of a result before it is opened.

use versus::domain::engine::weigh;
use versus::domain::permalink::decode;
use versus::domain::subject::Slot;

use crate::document::plain;
use crate::site::{shipped, trio};
use crate::states::{all_found, found};

#[actix_web::test]
async fn it_says_the_verdict_the_number_of_reasons_and_the_three_that_weigh_most() {
    let earlier = found(trio(), 1);
    for (comparison, found) in all_found().into_iter().chain([(trio(), &earlier)]) {
        for (state, code) in found {
            let page = comparison.page(&format!("/r/{code}")).await;
            let tags = page.preview();
            let answers = decode(&comparison.site.editions, code).unwrap().answers;
            let verdict = weigh(&answers);
            let name = |slot: Slot| plain(&answers.edition().subjects().at(slot).name);
            let [first, second] = verdict.compared;
            let count = |slot| verdict.reasons.iter().filter(|reason| (reason.weighted > 0) == (slot == first)).count();
            let (mut title, mut description) = (page.heading(), page.line());
            if !verdict.reasons.is_empty() {
                let reasons = if count(first) == 1 { "reason" } else { "reasons" };
                let whom = if verdict.lead().is_some() { "it".to_owned() } else { name(first) };
                let against = if count(second) == 0 { "none".to_owned() } else { count(second).to_string() };
                title += &format!(", with {} {reasons} for {whom} and {against} for {}", count(first), name(second));
                let weightiest = verdict.reasons.iter().take(3).map(|reason| {
                    let side = name(if reason.weighted > 0 { first } else { second });
                    format!("{} (for {side})", plain(&reason.choice.brief))
                });
                description = format!("What weighs most: {}.", weightiest.collect::<Vec<_>>().join(", "));
            }
            assert_eq!((plain(tags["og:title"]), plain(tags["og:description"])), (title, description), "{state:?}");
            assert!(plain(tags["og:image:alt"]).starts_with(&page.heading()), "{state:?}");
        }
    }
}

#[actix_web::test]
async fn it_is_the_same_whenever_it_is_asked_for_and_whatever_the_sender_calls_it() {
    for (comparison, found) in all_found() {
        for code in found.values() {
            let address = format!("/r/{code}");
            let plain = comparison.page(&address).await;
            let titled = comparison.page(&format!("{address}?title=%3Cb%3EBuy+now%22")).await;
            assert_eq!(plain.preview(), titled.preview());
            let (once, again) = (comparison.get(&address).await, comparison.get(&address).await);
            assert_eq!(once.body, again.body);
        }
    }
}

#[actix_web::test]
async fn a_search_does_not_repeat_what_was_typed() {
    let page = shipped().page("/search?q=buy+now").await;
    assert!(page.title().contains("buy now"));
    assert!(page.preview().values().all(|tag| !tag.contains("buy now")));
}
