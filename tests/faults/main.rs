//! Failures of a running server: signals, a missing disk, system limits, misbehaving clients.
//!
//! **Invariant:** each test has a separate process and causes a real failure.

#[cfg(test)]
mod clients;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod operation;
#[cfg(test)]
mod server;
#[cfg(test)]
mod stopping;
