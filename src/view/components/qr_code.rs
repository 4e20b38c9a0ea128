//! A URL as a QR code, ISO/IEC 18004: black on white in every color scheme, as readers expect. We generate it ourselves, so that
//! no other server learns the URL.

use askama::Template;
use qrcodegen::{Mask, QrCode as Modules, QrCodeEcc, QrSegment, Version};

/// The width of the white border that readers need, in modules.
const QUIET_ZONE: i32 = 4;

#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/qr_code.html")]
pub(in crate::view) struct QrCode {
    address: String,
    /// The width of the drawing in modules, including the border.
    width: i32,
    /// The black modules: a line for each run of them in a row.
    path: String,
}

impl QrCode {
    /// The QR code of a URL; `None` above 2,331 bytes, the capacity of the largest code.
    pub(in crate::view) fn new(address: &str) -> Option<Self> {
        let segments = [QrSegment::make_bytes(address.as_bytes())];
        let (ecc, mask) = (QrCodeEcc::Medium, Some(Mask::new(0)));
        let modules = Modules::encode_segments_advanced(&segments, ecc, Version::MIN, Version::MAX, mask, true).ok()?;
        Some(Self { address: address.to_owned(), width: modules.size() + 2 * QUIET_ZONE, path: path(&modules) })
    }
}

fn path(modules: &Modules) -> String {
    let mut path = String::new();
    for y in 0..modules.size() {
        let mut x = 0;
        while x < modules.size() {
            let run = (x..modules.size()).take_while(|x| modules.get_module(*x, y)).count() as i32;
            if run > 0 {
                let mut digits = itoa::Buffer::new();
                for (letter, number) in [("M", x + QUIET_ZONE), (" ", y + QUIET_ZONE), ("h", run)] {
                    path.push_str(letter);
                    path.push_str(digits.format(number));
                }
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::QrCode;

    #[test]
    fn a_short_address_takes_a_small_code_and_a_long_one_a_larger() {
        let width = |length| QrCode::new(&"a".repeat(length)).map(|code| code.width);
        assert_eq!([width(14), width(62), width(2331)].map(Option::unwrap), [21 + 8, 33 + 8, 177 + 8]);
        assert_eq!(width(2332), None);
    }

    #[test]
    fn the_three_large_squares_stand_in_their_corners() {
        let code = QrCode::new("https://example.org/").unwrap();
        // The top row of a finder square is 7 wide; the code is 25 wide, after a border of 4.
        for start in ["M4 4h7", "M22 4h7", "M4 22h7"] {
            assert!(code.path.contains(start), "{}", code.path);
        }
    }
}
