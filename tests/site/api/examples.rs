//! The commands on the API's page, run unchanged against a server on a socket.

use std::process::Command;

use serde_json::Value;

use crate::document::{parts, plain, words};
use crate::site::{both, trio};
use crate::wire::serve;

/// The output of a command against a local server instead of the public one.
fn run(command: &str, base_url: &str, server: &str) -> String {
    assert!(command.contains(base_url), "{command}");
    let command = command.replace(base_url, server);
    let output = Command::new("sh").args(["-c", &format!("{command} --silent --show-error")]).output().unwrap();
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[actix_web::test]
async fn every_command_can_be_run_and_answers_what_is_shown_below_it() {
    for comparison in both() {
        let server = format!("http://{}", serve(comparison));
        let page = comparison.page("/api").await;
        let blocks: Vec<String> = page.all("main pre code").iter().map(|code| code.text().collect()).collect();
        let is_command = |block: &&String| block.starts_with("curl ");
        let (mut printed, mut shown) = (Vec::new(), 0);
        for (place, command) in blocks.iter().enumerate().filter(|(_, block)| is_command(block)) {
            let answer: Value = serde_json::from_str(&run(command, &comparison.site.base_url, &server)).unwrap();
            if let Some(expected) = blocks.get(place + 1).filter(|next| !is_command(next)) {
                shown += 1;
                assert_eq!(answer, serde_json::from_str::<Value>(expected).unwrap(), "{command}");
            }
            printed.push(answer);
        }
        assert_eq!(shown, 2, "{blocks:?}");
        let [questions, weighed, read, refused] = printed.try_into().unwrap();
        assert_eq!(questions["edition"], comparison.site.editions.current().number());
        assert_eq!(weighed["answers"].as_object().unwrap().len(), 3);
        assert_eq!((&weighed["code"], &weighed["kind"]), (&read["code"], &read["kind"]));
        assert_eq!((&refused["status"], refused["errors"].as_array().unwrap().len()), (&422.into(), 3));
    }
}

#[actix_web::test]
async fn the_page_tells_every_field_of_a_verdict_and_what_it_means() {
    let page = trio().page("/api").await;
    let verdict = trio().weigh("{}").await.json();
    let terms = page.all("h3 + dl > dt");
    let told: Vec<String> = terms.iter().map(|term| words(*term)).collect();
    assert_eq!(told, verdict.as_object().unwrap().keys().cloned().collect::<Vec<_>>());
    for meaning in page.all("h3 + dl > dd") {
        assert!(words(meaning).ends_with('.'), "{}", words(meaning));
    }
}

#[actix_web::test]
async fn the_page_tells_the_limits_that_hold() {
    let text = trio().page("/api").await.text_of_main();
    for words in ["larger than 64 KiB", "at most 80 characters", "1 low, 2 normal (the default), 3 high"] {
        assert!(text.contains(&plain(words)), "{words}");
    }
}

#[actix_web::test]
async fn the_page_lists_all_data_and_the_description() {
    for comparison in both() {
        let page = comparison.page("/api").await;
        for path in comparison.paths().into_iter().filter(|path| path.ends_with(".json")) {
            assert!(page.main_links().contains(&path), "{path}");
        }
    }
}

#[actix_web::test]
async fn the_page_is_found_from_where_a_developer_would_look() {
    for comparison in both() {
        let result = comparison.submit([]).await.header("location").to_owned();
        let first = comparison.site.editions.current().questions().next().unwrap();
        let answered = comparison.submit([(first.id.as_str(), first.choices[0].id.as_str())]).await;
        for address in ["/", "/sitemap", result.as_str(), "/decide"] {
            let page = comparison.page(address).await;
            assert!(page.all("footer a[href='/api']").len() == 1, "{address}");
        }
        let page = comparison.page(answered.header("location")).await;
        let figures = page.one("main .figures");
        assert_eq!(parts(figures, "a[href='/api']").len(), 1, "beside the figures as data");
    }
}
