//! The URLs of the shipped site and their statuses, as in `urls.txt`. A page that moves leaves a redirect there.

use actix_web::http::Method;

use crate::api::assert_problem;
use crate::site::{assert_helpful_error, is_for_programs, shipped};

/// To change a line on purpose, edit the file.
const LISTED: &str = include_str!("urls.txt");

#[actix_web::test]
async fn every_url_has_the_status_that_is_listed() {
    let listed = LISTED.lines().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" "));
    let mut requests: Vec<String> = listed.collect();
    let mut texts: Vec<&str> = shipped().shared.text_paths().collect();
    texts.sort_unstable();
    let rendered = shipped().paths().into_iter().chain(texts).map(|path| format!("GET {path}"));
    requests.extend(rendered.filter(|request| !LISTED.contains(&format!("{request} "))));
    let mut found = String::new();
    for request in requests {
        let (method, path) = request.split_once(' ').unwrap();
        let answer = shipped().ask(Method::from_bytes(method.as_bytes()).unwrap(), path).await;
        // A refused form is a page of its own, and cards of other sites have no room for help.
        let is_explained =
            answer.status >= 400 && answer.status != 422 && !path.starts_with("/embed/") && path != "/mcp";
        if is_explained && is_for_programs(path) {
            assert_problem(&answer, answer.status);
        } else if is_explained {
            assert_helpful_error(&answer, answer.status);
        }
        let line = format!("{request} {} {}", answer.status, answer.header("location"));
        found.push_str(line.trim_end());
        found.push('\n');
    }
    assert!(found == LISTED, "urls.txt should be, or the program is wrong:\n{found}");
}
