//! The content as open data, one module a file: `claims`, `edition`, `grid`, `cases`, `evidence`; a `source` is the same in all of them.
//!
//! **Invariant:** whatever a page shows of a claim or a question, a program can read here, under the same licence.

mod cases;
mod claims;
mod edition;
mod evidence;
mod grid;
mod source;

pub use cases::cases_json;
pub use claims::claims_json;
pub use edition::edition_json;
pub use evidence::evidence_json;
pub use grid::capabilities_json;

pub(super) use cases::CasesData;
pub(super) use claims::ClaimsData;
pub(super) use edition::EditionData;
pub(super) use evidence::EvidenceData;
pub(super) use grid::CapabilitiesData;
