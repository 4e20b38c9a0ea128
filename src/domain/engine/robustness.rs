//! The chance that a lead survives when importances are redrawn at random around what was set.
//!
//! Each reason's size becomes an independent exponential variable with the reason's weighted difference as its mean. One sum of
//! exponentials exceeds another exactly as often as it wins this race. Take the next term of each side: the one with mean d
//! outlasts the one with mean e with probability d/(d+e), because exponentials are memoryless. The loser is used up, and the side
//! with terms left wins. Hence the recurrence below.

/// The probability, 0..=1, that the positive terms w·δ outweigh the negative ones. Terms are in the order of the questions; zeros
/// are skipped. 1 without negative terms; 0 with negative terms only.
pub(super) fn chance_to_stay_ahead(terms: &[i32]) -> f64 {
    let sizes = |sign: i32| -> Vec<f64> {
        terms.iter().filter(|term| term.signum() == sign).map(|term| f64::from(term.abs())).collect()
    };
    let against = sizes(-1);
    let supporting = sizes(1);
    // The row holds f(i, j) for every j, from the last i to the first; past the last positive term f is 0, or 1 if no negative
    // term is left.
    let mut row: Vec<f64> = vec![0.0; against.len()];
    for d in supporting.iter().rev() {
        let mut after = 1.0;
        for (f, e) in row.iter_mut().zip(&against).rev() {
            after = (d * after + e * *f) / (d + e);
            *f = after;
        }
    }
    row.first().copied().unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::chance_to_stay_ahead;

    #[test]
    fn nothing_against_is_certain_and_nothing_for_is_impossible() {
        assert_eq!(chance_to_stay_ahead(&[3, 1]), 1.0);
        assert_eq!(chance_to_stay_ahead(&[-3]), 0.0);
    }

    #[test]
    fn one_reason_each_way_wins_in_proportion_to_its_size() {
        assert!((chance_to_stay_ahead(&[6, -2]) - 0.75).abs() < 1e-12);
    }

    #[test]
    fn equal_sides_win_half_the_time() {
        assert!((chance_to_stay_ahead(&[2, -2, 4, -4, 6, -6]) - 0.5).abs() < 1e-12);
    }
}
