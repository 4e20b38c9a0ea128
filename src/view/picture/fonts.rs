//! The bundled fonts: text widths and line breaks. No system font is used, so pictures look the same everywhere.

use std::sync::Arc;

use resvg::usvg::fontdb::{Database, Source};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size as GlyphSize};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::domain::characters::is_invisible;

/// The font files, in the order of [`Face`].
pub(super) const FILES: [&[u8]; 3] = [
    include_bytes!("../../../templates/fonts/Gelasio-SemiBold.ttf"),
    include_bytes!("../../../templates/fonts/AtkinsonHyperlegible-Bold.ttf"),
    include_bytes!("../../../templates/fonts/AtkinsonHyperlegible-Regular.ttf"),
];

/// A font of pictures; the template has a class for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Heading,
    Strong,
    Plain,
}

impl Face {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Strong => "strong",
            Self::Plain => "plain",
        }
    }
}

/// The line height, as a multiple of the font size.
pub(super) const LEADING: f32 = 1.3;

/// A font size in pixels, and the maximum number of lines in it.
pub(super) type Size = (f32, usize);

/// The typesetting of a text: its font, and the sizes to try, largest first.
pub(super) type Setting<'s> = (Face, &'s [Size]);

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fitted {
    pub(super) face: Face,
    pub(super) size: f32,
    pub(super) lines: Vec<String>,
}

impl Fitted {
    /// The height of all lines in pixels, for a line height as a multiple of the font size.
    pub(super) fn height(&self, leading: f32) -> f32 {
        self.lines.len() as f32 * self.size * leading
    }
}

pub(super) struct Fonts {
    database: Arc<Database>,
    /// For each font, its glyphs and their widths at a size of one pixel.
    letters: Vec<(Charmap<'static>, GlyphMetrics<'static>)>,
}

impl Fonts {
    pub(super) fn bundled() -> Self {
        let mut database = Database::new();
        for file in FILES {
            database.load_font_source(Source::Binary(Arc::new(file)));
        }
        let letters = FILES.into_iter().filter_map(|file| {
            let font = FontRef::new(file).ok()?;
            Some((font.charmap(), font.glyph_metrics(GlyphSize::new(1.0), LocationRef::default())))
        });
        Self { database: Arc::new(database), letters: letters.collect() }
    }

    pub(super) fn database(&self) -> Arc<Database> {
        Arc::clone(&self.database)
    }

    /// The maximum width of a text in pixels; kerning is ignored.
    pub(super) fn width(&self, face: Face, size: f32, text: &str) -> f32 {
        let width = |character| {
            let (charmap, metrics) = self.letters.get(face as usize)?;
            metrics.advance_width(charmap.map(character).unwrap_or(GlyphId::NOTDEF))
        };
        // No glyph of these fonts is wider than its size.
        text.chars().map(|character| width(character).unwrap_or(1.0)).sum::<f32>() * size
    }

    /// The text that the font can render: invisible characters are dropped, and missing glyphs become the font's box.
    fn drawable(&self, face: Face, text: &str) -> String {
        let has_letter =
            |character| self.letters.get(face as usize).is_none_or(|(charmap, _)| charmap.map(character).is_some());
        text.chars()
            .filter(|character| character.is_whitespace() || !is_invisible(*character))
            .map(|character| match character {
                character if character.is_whitespace() => ' ',
                character if has_letter(character) => character,
                _ => char::REPLACEMENT_CHARACTER,
            })
            .collect()
    }

    /// Sets a text in the largest size that fits the allowed number of lines; in the smallest size, the rest is cut.
    pub(super) fn fit(&self, text: &str, (face, sizes): Setting<'_>, width: f32) -> Fitted {
        let text = self.drawable(face, text);
        let mut fitted = Fitted { face, size: 0.0, lines: Vec::new() };
        for (size, max_lines) in sizes {
            fitted = Fitted { face, size: *size, lines: self.wrap(face, *size, width, &text) };
            if fitted.lines.len() <= *max_lines {
                return fitted;
            }
        }
        fitted.lines.truncate(sizes.last().map_or(1, |(_, max_lines)| *max_lines));
        if let Some(line) = fitted.lines.last_mut() {
            while !line.is_empty() && self.width(face, fitted.size, &format!("{line}…")) > width {
                line.pop();
            }
            *line = format!("{}…", line.trim_end());
        }
        fitted
    }

    /// Sets a text in lines of about equal length, as in headings on pages.
    pub(super) fn fit_balanced(&self, text: &str, setting: Setting<'_>, width: f32) -> Fitted {
        let mut fitted = self.fit(text, setting, width);
        let sizes = [(fitted.size, fitted.lines.len())];
        let letters = |fitted: &Fitted| fitted.lines.concat().replace(' ', "");
        let (mut too_narrow, mut wide_enough) = (0.0, width);
        // Bisects the minimum width in which the text needs no more lines and loses no characters.
        for _ in 0..8 {
            let width = f32::midpoint(too_narrow, wide_enough);
            let narrower = self.fit(text, (fitted.face, &sizes), width);
            if letters(&narrower) == letters(&fitted) {
                (fitted, wide_enough) = (narrower, width);
            } else {
                too_narrow = width;
            }
        }
        fitted
    }

    /// Breaks lines between words, and a word wider than a line wherever the line is full.
    fn wrap(&self, face: Face, size: f32, width: f32, text: &str) -> Vec<String> {
        let space = self.width(face, size, " ");
        let mut lines: Vec<String> = Vec::new();
        let mut left = 0.0;
        for word in text.split_whitespace() {
            let needed = self.width(face, size, word);
            match lines.last_mut() {
                Some(line) if space + needed <= left => {
                    line.push(' ');
                    line.push_str(word);
                    left -= space + needed;
                }
                _ if needed <= width => {
                    lines.push(word.to_owned());
                    left = width - needed;
                }
                _ => {
                    // Such a word starts on a new line.
                    left = f32::NEG_INFINITY;
                    for character in word.chars() {
                        let needed = self.width(face, size, character.encode_utf8(&mut [0; 4]));
                        match lines.last_mut() {
                            Some(line) if needed <= left => line.push(character),
                            _ => {
                                lines.push(character.to_string());
                                left = width;
                            }
                        }
                        left -= needed;
                    }
                }
            }
        }
        lines
    }
}

/// The first character of a text that one of the fonts lacks. They have all of ASCII.
pub(super) fn missing_letter(text: &str) -> Option<char> {
    let fonts = || FILES.iter().filter_map(|file| FontRef::new(file).ok());
    let has_letter = |character| fonts().all(|font| font.charmap().map(character).is_some());
    text.chars().find(|c| !c.is_ascii() && !c.is_whitespace() && !is_invisible(*c) && !has_letter(*c))
}

#[cfg(test)]
mod tests {
    use super::{FILES, Face, Fitted, Fonts, Size};

    fn fit(text: &str, sizes: &[Size], width: f32) -> Fitted {
        Fonts::bundled().fit(text, (Face::Plain, sizes), width)
    }

    #[test]
    fn every_bundled_font_can_be_read_and_has_letters_of_different_widths() {
        let fonts = Fonts::bundled();
        assert_eq!((fonts.letters.len(), fonts.database().len()), (FILES.len(), FILES.len()));
        for face in [Face::Heading, Face::Strong, Face::Plain] {
            assert!(fonts.width(face, 10.0, "W") > fonts.width(face, 10.0, "i"), "{face:?}");
        }
    }

    #[test]
    fn lines_break_between_words_and_are_no_wider_than_allowed() {
        let fonts = Fonts::bundled();
        let text = "Boards & stones stop a dog of ordinary ambition, and some of them a goat.";
        for width in [200.0, 300.0, 500.0] {
            let fitted = fit(text, &[(30.0, 20)], width);
            assert_eq!(fitted.lines.join(" "), text);
            let widest = fitted.lines.iter().map(|line| fonts.width(Face::Plain, 30.0, line)).fold(0.0, f32::max);
            assert!(widest <= width + 0.01 && fitted.lines.len() > 1, "{fitted:?}");
        }
    }

    #[test]
    fn a_word_that_is_wider_than_a_line_is_broken() {
        let word = "Donaudampfschifffahrtsgesellschaft";
        let fitted = fit(&format!("the {word} of old"), &[(30.0, 20)], 200.0);
        assert_eq!(fitted.lines.first().map(String::as_str), Some("the"));
        assert!(fitted.lines.concat().contains(word) && fitted.lines.len() > 3, "{fitted:?}");
    }

    #[test]
    fn the_greatest_size_that_fits_is_taken() {
        let sizes = [(60.0, 1), (40.0, 2), (20.0, 3)];
        assert_eq!(fit("Short", &sizes, 400.0).size, 60.0);
        assert_eq!(fit("Not quite as short as that", &sizes, 400.0).size, 40.0);
        assert_eq!(fit(&"Long as can be, ".repeat(6), &sizes, 400.0).size, 20.0);
    }

    #[test]
    fn what_does_not_fit_in_any_size_ends_in_an_ellipsis() {
        let fitted = fit(&"again and ".repeat(40), &[(40.0, 1), (30.0, 2)], 400.0);
        assert_eq!((fitted.size, fitted.lines.len()), (30.0, 2));
        assert!(fitted.lines.iter().all(|line| Fonts::bundled().width(Face::Plain, 30.0, line) <= 400.0));
        assert!(fitted.lines.last().is_some_and(|line| line.ends_with('…')), "{fitted:?}");
    }

    #[test]
    fn lines_of_a_heading_are_about_equally_long() {
        let fonts = Fonts::bundled();
        let heading = "Too early to say: so far, the first of them is ahead of the second";
        let fitted = fonts.fit_balanced(heading, (Face::Heading, &[(50.0, 3)]), 1000.0);
        let widths: Vec<f32> = fitted.lines.iter().map(|line| fonts.width(Face::Heading, 50.0, line)).collect();
        assert_eq!(widths.len(), 2);
        assert!(widths.iter().all(|width| (600.0..900.0).contains(width)), "{fitted:?}: {widths:?}");
    }

    #[test]
    fn what_is_invisible_is_left_out_and_what_has_no_letter_is_a_box() {
        let fonts = Fonts::bundled();
        assert_eq!(fonts.drawable(Face::Plain, "a\u{0}\u{202e}b\tc\u{ad}"), "ab c");
        assert_eq!(fonts.drawable(Face::Plain, "Zoë 山 🐐\u{fe0f}"), "Zoë \u{fffd} \u{fffd}");
        assert!(fonts.width(Face::Plain, 10.0, "\u{fffd}") > 0.0);
    }
}
