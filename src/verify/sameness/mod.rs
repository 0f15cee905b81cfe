//! How likely two claims are to tell one fact, whatever their values; and how likely, if their values are equal, one confirms the other. Two logistic regressions
//! over what is seen of the pair, on its own and among the others, each with a curve of its own; they come from `train.py`, which stands beside this file.

mod around;
mod beside;
mod equal;
mod weights;

use super::memory::{Compared, Last, Memory, Related, Surroundings};
use super::pair::Pair;
use crate::claims::Claim;
use around::Others;
pub(super) use around::{Among, Near, Place, Register, Seen, Tables};
use std::sync::Arc;
use weights::{BIAS, EQUAL_BIAS, EQUAL_WEIGHTS, WEIGHTS};

/// A number that is weighed, and its name.
pub(super) type Feature = (&'static str, f32);

/// What a feature weighs, by its value: its name, and the knots between which the weight goes straight, by value. Beyond the ends it stays as it is there;
/// without a knot it weighs nothing.
struct Curve(&'static str, &'static [(f32, f32)]);

impl Curve {
    fn at(&self, value: f32) -> f32 {
        let above = self.1.iter().position(|(knot, _)| value < *knot).unwrap_or(self.1.len());
        let below = above.checked_sub(1).and_then(|below| self.1.get(below));
        match (below, self.1.get(above)) {
            (Some((from, low)), Some((to, high))) => low + (high - low) * (value - from) / (to - from),
            (Some((_, weight)), None) | (None, Some((_, weight))) => *weight,
            (None, None) => 0.0,
        }
    }
}

/// How many features a pair has.
const COUNT: usize = beside::COUNT + around::COUNT;

/// The weighed sums of what is seen of a pair on its own; [`weigh`] goes on from there.
#[derive(Clone, Copy, Debug)]
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

/// How likely a pair is to tell one fact, and the source to confirm the draft: [`Pair::sameness`] and [`Pair::confirmation`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Weighed {
    pub sameness: f32,
    pub confirmation: f32,
}

/// Weighs all pairs of a draft and says how they stand; `remembered` holds those of each of `claims`. The pairs themselves are not looked at where what is near
/// them is known: there are tens of thousands.
pub(super) fn relate(claims: &[Claim], remembered: &[Arc<Compared>], memory: &Memory) -> Vec<Arc<Related>> {
    let others = Others::new(claims, remembered, memory);
    let number = if number_weighs() { claims.len() } else { 0 };
    let mut key = Vec::new();
    let relate = |(index, (claim, known)): (usize, (&Claim, &Arc<Compared>))| {
        others.key(index, &mut key);
        let mut last = known.last();
        let near = match &mut *last {
            Some(last) if *last.key == *key => {
                if last.surroundings.claims == number && others.say_the_same(known, last.review) {
                    last.review = others.review;
                    return Arc::clone(&last.related);
                }
                Arc::clone(&last.surroundings.near)
            }
            _ => memory.near(&key, || others.near(index)),
        };
        let own = around::value(claim);
        let among = known.seen.iter().zip(&*near).map(|(seen, near)| others.among(own, seen, near)).collect();
        let surroundings = Surroundings { near, claims: number, among };
        let related = known.related(claim, last.as_ref(), &surroundings, |around| {
            known
                .seen
                .iter()
                .zip(&*around.near)
                .zip(&around.among)
                .map(|((seen, near), among)| weigh(around.claims, seen, near, among))
                .collect()
        });
        *last = Some(Last { review: others.review, key: key.as_slice().into(), surroundings, related: Arc::clone(&related) });
        related
    };
    claims.iter().zip(remembered).enumerate().map(relate).collect()
}

/// Whether it matters how many claims the draft has: all pairs are weighed again where another one comes.
fn number_weighs() -> bool {
    WEIGHTS.iter().chain(&EQUAL_WEIGHTS).any(|curve| curve.0 == "source_confirms_share" && !curve.1.is_empty())
}

/// Weighs a pair of a draft of so many claims.
fn weigh(claims: usize, seen: &Seen, near: &Near, among: &Among) -> Weighed {
    let features = Others::features(claims, seen, near, among);
    let confirmation = |begun| probability(EQUAL_BIAS + begun + sum(&features, EQUAL_WEIGHTS.iter().skip(beside::COUNT)));
    Weighed {
        sameness: probability(BIAS + seen.begun.one_fact + sum(&features, WEIGHTS.iter().skip(beside::COUNT))),
        confirmation: seen.begun.confirmation.map_or(0.0, confirmation),
    }
}

/// Calls `see` with every pair and its features, in order.
fn each<T>(claims: &[Claim], remembered: &[Arc<Compared>], mut see: impl FnMut(usize, usize, Weighed, &[Feature; COUNT]) -> T) -> Vec<T> {
    let others = Others::new(claims, remembered, &Memory::default());
    let mut all = Vec::with_capacity(remembered.iter().map(|known| known.pairs.len()).sum());
    for (index, (claim, known)) in claims.iter().zip(remembered).enumerate() {
        let near = others.near(index);
        for (at, ((pair, seen), near)) in known.pairs.iter().zip(&known.seen).zip(&near).enumerate() {
            let mut features = [("", 0.0); COUNT];
            let (alone, among) = features.split_at_mut(beside::COUNT);
            alone.copy_from_slice(&beside::features(claim, pair));
            let said = others.among(around::value(claim), seen, near);
            among.copy_from_slice(&Others::features(claims.len(), seen, near, &said));
            all.push(see(index, at, weigh(claims.len(), seen, near, &said), &features));
        }
    }
    all
}

/// Calls `see` with the number of every claim, of every pair of it, and all that is weighed of that, in order: what tells one fact, and then what equality tells.
pub(super) fn all<T>(claims: &[Claim], remembered: &[Arc<Compared>], see: impl Fn(usize, usize, Weighed, Vec<Feature>) -> T) -> Vec<T> {
    each(claims, remembered, |index, at, weighed, features| {
        let pair = remembered
            .get(index)
            .zip(claims.get(index))
            .and_then(|(known, claim)| known.pairs.get(at).map(|pair| equal::features(claim, pair)));
        see(index, at, weighed, features.iter().copied().chain(pair.into_iter().flatten()).collect())
    })
}

fn sum<'w>(features: &[Feature], weights: impl Iterator<Item = &'w Curve>) -> f32 {
    features.iter().zip(weights).map(|((_, value), curve)| curve.at(*value)).sum()
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
        assert_eq!(names, EQUAL_WEIGHTS.iter().map(|curve| curve.0).collect::<Vec<_>>());
        assert_eq!(names[..COUNT], WEIGHTS.iter().map(|curve| curve.0).collect::<Vec<_>>());
    }

    #[test]
    fn one_fact_is_likelier_than_two() {
        let draft = "The works of Ostel in Lund employ 510 people.";
        let (same, _) = weighed(draft, "Ostel employs 570 people at its works in Lund.");
        let (other, _) = weighed(draft, "Ostel has planted 570 trees along the road to its works in Lund.");
        assert!(same > other, "{same} {other}");
    }

    #[test]
    fn another_figure_in_common_ties_two() {
        let source = "Sir Donald Frane's inquiry into Carn Moss heard 97 witnesses and viewed 640 hours of film.";
        let (tied, _) = weighed("The inquiry into Carn Moss listened to 85 people and watched 640 hours of footage.", source);
        let (loose, _) = weighed("The inquiry into Carn Moss listened to 85 people and watched 310 hours of footage.", source);
        assert!(tied > loose, "{tied} {loose}");
    }
}
