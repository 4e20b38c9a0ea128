//! The site as its readers see it: every page, the form, results, open data and what goes wrong, with the comparison that
//! ships and with an invented one of three subjects. In process, but for what only a connection shows (`wire`).
//!
//! **Invariant:** asserts what a page says and does, never how it looks; no figure is typed in that the program can be asked
//! for another way.

#[cfg(test)]
mod api;
#[cfg(test)]
mod bare;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod crawl;
#[cfg(test)]
mod discovery;
#[cfg(test)]
mod document;
#[cfg(test)]
mod evidence;
#[cfg(test)]
mod form;
#[cfg(test)]
mod glossary;
#[cfg(test)]
mod grid;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod markdown;
#[cfg(test)]
mod neutral;
#[cfg(test)]
mod open_data;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod pictures;
#[cfg(test)]
mod results;
#[cfg(test)]
mod search;
#[cfg(test)]
mod site;
#[cfg(test)]
mod states;
#[cfg(test)]
mod style;
#[cfg(test)]
mod teams;
#[cfg(test)]
mod wire;
