//! The balance of a result: what speaks for each side, and how far the open questions can take it.

use versus::domain::engine::weigh;
use versus::domain::permalink::decode;

use crate::document::plain;
use crate::states::all_found;

#[actix_web::test]
async fn the_balance_says_the_sizes_of_the_reasons_in_the_subjects_order() {
    for (comparison, found) in all_found() {
        for code in found.values() {
            let answers = decode(&comparison.site.editions, code).unwrap().answers;
            let verdict = weigh(&answers);
            let name = |slot| plain(&comparison.site.subjects.at(slot).name);
            let page = comparison.page(&format!("/r/{code}")).await;
            let mut sides = verdict.compared;
            sides.sort_unstable();
            let expected = sides.map(|slot| format!("{} {}", name(slot), verdict.weight_for(slot)));
            let label = plain(page.one("figure [role=img]").attr("aria-label").unwrap());
            let label = label.split("; ").next().unwrap();
            let level = verdict.reasons.is_empty() && label == "The balance is level";
            assert!(level || label == expected.join(" · "), "{code}: {label}");
        }
    }
}

#[actix_web::test]
async fn the_balance_says_how_far_the_open_questions_can_take_it() {
    for (comparison, found) in all_found() {
        for code in found.values() {
            let answers = decode(&comparison.site.editions, code).unwrap().answers;
            let verdict = weigh(&answers);
            let name = |slot| plain(&comparison.site.subjects.at(slot).name);
            let [left, right] = {
                let mut sides = verdict.compared;
                sides.sort_unstable();
                sides
            };
            // Each open question is answered with whatever takes the difference farthest, one way and the other.
            let now = verdict.weight_for(right) - verdict.weight_for(left);
            let mut ends = [now, now];
            for question in answers.open() {
                let moves = question.choices.iter().map(|choice| 2 * choice.difference([right, left]));
                ends[0] += moves.clone().min().unwrap();
                ends[1] += moves.max().unwrap();
            }
            let said = ends.map(|end| match end {
                0 => "none".to_owned(),
                _ if end < 0 => format!("{} for {}", -end, name(left)),
                _ => format!("{end} for {}", name(right)),
            });
            let page = comparison.page(&format!("/r/{code}")).await;
            let label = plain(page.one("figure [role=img]").attr("aria-label").unwrap());
            let range = label.split_once("; ").map(|(_, range)| range.to_owned());
            let expected = format!("open questions could make the difference anything from {} to {}", said[0], said[1]);
            assert_eq!(range, (ends[0] < ends[1]).then_some(expected), "{code}");
        }
    }
}
