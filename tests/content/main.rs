//! Content with small errors: the report and its places. Then the program on the command line.

#![cfg(test)]

mod authors;
mod command;
mod editions;
mod evidence;
mod files;
mod lock;
mod reference;
mod registers;
mod release;
mod texts;
mod together;
mod tree;
