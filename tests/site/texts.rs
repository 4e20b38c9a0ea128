//! Pages as text, the table of contents for language models, and tables: complete, readable, and served like pages.

use std::collections::BTreeSet;

use crate::site::{Comparison, assert_success, both, shipped, trio};
use crate::snapshot::{assert_said, shapes_in_lines};

/// Everything worth reading in one file.
const FULL: &str = "/llms-full.txt";

/// The paths of the text of each page, with that of the page.
fn texts(comparison: &Comparison) -> Vec<(String, String)> {
    let paths = comparison.shared.text_paths().filter(|path| *path != FULL);
    let page = |path: &str| match path.strip_suffix(".md").unwrap() {
        "/index" => "/".to_owned(),
        page => page.to_owned(),
    };
    paths.map(|path| (path.to_owned(), page(path))).collect()
}

/// The targets of links in Markdown.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link)
}

/// The lines outside code blocks, without code spans.
fn prose(text: &str) -> impl Iterator<Item = String> {
    let lines = text.split("```").step_by(2).flat_map(str::lines);
    lines.map(|line| line.split('`').step_by(2).collect::<Vec<_>>().join("…"))
}

#[actix_web::test]
async fn every_page_links_its_text_and_the_text_begins_with_title_and_url() {
    for comparison in both() {
        let listed = comparison.get("/sitemap.xml").await;
        let texts = texts(comparison);
        assert_eq!(texts.len(), listed.text().matches("<loc>").count());
        for (path, page) in texts {
            let text = comparison.get(&path).await;
            assert_success(&text);
            assert_eq!(text.header("content-type"), "text/markdown; charset=utf-8");
            let url = format!("{}{page}", comparison.site.base_url);
            assert_eq!(text.header("link"), format!("<{url}>; rel=\"canonical\""));
            let document = comparison.page(&page).await;
            assert_eq!(document.one("link[rel=alternate][type='text/markdown']").attr("href"), Some(&*path));
            let beginning: Vec<&str> = text.text().lines().take(3).collect();
            assert!(beginning[0].starts_with("# ") && beginning[0].len() > 3, "{path}: {beginning:?}");
            assert_eq!(beginning[2], format!("<{url}>"), "{path}");
        }
    }
    for address in ["/search", "/r/1g000v000000000aws", "/nowhere"] {
        let page = shipped().get(address).await.document();
        assert!(page.all("link[type='text/markdown']").is_empty(), "{address}");
    }
}

#[actix_web::test]
async fn nothing_in_a_text_is_markup_or_without_words_or_leads_nowhere() {
    for comparison in both() {
        for (path, _) in texts(comparison) {
            let answer = comparison.get(&path).await;
            let text = answer.text();
            assert!(!text.contains(['\u{1e}', '\u{1f}']), "{path}");
            for line in prose(text) {
                let is_empty = line.trim_matches(['#', '*', '-', ' ']).is_empty() && !line.is_empty();
                assert!(!is_empty && !line.contains("[]("), "{path}: {line}");
                assert!(!["</", "<span", "<div", "<svg"].iter().any(|tag| line.contains(tag)), "{path}: {line}");
            }
            for link in links(text) {
                assert!(link.trim_start_matches('<').starts_with("http"), "{path}: {link}");
            }
        }
    }
}

/// The fictional comparison's pages, drawings, and data as they are.
#[actix_web::test]
async fn texts_drawings_and_files_say_what_the_content_says() {
    for (path, _) in texts(trio()) {
        assert_said(&format!("text{}", path.replace('/', "-")), trio().get(&path).await.text());
    }
    for page in ["/", "/compare", "/evidence", "/maintenance"] {
        let shapes = shapes_in_lines(&trio().page(page).await);
        assert_said(&format!("shapes{}", page.replace('/', "-")), &shapes);
    }
    let is_file = |path: &&str| [".json", ".csv", ".txt", ".xml", ".atom"].iter().any(|end| path.ends_with(end));
    for path in trio().paths().into_iter().filter(is_file).filter(|path| *path != "/openapi.json") {
        let file = trio().get(path).await;
        let said = if path.ends_with(".json") { format!("{:#}", file.json()) } else { file.text().replace('\r', "") };
        assert_said(&format!("file{}", path.replace('/', "-")), &said);
    }
}

#[actix_web::test]
async fn the_table_of_contents_describes_every_text_and_the_full_text_has_what_to_read() {
    for comparison in both() {
        let base = &comparison.site.base_url;
        let contents = comparison.get("/llms.txt").await;
        let listed: BTreeSet<&str> = links(contents.text()).map(|link| link.strip_prefix(&**base).unwrap()).collect();
        for (path, page) in texts(comparison) {
            assert!(listed.contains(&*path) || page == "/sitemap", "{path} is not listed");
        }
        for path in listed {
            assert_success(&comparison.get(path).await);
        }
        let entries = contents.text().lines().filter(|line| line.starts_with("- "));
        assert!(entries.clone().all(|line| !line.ends_with(": ")), "{}", contents.text());
        assert!(contents.text().contains(&format!("{base}{FULL}")));
        let full = comparison.get(FULL).await;
        for topic in &comparison.site.topics {
            assert!(full.text().contains(&format!("\n<{base}/topics/{}>\n", topic.link.slug)));
        }
        for claim in &comparison.site.claims {
            assert!(full.text().contains(&format!("{base}/claims#{}", claim.id)), "{}", claim.id);
        }
    }
}

#[actix_web::test]
async fn a_table_has_a_row_for_each_item() {
    for comparison in both() {
        let site = comparison.site;
        let features = site.capabilities.iter().map(|group| group.capabilities.len()).sum::<usize>();
        let advice = site.advice.as_ref().map_or(0, |advice| advice.items.len());
        for (path, rows) in
            [("/claims.csv", site.claims.len()), ("/compare.csv", features), ("/cases.csv", site.cases.len() + advice)]
        {
            let table = comparison.get(path).await;
            assert_eq!(table.header("content-type"), "text/csv; charset=utf-8; header=present");
            assert_eq!(table.text().matches("\r\n").count(), rows + 1, "{path}");
            assert!(comparison.page(path.strip_suffix(".csv").unwrap()).await.main_links().contains(&path), "{path}");
        }
    }
}
