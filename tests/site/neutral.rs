//! The site's statements about its neutrality: one computation, shown in two places.

use versus::domain::neutrality::Neutrality;

use crate::document::{parts, plain, texts, words};
use crate::site::both;

fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

#[actix_web::test]
async fn the_method_shows_the_shares_that_the_data_has() {
    for comparison in both() {
        let data = comparison.get("/decide.json").await.json();
        let page = comparison.page("/methodology").await;
        let rows: Vec<(String, String)> = page
            .all("main tbody tr")
            .into_iter()
            .map(|row| (words(parts(row, "th, td")[0]), words(*parts(row, "td").last().unwrap())))
            .collect();
        for (_, subject) in comparison.site.subjects.iter() {
            let share = percent(data["neutrality"]["shares"][&subject.id].as_f64().unwrap());
            let shown = rows.iter().find(|(name, _)| *name == plain(&subject.name)).unwrap();
            assert!(shown.1.starts_with(&share), "{shown:?} is not {share}");
        }
        let ties = percent(data["neutrality"]["ties"].as_f64().unwrap());
        assert!(rows.iter().any(|(name, share)| name == "Tie" && share.starts_with(&ties)), "{rows:?}");
    }
}

#[actix_web::test]
async fn the_method_shows_the_swing_of_every_group() {
    for comparison in both() {
        let page = comparison.page("/methodology").await;
        let rows: Vec<Vec<String>> = page.all("main tbody tr").into_iter().map(|row| texts(row, "th, td")).collect();
        for found in Neutrality::of(comparison.site.editions.current()).groups {
            let expected = vec![plain(&found.group.title), found.swing.to_string(), percent(found.share)];
            assert!(rows.contains(&expected), "{expected:?} is not in {rows:?}");
        }
    }
}

#[actix_web::test]
async fn the_method_links_every_claim_that_alone_supports_a_question() {
    for comparison in both() {
        let page = comparison.page("/methodology").await;
        for support in Neutrality::of(comparison.site.editions.current()).sole_support {
            let link = format!("/claims#{}", support.claim.id);
            assert!(page.main_links().contains(&link.as_str()), "{link}");
        }
    }
}
