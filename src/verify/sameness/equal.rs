//! What is weighed of a pair of equal values besides: how much it says that they are equal.

use super::Feature;
use super::beside::{share, yes};
use crate::claims::{Claim, Quantity};
use crate::figures::Granularity;
use crate::verify::interval::Meeting;
use crate::verify::pair::Pair;

/// How many features tell of the equality.
pub(super) const COUNT: usize = 6;

pub(super) fn features(draft: &Claim, pair: &Pair) -> [Feature; COUNT] {
    let grain = draft.quantity.moment.as_ref().map(|moment| moment.granularity);
    [
        ("digits", share(digits(&draft.quantity), 5)),
        ("rounded", yes(pair.meeting == Meeting::Rounded)),
        ("approximate", yes(pair.meeting == Meeting::Approximate)),
        ("two_ranges", yes(draft.quantity.is_range() && pair.sighting.claim.quantity.is_range())),
        ("day", yes(grain.is_some_and(|grain| grain <= Granularity::Day))),
        ("year", yes(grain.is_some_and(|grain| grain >= Granularity::Year))),
    ]
}

/// How many digits a value has between its first and its last that is not zero; none for a date. Few facts share many.
fn digits(quantity: &Quantity) -> usize {
    let mut value = quantity.high.abs();
    if value == 0.0 || !value.is_finite() || quantity.moment.is_some() {
        return 0;
    }
    while value < 1e6 && value.fract() != 0.0 {
        value *= 10.0;
    }
    while value >= 10.0 && value % 10.0 == 0.0 {
        value /= 10.0;
    }
    value.log10() as usize + 1
}
