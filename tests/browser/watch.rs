//! Pages of an author who changes the content.

use std::path::Path;
use std::process::Command;
use std::{fs, thread};

use versus::content::{self, assets};
use versus::http::{Listener, serve_watching};
use versus::view::catalog::anchors;
use versus::view::layout::Frame;

use crate::driver::Browser;

#[tokio::test]
async fn a_page_reloads_itself_after_a_save_whether_the_content_is_valid_or_not() {
    let in_package = |path: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let disk = tempfile::tempdir().unwrap();
    let content = disk.path().join("content");
    assert!(
        Command::new("cp").arg("-r").arg(in_package("tests/fixtures/trio")).arg(&content).status().unwrap().success()
    );
    let (about, static_dir) = (content.join("pages/about.md"), in_package("static"));
    let text = fs::read_to_string(&about).unwrap();
    fs::write(&about, "").unwrap();

    let listener = Listener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.address().unwrap());
    let (directories, files) = ([content.clone()], static_dir.clone());
    let load = move || {
        let site = content::load(&content, anchors).map_err(|errors| errors.to_string())?;
        Ok(Frame::new(site, assets::load(&files).map_err(|errors| errors.to_string())?))
    };
    thread::spawn(move || serve_watching(static_dir, listener, &directories, load).unwrap());
    let browser = Browser::open_at(&address).await;
    browser.visit("/about").await;
    let shows = |words: &str| format!("document.querySelector('main')?.textContent.includes('{words}')");
    browser.until(&shows("The content has errors")).await;
    let is_styled = "getComputedStyle(document.querySelector('pre')).borderStyle === 'solid'";
    browser.until(is_styled).await;

    fs::write(&about, format!("{text}\nMended in the autumn.\n")).unwrap();
    browser.until(&shows("Mended in the autumn.")).await;
    fs::write(&about, format!("{text}\nSee [it](claim:no-such).\n")).unwrap();
    browser.until(&shows("there is no claim `no-such`")).await;
    browser.until(&shows("Mended in the autumn.")).await;
    fs::write(&about, text).unwrap();
    browser.until(&format!("!{}", shows("Mended in the autumn."))).await;
}
