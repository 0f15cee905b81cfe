//! How likely two claims are to tell one fact, whatever their values; and how likely, if their values are equal, one confirms the other. Two logistic regressions
//! over what is seen of the pair, on its own and among the others; their weights come from `train.py`, which stands beside this file.

mod around;
mod beside;
mod equal;
mod weights;

use super::memory::{Compared, Memory};
use super::pair::Pair;
use crate::claims::Claim;
use around::Others;
pub(super) use around::{Near, Place, Register};
use std::sync::Arc;
use weights::{BIAS, EQUAL_BIAS, EQUAL_WEIGHTS, WEIGHTS};

/// A number that is weighed, and its name.
pub(super) type Feature = (&'static str, f32);

/// How many features a pair has.
const COUNT: usize = beside::COUNT + around::COUNT;

/// The weighed sums of what is seen of a pair on its own; [`weigh`] goes on from there.
#[derive(Clone, Copy)]
pub(super) struct Begun {
    one_fact: f32,
    /// `None` where the values are not equal.
    confirmation: Option<f32>,
}

/// Looks at a pair on its own.
pub(super) fn begun(draft: &Claim, pair: &Pair) -> Begun {
    let alone = beside::features(draft, pair);
    let equal = || sum(&alone, EQUAL_WEIGHTS.iter()) + sum(&equal::features(draft, pair), EQUAL_WEIGHTS.iter().skip(COUNT));
    Begun { one_fact: sum(&alone, WEIGHTS.iter()), confirmation: pair.meeting.meets().then(equal) }
}

/// Sets [`Pair::sameness`] and [`Pair::confirmation`] of all pairs of a draft; `compared` holds those of each of `claims`, and `remembered` what is kept of them.
pub(super) fn weigh(claims: &[Claim], compared: &mut [Vec<Pair>], remembered: &[Arc<Compared>], memory: &Memory) {
    let others = Others::new(claims, compared, remembered.iter().map(|known| &*known.places).collect());
    let mut weighed = Vec::with_capacity(compared.iter().map(Vec::len).sum());
    let mut key = Vec::new();
    for (index, pairs) in compared.iter().enumerate() {
        others.key(index, remembered, &mut key);
        let near = memory.near(&key, || others.near(index));
        weighed.extend(pairs.iter().zip(&*near).enumerate().map(|(at, (pair, near))| {
            let begun = pair.begun(&claims[index]);
            let among = others.features(index, at, pair, near);
            let confirmation = begun
                .confirmation
                .map_or(0.0, |begun| probability(EQUAL_BIAS + begun + sum(&among, EQUAL_WEIGHTS.iter().skip(beside::COUNT))));
            (probability(BIAS + begun.one_fact + sum(&among, WEIGHTS.iter().skip(beside::COUNT))), confirmation)
        }));
    }
    let mut weighed = weighed.into_iter();
    for pair in compared.iter_mut().flatten() {
        (pair.sameness, pair.confirmation) = weighed.next().unwrap_or_default();
    }
}

/// Calls `see` with every pair and its features, in order.
fn each<T>(claims: &[Claim], compared: &[Vec<Pair>], mut see: impl FnMut(&Claim, &Pair, &[Feature; COUNT]) -> T) -> Vec<T> {
    let mut register = Register::default();
    let places: Vec<Box<[Place]>> = compared.iter().map(|pairs| register.places(pairs)).collect();
    let others = Others::new(claims, compared, places.iter().map(|places| &**places).collect());
    let mut seen = Vec::with_capacity(compared.iter().map(Vec::len).sum());
    for (index, (claim, pairs)) in claims.iter().zip(compared).enumerate() {
        let near = others.near(index);
        for (at, (pair, near)) in pairs.iter().zip(&near).enumerate() {
            let mut features = [("", 0.0); COUNT];
            let (alone, among) = features.split_at_mut(beside::COUNT);
            alone.copy_from_slice(&beside::features(claim, pair));
            among.copy_from_slice(&others.features(index, at, pair, near));
            seen.push(see(claim, pair, &features));
        }
    }
    seen
}

/// Calls `see` with every pair and all that is weighed of it, in order: what tells one fact, and then what equality tells.
pub(super) fn all<T>(claims: &[Claim], compared: &[Vec<Pair>], see: impl Fn(&Claim, &Pair, Vec<Feature>) -> T) -> Vec<T> {
    each(claims, compared, |claim, pair, features| see(claim, pair, features.iter().copied().chain(equal::features(claim, pair)).collect()))
}

fn sum<'w>(features: &[Feature], weights: impl Iterator<Item = &'w (&'static str, f32)>) -> f32 {
    features.iter().zip(weights).map(|((_, value), (_, weight))| value * weight).sum()
}

fn probability(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims;
    use crate::corpus::{Corpus, Workspace};

    /// How likely the first figure of a draft and the first of its only source tell one fact, and the names of what is weighed.
    fn weighed(draft: &str, source: &str) -> (f32, Vec<&'static str>) {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("a.md"), source).expect("a source");
        let (workspace, _) = Workspace::with_corpus(folder.path()).expect("a workspace");
        let (corpus, _) = Corpus::open(workspace, &|_| ());
        let document = crate::text::from_bytes(draft.into(), "draft.md").expect("a draft");
        let pairs = crate::verify::weighed_pairs(&claims::read(Arc::new(document)), &corpus.snapshot());
        let first = pairs.first().expect("a pair");
        (first.sameness, first.features.iter().map(|feature| feature.0).collect())
    }

    #[test]
    fn weights_stand_in_the_order_of_the_features() {
        let (_, names) = weighed("Ostel employs 510 workers.", "Ostel employs 700 workers.");
        assert_eq!(names, EQUAL_WEIGHTS.iter().map(|weight| weight.0).collect::<Vec<_>>());
        assert_eq!(names[..COUNT], WEIGHTS.iter().map(|weight| weight.0).collect::<Vec<_>>());
    }

    #[test]
    fn one_fact_is_likelier_than_two() {
        let draft = "The works of Ostel in Lund employ 510 people.";
        let (same, _) = weighed(draft, "Ostel employs 570 people at its works in Lund.");
        let (other, _) = weighed(draft, "Ostel has planted 570 trees along the road to its works in Lund.");
        assert!(same > other, "{same} {other}");
    }
}
