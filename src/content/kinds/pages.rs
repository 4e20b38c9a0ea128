//! Pages about the site and guides.

use super::*;
use crate::content::diagnostics::SourceFile;
use crate::content::markdown::render;
use crate::content::site::Page;

/// The pages that other pages link to, with a text for comparisons that don't write their own.
const BUILT_IN: [(&str, &str); 5] = [
    ("about", include_str!("../built_in/about.md")),
    ("accessibility", include_str!("../built_in/accessibility.md")),
    ("corrections", include_str!("../built_in/corrections.md")),
    ("methodology", include_str!("../built_in/methodology.md")),
    ("privacy", include_str!("../built_in/privacy.md")),
];

/// The pages about the site by name: those of files, and the built-in ones that no file replaces.
pub(super) fn with_built_in(mut files: Vec<Parsed<Page>>, title: &str, context: &Context) -> Vec<Parsed<Page>> {
    for (slug, text) in BUILT_IN {
        if files.iter().all(|page| page.origin.file.stem() != slug) {
            let text = text.replace("{title}", &literal(title));
            let file = SourceFile { path: format!("pages/{slug}.md"), text };
            files.extend(Parsed::read(Arc::new(file), &mut context.diagnostics.borrow_mut()));
        }
    }
    files.sort_by(|one, other| one.origin.file.path.cmp(&other.origin.file.path));
    files
}

/// Words as Markdown that means just them. Quotation marks stay, so that they become typographic ones.
fn literal(words: &str) -> String {
    let is_markup = |c: char| c.is_ascii_punctuation() && !['"', '\''].contains(&c);
    words.chars().flat_map(|c| is_markup(c).then_some('\\').into_iter().chain([c])).collect()
}

pub(super) fn pages(files: Vec<Parsed<Page>>, context: &Context) -> Vec<Page> {
    let page = |Parsed { value, origin }: Parsed<Page>| Page {
        slug: origin.file.stem().to_owned(),
        body: render(&origin, context),
        ..value
    };
    files.into_iter().map(page).collect()
}
