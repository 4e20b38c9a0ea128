//! The charts of a result: its balance, and a bar for each reason.

use std::cmp::Reverse;

use versus::domain::engine::{open_range, weigh};
use versus::domain::permalink::decode;
use versus::domain::subject::{Slot, in_order};

use crate::document::{parts, plain, words};
use crate::states::all_found;

#[actix_web::test]
async fn the_balance_says_what_speaks_for_each_side_and_how_far_the_open_questions_can_take_it() {
    for (comparison, found) in all_found() {
        for code in found.values() {
            let answers = decode(&comparison.site.editions, code).unwrap().answers;
            let verdict = weigh(&answers);
            let name = |slot: Slot| plain(&comparison.site.subjects.at(slot).name);
            let sides @ [left, right] = in_order(verdict.compared);
            let mut expected = match verdict.reasons.is_empty() {
                true => "The balance is level".to_owned(),
                false => sides.map(|slot| format!("{} {}", name(slot), verdict.weight_for(slot))).join(" · "),
            };
            let (least, greatest) = open_range(&answers, [right, left]);
            let ends = [least, greatest];
            let said = ends.map(|end| match end {
                0 => "level".to_owned(),
                _ if end < 0 => format!("{} for {}", -end, name(left)),
                _ => format!("{end} for {}", name(right)),
            });
            if ends[0] < ends[1] {
                let [least, greatest] = said;
                expected += &format!("; unanswered questions could move it anywhere from {least} to {greatest}");
            }
            let page = comparison.page(&format!("/r/{code}")).await;
            assert_eq!(plain(page.one("figure [role=img]").attr("aria-label").unwrap()), expected, "{code}");
        }
    }
}

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
            let most = f64::from(verdict.reasons[0].weighted.abs());
            let mut expected = Vec::new();
            for slot in in_order(verdict.compared) {
                let reach = if slot == in_order(verdict.compared)[0] { -50.0 } else { 50.0 };
                expected.extend(verdict.reasons_for(slot).map(|reason| {
                    let weight = reason.weighted.abs();
                    let name = &comparison.site.subjects.at(slot).name;
                    let end = format!("{:.2}%", 50.0 + reach * f64::from(weight) / most);
                    (weight, plain(&format!("{} {name} {weight}", reason.question.brief)), end)
                }));
            }
            expected.sort_by_key(|(weight, ..)| Reverse(*weight));
            let expected: Vec<_> = expected.into_iter().map(|(_, said, end)| (said, end)).collect();
            let rows = page.all(".chart li").into_iter();
            let shown = rows.map(|row| (words(row), parts(row, "line.bar")[0].attr("x2").unwrap().to_owned()));
            assert_eq!(shown.collect::<Vec<_>>(), expected, "{code}");
        }
    }
    assert!(charts > 10, "{charts}");
}
