//! The exact text of results: in every state, with two subjects and three, of each edition, in both voices.

use versus::domain::answers::{Answers, Importance};
use versus::domain::engine::weigh;
use versus::domain::permalink::encode;
use versus::domain::verdict::Kind;

use crate::site::{Comparison, trio};
use crate::snapshot::{assert_said, page_in_lines, shapes_in_lines, tags_in_lines};
use crate::states::{Dice, Found, State, all_found, found};

const NAMES: [&str; 2] = ["two-subjects", "three-subjects"];

async fn assert_page_and_message(comparison: &Comparison, name: &str, code: &str) {
    let page = comparison.page(&format!("/r/{code}")).await;
    let message = comparison.get(&format!("/r/{code}.txt")).await;
    let said = [tags_in_lines(&page), page_in_lines(&page), message.text().to_owned()];
    assert_said(&format!("result-{name}"), &said.join("\n---\n"));
}

async fn assert_pages_and_messages(comparison: &Comparison, name: &str, found: &Found) {
    for (state, code) in found {
        assert_page_and_message(comparison, &format!("{name}-{state:?}"), code).await;
        if is_usual(*state) {
            let page = comparison.page(&format!("/r/{code}")).await;
            assert_said(&format!("shapes-{name}-{state:?}"), &shapes_in_lines(&page));
        }
    }
}

fn is_usual(state: State) -> bool {
    matches!(state, State::Clear | State::TieWithReasons)
}

#[actix_web::test]
async fn pages_previews_and_messages() {
    for ((comparison, found), name) in all_found().into_iter().zip(NAMES) {
        assert_pages_and_messages(comparison, name, found).await;
        assert_page_and_message(comparison, &format!("{name}-settled-tie"), &settled_tie(comparison)).await;
    }
    assert_pages_and_messages(trio(), "earlier-edition", &found(trio(), 1)).await;
}

/// The code of answers to every question that end in a tie.
fn settled_tie(comparison: &Comparison) -> String {
    let edition = comparison.site.editions.current();
    let mut dice = Dice(3);
    let answers = std::iter::repeat_with(|| dice.answers(edition));
    let mut settled = answers.filter(|answers| answers.open().next().is_none() && weigh(answers).kind() == Kind::Tie);
    encode(&settled.next().unwrap()).to_string()
}

#[actix_web::test]
async fn records() {
    for ((comparison, found), name) in all_found().into_iter().zip(NAMES) {
        for (state, code) in found {
            let record = comparison.get(&format!("/r/{code}.md?full&title=Shed")).await;
            assert_said(&format!("record-{name}-{state:?}"), record.text());
        }
        // The short record is made of sentences that the long one and the page have too.
        for (state, code) in found.iter().filter(|(state, _)| is_usual(**state)) {
            let record = comparison.get(&format!("/r/{code}.md?title=Shed&date=2026-12-01")).await;
            assert_said(&format!("record-in-short-{name}-{state:?}"), record.text());
        }
    }
    let record = trio().get(&format!("/r/{}.md", found(trio(), 1)[&State::Clear])).await;
    assert_said("record-in-short-earlier-edition-Clear", record.text());
}

/// Answers that add something to their verdict.
#[actix_web::test]
async fn what_results_add_to_a_verdict() {
    use Importance::{Little, Normal};
    let edition = trio().site.editions.current();
    for (name, chosen) in [
        ("elsewhere-in-place-of-a-need", &[("visitor", "goat", Normal), ("purse", "full", Normal)][..]),
        (
            "two-of-what-is-elsewhere",
            &[
                ("visitor", "nobody", Normal),
                ("view", "all", Normal),
                ("patience", "weekend", Normal),
                ("purse", "thin", Normal),
            ],
        ),
        (
            "a-reason-that-does-not-apply",
            &[("visitor", "goat", Normal), ("birds", "few", Normal), ("purse", "thin", Normal)],
        ),
        (
            "what-is-there-already",
            &[
                ("visitor", "dog", Normal),
                ("view", "all", Normal),
                ("patience", "weekend", Normal),
                ("upkeep", "gladly", Little),
            ],
        ),
        ("packages-to-install", &[("visitor", "goat", Normal)]),
    ] {
        let answers = Answers::choose(edition, |question| {
            let (_, choice, importance) = chosen.iter().find(|(id, ..)| *id == question.id)?;
            Some((question.choice(choice).unwrap(), *importance))
        });
        let code = encode(&answers).to_string();
        assert_page_and_message(trio(), &format!("with-{name}"), &code).await;
        assert_said(&format!("record-with-{name}"), trio().get(&format!("/r/{code}.md?full")).await.text());
    }
}
