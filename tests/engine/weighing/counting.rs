//! Shares of all combinations: enumerated in small editions, by closed formulas in the largest possible.

use proptest::prelude::*;
use versus::domain::engine::weigh;
use versus::domain::neutrality::Neutrality;
use versus::domain::questionnaire::Edition;

use super::{NEARLY, all_near, figures_of};
use crate::building::{choice, edition_of, question};
use crate::fixtures::{answer, cases, sheets};
use crate::naive::{Given, Kind, every};

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn an_editions_shares_are_those_of_all_its_combinations(sheet in sheets(1..=5), per_group in 1..=3_usize) {
        let edition = sheet.numbered(1, per_group);
        let neutrality = Neutrality::of(&edition);
        let ways: Vec<Vec<Given>> =
            sheet.values.iter().map(|choices| (0..choices.len()).map(|choice| Some((choice, 2))).collect()).collect();
        let (mut led, mut ties, mut all) = (vec![0_u32; sheet.subjects], 0_u32, 0_u32);
        every(&ways, |given| {
            all += 1;
            match sheet.first(given).as_slice() {
                [leader] => led[*leader] += 1,
                _ => ties += 1,
            }
            true
        });
        prop_assert_eq!(u64::from(all), edition.combinations());
        prop_assert!(all_near(&[neutrality.ties], &[f64::from(ties) / f64::from(all)]));
        if ties < all {
            let shares: Vec<f64> = led.iter().map(|led| f64::from(*led) / f64::from(all - ties)).collect();
            prop_assert!(all_near(&neutrality.shares, &shares), "{:?}, not {:?}", neutrality.shares, shares);
        } else {
            prop_assert!(neutrality.shares.iter().all(|share| (0.0..=1.0).contains(share)));
        }
        let even = 1.0 / f64::from(u32::try_from(sheet.subjects).unwrap());
        let furthest = neutrality.shares.iter().map(|share| (share - even).abs()).fold(0.0, f64::max);
        if (furthest - 0.1).abs() > NEARLY {
            prop_assert_eq!(neutrality.is_balanced(), furthest < 0.1);
        }

        // A group's swing: for each question its weight times the largest difference between two subjects, with all reasons
        // applying.
        let swing = |question: usize| {
            let pairs = (0..sheet.subjects).flat_map(|a| (0..sheet.subjects).map(move |b| [a, b]));
            pairs
                .map(|pair| {
                    let deltas = sheet.deltas_beside(question, pair, &[]);
                    sheet.weights[question] * (deltas.iter().max().unwrap() - deltas.iter().min().unwrap())
                })
                .max()
                .unwrap()
        };
        let questions: Vec<usize> = (0..sheet.values.len()).collect();
        let expected: Vec<i32> =
            questions.chunks(per_group).map(|group| group.iter().map(|question| swing(*question)).sum()).collect();
        let found: Vec<i32> = neutrality.groups.iter().map(|group| group.swing).collect();
        prop_assert_eq!(&found, &expected);
        let total: i32 = expected.iter().sum();
        if total > 0 {
            let shares: Vec<f64> = expected.iter().map(|swing| f64::from(*swing) / f64::from(total)).collect();
            let found: Vec<f64> = neutrality.groups.iter().map(|group| group.share).collect();
            prop_assert!(all_near(&found, &shares));
        } else {
            prop_assert!(neutrality.groups.iter().all(|group| (0.0..=1.0).contains(&group.share)));
        }
    }
}
/// An edition of the maximum size: 2⁵³ combinations in 28 questions.
fn greatest_edition(subjects: usize, better: &[u8], worse: &[u8]) -> Edition {
    let size = |index: usize| if index < 25 { 4 } else { 2 };
    edition_of(
        1,
        subjects,
        28,
        (0..28).map(|index| {
            let values = |c: usize| if c.is_multiple_of(2) { better } else { worse };
            question(&format!("q{index}"), (0..size(index)).map(|c| choice(&format!("c{c}"), values(c))))
        }),
    )
}

#[test]
fn counts_are_exact_in_the_greatest_edition() {
    for (better, worse) in [(vec![3, 2], vec![2, 3]), (vec![3, 2, 2], vec![2, 3, 3]), (vec![4, 0, 1], vec![0, 4, 1])] {
        let edition = greatest_edition(better.len(), &better, &worse);
        assert_eq!(edition.combinations(), 1 << 53);
        let mut given: Vec<Given> = vec![None; 28];
        given[27] = Some((0, 1));
        // 27 unanswered questions, half of whose choices help: the lead stays if at least 14 do, in half of the combinations.
        let answers = answer(&edition, &given);
        let figures = figures_of(&answers, &weigh(&answers));
        let lead = figures.lead.unwrap();
        assert_eq!((lead.leader, lead.stays, lead.of), (0, 1 << 51, 1 << 52));
        assert_eq!(figures.kind, Kind::Close);
        // Without unanswered questions there is one combination, and no rounding error.
        let answers = answer(&edition, &[Some((0, 3)); 28]);
        let figures = figures_of(&answers, &weigh(&answers));
        let lead = figures.lead.unwrap();
        assert_eq!((lead.stays, lead.of, lead.decided, lead.fewest), (1, 1, true, Some(14)));
        assert!(all_near(&[lead.robustness], &[1.0]));
    }
}

#[test]
fn shares_are_exact_in_the_greatest_edition() {
    let edition = greatest_edition(2, &[3, 2], &[2, 3]);
    let neutrality = Neutrality::of(&edition);
    // C(28,14) of 2²⁸ combinations are ties; the rest is divided evenly.
    assert!(all_near(&neutrality.shares, &[0.5, 0.5]));
    assert!(all_near(&[neutrality.ties], &[40_116_600.0 / 268_435_456.0]));
}
