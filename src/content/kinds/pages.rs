//! Pages about the site and guides: texts with front matter. A page's path is its file's name.

use serde::Deserialize;

use crate::content::context::Context;
use crate::content::load::Parsed;
use crate::content::markdown::render;
use crate::content::site::Page;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct PageHead {
    title: String,
    short: String,
    summary: String,
}

pub(super) fn pages(files: Vec<Parsed<PageHead>>, context: &Context) -> Vec<Page> {
    let page = |Parsed { value: PageHead { title, short, summary }, origin }| Page {
        slug: origin.file.stem().to_owned(),
        title,
        short,
        summary,
        body: render(&origin, context),
    };
    files.into_iter().map(page).collect()
}
