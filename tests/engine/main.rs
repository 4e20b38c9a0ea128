//! The engine, the permalinks and the form's parser against a second implementation that is slow, obvious and written from
//! the design alone.
//!
//! **Invariant:** knows the program by its public interface only; `naive` does not know the program at all.

#[cfg(test)]
mod building;
#[cfg(test)]
mod codes;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod naive;
#[cfg(test)]
mod parsing;
#[cfg(test)]
mod teams;
#[cfg(test)]
mod weighing;
