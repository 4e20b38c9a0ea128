//! The parts that pages share. A component does not know which page it is on.

pub mod balance;
pub mod claim_card;
pub mod label;
pub mod measurement;
pub mod package_age;
pub mod phrase;
pub mod preview;
pub mod qr_code;
pub mod question_field;
pub mod timeline;
pub mod typed;
pub mod verdict_line;
