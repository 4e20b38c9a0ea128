//! A comparison without any optional content.

use std::fs;
use std::path::Path;

use crate::site::Comparison;

/// Removes measurements from the claims, which may not refer to missing ones.
fn without_measurements(claims: &str) -> String {
    let mut kept = String::new();
    let mut is_inside = false;
    for line in claims.lines() {
        is_inside |= line.starts_with("measured = [") || line.starts_with("probed = [");
        if !is_inside {
            kept.push_str(line);
            kept.push('\n');
        }
        is_inside &= line != "]";
    }
    kept
}

fn rewrite(directory: &Path, file: &str, change: impl FnOnce(String) -> String) {
    let path = directory.join(file);
    fs::write(&path, change(fs::read_to_string(&path).unwrap())).unwrap();
}

#[actix_web::test]
async fn what_a_comparison_lacks_has_neither_a_page_nor_a_link() {
    let bare = Comparison::changed(|directory| {
        for optional in ["cases", "evidence", "for", "use-cases"] {
            fs::remove_dir_all(directory.join(optional)).unwrap();
        }
        for optional in
            ["advice.toml", "capabilities.toml", "changes.toml", "glossary.toml", "myths.toml", "packages.toml"]
        {
            fs::remove_file(directory.join(optional)).unwrap();
        }
        rewrite(directory, "site.toml", |site| site.replace("measured = [\"delay\"]\n", ""));
        rewrite(directory, "claims.toml", |claims| without_measurements(&claims));
        rewrite(directory, "decide/edition-2.toml", |edition| {
            edition.lines().filter(|line| !line.starts_with("needs = ")).map(|line| format!("{line}\n")).collect()
        });
    });
    let paths = [
        "/capabilities.json",
        "/cases",
        "/cases.json",
        "/changelog",
        "/code",
        "/code/plan",
        "/compare",
        "/evidence",
        "/evidence.json",
        "/feed.atom",
        "/glossary",
        "/myths",
        "/use-cases",
    ];
    for path in paths.into_iter().chain(["/compare?q=a"]) {
        assert_eq!(bare.get(path).await.status, 404, "{path}");
    }
    for listing in ["/", "/sitemap", "/api"] {
        let page = bare.page(listing).await;
        let links: Vec<&str> = page.links("a");
        for path in paths {
            assert!(!links.contains(&path), "{listing} links {path}");
        }
    }
    assert!(bare.page("/topics/overview").await.all("a.term").is_empty());
    let result = bare.submit([("visitor", "goat")]).await;
    let page = bare.page(result.header("location")).await;
    assert!(!page.text_of_main().contains("Real projects like this"));
}
