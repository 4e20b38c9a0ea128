//! What only a browser shows: the site in Debian's chromium, as a reader with a keyboard, a mouse, a phone or no JavaScript
//! meets it.
//!
//! `site` runs the program, `driver` a browser of its own for every test, `results` finds codes of each kind of result by
//! asking the program's library, `pages` lists every kind and state of page.

#![cfg(test)]

mod accessibility;
mod driver;
mod errors;
mod journey;
mod layout;
mod pages;
mod passing_on;
mod pictures;
mod privacy;
mod results;
mod site;
mod team;
mod words;
