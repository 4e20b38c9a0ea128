//! Components that pages share. A component does not know its page.

pub(in crate::view) mod balance;
pub(in crate::view) mod claim_card;
pub(in crate::view) mod figure_pair;
pub(in crate::view) mod label;
pub(in crate::view) mod measurement;
pub(in crate::view) mod package_age;
pub(in crate::view) mod phrase;
pub(in crate::view) mod preview;
pub(in crate::view) mod qr_code;
pub(in crate::view) mod question_field;
pub(in crate::view) mod strip;
pub(in crate::view) mod timeline;
pub(in crate::view) mod typed;

use askama::filters::HtmlSafe;

use balance::{Axis, Balance};
use claim_card::ClaimDetails;
use figure_pair::{FigureBar, FigurePair};
use measurement::MeasurementNote;
use package_age::PackageAges;
use phrase::Phrase;
use preview::PreviewTags;
use qr_code::QrCode;
use question_field::QuestionField;
use strip::{Strip, StripTotals};
use timeline::Timeline;

// Each has its own template, which escapes every text in it.
impl HtmlSafe for Balance {}
impl HtmlSafe for Axis<'_> {}
impl HtmlSafe for ClaimDetails<'_> {}
impl HtmlSafe for FigureBar {}
impl HtmlSafe for FigurePair<'_> {}
impl HtmlSafe for MeasurementNote<'_> {}
impl HtmlSafe for PackageAges<'_> {}
impl HtmlSafe for Phrase {}
impl HtmlSafe for PreviewTags<'_> {}
impl HtmlSafe for QrCode {}
impl HtmlSafe for QuestionField<'_> {}
impl HtmlSafe for Strip<'_> {}
impl HtmlSafe for StripTotals<'_> {}
impl HtmlSafe for Timeline<'_> {}
