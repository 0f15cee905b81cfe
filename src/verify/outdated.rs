//! A figure that a source itself gives as the old one.
//!
//! "Growth is now expected at 5 to 6 percent (previously 4 to 5)", "raised its forecast from 4,100 to 4,600": a draft that has the former of the two as what
//! holds is contradicted by the latter, which stands in the same sentence.

use super::Verdict;
use super::pair::{CONFIRMED, Pair};
use crate::claims::{Claim, Currency};
use crate::figures::Change;
use std::sync::Arc;

/// Makes contradictions of what has replaced a draft's figures in their own sources.
pub(super) fn replaced(claims: &[Claim], compared: &mut [Arc<[Pair]>]) {
    for (claim, pairs) in claims.iter().zip(compared) {
        let present = claim.currency != Currency::Old && claim.quantity.change == Change::Level;
        if !present || pairs.iter().any(|pair| pair.relation.agrees() || pair.relation == Verdict::Conflict) {
            continue;
        }
        let new = pairs.iter().filter(|pair| gives_as_old(pair)).find_map(|old| pairs.iter().position(|new| replaces(new, old)));
        if let Some(pair) = new.and_then(|new| Arc::make_mut(pairs).get_mut(new)) {
            pair.relation = Verdict::Conflict;
        }
    }
}

/// Whether the source has the draft's figure, and as what is no longer so.
fn gives_as_old(pair: &Pair) -> bool {
    pair.meeting.meets()
        && pair.sighting.claim.currency == Currency::Old
        && pair.confirmation >= CONFIRMED
        && pair.only_fails(&["topic", "modality", "change", "measure"])
}

/// Whether one figure stands in the place of another: of one kind, in one sentence, the one as new and the other as old.
fn replaces(new: &Pair, old: &Pair) -> bool {
    let (there, before) = (&new.sighting, &old.sighting);
    there.source.path == before.source.path
        && there.claim.sentence == before.claim.sentence
        && there.claim.quantity.kind == before.claim.quantity.kind
        && (there.claim.currency == Currency::New || there.claim.quantity.change == Change::To)
        && !new.meeting.meets()
        && new.only_fails(&["topic", "modality", "change", "measure"])
}
