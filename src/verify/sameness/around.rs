//! What is weighed of a pair among the others: whether either side has a better partner, and what stands beside it is confirmed by the same source.

use super::beside::{share, yes};
use super::{Begun, Feature, begun};
use crate::claims::Claim;
use crate::text::Span;
use crate::verify::memory::{Compared, Memory};
use crate::verify::pair::Pair;
use crate::verify::slips;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// How many features tell of a pair among the others.
pub(super) const COUNT: usize = 12;

/// Claims of the draft this near to one another, in bytes, stand together.
const TOGETHER: u32 = 300;

/// Claims of a source this near to one another, in bytes, stand together.
const TOGETHER_THERE: u32 = 400;

/// From this score on a pair of equal values counts as a confirmation.
const CONFIRMING: f32 = 0.4;

/// A value: whether another figure is another one at all.
pub(super) type Value = (u64, u64);

pub(super) fn value(claim: &Claim) -> Value {
    (claim.quantity.low.to_bits(), claim.quantity.high.to_bits())
}

/// A file of the corpus and a claim in it, by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) struct Place {
    file: u32,
    claim: u32,
}

/// Numbers for the files and claims of the corpus, so that they are told apart without a look at their names.
#[derive(Default)]
pub(in crate::verify) struct Register {
    files: FxHashMap<Arc<str>, u32>,
    claims: FxHashMap<(u32, Span), u32>,
}

impl Register {
    /// What is asked of the pairs of a claim again and again.
    pub fn seen(&mut self, claim: &Claim, pairs: &[Pair]) -> Box<[Seen]> {
        let seen = |pair: &Pair| {
            let path = &pair.sighting.source.path;
            let next = self.files.len() as u32;
            let file = self.files.get(path).copied().unwrap_or_else(|| *self.files.entry(path.clone()).or_insert(next));
            let next = self.claims.len() as u32;
            let place = Place { file, claim: *self.claims.entry((file, pair.sighting.claim.span)).or_insert(next) };
            let apart = pair.fails("designation") || pair.fails("time") && !pair.meeting.meets();
            Seen { place, score: pair.alignment.score(), meets: pair.meeting.meets() && !apart, apart, begun: begun(claim, pair) }
        };
        pairs.iter().map(seen).collect()
    }
}

/// What is asked of a pair again and again, apart from it: all of a draft's pairs lie side by side like this.
#[derive(Clone, Copy, Debug)]
pub(in crate::verify) struct Seen {
    /// Where the source's claim stands.
    pub place: Place,
    /// How well the two align.
    score: f32,
    /// Whether the values can be one, and the two do not stand apart.
    meets: bool,
    /// Whether they are of two things for certain: of Heron-1 and Heron-2. What is said of the one tells nothing of the other.
    apart: bool,
    /// The weighed sums of what is seen of the pair on its own.
    pub(super) begun: Begun,
}

impl Seen {
    /// Whether the values are equal and the pair counts as a confirmation.
    fn confirms(&self) -> bool {
        self.meets && self.score > CONFIRMING
    }
}

/// The greatest score of all, and the greatest of those with another key.
#[derive(Clone, Copy, PartialEq)]
struct Best<K> {
    first: Option<(K, f32)>,
    second: Option<(K, f32)>,
}

impl<K: Copy + PartialEq> Best<K> {
    const NONE: Self = Self { first: None, second: None };

    fn add(&mut self, key: K, score: f32) {
        match (&mut self.first, &mut self.second) {
            (Some((known, best)), _) if *known == key => *best = best.max(score),
            (Some((_, best)), _) if score > *best => {
                self.second = self.first;
                self.first = Some((key, score));
            }
            (Some(_), Some((_, best))) if score <= *best => {}
            (Some(_), second) => *second = Some((key, score)),
            (first, _) => *first = Some((key, score)),
        }
    }

    /// The greatest score with another key than this; 0 where there is none.
    fn besides(&self, key: K) -> f32 {
        [self.first, self.second].into_iter().flatten().find(|(known, _)| *known != key).map_or(0.0, |(_, score)| score.max(0.0))
    }
}

/// The claims of the draft that a claim of a source is a partner of.
#[derive(Clone, Copy, PartialEq)]
struct Partners {
    /// The scores, by the draft's values.
    all: Best<Value>,
    /// Those of equal value.
    equal: Best<Value>,
}

/// What all the pairs of a draft say of one of them.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::verify) struct Among {
    /// The best score that the source's claim has with another value of the draft.
    of_source: f32,
    /// The same where the two values are equal.
    confirmed: f32,
    /// How many other claims of the draft the source confirms.
    of_source_file: usize,
}

/// For a source, how many claims of the draft it confirms.
#[derive(Clone, Copy, Default)]
struct Confirmed {
    claims: usize,
    /// One more than the number of the claim counted last.
    last: usize,
}

/// What all the pairs of a draft say of the claims and files of the corpus.
#[derive(Default)]
pub(in crate::verify) struct Tables {
    /// By the number of the source's claim.
    partners: FxHashMap<u32, Partners>,
    /// By the number of the file.
    confirmed: FxHashMap<u32, Confirmed>,
}

impl Tables {
    /// `remembered` holds the pairs of each of the `claims`.
    fn new(claims: &[Claim], remembered: &[Arc<Compared>]) -> Self {
        let mut tables = Self::default();
        for (index, (claim, known)) in claims.iter().zip(remembered).enumerate() {
            let value = value(claim);
            for seen in &known.seen {
                let Seen { place, score, meets, apart, .. } = *seen;
                if apart {
                    continue;
                }
                let of_source = tables.partners.entry(place.claim).or_insert(Partners { all: Best::NONE, equal: Best::NONE });
                of_source.all.add(value, score);
                if meets {
                    of_source.equal.add(value, score);
                }
                if seen.confirms() {
                    let confirmed = tables.confirmed.entry(place.file).or_default();
                    confirmed.claims += usize::from(confirmed.last != index + 1);
                    confirmed.last = index + 1;
                }
            }
        }
        tables
    }

    /// How many claims of the draft a file confirms.
    fn confirmed(&self, file: u32) -> usize {
        self.confirmed.get(&file).map_or(0, |confirmed| confirmed.claims)
    }

    /// Of which claims and files something else is said than before.
    fn changed(&self, before: &Self) -> Changed {
        let mut changed = Changed::default();
        for (claim, partners) in &self.partners {
            if before.partners.get(claim) != Some(partners) {
                changed.claims.add(*claim);
            }
        }
        for file in self.confirmed.keys().chain(before.confirmed.keys()) {
            if self.confirmed(*file) != before.confirmed(*file) {
                changed.files.add(*file);
            }
        }
        changed
    }
}

/// Claims and files of the corpus of which something else is said than in the review before.
#[derive(Default)]
struct Changed {
    claims: Numbers,
    files: Numbers,
}

/// A set of numbers, a bit for each.
#[derive(Default)]
struct Numbers(Vec<u64>);

impl Numbers {
    fn add(&mut self, number: u32) {
        let at = number as usize / 64;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(at) {
            *bits |= 1 << (number % 64);
        }
    }

    fn has(&self, number: u32) -> bool {
        self.0.get(number as usize / 64).is_some_and(|bits| bits & 1 << (number % 64) != 0)
    }
}

/// All pairs of a draft, as they look to one of them.
pub(super) struct Others<'a> {
    claims: &'a [Claim],
    /// The pairs of each claim.
    remembered: &'a [Arc<Compared>],
    /// Where each claim stands, and the number of its comparison.
    stands: Vec<(u32, Span, u64)>,
    tables: Arc<Tables>,
    /// The number of the review: see [`Self::say_the_same`].
    pub review: u64,
    changed: Changed,
}

/// What is weighed of a pair among those of its own claim and of the claims around that; the same as long as those are.
#[derive(Clone, Copy)]
pub(in crate::verify) struct Near {
    of_draft: f32,
    confirming: f32,
    sentence_confirmed: f32,
    paragraph_confirmed: f32,
    elsewhere: f32,
    same_number: f32,
    /// Whether the source confirms this very claim.
    itself: bool,
}

impl<'a> Others<'a> {
    /// `remembered` holds the pairs of each of the `claims`.
    pub fn new(claims: &'a [Claim], remembered: &'a [Arc<Compared>], memory: &Memory) -> Self {
        let tables = Arc::new(Tables::new(claims, remembered));
        let (review, before) = memory.turn(&tables);
        let changed = tables.changed(&before);
        let stands = claims.iter().zip(remembered).map(|(claim, known)| (claim.span.start, claim.sentence, known.number)).collect();
        Self { claims, remembered, stands, tables, review, changed }
    }

    /// Whether what these pairs say of each pair of a claim is what those of the review of this number said, so far as that is soon told.
    pub fn say_the_same(&self, known: &Compared, review: u64) -> bool {
        let changed = |place: &Place| self.changed.claims.has(place.claim) || self.changed.files.has(place.file);
        review == self.review || (review + 1 == self.review && !known.places.iter().any(changed))
    }

    /// The claims around one of the draft: their places, and whether they stand in the same sentence.
    fn around(&self, index: usize) -> impl Iterator<Item = (usize, bool)> + '_ {
        let (before, from) = self.stands.split_at_checked(index).unwrap_or_default();
        let (start, sentence) = from.first().map_or((0, Span::default()), |(start, sentence, _)| (*start, *sentence));
        let near = move |(_, (other, ..)): &(usize, &(u32, Span, u64))| other.abs_diff(start) < TOGETHER;
        let before = before.iter().enumerate().rev().take_while(near);
        let after = (index..).zip(from).skip(1).take_while(near);
        before.chain(after).map(move |(at, (_, other, _))| (at, *other == sentence))
    }

    /// All that [`Self::near`] depends on.
    pub fn key(&self, index: usize, out: &mut Vec<u64>) {
        let number = |index: usize| self.stands.get(index).map_or(0, |(.., number)| *number);
        out.clear();
        out.push(number(index));
        out.extend(self.around(index).map(|(other, same)| number(other) << 1 | u64::from(same)));
    }

    /// What is weighed of the pairs of a claim among themselves and those of the claims around it.
    pub fn near(&self, index: usize) -> Vec<Near> {
        let (Some(draft), Some(known)) = (self.claims.get(index), self.remembered.get(index)) else { return Vec::new() };
        let (pairs, seen) = (&known.pairs, &known.seen);
        // The pairs of equal value of the claims around, by their file.
        let mut beside: FxHashMap<u32, Vec<(&Pair, u32, bool)>> = FxHashMap::default();
        for (other, same) in self.around(index) {
            let Some(other) = self.remembered.get(other) else { continue };
            for (pair, seen) in other.pairs.iter().zip(&other.seen).filter(|(_, seen)| seen.meets) {
                beside.entry(seen.place.file).or_default().push((pair, seen.place.claim, same));
            }
        }
        let (mut by_value, mut equal) = (Best::NONE, Best::NONE);
        let mut telling: Vec<(Value, u32)> = Vec::new();
        for (pair, seen) in pairs.iter().zip(seen) {
            let Seen { place, score, meets, apart, .. } = *seen;
            if apart {
                continue;
            }
            let value = value(&pair.sighting.claim);
            by_value.add(value, score);
            if meets {
                equal.add(place.claim, score);
            }
            if score >= CONFIRMING && !telling.contains(&(value, place.file)) {
                telling.push((value, place.file));
            }
        }
        let near = |(pair, own): (&Pair, &Seen)| {
            let place = own.place;
            let source = &pair.sighting.claim;
            let value = value(source);
            let (mut sentence_confirmed, mut paragraph_confirmed) = (0.0_f32, 0.0_f32);
            let others = beside.get(&place.file).into_iter().flatten().filter(|(_, claim, _)| *claim != place.claim);
            for (other, _, same) in others {
                let (there, score) = (&other.sighting.claim, other.alignment.score());
                if *same && there.sentence == source.sentence {
                    sentence_confirmed = sentence_confirmed.max(score);
                }
                if there.span.start.abs_diff(source.span.start) < TOGETHER_THERE {
                    paragraph_confirmed = paragraph_confirmed.max(score);
                }
            }
            let elsewhere = telling.iter().filter(|(other, file)| *other == value && *file != place.file).count();
            Near {
                of_draft: by_value.besides(value),
                confirming: equal.besides(place.claim),
                sentence_confirmed,
                paragraph_confirmed,
                elsewhere: share(elsewhere, 3),
                same_number: yes(slips::same_number(&draft.text, &source.text)),
                itself: seen.iter().any(|other| other.place.file == place.file && other.confirms()),
            }
        };
        pairs.iter().zip(seen).map(near).collect()
    }

    /// What all the others say of a pair of a claim of the draft, of which this is the value.
    pub fn among(&self, own: Value, seen: &Seen, near: &Near) -> Among {
        let place = seen.place;
        let partners = self.tables.partners.get(&place.claim);
        let confirming = self.tables.confirmed(place.file);
        Among {
            of_source: partners.map_or(0.0, |partners| partners.all.besides(own)),
            confirmed: partners.map_or(0.0, |partners| partners.equal.besides(own)),
            of_source_file: confirming.saturating_sub(usize::from(near.itself)),
        }
    }

    /// What is weighed of a pair of a draft of so many claims.
    pub fn features(claims: usize, seen: &Seen, near: &Near, among: &Among) -> [Feature; COUNT] {
        let score = seen.score;
        let Among { of_source, confirmed, of_source_file } = *among;
        [
            ("ahead_of_draft", score - near.of_draft),
            ("ahead_of_source", score - of_source),
            ("best_of_draft", yes(score > near.of_draft)),
            ("best_of_source", yes(score > of_source)),
            ("ahead_of_confirming", score - near.confirming),
            ("ahead_of_confirmed", score - confirmed),
            ("sentence_confirmed", near.sentence_confirmed),
            ("paragraph_confirmed", near.paragraph_confirmed),
            ("source_confirms", share(of_source_file, 6)),
            ("source_confirms_share", of_source_file as f32 / claims.max(1) as f32),
            ("elsewhere", near.elsewhere),
            ("same_number", near.same_number),
        ]
    }
}
