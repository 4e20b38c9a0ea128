//! The charts of a result: its balance, and a bar for each reason.

use versus::domain::engine::{self, open_range, weigh};
use versus::domain::permalink::decode;
use versus::domain::subject::{Slot, in_order};
use versus::domain::verdict::Reason;

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
async fn each_reason_has_its_weight_and_a_bar_in_proportion_to_it_the_longest_first() {
    let mut bars = 0;
    for (comparison, found) in all_found() {
        for code in found.values() {
            let answers = decode(&comparison.site.editions, code).unwrap().answers;
            let verdict = weigh(&answers);
            let page = comparison.page(&format!("/r/{code}")).await;
            let sizes = |reasons: &[Reason<'_>]| reasons.iter().map(|reason| reason.weighted.abs()).collect::<Vec<_>>();
            let mut columns = verdict
                .compared
                .map(|slot| (slot, sizes(&verdict.reasons_for(slot).copied().collect::<Vec<_>>())))
                .to_vec();
            if let Some(third) = comparison.site.subjects.slots().find(|slot| !verdict.compared.contains(slot)) {
                let reasons = engine::reasons(&answers, [third, verdict.compared[0]]);
                columns.push((
                    third,
                    sizes(&reasons.into_iter().filter(|reason| reason.weighted > 0).collect::<Vec<_>>()),
                ));
            }
            let largest = columns.iter().flat_map(|(_, sizes)| sizes).max().copied().unwrap_or_default();
            for (slot, sizes) in columns {
                let rows = page.all(&format!(".reasons.slot-{} > ul > li", slot.index() + 1));
                assert_eq!(rows.len(), sizes.len(), "{code}");
                for (row, size) in rows.into_iter().zip(sizes) {
                    bars += 1;
                    let width = format!("{:.0}%", 100.0 * f64::from(size) / f64::from(largest));
                    assert_eq!(parts(row, "line.bar")[0].attr("x2"), Some(width.as_str()), "{code}");
                    let said = words(row).to_lowercase();
                    assert!(
                        said.split(['.', '·'])
                            .any(|part| part.trim() == format!("{size} point{}", if size == 1 { "" } else { "s" })),
                        "{code}: {said}"
                    );
                }
            }
        }
    }
    assert!(bars > 50, "{bars}");
}
