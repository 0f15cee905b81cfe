//! What is weighed of a pair of equal values besides: how much it says that they are equal.

use super::Feature;
use super::beside::{share, yes};
use crate::claims::Claim;
use crate::figures::Granularity;
use crate::verify::interval::Meeting;
use crate::verify::pair::{Pair, digits};

/// How many features tell of the equality.
pub(super) const COUNT: usize = 6;

/// The more digits, the fewer facts share them; a date has none.
pub(super) fn features(draft: &Claim, pair: &Pair) -> [Feature; COUNT] {
    let grain = draft.quantity.moment.as_ref().map(|moment| moment.granularity);
    [
        ("digits", share(if grain.is_some() { 0 } else { digits(draft.quantity.high) }, 5)),
        ("rounded", yes(pair.meeting == Meeting::Rounded)),
        ("approximate", yes(pair.meeting == Meeting::Approximate)),
        ("two_ranges", yes(draft.quantity.is_range() && pair.sighting.claim.quantity.is_range())),
        ("day", yes(grain.is_some_and(|grain| grain <= Granularity::Day))),
        ("year", yes(grain.is_some_and(|grain| grain >= Granularity::Year))),
    ]
}
