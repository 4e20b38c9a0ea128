//! What an answer is worth: the value of a choice, and the weight of its question.

use schemars::JsonSchema;
use serde::Deserialize;

/// The best value a choice can have for a subject.
pub const MAX_VALUE: u8 = 4;
/// The greatest weight of a question.
pub const MAX_WEIGHT: u8 = 3;

/// A choice's value for one subject: a whole number from 0 to 4, where 2 is neutral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(try_from = "u8")]
#[schemars(extend("maximum" = MAX_VALUE))]
pub struct Value(u8);

impl Default for Value {
    fn default() -> Self {
        Self(2)
    }
}

impl TryFrom<u8> for Value {
    type Error = String;

    fn try_from(value: u8) -> Result<Self, String> {
        let out_of_range = || format!("the value {value} is out of range; use 0 to {MAX_VALUE}, where 2 is neutral");
        (value <= MAX_VALUE).then_some(Self(value)).ok_or_else(out_of_range)
    }
}

impl Value {
    /// The value as a number 0..=4.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// A question's weight relative to others: 1 to 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(try_from = "u8")]
#[schemars(extend("minimum" = 1, "maximum" = MAX_WEIGHT))]
pub struct Weight(u8);

impl Default for Weight {
    fn default() -> Self {
        Self(1)
    }
}

impl TryFrom<u8> for Weight {
    type Error = String;

    fn try_from(weight: u8) -> Result<Self, String> {
        let out_of_range = || format!("the weight {weight} is out of range; use 1 to {MAX_WEIGHT}");
        (1..=MAX_WEIGHT).contains(&weight).then_some(Self(weight)).ok_or_else(out_of_range)
    }
}

impl Weight {
    /// The weight g as a number 1..=3.
    pub fn get(self) -> i32 {
        i32::from(self.0)
    }
}
