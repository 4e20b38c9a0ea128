//! Content that is broken, one fault at a time: what the report says, and where it says that the author should look. Then the
//! program as it is started by hand.
//!
//! **Invariant:** every tree is a copy of a sound one with a few small edits, so that whatever is reported was caused by them.

#[cfg(test)]
mod command;
#[cfg(test)]
mod editions;
mod evidence;
#[cfg(test)]
mod files;
#[cfg(test)]
mod lock;
#[cfg(test)]
mod registers;
#[cfg(test)]
mod release;
#[cfg(test)]
mod texts;
#[cfg(test)]
mod together;
#[cfg(test)]
mod tree;
#[cfg(test)]
mod watch;
