//! The site's icon: the mark on paper.

use askama::Template;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::view::render;

#[derive(Template)]
#[template(path = "icon.svg")]
struct Icon {
    /// Whether the corners are rounded. iOS rounds them itself, and needs a margin for that.
    is_rounded: bool,
}

/// The icon as SVG.
pub(in crate::view) fn svg(is_rounded: bool) -> String {
    render(&Icon { is_rounded })
}

/// The icon as PNG, with a side of some pixels; empty if it cannot be painted, which ours always can.
pub(in crate::view) fn png(side: u32, is_rounded: bool) -> Vec<u8> {
    let painted = || {
        let tree = Tree::from_str(&svg(is_rounded), &Options::default()).ok()?;
        let mut pixels = Pixmap::new(side, side)?;
        let scale = side as f32 / tree.size().width();
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        pixels.encode_png().ok()
    };
    painted().unwrap_or_default()
}

/// The icon in several sizes below 256 pixels in one file: a directory of PNG pictures.
pub(in crate::view) fn ico(sides: &[u32]) -> Vec<u8> {
    let pictures: Vec<(u32, Vec<u8>)> = sides.iter().map(|side| (*side, png(*side, true))).collect();
    let mut file = [0, 1, sides.len() as u16].map(u16::to_le_bytes).concat();
    let mut offset = 6 + 16 * pictures.len();
    for (side, picture) in &pictures {
        // Width, height, no palette, reserved; one plane of 32 bits per pixel.
        file.extend([*side as u8, *side as u8, 0, 0, 1, 0, 32, 0]);
        file.extend([picture.len(), offset].map(|number| (number as u32).to_le_bytes()).concat());
        offset += picture.len();
    }
    file.extend(pictures.into_iter().flat_map(|(_, picture)| picture));
    file
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::Pixmap;

    use super::{ico, png};

    #[test]
    fn every_picture_of_an_ico_file_can_be_read_at_its_place() {
        let sides = [16, 32, 48];
        let file = ico(&sides);
        let number = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(file[..6], [0, 0, 1, 0, 3, 0]);
        for (place, side) in sides.into_iter().enumerate() {
            let entry = 6 + 16 * place;
            let (length, offset) = (number(entry + 8), number(entry + 12));
            let pixels = Pixmap::decode_png(&file[offset..offset + length]).unwrap();
            assert_eq!((u32::from(file[entry]), pixels.width(), pixels.height()), (side, side, side));
        }
    }

    #[test]
    fn an_icon_that_others_round_fills_its_corners() {
        let corner = |is_rounded| Pixmap::decode_png(&png(180, is_rounded)).unwrap().pixel(0, 0).unwrap().alpha();
        assert_eq!((corner(true), corner(false)), (0, 255));
    }
}
