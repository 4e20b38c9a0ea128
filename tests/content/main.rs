//! Content with small errors: the report and its places. Then the program on the command line.

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
