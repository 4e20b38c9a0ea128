//! Robustness compared with a simulation.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::figures;
use crate::fixtures::sheets;

/// Uniform numbers in (0, 1], the same in every run (splitmix64).
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let thousandth = u32::try_from(mixed >> 32).unwrap();
        (f64::from(thousandth) + 1.0) / 4_294_967_296.0
    }

    fn exponential(&mut self, mean: f64) -> f64 {
        -mean * self.throw().ln()
    }
}

#[test]
fn robustness_is_the_chance_that_redrawn_importances_keep_the_lead() {
    const DRAWS: u32 = 40_000;
    let mut runner = TestRunner::deterministic();
    let mut dice = Dice(20_261_123);
    let mut tried = 0;
    while tried < 25 {
        let sheet = sheets(4..=6).new_tree(&mut runner).unwrap().current();
        let Some(lead) = figures(&sheet).lead else { continue };
        if lead.robustness > 0.999 {
            continue;
        }
        tried += 1;
        let rivals: Vec<usize> = (0..sheet.subjects).filter(|rival| *rival != lead.leader).collect();
        let mut kept = vec![0_u32; rivals.len()];
        for _ in 0..DRAWS {
            let drawn: Vec<(usize, usize, f64)> = sheet
                .given
                .iter()
                .enumerate()
                .filter_map(|(q, given)| {
                    given.map(|(c, weight)| (q, c, dice.exponential(f64::from(weight * sheet.weights[q]))))
                })
                .collect();
            for (rival, kept) in rivals.iter().zip(&mut kept) {
                let ahead: f64 = drawn
                    .iter()
                    .map(|(q, c, w)| {
                        let value = sheet.value(*q, *c, &sheet.given);
                        w * f64::from(value[lead.leader] - value[*rival])
                    })
                    .sum();
                *kept += u32::from(ahead > 0.0);
            }
        }
        let simulated = kept.iter().map(|kept| f64::from(*kept) / f64::from(DRAWS)).fold(1.0, f64::min);
        // Six standard deviations of a frequency in so many draws.
        assert!((simulated - lead.robustness).abs() < 0.015, "{simulated} by chance, {} by {sheet:?}", lead.robustness);
    }
}
