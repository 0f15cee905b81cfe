//! Values that a source's sentence gives of something else: "Japan with 18 million, followed by Canada with 12 million" confirms no 12 million of Japan.

use super::Verdict;
use super::interval::Meeting;
use super::judge::{PERHAPS, of_sentence};
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

/// Makes contradictions of two figures of a sentence that have changed places: a sentence of a source gives both, and each answers the draft better where the draft
/// has the other.
pub(super) fn swapped(claims: &[Claim], compared: &mut [Arc<[Pair]>]) {
    let mut turned = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        let Some(pairs) = compared.get(index) else { continue };
        for other in of_sentence(claims, index).filter(|&other| other > index) {
            let Some((partner, others)) = claims.get(other).zip(compared.get(other)) else { continue };
            if partner.quantity.kind != claim.quantity.kind {
                continue;
            }
            for (own, theirs) in confirmed_together(pairs, others) {
                let (here, there) = (at(pairs, theirs), at(others, own));
                let turns = |cross: &Pair, straight: &Pair| {
                    let better = cross.alignment.score() - straight.alignment.score();
                    better >= TURNED || better >= 0.0 && straight.fails("subject") && !cross.fails("subject")
                };
                if let (Some(here), Some(there)) = (here, there)
                    && turns(here, own)
                    && turns(there, theirs)
                    && here.alignment.score().max(there.alignment.score()) >= TELLING
                {
                    let sound = |pair: &Pair| pair.meeting == Meeting::Apart && pair.failed().is_none() && !pair.of_many;
                    turned.extend(sound(here).then(|| (index, place(here), here.sighting.claim.sentence)));
                    turned.extend(sound(there).then(|| (other, place(there), there.sighting.claim.sentence)));
                }
            }
        }
    }
    for (index, told, sentence) in turned {
        let Some(pairs) = compared.get_mut(index) else { continue };
        // What another sentence or another source confirms stays confirmed.
        for pair in Arc::make_mut(pairs) {
            if place(pair) == told {
                pair.relation = Verdict::Conflict;
            } else if pair.relation.agrees() && pair.is_told_in(&told.0, sentence) {
                pair.relation = Verdict::OtherScope;
            }
        }
    }
}

/// The equals of two figures that stand in one sentence of a source, one of them confirmed at least.
fn confirmed_together<'p>(pairs: &'p [Pair], others: &'p [Pair]) -> impl Iterator<Item = (&'p Pair, &'p Pair)> {
    // What is said to be planned by one, and by the other not to be, is no less in its place for that.
    let found = |pair: &&Pair| pair.relation.agrees() || pair.meeting.meets() && pair.only_fails(&["modality"]);
    let together =
        move |own: &'p Pair| others.iter().filter(found).filter(move |theirs| beside(own, theirs)).map(move |theirs| (own, theirs));
    let one_agrees = |(own, theirs): &(&Pair, &Pair)| own.relation.agrees() || theirs.relation.agrees();
    pairs.iter().filter(found).flat_map(together).filter(|(own, theirs)| place(own) != place(theirs)).filter(one_agrees)
}

/// The pair of a claim with the figure of another pair.
fn at<'p>(pairs: &'p [Pair], of: &Pair) -> Option<&'p Pair> {
    pairs.iter().find(|pair| place(pair) == place(of))
}

/// Two that have changed places answer the draft better by this much of the score, each where the other stands.
const TURNED: f32 = 0.15;

/// From this score on hardly a word beside the figure is left open.
const TELLING: f32 = 0.8;

/// A figure answers the draft much better than the one beside it by this much of the [`score`](super::alignment::Alignment::score).
const MARGIN: f32 = 0.5;

fn place(pair: &Pair) -> (Arc<str>, Span) {
    (pair.sighting.source.path.clone(), pair.sighting.claim.span)
}

fn beside(pair: &Pair, other: &Pair) -> bool {
    pair.is_told_in(&other.sighting.source.path, other.sighting.claim.sentence)
}

/// Whether a pair would be a contradiction, were there no confirmation.
fn stands(claim: &Claim, pair: &Pair) -> bool {
    let comparable = pair.meeting == Meeting::Apart && claim.quantity.kind == pair.sighting.claim.quantity.kind;
    comparable && pair.failed().is_none() && pair.sameness >= PERHAPS
}
