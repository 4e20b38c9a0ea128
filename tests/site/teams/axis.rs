//! All members on one axis: the position of each, and of the mean.

use super::{address, answered_codes, no_answers, team};
use crate::document::{parts, words};
use crate::site::both;

#[actix_web::test]
async fn everybody_who_answered_stands_where_their_fits_differ_and_the_average_between_them() {
    for comparison in both() {
        for count in [2, 3, 7, 11] {
            let mut codes = answered_codes(comparison, 40 + count, usize::try_from(count).unwrap());
            codes.push(no_answers(comparison));
            let team = team(comparison, &codes);
            let mut sides = team.compared;
            sides.sort_unstable();
            let [left, right] = sides.map(|slot| slot.index());
            let page = comparison.page(&address(&codes)).await;
            let mut rows = page.all(".people > li");
            rows.retain(|row| !parts(*row, "svg").is_empty());
            let difference = |fit: &Vec<f64>| fit[right] - fit[left];
            let mut differences: Vec<f64> =
                team.members.iter().filter_map(|member| member.verdict.fit.as_ref()).map(difference).collect();
            differences.push(difference(team.fit.as_ref().unwrap()));
            assert_eq!(rows.len(), differences.len());
            let editions = team.members.iter().map(|member| member.answers.edition());
            let newest = editions.max_by_key(|edition| edition.number()).unwrap();
            let all: f64 = newest.questions().map(|question| f64::from(8 * question.weight.get())).sum();
            let reach = differences.iter().map(|difference| difference.abs()).fold(0.2, f64::max);
            let reach = (reach * all).ceil() / all;
            // The average is the difference of the two figures that the balance shows.
            let [one, other] = team.weights.map(|weight| (weight * all * 10.0).round());
            let mut shown: Vec<f64> = differences.iter().map(|difference| difference * all).collect();
            *shown.last_mut().unwrap() = (one - other) / 10.0;
            for ((row, difference), points) in rows.iter().zip(&differences).zip(shown) {
                let place = parts(*row, "svg svg")[0].attr("x").unwrap();
                assert_eq!(place, format!("{:.2}%", 50.0 + 50.0 * difference / reach));
                let points = format!("{:.1}", points.abs());
                let points = points.strip_suffix(".0").unwrap_or(&points).to_owned();
                let said = if points == "0" { "level" } else { points.as_str() };
                assert!(words(*row).contains(said), "{}", words(*row));
            }
            assert!(words(rows[rows.len() - 1]).starts_with("On average"));
        }
    }
}

#[actix_web::test]
async fn one_persons_answers_are_no_axis() {
    for comparison in both() {
        let one = answered_codes(comparison, 3, 1);
        let page = comparison.page(&address(&[one[0].clone(), no_answers(comparison)])).await;
        assert!(page.all(".people svg").is_empty());
    }
}
