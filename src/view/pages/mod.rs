//! One file per page kind: its catalog entries, the struct of its template, and the template's methods. The list of all kinds is
//! here.

mod article;
pub(crate) mod cases;
pub(crate) mod changelog;
pub(crate) mod claims;
pub(crate) mod code;
pub(crate) mod compare;
pub(crate) mod decide;
pub(crate) mod decide_next;
pub(crate) mod discovery;
pub(crate) mod embed;
pub(crate) mod evidence;
pub(crate) mod glossary;
pub(crate) mod home;
mod icons;
mod maintenance;
pub(crate) mod myths;
pub(crate) mod sitemap;
pub(crate) mod style;
pub(crate) mod text;
pub(crate) mod topics;
pub(crate) mod use_cases;

use super::catalog::PageEntry;
use super::{api, open_data, search};
use crate::content::site::Site;

/// The entries of each page kind, in the order of all lists. The search also lists equally good results in this order.
pub(super) const ENTRIES: &[fn(&Site) -> Vec<PageEntry<'_>>] = &[
    home::entries,
    decide::entries,
    compare::entries,
    code::entries,
    evidence::entries,
    maintenance::entries,
    topics::entries,
    search::entries,
    use_cases::entries,
    text::guides,
    use_cases::list,
    text::pages,
    claims::entries,
    cases::entries,
    article::entries,
    myths::entries,
    glossary::entries,
    changelog::entries,
    style::entries,
    embed::entries,
    api::entries,
    open_data::entries,
    sitemap::entries,
    discovery::entries,
    icons::entries,
];
