//! Screenshots of the main pages, light and dark, on a phone and on a desktop. `tests/screenshots` keeps them; otherwise they are
//! discarded.

use std::path::PathBuf;
use std::{env, fs};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::json;

use crate::driver::{Browser, Scheme, Size};
use crate::pages::pictured;
use crate::site::open;

/// The full page as a PNG, not only the visible part.
async fn picture(browser: &Browser) -> Vec<u8> {
    let area = browser.run("const {scrollWidth: w, scrollHeight: h} = document.documentElement; return [w, h]").await;
    let clip = json!({"x": 0, "y": 0, "width": area[0], "height": area[1], "scale": 1});
    let taken = browser.tell("Page.captureScreenshot", json!({"clip": clip, "captureBeyondViewport": true})).await;
    BASE64.decode(taken["data"].as_str().unwrap()).unwrap()
}

/// The width in a PNG's header.
fn width(png: &[u8]) -> u32 {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    u32::from_be_bytes(png[16..20].try_into().unwrap())
}

#[tokio::test]
async fn pictures_of_the_main_pages_are_as_wide_as_asked() {
    let thrown_away = tempfile::tempdir().unwrap();
    let folder = env::var_os("VERSUS_PICTURES").map_or_else(|| thrown_away.path().to_owned(), PathBuf::from);
    fs::create_dir_all(&folder).unwrap();
    let (site, _, browser) = open().await;
    for page in pictured(site) {
        page.open(&browser).await;
        for scheme in Scheme::BOTH {
            browser.paint(scheme).await;
            for size in [Size::PHONE, Size::DESK] {
                browser.resize(size).await;
                let png = picture(&browser).await;
                let page = if page.name == "/" { "home" } else { page.name.trim_start_matches('/') };
                let name = format!("{}-{}-{}.png", page.replace([' ', '/'], "-"), scheme.name(), size.width);
                assert_eq!(width(&png), size.width, "{name}");
                fs::write(folder.join(name), png).unwrap();
            }
        }
    }
}
