//! What only a browser shows: the site in Debian's chromium, as a reader with a keyboard, a mouse, a phone or no JavaScript
//! meets it.
//!
//! `site` runs the program, `driver` a browser of its own for every test, `results` finds codes of each kind of result by
//! asking the program's library, `pages` lists every kind and state of page.
//!
//! **Invariant:** nothing here waits for a time to pass, and nothing leaves this machine.

#[cfg(test)]
mod accessibility;
#[cfg(test)]
mod driver;
#[cfg(test)]
mod errors;
#[cfg(test)]
mod journey;
#[cfg(test)]
mod layout;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod passing_on;
#[cfg(test)]
mod pictures;
#[cfg(test)]
mod privacy;
#[cfg(test)]
mod results;
#[cfg(test)]
mod site;
#[cfg(test)]
mod team;
#[cfg(test)]
mod words;
