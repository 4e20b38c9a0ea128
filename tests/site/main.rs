//! The site as its readers see it: every page, the form, results, open data and what goes wrong, with the comparison that
//! ships and with an invented one of three subjects. In process, but for what only a connection shows (`wire`).

#![cfg(test)]

mod api;
mod bare;
mod cases;
mod crawl;
mod discovery;
mod document;
mod evidence;
mod form;
mod glossary;
mod grid;
mod limits;
mod markdown;
mod neutral;
mod open_data;
mod pages;
mod pictures;
mod results;
mod search;
mod site;
mod snapshot;
mod states;
mod style;
mod teams;
mod urls;
mod wire;
