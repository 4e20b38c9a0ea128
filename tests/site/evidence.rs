//! Applications and measurements: the page, the sources side by side, and the figures with each claim.

use std::fs;

use scraper::ElementRef;
use serde_json::Value;
use versus::domain::evidence::{FigureGroup, Quantity};

use crate::document::{Document, parts, texts, words};
use crate::site::{Comparison, both, shipped, trio};

fn text(page: &Document) -> String {
    words(page.one("main"))
}

async fn data(comparison: &Comparison, address: &str) -> Value {
    serde_json::from_slice(&comparison.get(address).await.body).unwrap()
}

/// The part of the page about a quantity, folded or not.
fn part_about<'p>(page: &'p Document, quantity: &str) -> ElementRef<'p> {
    page.one(&format!("section[aria-labelledby=\"{quantity}\"], details#{quantity}"))
}

/// The results file of the harness.
fn results() -> toml::Table {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/content/evidence/results.toml");
    fs::read_to_string(path).unwrap().parse().unwrap()
}

fn number(value: &toml::Value) -> f64 {
    value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64)).unwrap()
}

#[actix_web::test]
async fn every_figure_of_the_results_is_in_the_data_unrounded() {
    let data = data(shipped(), "/evidence.json").await;
    let results = results();
    let written = results["figures"].as_array().unwrap();
    assert_eq!(data["figures"].as_array().unwrap().len(), written.len());
    for figure in written {
        let found = data["figures"].as_array().unwrap().iter().find(|found| {
            found["quantity"] == figure["quantity"].as_str().unwrap()
                && found["variant"] == figure["variant"].as_str().unwrap()
                && found["work"].as_str() == figure.get("work").map(|work| work.as_str().unwrap())
        });
        assert_eq!(found.unwrap()["value"].as_f64(), Some(number(&figure["value"])));
    }
    assert_eq!(data["ratios"].as_array().unwrap().len(), results["ratios"].as_array().unwrap().len());
    assert_eq!(data["probes"].as_array().unwrap().len(), results["probes"].as_array().unwrap().len());
}

#[actix_web::test]
async fn the_page_has_a_section_for_each_quantity_and_a_row_for_each_figure() {
    for comparison in both() {
        let evidence = comparison.site.evidence.as_ref().unwrap();
        let page = comparison.page("/evidence").await;
        for quantity in &evidence.quantities {
            let section = part_about(&page, &quantity.measured.id);
            let rows = parts(section, "tbody tr").len();
            let is_nothing = |group: &&FigureGroup| group.figures.iter().all(|(_, figure)| figure.upper == 0.0);
            let (none, some): (Vec<_>, Vec<_>) = quantity.groups.iter().partition(is_nothing);
            assert_eq!(rows, some.iter().map(|group| group.figures.len()).sum::<usize>());
            assert_eq!(words(section).matches(": 0 for each.").count(), none.len());
        }
    }
}

#[actix_web::test]
async fn the_page_begins_with_every_quantity_at_a_glance() {
    let page = shipped().page("/evidence").await;
    let evidence = shipped().site.evidence.as_ref().unwrap();
    let tables = page.all("#at-a-glance table");
    assert_eq!(tables.len(), evidence.sites.len());
    for (table, site) in tables.into_iter().zip(&evidence.sites) {
        assert_eq!(words(parts(table, "caption")[0]), site.title);
        let heads: Vec<String> = parts(table, "thead th").into_iter().map(words).skip(1).collect();
        let rows: Vec<Vec<String>> = parts(table, "tbody tr").into_iter().map(|row| texts(row, "th, td")).collect();
        let measured = |quantity: &&Quantity| quantity.groups.iter().any(|group| group.site == site.title);
        let quantities: Vec<&Quantity> = evidence.quantities.iter().filter(measured).collect();
        assert_eq!(rows.len(), quantities.len());
        for (row, quantity) in rows.iter().zip(quantities) {
            assert_eq!((row.len(), &row[0]), (heads.len() + 1, &quantity.measured.title));
            // Each figure here is also below, next to its name.
            let section = part_about(&page, &quantity.measured.id);
            let below: Vec<String> = texts(section, "tbody tr");
            for (figure, variant) in row[1..].iter().zip(&heads) {
                let is_there = |line: &String| line.starts_with(variant.as_str()) && line.contains(figure.as_str());
                assert!(figure == "0" || below.iter().any(is_there), "{variant}: {figure} is not in {below:?}");
            }
        }
    }
}

#[actix_web::test]
async fn the_page_lists_every_claim_that_was_measured_with_what_was_found() {
    for comparison in both() {
        let page = comparison.page("/evidence").await;
        let listed: Vec<String> = page.texts("details li");
        for claim in comparison.site.claims.iter().filter(|claim| claim.measurement.is_some()) {
            let is_its = |item: &&String| item.starts_with(&claim.statement.replace('’', "'"));
            let item = listed.iter().find(is_its).unwrap_or_else(|| panic!("{} is not listed", claim.id));
            assert!(item.contains("Measured: the "), "{item}");
        }
    }
}

#[actix_web::test]
async fn figures_are_shown_in_units_that_suit_them_with_their_quartiles() {
    let page = trio().page("/evidence").await;
    let rows: Vec<String> = page.texts("section[aria-labelledby=\"delay\"] tbody tr");
    assert_eq!(rows.len(), 4);
    assert!(rows[1].contains("5.50 ms") && rows[1].contains("5.00 ms to 6.00 ms"), "{rows:?}");
    assert!(rows[2].contains("A metre of <pickets> & rails"), "{rows:?}");
    assert!(rows[3].contains("8.00 s"), "{rows:?}");
    assert!(text(&page).contains("15 of 30, 50.0%"));
    assert!(text(&page).contains("1,234 names, made in March 2026"));
}

#[actix_web::test]
async fn the_longest_bar_of_a_headline_fills_its_row_and_others_are_in_proportion() {
    let page = trio().page("/evidence").await;
    let bars = page.all(".headlines svg line").into_iter();
    let ends: Vec<f64> = bars.map(|bar| bar.attr("x2").unwrap().trim_end_matches('%').parse().unwrap()).collect();
    assert_eq!(ends, [89.8, 98.0, 14.7, 16.3]);
}

#[actix_web::test]
async fn a_headline_says_why_it_matters_its_figures_and_their_ratio() {
    let page = trio().page("/evidence").await;
    let said = words(page.one(".headlines"));
    for sentence in [
        "Delay A <slow> goat gives you time to shut the gate.",
        "A metre of hedge 5.50 ms A metre of <pickets> & rails 900 µs",
        "A metre of hedge: 6.1 times as much as A metre of <pickets> & rails",
        "Parts: 5 (A metre of hedge), 62% fewer than 13 (A metre of <pickets> & rails).",
    ] {
        assert!(said.contains(sentence), "{said}");
    }
    assert_eq!(shipped().page("/evidence").await.all(".headlines > *").len(), 3);
}

#[actix_web::test]
async fn a_probe_is_answered_in_words() {
    let page = trio().page("/evidence").await;
    let cells = page.texts("[aria-label^=\"Security checks\"] td");
    assert_eq!(cells, ["not tested", "○ no", "○ no", "● yes"]);
}

#[actix_web::test]
async fn a_claim_says_what_was_measured_and_what_it_comes_to() {
    let page = trio().page("/claims").await;
    let said = |id: &str| words(page.one(&format!("#{id} .claim-details")));
    for (id, sentences) in [
        (
            "goats-eat-hedges",
            &[
                "Measured on April 2, 2026: the figures do not agree.",
                "Parts: 300 (A metre of wall), 60 times as many as 5 (A metre of hedge); ratio 60.00: the opposite.",
                "ratio 1.20 (0.90 to 1.50): no clear difference.",
                "Of those, at work this year: 50.0% (Picket & rail), 5.0 times as much as 10.0% (Hedge)",
            ][..],
        ),
        // The ratio was measured in the other direction.
        ("pickets-show-the-view", &["the figures agree.", "ratio 0.16 (0.15 to 0.18): as claimed."]),
        (
            "dogs-and-gaps",
            &["the checks support part of this.", "Keeps a small dog in: A metre of wall: yes, not as claimed."],
        ),
    ] {
        for sentence in sentences {
            assert!(said(id).contains(sentence), "{}", said(id));
        }
    }
    assert!(!said("birds-in-hedges").contains("Measured"));
}

#[actix_web::test]
async fn the_topic_of_a_claim_shows_its_ratios() {
    for comparison in both() {
        for claim in comparison.site.claims.iter().filter(|claim| claim.measurement.is_some()) {
            let page = comparison.page(&format!("/topics/{}", claim.topic.slug)).await;
            let folds = page.all(".claim-fold").into_iter().map(words);
            let mut of_claim =
                folds.filter(|fold| fold.ends_with(&format!("See the claim and its sources: {}", claim.id)));
            let fold = of_claim.next().unwrap();
            assert!(fold.contains("Measured: the "), "{}: {fold}", claim.id);
        }
    }
}

#[actix_web::test]
async fn the_data_of_a_claim_holds_its_comparisons_and_what_they_come_to() {
    let data = data(trio(), "/claims.json").await;
    let claim = |id: &str| data["claims"].as_array().unwrap().iter().find(|claim| claim["id"] == id).unwrap().clone();
    let measurement = &claim("pickets-show-the-view")["measurement"];
    assert_eq!(measurement["outcome"], "holds");
    assert_eq!(measurement["measured"], "2026-04-02");
    assert_eq!(measurement["stale"], false);
    assert_eq!(measurement["comparisons"][0]["less_value"], 900.0);
    assert_eq!(measurement["comparisons"][0]["outcome"], "borne-out");
    assert_eq!(measurement["comparisons"][1]["ratio"], 20.0 / 30.0);
    assert_eq!(claim("goats-eat-hedges")["measurement"]["outcome"], "does-not-hold");
    assert_eq!(claim("dogs-and-gaps")["measurement"]["probed"][1]["found"], true);
    assert_eq!(claim("birds-in-hedges")["measurement"], Value::Null);
}

#[actix_web::test]
async fn sources_stand_side_by_side_with_their_lines_and_packages_counted() {
    let page = trio().page("/code/plan").await;
    let sides: Vec<String> = page.texts(".columns > section");
    assert_eq!(sides.len(), 3);
    assert!(sides[0].contains("3 lines The whole application installs 0 packages."), "{sides:?}");
    assert!(sides[2].contains("2 lines The whole application installs 1 package."), "{sides:?}");
    let cells = |step| texts(step, ".columns > div");
    let steps: Vec<Vec<String>> = page.all(".step").into_iter().map(cells).collect();
    let [first, second] = &steps[..] else { panic!("{steps:?}") };
    assert!(first[0].ends_with("Five roots.") && second[0].contains("from line 2 Water. Six years."), "{steps:?}");
    assert!(first[1].ends_with("No code for this step.") && second[1].contains("from line 2"), "{steps:?}");
    assert!(second[2].ends_with("stones = 300 while stones:"), "{steps:?}");
    let list = trio().page("/code").await;
    assert!(list.all("a[href=\"/code/plan\"]").len() == 1);
}

#[actix_web::test]
async fn sources_come_with_the_command_that_installs_what_they_ask_for() {
    for feature in &shipped().site.features {
        let page = shipped().page(&format!("/code/{}", feature.id)).await;
        let commands: Vec<String> = page.texts("pre.command");
        assert_eq!(commands.len(), feature.requirements.len(), "{}", feature.id);
        for (command, (_, requirements)) in commands.iter().zip(&feature.requirements) {
            assert!(!requirements.is_empty() && requirements.iter().all(|name| command.contains(name)), "{command}");
        }
    }
}

#[actix_web::test]
async fn what_changed_since_it_was_measured_is_said_on_every_page_with_its_figures() {
    let changed = Comparison::changed(|directory| {
        fs::write(directory.join("evidence/apps/metre-of-hedge/plan.txt"), "Six roots.\nWater.\n").unwrap();
        let register = directory.join("evidence/evidence.toml");
        let described = fs::read_to_string(&register).unwrap();
        fs::write(register, format!("since = \"It has <six> roots.\"\n{described}")).unwrap();
    });
    let said = text(&changed.page("/evidence").await);
    assert!(said.contains("Code that we measured has changed since: metre-of-hedge. It has <six> roots."), "{said}");
    let claims = changed.page("/claims").await;
    assert!(words(claims.one("#goats-eat-hedges")).contains("The code has changed since then."));
    assert_eq!(data(&changed, "/evidence.json").await["stale"][0], "metre-of-hedge");
    assert!(!text(&trio().page("/evidence").await).contains("Out of date"));
}

#[test]
fn the_committed_figures_are_of_what_is_committed_or_the_page_says_what_has_changed() {
    let evidence = shipped().site.evidence.as_ref().unwrap();
    assert!(evidence.stale.is_empty() || evidence.since.is_some(), "{:?}", evidence.stale);
}
