//! Measurements that are out of date. `texts` has all that pages say of those that are not.

use std::fs;

use crate::document::words;
use crate::site::{Comparison, shipped, trio};

#[actix_web::test]
async fn what_changed_since_it_was_measured_is_said_on_every_page_with_its_figures() {
    let changed = Comparison::changed(|directory| {
        fs::write(directory.join("evidence/apps/metre-of-hedge/plan.txt"), "Six roots.\nWater.\n").unwrap();
        let register = directory.join("evidence/evidence.toml");
        let described = fs::read_to_string(&register).unwrap();
        fs::write(register, format!("since = \"It has <six> roots.\"\n{described}")).unwrap();
    });
    let said = changed.page("/evidence").await.text_of_main();
    assert!(said.contains("Code that we measured has changed since: metre-of-hedge. It has <six> roots."), "{said}");
    let claims = changed.page("/claims").await;
    assert!(words(claims.one("#goats-eat-hedges")).contains("The code has changed since then."));
    assert_eq!(changed.get("/evidence.json").await.json()["stale"][0], "metre-of-hedge");
    assert!(!trio().page("/evidence").await.text_of_main().contains("Out of date"));
}

#[test]
fn the_committed_figures_are_of_what_is_committed_or_the_page_says_what_has_changed() {
    let evidence = shipped().site.evidence.as_ref().unwrap();
    assert!(evidence.stale.is_empty() || evidence.since.is_some(), "{:?}", evidence.stale);
}
