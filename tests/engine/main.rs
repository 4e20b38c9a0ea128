//! The engine, the permalinks and the form's parser against a second implementation that is slow, obvious and written from
//! the design alone.
//!
//! **Invariant:** knows the program by its public interface only; `naive` does not know the program at all.

#![cfg(test)]

mod building;
mod codes;
mod fixtures;
mod naive;
mod parsing;
mod teams;
mod weighing;
