//! The parts that pages share, each drawn once. Links are made by `address`.
//!
//! **Invariant:** a component knows what it shows, not which page it stands on.

pub mod balance;
pub mod claim_card;
pub mod measurement;
pub mod package_age;
pub mod phrase;
pub mod preview;
pub mod qr_code;
pub mod question_field;
pub mod source_line;
pub mod source_list;
pub mod state;
pub mod timeline;
pub mod typed;
pub mod verdict_line;
