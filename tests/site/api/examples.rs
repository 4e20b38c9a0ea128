//! The commands on the API's page, run unchanged against a server on a socket.

use std::process::Command;

use serde_json::Value;

use crate::site::both;
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
async fn the_page_is_linked_beside_the_figures_as_data() {
    for comparison in both() {
        let first = comparison.site.editions.current().questions().next().unwrap();
        let answered = comparison.submit([(first.id.as_str(), first.choices[0].id.as_str())]).await;
        let page = comparison.page(answered.header("location")).await;
        assert_eq!(page.all("main .figures a[href='/api']").len(), 1);
    }
}
