//! Two Reed–Solomon check symbols over GF(32).
//!
//! The field is x⁵ + x² + 1 with α = 2; the generator is (x − α)(x − α²) = x² + (α + α²)·x + α³. Two check symbols give a
//! distance of three: any one or two wrong symbols among at most 31 are detected.

/// The number of check symbols at the end of a code.
pub(super) const CHECK_SYMBOLS: usize = 2;

/// x⁵ + x² + 1 as bits.
const FIELD_POLYNOMIAL: u8 = 0b10_0101;
/// α + α², the generator's middle coefficient.
const MIDDLE: u8 = 2 ^ 4;
/// α³, the generator's last coefficient.
const LAST: u8 = 8;

/// The check symbols of a message whose first symbol is the highest power.
pub(super) fn of(message: &[u8]) -> [u8; CHECK_SYMBOLS] {
    message.iter().fold([0, 0], |[high, low], symbol| {
        let feedback = symbol ^ high;
        [low ^ multiply(feedback, MIDDLE), multiply(feedback, LAST)]
    })
}

/// Whether a code ends with the check symbols of its preceding symbols.
pub(super) fn fit(code: &[u8]) -> bool {
    code.split_last_chunk::<CHECK_SYMBOLS>().is_some_and(|(message, check)| of(message) == *check)
}

/// The product of two field elements, by shifting and adding.
fn multiply(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b != 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        a <<= 1;
        if a & 0b10_0000 != 0 {
            a ^= FIELD_POLYNOMIAL;
        }
        b >>= 1;
    }
    product
}
