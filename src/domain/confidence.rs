//! Figures from small samples, each with a 95% confidence interval.

use super::evidence::Interval;

/// The quantile of the standard normal distribution for a two-sided interval of 95%.
const Z: f64 = 1.959_963_984_540_054;

/// The share `count / of` with the score interval of Wilson (1927), which is valid for few items, none, and all of them; `None`
/// for no items.
pub fn share(count: usize, of: usize) -> Option<Interval> {
    if of == 0 {
        return None;
    }
    let (n, p) = (of as f64, count as f64 / of as f64);
    let center = p + Z * Z / (2.0 * n);
    let reach = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let end = |end: f64| (end / (1.0 + Z * Z / n)).clamp(0.0, 1.0);
    // Rounding would leave a tiny value instead of 0.
    let lower = if count == 0 { 0.0 } else { end(center - reach) };
    Some(Interval { lower, value: p, upper: end(center + reach) })
}

/// The probability that a value of `upper` exceeds one of `lower`, with equal ones counted as half (the area under the ROC
/// curve), and the interval of Hanley and McNeil (Radiology 143, 1982, 29–36), cut off at 0 and 1. Without overlap the interval
/// has no width, which is not certainty. `None` if either is empty.
pub fn ranking(upper: &[f64], lower: &[f64]) -> Option<Interval> {
    let [n, m] = [upper, lower].map(|sample| sample.len() as f64);
    if n * m == 0.0 {
        return None;
    }
    // Fits have different denominators, so equal ones can differ in the last bit.
    let points = |difference: f64| if difference.abs() < 1e-12 { 0.5 } else { f64::from(u8::from(difference > 0.0)) };
    let pairs = upper.iter().flat_map(|high| lower.iter().map(move |low| high - low));
    let area = pairs.map(points).sum::<f64>() / (n * m);
    let two_above = area / (2.0 - area);
    let two_below = 2.0 * area * area / (1.0 + area);
    let variance =
        (area * (1.0 - area) + (n - 1.0) * (two_above - area * area) + (m - 1.0) * (two_below - area * area)) / (n * m);
    let reach = Z * variance.max(0.0).sqrt();
    Some(Interval { lower: (area - reach).max(0.0), value: area, upper: (area + reach).min(1.0) })
}

#[cfg(test)]
mod tests {
    use super::{ranking, share};
    use crate::domain::evidence::Interval;

    fn rounded(interval: Option<Interval>) -> [f64; 3] {
        let Interval { lower, value, upper } = interval.unwrap();
        [lower, value, upper].map(|end| (end * 1e4).round() / 1e4)
    }

    /// The examples of Newcombe (Statistics in Medicine 17, 1998, 857–872), method 3.
    #[test]
    fn shares_have_the_published_intervals() {
        let intervals = [(81, 263), (15, 148), (0, 20), (1, 29)].map(|(count, of)| {
            let [lower, _, upper] = rounded(share(count, of));
            [lower, upper]
        });
        assert_eq!(intervals, [[0.2553, 0.3662], [0.0624, 0.1605], [0.0, 0.1611], [0.0061, 0.1718]]);
        assert_eq!(rounded(share(20, 20)), [0.8389, 1.0, 1.0]);
        assert_eq!(share(0, 3).unwrap().lower, 0.0);
        assert_eq!(share(0, 0), None);
    }

    /// The ratings of 58 normal and 51 abnormal CT images in Hanley and McNeil (1982), with an area of 0.893 and a standard error
    /// of 0.0325.
    #[test]
    fn a_ranking_has_the_published_area_and_error() {
        let ratings = |counts: [usize; 5]| -> Vec<f64> {
            (1_u8..).zip(counts).flat_map(|(rating, count)| vec![f64::from(rating); count]).collect()
        };
        let area = ranking(&ratings([3, 2, 2, 11, 33]), &ratings([33, 6, 6, 11, 2])).unwrap();
        assert_eq!(rounded(Some(area))[1], 0.8932);
        let error = (area.value - area.lower) / super::Z;
        assert_eq!((error * 1e4).round(), 325.0, "{error}");
    }

    #[test]
    fn a_ranking_counts_equal_ones_as_half_and_keeps_within_bounds() {
        assert_eq!(ranking(&[1.0, 0.5], &[0.5, 0.0]).unwrap().value, 0.875);
        assert_eq!(ranking(&[1.0], &[0.0]), Some(Interval::exact(1.0)));
        assert_eq!(ranking(&[0.0], &[1.0]), Some(Interval::exact(0.0)));
        assert_eq!(ranking(&[0.3], &[0.1 + 0.2]).unwrap().value, 0.5);
        assert_eq!(ranking(&[], &[1.0]), None);
        assert_eq!(ranking(&[1.0, 2.0, 3.0], &[0.0, 0.5, 2.5]).unwrap().upper, 1.0);
    }
}
