//! Content that is broken in small ways: what the report says, and where it says that the author should look. Then the program as it
//! is started by hand.

#[cfg(test)]
mod command;
#[cfg(test)]
mod editions;
#[cfg(test)]
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
