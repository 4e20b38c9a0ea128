//! Failures of a running server: signals, a missing disk, system limits, misbehaving clients, changing content.
//!
//! **Invariant:** each test has a separate process and causes a real failure.

#![cfg(test)]

mod clients;
mod limits;
mod operation;
mod server;
mod stopping;
mod watch;
