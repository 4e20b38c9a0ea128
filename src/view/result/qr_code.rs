//! A result's link as a QR code, ISO/IEC 18004: black on white in every color scheme, as readers expect. We generate it ourselves,
//! so that no other server learns the link.

use std::fmt::Write;

use askama::Template;
use qrcodegen::{QrCode as Modules, QrCodeEcc, QrSegment};

use crate::view::render;

/// The width of the white border that readers need, in modules.
const QUIET_ZONE: i32 = 4;

#[derive(Template)]
#[template(path = "qr_code.svg")]
struct QrCode<'a> {
    address: &'a str,
    /// The width of the drawing in modules, including the border.
    width: i32,
    /// The black modules: a line for each run of them in a row.
    path: String,
}

/// The QR code of a URL; nothing above 2,331 bytes, the capacity of the largest code.
pub(super) fn qr_code(address: &str) -> String {
    let segments = [QrSegment::make_bytes(address.as_bytes())];
    let modules = Modules::encode_segments(&segments, QrCodeEcc::Medium);
    let code = modules.map(|modules| QrCode { address, width: modules.size() + 2 * QUIET_ZONE, path: path(&modules) });
    code.map(|code| render(&code)).unwrap_or_default()
}

fn path(modules: &Modules) -> String {
    let mut path = String::new();
    for y in 0..modules.size() {
        let mut x = 0;
        while x < modules.size() {
            let run = (x..modules.size()).take_while(|x| modules.get_module(*x, y)).count() as i32;
            if run > 0 {
                // Writing to a string can't fail.
                let _ = write!(path, "M{} {}h{run}", x + QUIET_ZONE, y + QUIET_ZONE);
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::qr_code;

    #[test]
    fn a_short_address_takes_a_small_code_and_a_long_one_a_larger() {
        for (length, width) in [(14, 21 + 8), (62, 33 + 8), (2331, 177 + 8)] {
            let code = qr_code(&"a".repeat(length));
            assert!(code.contains(&format!("viewBox=\"0 0 {width} {width}\"")), "{length}");
        }
        assert_eq!(qr_code(&"a".repeat(2332)), "");
    }

    #[test]
    fn the_three_large_squares_stand_in_their_corners() {
        let code = qr_code("https://example.org/");
        // The top row of a finder square is 7 wide; the code is 25 wide, after a border of 4.
        for start in ["M4 4h7", "M22 4h7", "M4 22h7"] {
            assert!(code.contains(start), "{code}");
        }
    }
}
