//! One file a page kind: its entries in the catalog, the struct of its template, and what the template asks of it.

pub mod cases;
pub mod changelog;
pub mod claims;
pub mod code;
pub mod compare;
pub mod decide;
pub mod discovery;
pub mod evidence;
pub mod glossary;
pub mod home;
pub mod myths;
pub mod sitemap;
pub mod style;
pub mod text;
pub mod topics;
pub mod use_cases;
