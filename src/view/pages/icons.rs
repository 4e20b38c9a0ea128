//! The site's icon as browsers ask for it, each rendered from the same mark.

use crate::content::site::Site;
use crate::view::body::Media;
use crate::view::catalog::PageEntry;
use crate::view::picture::icon::{ico, png, svg};

/// The size that iOS asks for, in pixels.
const TOUCH_ICON: u32 = 180;
/// The sizes of tabs, taskbars, and shortcuts, in pixels.
const ICO: [u32; 3] = [16, 32, 48];

pub(in crate::view) fn entries(_: &Site) -> Vec<PageEntry<'_>> {
    vec![
        PageEntry::file("/icon.svg", Media::Svg, |_| svg(true).into_bytes()),
        PageEntry::file("/favicon.ico", Media::Ico, |_| ico(&ICO)),
        PageEntry::file("/apple-touch-icon.png", Media::Png, |_| png(TOUCH_ICON, false)),
    ]
}
