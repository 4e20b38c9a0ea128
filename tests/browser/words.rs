//! A result without pictures, styles, or scripts, in lynx.

use std::process::Command;

use crate::results::{KINDS, code_of};
use crate::site::open;

/// The words of a text, each between single blanks.
fn words(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

fn dump(address: &str) -> String {
    let lynx = Command::new("lynx")
        .args(["-dump", "-nolist", "-width=1000", "-assume_charset=utf-8", "-display_charset=utf-8", address])
        .output()
        .unwrap_or_else(|error| panic!("lynx cannot be started ({error}); tests/run installs it"));
    assert!(lynx.status.success());
    String::from_utf8(lynx.stdout).unwrap()
}

#[tokio::test]
async fn a_result_says_everything_in_words() {
    let (site, content, browser) = open().await;
    for kind in KINDS.into_iter().filter(|kind| !["undecided", "tie"].contains(&kind.name)) {
        let path = format!("/r/{}", code_of(content.editions.current(), kind));
        let dump = dump(&format!("{}{path}", site.address));
        let text = words(&dump);
        browser.visit(&path).await;
        for (part, selector) in [
            ("heading", "main h1"),
            ("line", "main .lead"),
            ("reason on either side", ".reasons h2, .reasons > ul > li > p:first-of-type, .reasons > p"),
            ("what would change it", "section[aria-labelledby=change] :is(h2, li, p)"),
        ] {
            let elements = browser.find_all(selector).await;
            assert!(!elements.is_empty(), "{}: no {part} (`{selector}`)", kind.name);
            for element in elements {
                // Not the element's visible text: lynx shows collapsed content too.
                let said = element.prop("textContent").await.unwrap().unwrap();
                assert!(text.contains(&words(&said)), "{}: {part} “{said}” is not in:\n{dump}", kind.name);
            }
        }
        assert!(browser.find_all(".reasons h2").await.len() == 2 && browser.find_all("#change").await.len() == 1);
    }
}
