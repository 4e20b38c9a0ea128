//! From a picture to its drawing in SVG, and from that to the `body` with a PNG: set as a `sheet`, in the bundled `fonts`.
//!
//! **Invariant:** the same picture becomes the same bytes on every machine that runs this build, and its digest is known
//! before it is painted.

use std::collections::HashMap;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use sha2::{Digest, Sha256};

use super::Picture;
use super::fonts::{FILES, Fonts};
use super::sheet::{HEIGHT, Sheet, WIDTH};
use crate::view::body::{Body, short_digest};
use crate::view::render;

/// What the bytes of a picture depend on besides its drawing: how it is painted, and the versions of the libraries that do it.
const PAINTED_BY: [&[u8]; 2] = [include_bytes!("paint.rs"), include_bytes!("../../../Cargo.lock")];

/// How hard the encoder tries, of 9. A picture has about 25 KB at every level from 4 up, which only take longer.
const EFFORT: u8 = 4;

/// A picture as SVG, with what identifies the PNG that it becomes.
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

/// Draws and paints pictures.
pub struct Painter {
    fonts: Fonts,
    options: Options<'static>,
    painted_by: Sha256,
}

impl Painter {
    /// Reads the fonts.
    pub fn with_bundled_fonts() -> Self {
        let fonts = Fonts::bundled();
        let mut painted_by = Sha256::new();
        for input in FILES.into_iter().chain(PAINTED_BY) {
            painted_by.update(input);
        }
        let options = Options { fontdb: fonts.database(), ..Options::default() };
        Self { fonts, options, painted_by }
    }

    /// The drawing of a picture, which takes a small part of the time that painting it does.
    pub fn draw(&self, picture: &Picture) -> Drawing {
        let svg = render(&Sheet::of(picture, &self.fonts));
        let digest = short_digest(self.painted_by.clone().chain_update(&svg));
        Drawing { svg, digest }
    }

    /// The PNG of a drawing; `None` if it cannot be painted, which no drawing of ours does.
    pub fn paint(&self, drawing: &Drawing) -> Option<Body> {
        // The pixels, three megabytes, are gone before the file is written.
        let image = Image::of(&self.pixels(drawing)?);
        Some(Body::picture(drawing.digest.as_str(), image.encode()?))
    }

    fn pixels(&self, drawing: &Drawing) -> Option<Pixmap> {
        let tree = Tree::from_str(&drawing.svg, &self.options).ok()?;
        let mut pixels = Pixmap::new(WIDTH, HEIGHT)?;
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        Some(pixels)
    }
}

/// Pixels as they are written: a few inks on paper have fewer than 256 shades, which a palette makes short. What has more keeps
/// them all, without a palette.
enum Image {
    Indexed { palette: Vec<u8>, indices: Vec<u8> },
    Coloured(Vec<u8>),
}

impl Image {
    fn of(pixels: &Pixmap) -> Self {
        match indexed(pixels.data()) {
            Some((palette, indices)) => Self::Indexed { palette, indices },
            None => {
                let (pixels, _) = pixels.data().as_chunks::<4>();
                Self::Coloured(pixels.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect())
            }
        }
    }

    /// The PNG; `None` if it cannot be written, which memory always can.
    fn encode(self) -> Option<Vec<u8>> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, WIDTH, HEIGHT);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_deflate_compression(DeflateCompression::Level(EFFORT));
        // Neighbouring places in a palette have nothing to do with each other, so differences would only be longer.
        encoder.set_filter(Filter::NoFilter);
        let rows = match self {
            Self::Indexed { palette, indices } => {
                encoder.set_color(ColorType::Indexed);
                encoder.set_palette(palette);
                indices
            }
            Self::Coloured(colours) => {
                encoder.set_color(ColorType::Rgb);
                colours
            }
        };
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&rows).ok()?;
        writer.finish().ok()?;
        // It may be kept for long.
        file.shrink_to_fit();
        Some(file)
    }
}

/// The colours in the order of their first use, and each pixel's place among them; `None` for more than 256.
fn indexed(pixels: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (pixels, _) = pixels.as_chunks::<4>();
    let mut palette = Vec::new();
    let mut indices = Vec::with_capacity(pixels.len());
    let mut known: HashMap<[u8; 4], u8> = HashMap::new();
    let mut last = None;
    for pixel in pixels {
        // Most pixels are like the one before.
        let index = match last {
            Some((colour, index)) if colour == pixel => index,
            _ => match known.get(pixel) {
                Some(index) => *index,
                None => {
                    let index = u8::try_from(known.len()).ok()?;
                    palette.extend(pixel.iter().take(3));
                    known.insert(*pixel, index);
                    index
                }
            },
        };
        last = Some((pixel, index));
        indices.push(index);
    }
    Some((palette, indices))
}

#[cfg(test)]
mod tests {
    use png::ColorType;
    use resvg::tiny_skia::Pixmap;

    use super::super::Picture;
    use super::super::sheet::{HEIGHT, WIDTH};
    use super::{Image, Painter};

    fn headed(heading: &str) -> Picture {
        let (site, line, answer) = (String::new(), String::new(), String::new());
        Picture { site, heading: heading.to_owned(), line, answer, balance: None, columns: Vec::new() }
    }

    /// A picture's kind of colours and its pixels in red, green, blue and alpha.
    fn decode(file: &[u8]) -> (ColorType, Vec<u8>) {
        let kept = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap().info().color_type;
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        (kept, pixels)
    }

    #[test]
    fn no_shade_is_lost_with_a_palette_or_without() {
        for (shades, colours) in [(1u32, ColorType::Indexed), (256, ColorType::Indexed), (257, ColorType::Rgb)] {
            let mut pixels = Pixmap::new(WIDTH, HEIGHT).unwrap();
            for (pixel, number) in pixels.data_mut().chunks_exact_mut(4).zip(0u32..) {
                let shade = (number / 7) % shades;
                pixel.copy_from_slice(&[(shade % 251) as u8, (shade / 251) as u8, 9, 255]);
            }
            assert_eq!(decode(&Image::of(&pixels).encode().unwrap()), (colours, pixels.data().to_vec()));
        }
    }

    #[test]
    fn a_digest_tells_pictures_apart_and_is_the_same_for_every_painter() {
        let painter = Painter::with_bundled_fonts();
        let drawing = painter.draw(&headed("One"));
        assert_eq!(drawing, Painter::with_bundled_fonts().draw(&headed("One")));
        assert_ne!(drawing.digest(), painter.draw(&headed("Two")).digest());
    }
}
