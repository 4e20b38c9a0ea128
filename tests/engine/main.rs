//! The engine, the permalinks, and the form's parser, compared with a second implementation that is slow, obvious, and written
//! from the design alone.

#![cfg(test)]

mod building;
mod codes;
mod fixtures;
mod naive;
mod parsing;
mod teams;
mod weighing;
