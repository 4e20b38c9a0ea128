//! Paints pictures: each is drawn as SVG, whose digest identifies the PNG before it is painted.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use sha2::{Digest, Sha256};

use super::fonts::{FILES, Fonts};
use super::sheet::Sheet;
use super::{HEIGHT, Picture, WIDTH};
use crate::view::body::{Body, short_digest};
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
        // It may be cached for long, so that no capacity is kept that is not used.
        Some(Body::picture(drawing.digest.as_str(), pixels.encode_png().ok()?.into_boxed_slice()))
    }
}
