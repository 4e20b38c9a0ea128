//! Pages about the site and guides.

use crate::content::context::Context;
use crate::content::load::Parsed;
use crate::content::markdown::render;
use crate::content::site::Page;

pub(super) fn pages(files: Vec<Parsed<Page>>, context: &Context) -> Vec<Page> {
    let page = |Parsed { value, origin }: Parsed<Page>| Page {
        slug: origin.file.stem().to_owned(),
        body: render(&origin, context),
        ..value
    };
    files.into_iter().map(page).collect()
}
