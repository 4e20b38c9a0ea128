//! A new site, also with every piece that can be added: all pages that one can reach, with a note on those that are still to be
//! written.

use std::fs;

use clap::ValueEnum;
use versus::content::{self, TODO, edit};
use versus::domain::source::Date;
use versus::view::catalog::anchors;
use versus::view::starter::pieces::Piece;
use versus::view::starter::{NewSite, NewSubject};

use super::follow;
use crate::site::Comparison;

fn fresh(names: &[&str], added: &[Piece]) -> Comparison {
    let subject = |name: &&str| NewSubject { id: name.to_ascii_lowercase(), name: (*name).to_owned() };
    let subjects: Vec<NewSubject> = names.iter().map(subject).collect();
    let today = Date::new(2026, 12, 1).unwrap();
    let site = NewSite { title: NewSite::usual_title(&subjects), subjects, today };
    let directory = tempfile::tempdir().unwrap();
    for (path, text) in site.files() {
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    for piece in added {
        let site = content::load(directory.path(), anchors).unwrap();
        let (path, text) = (piece.path(&site, "extra"), piece.text(&site, "extra", today));
        edit::add(directory.path(), &path, &text, anchors).unwrap();
    }
    Comparison::load(directory.path(), |shared| shared)
}

#[actix_web::test]
async fn every_page_of_a_new_site_is_found_and_says_whether_it_is_a_draft() {
    for (names, added) in [(&["Tea", "Coffee"][..], &[][..]), (&["Tea", "Coffee", "Cocoa"], Piece::value_variants())] {
        let site = fresh(names, added);
        let form = ["experience", "purpose", "limit"].map(|question| (question, "tea"));
        let results = [site.submit(form).await, site.submit([("tried", "coffee")]).await];
        let [one, other] = results.each_ref().map(|answer| answer.header("location").to_owned());
        let team = format!("/team/{}/{}", &one["/r/".len()..], &other["/r/".len()..]);
        let seeds = ["/".to_owned(), one.clone(), other, team.clone()];
        let pages = follow(&site, seeds.into()).await;
        for path in site.paths().into_iter().map(str::to_owned).chain([one, team]) {
            assert!(pages.contains_key(&path) || site.get(&path).await.status == 200, "{path}");
        }
        for (path, page) in &pages {
            assert_eq!(page.status, 200, "{path}");
            let html = page.html.as_deref().unwrap_or_default();
            let has_note = html.contains("still to be written");
            assert_eq!(has_note, html.contains(TODO), "{path}");
        }
        assert!(
            ["/", "/decide", "/compare", "/topics/strengths"]
                .iter()
                .all(|path| { pages[*path].html.as_ref().unwrap().contains("still to be written") })
        );
    }
}
