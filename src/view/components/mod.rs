//! Components that pages share. A component does not know its page.

pub(in crate::view) mod balance;
pub(in crate::view) mod claim_card;
pub(in crate::view) mod figure_pair;
pub(in crate::view) mod label;
pub(in crate::view) mod measurement;
pub(in crate::view) mod package_age;
pub(in crate::view) mod phrase;
pub(in crate::view) mod preview;
pub(in crate::view) mod question_field;
pub(in crate::view) mod strip;
pub(in crate::view) mod timeline;
pub(in crate::view) mod typed;

use askama::filters::HtmlSafe;

// Each has its own template, which escapes every text in it.
impl HtmlSafe for balance::Balance {}
impl HtmlSafe for balance::Axis<'_> {}
impl HtmlSafe for claim_card::ClaimDetails<'_> {}
impl HtmlSafe for figure_pair::FigureBar {}
impl HtmlSafe for figure_pair::FigurePair<'_> {}
impl HtmlSafe for measurement::MeasurementNote<'_> {}
impl HtmlSafe for package_age::PackageAges<'_> {}
impl HtmlSafe for phrase::Phrase {}
impl HtmlSafe for preview::PreviewTags<'_> {}
impl HtmlSafe for question_field::QuestionField<'_> {}
impl HtmlSafe for strip::Strip<'_> {}
impl HtmlSafe for strip::StripTotals<'_> {}
impl HtmlSafe for timeline::Timeline<'_> {}
