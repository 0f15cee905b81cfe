//! Values that a source's sentence gives of something else: "Japan with 18 million, followed by Canada with 12 million" confirms no 12 million of Japan.

use super::Verdict;
use super::interval::Meeting;
use super::judge::PERHAPS;
use super::pair::Pair;
use crate::claims::Claim;
use crate::text::Span;
use std::sync::Arc;

/// Makes contradictions of what sources tell of the draft's figure, where all that confirms it stands in the same sentences beside that and answers the draft
/// much less well. `compared` lists the pairs of each of the `claims`.
pub(super) fn confirmed_by_neighbours(claims: &[Claim], compared: &mut [Arc<[Pair]>]) {
    for (claim, pairs) in claims.iter().zip(compared) {
        let confirming = || pairs.iter().filter(|pair| pair.relation.agrees());
        let rival = |of: &Pair| {
            let better = |pair: &&Pair| pair.alignment.score() >= of.alignment.score() + MARGIN;
            pairs.iter().filter(|pair| beside(pair, of) && stands(claim, pair)).find(better)
        };
        if pairs.iter().any(|pair| pair.of_many) || confirming().next().is_none() || !confirming().all(|pair| rival(pair).is_some()) {
            continue;
        }
        let places: Vec<_> = confirming().filter_map(rival).map(place).collect();
        for pair in Arc::make_mut(pairs) {
            if pair.relation.agrees() {
                pair.relation = Verdict::OtherScope;
            } else if places.contains(&place(pair)) {
                pair.relation = Verdict::Conflict;
            }
        }
    }
}

/// A figure answers the draft much better than the one beside it by this much of the [`score`](super::alignment::Alignment::score).
const MARGIN: f32 = 0.5;

fn place(pair: &Pair) -> (Arc<str>, Span) {
    (pair.sighting.source.path.clone(), pair.sighting.claim.span)
}

fn beside(pair: &Pair, other: &Pair) -> bool {
    pair.sighting.source.path == other.sighting.source.path && pair.sighting.claim.sentence == other.sighting.claim.sentence
}

/// Whether a pair would be a contradiction, were there no confirmation.
fn stands(claim: &Claim, pair: &Pair) -> bool {
    let comparable = pair.meeting == Meeting::Apart && claim.quantity.kind == pair.sighting.claim.quantity.kind;
    comparable && pair.failed().is_none() && pair.sameness >= PERHAPS
}
