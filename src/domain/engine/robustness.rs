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
