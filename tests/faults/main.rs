//! What may happen to a running server, done to one: signals, a disk that is gone, limits of the system, clients that misbehave.
//!
//! **Invariant:** each test has a process of its own and does to it what the world would.

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
