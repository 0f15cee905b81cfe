//! What is weighed of a pair among the others: whether either side has a better partner, and what stands beside it is confirmed by the same source.

use super::Feature;
use super::beside::{share, yes};
use crate::claims::Claim;
use crate::text::Span;
use crate::verify::pair::Pair;
use crate::verify::slips;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// How many features tell of a pair among the others.
pub(super) const COUNT: usize = 13;

/// Claims of the draft this near to one another, in bytes, stand together.
const TOGETHER: u32 = 300;

/// Claims of a source this near to one another, in bytes, stand together.
const TOGETHER_THERE: u32 = 400;

/// From this score on a pair of equal values counts as a confirmation.
const CONFIRMING: f32 = 0.4;

/// A claim of a source, by its file and bytes.
type At = (Arc<str>, Span);

/// A value: whether another figure is another one at all.
type Value = (u64, u64);

fn value(claim: &Claim) -> Value {
    (claim.quantity.low.to_bits(), claim.quantity.high.to_bits())
}

/// All pairs of a draft, as they look to one of them.
pub(super) struct Others<'a> {
    claims: &'a [Claim],
    compared: &'a [Vec<Pair>],
    /// For each claim of a source its partners: the value of the draft, the score, and whether they are equal.
    partners: FxHashMap<At, Vec<(Value, f32, bool)>>,
    /// For each source the claims of the draft it confirms.
    confirmed: FxHashMap<Arc<str>, FxHashSet<usize>>,
}

impl<'a> Others<'a> {
    pub fn new(claims: &'a [Claim], compared: &'a [Vec<Pair>]) -> Self {
        let mut partners: FxHashMap<At, Vec<_>> = FxHashMap::default();
        let mut confirmed: FxHashMap<Arc<str>, FxHashSet<usize>> = FxHashMap::default();
        for (index, (claim, pairs)) in claims.iter().zip(compared).enumerate() {
            for pair in pairs {
                let (score, meets) = (pair.alignment.score(), pair.meeting.meets());
                let path = &pair.sighting.source.path;
                partners.entry((path.clone(), pair.sighting.claim.span)).or_default().push((value(claim), score, meets));
                if meets && score > CONFIRMING {
                    confirmed.entry(path.clone()).or_default().insert(index);
                }
            }
        }
        Self { claims, compared, partners, confirmed }
    }

    /// The pairs of equal value of the claims around one of the draft; with each whether its claim stands in the same sentence.
    pub fn neighbours(&self, index: usize) -> Vec<(&'a Pair, bool)> {
        let Some(claim) = self.claims.get(index) else { return Vec::new() };
        let near = |other: &Claim| other.span.start.abs_diff(claim.span.start) < TOGETHER;
        let before = (0..index).rev().take_while(|&other| near(&self.claims[other]));
        let after = (index + 1..self.claims.len()).take_while(|&other| near(&self.claims[other]));
        before
            .chain(after)
            .flat_map(|other| self.compared.get(other).into_iter().flatten().map(move |pair| (other, pair)))
            .filter(|(_, pair)| pair.meeting.meets())
            .map(|(other, pair)| (pair, self.claims[other].sentence == claim.sentence))
            .collect()
    }

    pub fn features(&self, index: usize, pair: &Pair, neighbours: &[(&Pair, bool)]) -> [Feature; COUNT] {
        let (draft, source) = (&self.claims[index], &pair.sighting.claim);
        let path = &pair.sighting.source.path;
        let score = pair.alignment.score();
        let pairs = &self.compared[index];
        let best = |scores: &mut dyn Iterator<Item = f32>| scores.fold(0.0, f32::max);
        let same_place = |other: &Pair| other.sighting.claim.span == source.span && other.sighting.source.path == *path;
        let of_draft = best(&mut pairs.iter().filter(|other| value(&other.sighting.claim) != value(source)).map(|p| p.alignment.score()));
        let confirming = best(&mut pairs.iter().filter(|p| p.meeting.meets() && !same_place(p)).map(|p| p.alignment.score()));
        let partners = self.partners.get(&(path.clone(), source.span)).map_or(&[][..], Vec::as_slice);
        let rivals = || partners.iter().filter(|(other, ..)| *other != value(draft));
        let of_source = best(&mut rivals().map(|&(_, score, _)| score));
        let confirmed = best(&mut rivals().filter(|(.., meets)| *meets).map(|&(_, score, _)| score));
        let beside = neighbours.iter().filter(|(other, _)| other.sighting.source.path == *path && !same_place(other));
        let in_sentence = beside.clone().filter(|(other, same)| *same && other.sighting.claim.sentence == source.sentence);
        let in_paragraph = beside.filter(|(other, _)| other.sighting.claim.span.start.abs_diff(source.span.start) < TOGETHER_THERE);
        let of_source_file = self.confirmed.get(path).map_or(0, |confirmed| confirmed.len() - usize::from(confirmed.contains(&index)));
        let elsewhere: FxHashSet<&Arc<str>> = pairs
            .iter()
            .filter(|p| p.alignment.score() >= CONFIRMING && value(&p.sighting.claim) == value(source) && p.sighting.source.path != *path)
            .map(|p| &p.sighting.source.path)
            .collect();
        let slipped = !pair.meeting.meets() && slips::few_digits(&draft.text, &source.text);
        [
            ("ahead_of_draft", score - of_draft),
            ("ahead_of_source", score - of_source),
            ("best_of_draft", yes(score > of_draft)),
            ("best_of_source", yes(score > of_source)),
            ("ahead_of_confirming", score - confirming),
            ("ahead_of_confirmed", score - confirmed),
            ("sentence_confirmed", best(&mut in_sentence.map(|(other, _)| other.alignment.score()))),
            ("paragraph_confirmed", best(&mut in_paragraph.map(|(other, _)| other.alignment.score()))),
            ("source_confirms", share(of_source_file, 6)),
            ("source_confirms_share", of_source_file as f32 / self.claims.len().max(1) as f32),
            ("elsewhere", share(elsewhere.len(), 3)),
            ("slipped", yes(slipped)),
            ("same_number", yes(slips::same_number(&draft.text, &source.text))),
        ]
    }
}
