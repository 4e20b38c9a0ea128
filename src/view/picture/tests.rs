//! Pictures with all kinds of text, measured by the outlines of their rendered glyphs.

use resvg::tiny_skia::Rect;
use resvg::usvg::{Group, Node, Options, Tree};

use super::fonts::Fonts;
use super::paint::Painter;
use super::sheet::Sheet;
use super::{Column, Picture};
use crate::view::components::balance::{Balance, Side};
use crate::view::render;

/// Possible names of a subject, a topic, or a choice.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "A",
        "Fence",
        "Picket & rail <just so> \"quoted\" 'twice'",
        "It’s close: the first of three is just ahead of the second, the nearest",
        "Tűzfal, Žluťoučký kůň, Æsir & Þór",
        "竹垣 🐐👨\u{200d}👩\u{200d}👧 שלום مرحبا",
        "e\u{301}\u{302}\u{303} \u{202e}evil\u{2066} \u{0}\u{b}\u{fffe}\u{ffff} \u{a0}",
        "]]> <!-- -->",
    ]
    .map(str::to_owned)
    .into();
    texts.extend(["W", "i", "long ", "https://example.org/", "竹"].map(|part| part.repeat(120)));
    texts
}

/// Every kind of picture, with the same text in each place.
fn pictures(text: &str) -> Vec<Picture> {
    let said = || text.to_owned();
    let side = |slot, points| Side { slot, name: said(), points };
    let level = Balance { left: side(1, 0.0), right: side(2, 0.0), full: 1.0, open: None };
    let tilted = Balance { left: side(2, 1.0), right: side(3, 120.0), full: 120.0, open: None };
    let heading = format!("What speaks for {text}");
    let column = |slot, items, more| Column { slot, heading: heading.clone(), items: vec![said(); items], more };
    let headed = || Picture { site: said(), heading: said(), ..Picture::default() };
    vec![
        Picture { answer: said(), ..headed() },
        Picture { site: String::new(), line: said(), balance: Some(level), ..headed() },
        Picture {
            title: said(),
            line: "Also consider a moat or a ditch.".to_owned(),
            balance: Some(tilted),
            columns: vec![column(Some(2), 1, 0), column(Some(3), 3, 12)],
            ..headed()
        },
        Picture { line: said(), columns: [1, 2, 3].map(|slot| column(Some(slot), 1, 0)).into(), ..headed() },
        Picture { columns: vec![column(None, 12, 0)], ..headed() },
        headed(),
    ]
}

fn drawn(picture: &Picture) -> String {
    render(&Sheet::of(picture, &Fonts::bundled()))
}

fn outlines(group: &Group) -> Vec<(String, Rect)> {
    let mut found = Vec::new();
    for node in group.children() {
        match node {
            Node::Text(text) => {
                let said = text.chunks().iter().map(|chunk| chunk.text()).collect();
                found.push((said, text.flattened().abs_bounding_box()));
            }
            Node::Group(group) => found.extend(outlines(group)),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
    found
}

#[test]
fn whatever_is_said_stands_inside_the_picture_and_over_nothing_else() {
    let options = Options { fontdb: Fonts::bundled().database(), ..Options::default() };
    for picture in texts().iter().flat_map(|text| pictures(text)) {
        let svg = drawn(&picture);
        let tree = Tree::from_str(&svg, &options).unwrap_or_else(|error| panic!("{error}:\n{svg}"));
        let outlines = outlines(tree.root());
        assert!(!outlines.is_empty(), "{svg}");
        for (place, (said, outline)) in outlines.iter().enumerate() {
            let is_inside = outline.left() >= 60.0 && outline.right() <= 1140.0;
            assert!(is_inside && outline.top() >= 16.0 && outline.bottom() <= 614.0, "{outline:?} {said}\n{svg}");
            for (other, beside) in outlines.iter().skip(place + 1) {
                assert!(outline.intersect(beside).is_none(), "“{said}” stands over “{other}”:\n{svg}");
            }
        }
    }
}

#[test]
fn a_cut_name_keeps_its_weight() {
    let pictures = pictures(&"Wattle and daub ".repeat(9));
    let svg = drawn(pictures.iter().find(|picture| picture.columns.len() == 2).unwrap());
    assert!(svg.contains("… 1</text>") && svg.contains("… 120</text>") && svg.contains("and 14 more</text>"), "{svg}");
}

#[test]
fn a_column_says_how_much_it_leaves_out() {
    let texts = |count: usize| {
        let items: Vec<String> = (1..=count).map(|number| format!("Reason {number}")).collect();
        let column = Column { slot: None, heading: "Why".to_owned(), items, more: 2 };
        drawn(&Picture { columns: vec![column], ..pictures("Fence").remove(5) })
    };
    assert!(texts(3).contains("Reason 3<") && texts(3).contains("and 2 more"));
    let many = texts(40);
    let shown = (1..=40).take_while(|number| many.contains(&format!("Reason {number}<"))).count();
    assert!(shown > 3 && many.contains(&format!("and {} more", 42 - shown)), "{shown}");
}

#[test]
fn a_digest_tells_pictures_apart_and_is_the_same_for_every_painter() {
    let draw = |heading: &str| {
        Painter::with_bundled_fonts().draw(&Picture { heading: heading.to_owned(), ..Picture::default() })
    };
    assert_eq!(draw("One"), draw("One"));
    assert_ne!(draw("One").digest(), draw("Two").digest());
}

#[test]
fn the_colors_are_those_of_the_style_sheet() {
    let (light, _) = include_str!("../../../static/tokens.css").split_once("@media").unwrap();
    let templates = [include_str!("../../../templates/picture.svg"), include_str!("../../../templates/icon.svg")];
    let colors: Vec<&str> =
        templates.iter().flat_map(|template| template.split('#').skip(1)).filter_map(|after| after.get(..6)).collect();
    assert!(colors.len() > 8);
    for color in colors {
        assert!(light.contains(&format!("#{color};")), "#{color} is not a token of the style sheet");
    }
}
