//! Starts the program: arguments, run, exit code.

fn main() {}
