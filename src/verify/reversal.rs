//! A rise told for a fall, whatever the value.

use crate::claims::{Claim, Kind, lexicon};
use crate::figures::Change;

/// Whether one tells as a rise what the other tells as a fall.
pub(super) fn is_reversed(claim: &Claim, source: &Claim) -> bool {
    matches!((way(claim), way(source)), (Some(Change::Up), Some(Change::Down)) | (Some(Change::Down), Some(Change::Up)))
}

/// Which way a change goes, or went that reached a level: "fell by 3", "fell to 40".
pub(super) fn way(claim: &Claim) -> Option<Change> {
    match claim.quantity.change {
        change @ (Change::Up | Change::Down) => Some(change),
        Change::To => claim.predicate.as_deref().and_then(lexicon::way),
        Change::Level | Change::From => None,
    }
}

/// Whether the same thing rises or falls: what one party loses another gains.
pub(super) fn of_one_subject(claim: &Claim, source: &Claim) -> bool {
    let named = |claim: &Claim| claim.subject.as_ref().and_then(|subject| subject.entity.clone());
    let head = |claim: &Claim| claim.measure.as_ref().map(|measure| measure.head.clone());
    match (named(claim), named(source)) {
        (Some(here), Some(there)) => here == there,
        _ => claim.quantity.kind != Kind::Count && head(claim).is_some() && head(claim) == head(source),
    }
}
