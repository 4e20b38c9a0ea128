//! Paints pictures: each is drawn as SVG, whose digest identifies the PNG before it is painted.

use png::{BitDepth, ColorType, Encoder, chunk};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{Options, Tree};
use sha2::{Digest, Sha256};

use super::fonts::{FILES, Fonts};
use super::sheet::Sheet;
use super::{HEIGHT, Picture, WIDTH};
use crate::view::body::{Body, short_digest};
use crate::view::compress::zlib_quick;
use crate::view::render;

/// What the bytes of a picture depend on besides its drawing: how it is painted, and the versions of the libraries that do it.
const PAINTED_BY: [&[u8]; 2] = [include_bytes!("paint.rs"), include_bytes!("../../../Cargo.lock")];

/// A picture as SVG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    svg: String,
    digest: String,
}

impl Drawing {
    /// Identifies the picture's bytes; another edition of the content, the fonts or the program has another.
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

/// Draws and paints pictures in the bundled fonts.
pub struct Painter {
    fonts: Fonts,
    options: Options<'static>,
    painted_by: Sha256,
}

impl Painter {
    /// Reads the fonts.
    pub fn with_bundled_fonts() -> Self {
        let fonts = Fonts::bundled();
        let options = Options { fontdb: fonts.database(), ..Options::default() };
        let inputs = FILES.into_iter().chain(PAINTED_BY);
        let painted_by = inputs.fold(Sha256::new(), |digest, input| digest.chain_update(input));
        Self { fonts, options, painted_by }
    }

    /// Draws a picture, which takes a small part of the time that painting does.
    pub fn draw(&self, picture: &Picture) -> Drawing {
        let svg = render(&Sheet::of(picture, &self.fonts));
        let digest = short_digest(self.painted_by.clone().chain_update(&svg));
        Drawing { svg, digest }
    }

    /// The PNG of a drawing; `None` if it cannot be painted, which no drawing of ours does.
    pub fn paint(&self, drawing: &Drawing) -> Option<Body> {
        let tree = Tree::from_str(&drawing.svg, &self.options).ok()?;
        let mut pixels = Pixmap::new(WIDTH, HEIGHT)?;
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        let png = match with_palette(&pixels) {
            Some(png) => png,
            None => pixels.encode_png().ok()?,
        };
        // It may be cached for long, so that no capacity is kept that is not used.
        Some(Body::picture(drawing.digest.as_str(), png.into_boxed_slice()))
    }
}

/// A PNG with a palette, half the size and with a quarter of the bytes to compress; `None` for more than 256 colors, or transparent
/// ones.
fn with_palette(pixels: &Pixmap) -> Option<Vec<u8>> {
    let mut palette: Vec<PremultipliedColorU8> = Vec::new();
    let mut rows = Vec::with_capacity(pixels.pixels().len() + pixels.height() as usize);
    let width = pixels.width() as usize;
    let mut last: &[u8] = &[];
    for (row, bytes) in pixels.pixels().chunks(width).zip(pixels.data().chunks(width * 4)) {
        // Half of the rows are like the one before.
        if bytes == last {
            rows.extend_from_within(rows.len() - width - 1..);
            continue;
        }
        last = bytes;
        // A row begins with its filter: none.
        rows.push(0);
        for run in row.chunk_by(PartialEq::eq) {
            let [color, ..] = run else { continue };
            let known = palette.iter().position(|other| other == color);
            rows.resize(rows.len() + run.len(), u8::try_from(known.unwrap_or(palette.len())).ok()?);
            if known.is_none() {
                palette.push(color.is_opaque().then_some(*color)?);
            }
        }
    }
    let mut png = Vec::new();
    let mut encoder = Encoder::new(&mut png, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder
        .set_palette(palette.iter().flat_map(|color| [color.red(), color.green(), color.blue()]).collect::<Vec<_>>());
    let mut writer = encoder.write_header().ok()?;
    writer.write_chunk(chunk::IDAT, &zlib_quick(&rows)).ok()?;
    writer.finish().ok()?;
    Some(png)
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::{ColorU8, Pixmap};

    use super::with_palette;

    fn pixels(colors: impl Fn(u32) -> ColorU8) -> Pixmap {
        let mut pixels = Pixmap::new(30, 20).unwrap();
        (0..).zip(pixels.pixels_mut()).for_each(|(place, pixel)| *pixel = colors(place).premultiply());
        pixels
    }

    #[test]
    fn a_palette_changes_no_pixel() {
        let patterns: [fn(u32) -> u32; 3] = [|place| place.pow(2), |place| place % 30 / 4, |place| place / 90];
        for pattern in patterns {
            let few = pixels(|place| ColorU8::from_rgba(pattern(place) as u8, 7, 9, 255));
            assert_eq!(Pixmap::decode_png(&with_palette(&few).unwrap()).unwrap(), few);
        }
    }

    #[test]
    fn too_many_colors_and_transparent_ones_have_no_palette() {
        assert_eq!(with_palette(&pixels(|place| ColorU8::from_rgba(place as u8, (place >> 8) as u8, 0, 255))), None);
        assert_eq!(with_palette(&pixels(|_| ColorU8::from_rgba(1, 2, 3, 200))), None);
    }
}
