//! Which encoding a client would rather have, by RFC 9110, section 12.5.3.
//!
//! **Invariant:** reads a header's text, nothing else, and takes any text.

use crate::view::body::Encoding;

/// The encodings that a client accepts, as one `Accept-Encoding` header says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acceptable<'h> {
    header: Option<&'h str>,
}

impl<'h> Acceptable<'h> {
    /// From the header's value; `None` when it was not sent.
    pub fn new(header: Option<&'h str>) -> Self {
        Self { header }
    }

    /// The weight of an encoding in thousandths, 0 when it is refused.
    fn weight(self, encoding: Encoding) -> u16 {
        // Without the header anything would do, but a client that does not say so may not decode it.
        let Some(header) = self.header else { return u16::from(encoding == Encoding::Identity) };
        let mut wildcard = None;
        for part in header.split(',') {
            let mut fields = part.split(';').map(str::trim);
            let name = fields.next().unwrap_or_default();
            let weight = fields.find_map(|field| field.strip_prefix("q=").or_else(|| field.strip_prefix("Q=")));
            let weight = weight.map_or(1000, thousandths);
            let is_alias = encoding == Encoding::Gzip && name.eq_ignore_ascii_case("x-gzip");
            if name.eq_ignore_ascii_case(encoding.name()) || is_alias {
                return weight;
            }
            if name == "*" {
                wildcard = Some(weight);
            }
        }
        // The identity is acceptable unless it is refused by name or by the wildcard.
        wildcard.unwrap_or(u16::from(encoding == Encoding::Identity))
    }
}

/// A quality value such as `0.8` in thousandths; nonsense counts as refused.
fn thousandths(quality: &str) -> u16 {
    match quality.parse::<f32>() {
        Ok(value) if (0.0..=1.0).contains(&value) => (value * 1000.0) as u16,
        _ => 0,
    }
}

/// The best of the encodings on offer: the one the client weighs highest, the first among equals. The identity where
/// everything on offer is refused, since a body that can perhaps be read is better than none.
pub fn negotiate(acceptable: Acceptable<'_>, offered: &[Encoding]) -> Encoding {
    let mut best = (Encoding::Identity, 0);
    for encoding in offered {
        let weight = acceptable.weight(*encoding);
        if weight > best.1 {
            best = (*encoding, weight);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::{Acceptable, Encoding, negotiate};

    fn choose(header: &str) -> Encoding {
        negotiate(Acceptable::new(Some(header)), &[Encoding::Brotli, Encoding::Gzip, Encoding::Identity])
    }

    #[test]
    fn the_smallest_of_equally_welcome_encodings_is_sent() {
        assert_eq!(choose("gzip, deflate, br"), Encoding::Brotli);
        assert_eq!(choose("gzip"), Encoding::Gzip);
        assert_eq!(choose("*"), Encoding::Brotli);
        assert_eq!(choose("X-GZIP"), Encoding::Gzip);
    }

    #[test]
    fn a_weight_decides_and_zero_refuses() {
        assert_eq!(choose("br;q=0.5, gzip;q=0.8"), Encoding::Gzip);
        assert_eq!(choose("br;q=0, gzip"), Encoding::Gzip);
        assert_eq!(choose("br; q=0, *"), Encoding::Gzip);
        assert_eq!(choose("identity, gzip;q=0.5"), Encoding::Identity);
        assert_eq!(choose("identity;q=0, gzip;q=0.001"), Encoding::Gzip);
    }

    #[test]
    fn without_a_usable_wish_the_body_is_sent_as_it_is() {
        assert_eq!(negotiate(Acceptable::new(None), &[Encoding::Brotli, Encoding::Identity]), Encoding::Identity);
        assert_eq!(choose(""), Encoding::Identity);
        assert_eq!(choose("deflate"), Encoding::Identity);
        assert_eq!(choose("identity;q=0"), Encoding::Identity);
        assert_eq!(choose("br;q=nonsense;;,,*;q=7"), Encoding::Identity);
    }
}
