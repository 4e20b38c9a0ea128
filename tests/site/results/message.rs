//! A result in five lines, to paste into a chat.

use versus::domain::engine::weigh;
use versus::domain::permalink::decode;

use crate::document::plain;
use crate::site::{assert_success, shipped, trio};
use crate::states::{all_found, found};

#[actix_web::test]
async fn it_has_five_lines_in_every_state() {
    let earlier = found(trio(), 1);
    for (comparison, found) in all_found().into_iter().chain([(trio(), &earlier)]) {
        for (state, code) in found {
            let answer = comparison.get(&format!("/r/{code}.txt")).await;
            assert_success(&answer);
            assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
            assert_eq!(answer.header("x-robots-tag"), "noindex");
            assert!(answer.text().ends_with('\n'));
            let lines: Vec<String> = answer.text().lines().map(plain).collect();
            let [verdict, first, second, change, link] = lines.as_slice() else { panic!("{lines:#?}") };
            let page = comparison.page(&format!("/r/{code}")).await;
            let heading = page.heading().replace("Your answers", "The answers").replace("your answers", "the answers");
            assert!(verdict.starts_with(&format!("{heading}. ")), "{state:?}: {verdict}");
            let answers = decode(&comparison.site.editions, code).unwrap().answers;
            let weighed = weigh(&answers);
            for (line, slot) in [first, second].into_iter().zip(weighed.compared) {
                let subject = plain(&answers.edition().subjects().at(slot).name);
                assert!(line.starts_with(&format!("For {subject}: ")), "{line}");
                for reason in weighed.reasons_for(slot).take(2) {
                    assert!(line.contains(&plain(&reason.choice.brief)), "{line}");
                }
            }
            let expected = match (weighed.lead(), weighed.ask_next) {
                (Some(_), _) => "What would change it: ".to_owned(),
                (None, Some(question)) if question.swing(weighed.compared) > 0 => {
                    format!("What could settle it: {}", plain(&question.text))
                }
                (None, _) => "What would settle it: ".to_owned(),
            };
            assert!(change.starts_with(&expected) && change.len() > 25, "{state:?}: {change}");
            assert_eq!(*link, format!("{}/r/{code}", comparison.site.base_url));
        }
    }
}

#[actix_web::test]
async fn a_title_is_quoted_as_its_senders_and_stays_with_the_link() {
    let answer = shipped().get("/r/1g00t0000000000adx.txt?title=A%0D%0A%E2%80%A8%22shed%22+").await;
    let lines: Vec<&str> = answer.text().lines().collect();
    assert_eq!(lines.len(), 5);
    assert!(lines[0].starts_with("“A \"shed\"”, as its sender calls it: "), "{}", lines[0]);
    assert!(lines[4].contains("/r/1g00t0000000000adx?title="), "{}", lines[4]);
    let followed = lines[4].strip_prefix(shipped().site.base_url.as_str()).unwrap();
    assert_success(&shipped().get(followed).await);
}
