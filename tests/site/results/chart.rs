//! The picture of all reasons: a bar for each, as long as it weighs, towards the side that it speaks for.

use versus::domain::engine::weigh;
use versus::domain::permalink::decode;

use crate::document::{parts, plain, words};
use crate::states::all_found;

#[actix_web::test]
async fn each_reason_has_a_bar_towards_its_side_in_proportion_to_its_weight_the_longest_first() {
    let mut charts = 0;
    for (comparison, found) in all_found() {
        for code in found.values() {
            let answers = decode(&comparison.site.editions, code).unwrap().answers;
            let verdict = weigh(&answers);
            let page = comparison.page(&format!("/r/{code}")).await;
            if verdict.reasons.len() < 2 {
                assert!(page.all(".chart").is_empty(), "{code}");
                continue;
            }
            charts += 1;
            let [first, second] = verdict.compared;
            let most = verdict.reasons.iter().map(|reason| reason.weighted.abs()).max().unwrap();
            let mut expected: Vec<_> = verdict
                .reasons
                .iter()
                .map(|reason| {
                    let slot = if reason.weighted > 0 { first } else { second };
                    let sign = if slot == first.min(second) { -1.0 } else { 1.0 };
                    let end = 50.0 + sign * 50.0 * f64::from(reason.weighted.abs()) / f64::from(most);
                    let name = &comparison.site.subjects.at(slot).name;
                    (
                        plain(&format!("{} {name} {}", reason.question.brief, reason.weighted.abs())),
                        format!("{end:.2}%"),
                    )
                })
                .collect();
            let rows = page.all(".chart li");
            let mut shown: Vec<_> = rows
                .iter()
                .map(|row| (words(*row), parts(*row, "line.bar")[0].attr("x2").unwrap().to_owned()))
                .collect();
            let lengths: Vec<f64> =
                shown.iter().map(|(_, end)| (end.trim_end_matches('%').parse::<f64>().unwrap() - 50.0).abs()).collect();
            assert!(lengths.is_sorted_by(|a, b| a >= b), "{code}: {lengths:?}");
            expected.sort();
            shown.sort();
            assert_eq!(shown, expected, "{code}");
        }
    }
    assert!(charts > 10, "{charts}");
}
