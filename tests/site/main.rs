//! The site as readers see it: every page, the form, results, open data, and errors, with the shipped comparison and a fictional
//! one with three subjects. In process, except for tests that need a connection (`wire`).

#![cfg(test)]

mod api;
mod bare;
mod cases;
mod crawl;
mod discovery;
mod document;
mod embed;
mod evidence;
mod form;
mod glossary;
mod grid;
mod limits;
mod markdown;
mod mcp;
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
mod texts;
mod urls;
mod wire;
