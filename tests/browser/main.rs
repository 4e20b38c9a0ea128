//! Tests that need a browser: the site in Debian's chromium, with a keyboard, a mouse, a phone, or no JavaScript.
//!
//! `site` runs the program, `driver` a separate browser for every test, `results` finds codes of each kind of result with the
//! program's library, `pages` lists every kind and state of page.

#![cfg(test)]

mod accessibility;
mod driver;
mod embedded;
mod errors;
mod journey;
mod layout;
mod pages;
mod passing_on;
mod pictures;
mod privacy;
mod results;
mod search;
mod site;
mod team;
mod watch;
mod words;
