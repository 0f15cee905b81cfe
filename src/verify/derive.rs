//! Figures that follow from one or two of a source's by arithmetic: sums, differences, shares, complements, averages, spans of days.
//!
//! A draft that adds up what a source lists says nothing new. Both figures have to stand in one sentence, one list or one table of the source and to speak
//! of what the draft speaks of, and the result has to hit the draft's figure within its rounding: else any two numbers would prove anything.

use super::alignment::{self, Side};
use super::interval::interval;
use super::pair::{Pair, SURE_OF_TOPIC, digits};
use crate::claims::{Claim, Kind, Part};
use crate::corpus::{Sighting, Snapshot};
use crate::figures::Hedge;
use crate::language::Tongue;

/// A figure that follows from others.
pub(super) struct Derived {
    /// The figures it follows from, one or two, all in one source.
    pub from: Vec<Sighting>,
    /// "14,200 + 9,100 = 23,300".
    pub sum: String,
}

impl Derived {
    /// Whether it is what is left of a share that is told of the very thing: who "holds 49 percent" does not hold 51.
    pub(super) fn is_gainsaid(&self, pairs: &[Pair]) -> bool {
        let [share] = &*self.from else { return false };
        let of_share = |pair: &&Pair| pair.sighting.source.path == share.source.path && pair.sighting.claim.span == share.claim.span;
        pairs.iter().filter(of_share).any(|pair| pair.sameness >= SURE_OF_TOPIC)
    }
}

/// So many sightings of each kind are tried against each other.
const TRIED: usize = 14;

/// What a sighting has to share with the claim to take part.
const RELATED: f32 = 0.3;

/// Two figures of one source stand together when they lie within so many bytes.
const TOGETHER: u32 = 420;

/// Looks for figures of one source from which the claim follows.
pub(super) fn derive(claim: &Claim, path: &str, corpus: &Snapshot) -> Option<Derived> {
    match claim.quantity.kind {
        // No number hits what is as good as any.
        _ if claim.quantity.hedge == Hedge::Vague => None,
        Kind::Percent => complement(claim, path, corpus).or_else(|| share(claim, path, corpus)),
        Kind::Count | Kind::Money(_) | Kind::Measure(_) => {
            let own = related(claim, &claim.kind_term(), path, corpus);
            sums(claim, &own).or_else(|| part_of(claim, &own, path, corpus)).or_else(|| average(claim, &own, path, corpus))
        }
        _ => None,
    }
}

fn related(claim: &Claim, kind: &str, path: &str, corpus: &Snapshot) -> Vec<Sighting> {
    let mut found = corpus.candidates_by_words(&claim.terms(), kind, path, TRIED);
    let own = Side::of(claim);
    found.retain(|sighting| {
        sighting.source.tongue == Tongue::English
            && sighting.claim.quantity.low == sighting.claim.quantity.high
            && alignment::align(&own, &Side::of_source(&sighting.claim)).score() >= RELATED
    });
    found
}

/// Whether a number computed from exact figures is what the claim says.
fn hits(claim: &Claim, value: f64) -> bool {
    let (low, high) = interval(&claim.quantity);
    let slack = 1e-9 * value.abs();
    claim.quantity.hedge != Hedge::Vague && value >= low - slack && value <= high + slack
}

/// Pairs of figures that stand together in one source, in both orders.
fn pairs<'s>(a: &'s [Sighting], b: &'s [Sighting]) -> impl Iterator<Item = (&'s Sighting, &'s Sighting)> {
    a.iter().flat_map(move |x| b.iter().map(move |y| (x, y))).filter(|(x, y)| {
        x.source.path == y.source.path && x.claim.span != y.claim.span && x.claim.span.start.abs_diff(y.claim.span.start) <= TOGETHER
    })
}

fn value(sighting: &Sighting) -> f64 {
    sighting.claim.quantity.low
}

fn derived(from: [&Sighting; 2], sum: String) -> Derived {
    Derived { from: from.map(Clone::clone).to_vec(), sum }
}

fn sums(claim: &Claim, own: &[Sighting]) -> Option<Derived> {
    let same_kind = |x: &Sighting| x.claim.quantity.kind == claim.quantity.kind;
    for (x, y) in pairs(own, own).filter(|(x, y)| same_kind(x) && same_kind(y) && x.claim.span < y.claim.span) {
        let (a, b) = (value(x), value(y));
        // What is as good as one of the two is no sum: 25 billion and 13 cents are "below 26 billion" without the cents. And much adds up to about 2 billion.
        let told = digits(claim.quantity.high) >= 2 || claim.quantity.high == a + b;
        // A billion here and a billion there are one, as a rule.
        let told = told && (a != b || same_sentence(x, y));
        if a > 0.0 && b > 0.0 && told && !within(x, y) && hits(claim, a + b) && !hits(claim, a) && !hits(claim, b) {
            return Some(derived([x, y], format!("{} + {}", x.claim.text, y.claim.text)));
        }
        if a != b && same_sentence(x, y) && hits(claim, (a - b).abs()) && !matches!(claim.part, Part::Whole | Part::Together) {
            return Some(derived([x, y], format!("the difference between {} and {}", x.claim.text, y.claim.text)));
        }
    }
    None
}

/// Whether one figure is a part of the other: "of the nine kilns two" are no eleven.
fn within(x: &Sighting, y: &Sighting) -> bool {
    let is_one = |part: &Sighting, whole: &Sighting| matches!(part.claim.part, Part::Some | Part::Part) && whole.claim.part == Part::Whole;
    same_sentence(x, y) && (is_one(x, y) || is_one(y, x))
}

fn same_sentence(x: &Sighting, y: &Sighting) -> bool {
    x.claim.sentence == y.claim.sentence
}

/// "31 percent of 64 million".
fn part_of(claim: &Claim, own: &[Sighting], path: &str, corpus: &Snapshot) -> Option<Derived> {
    if !own.iter().any(|whole| whole.claim.quantity.kind == claim.quantity.kind) {
        return None;
    }
    let shares = related(claim, "k:percent", path, corpus);
    pairs(own, &shares)
        .find(|(whole, share)| {
            same_sentence(whole, share)
                && whole.claim.quantity.kind == claim.quantity.kind
                && hits(claim, value(whole) * value(share) / 100.0)
        })
        .map(|(whole, share)| derived([whole, share], format!("{} of {}", share.claim.text, whole.claim.text)))
}

/// "240 beds in four hospitals": 60 each.
fn average(claim: &Claim, own: &[Sighting], path: &str, corpus: &Snapshot) -> Option<Derived> {
    if claim.part != Part::Each || own.is_empty() {
        return None;
    }
    let counts = related(claim, "k:count", path, corpus);
    pairs(own, &counts)
        .find(|(all, number)| same_sentence(all, number) && value(number) >= 2.0 && hits(claim, value(all) / value(number)))
        .map(|(all, number)| derived([all, number], format!("{} divided by {}", all.claim.text, number.claim.text)))
}

/// "60 percent that it is missed" where the source has 40 percent that it is kept.
fn complement(claim: &Claim, path: &str, corpus: &Snapshot) -> Option<Derived> {
    let mut own = related(claim, "k:percent", path, corpus);
    let found = own.iter().position(|share| value(share) > 0.0 && value(share) < 100.0 && hits(claim, 100.0 - value(share)))?;
    let share = own.swap_remove(found);
    let sum = format!("100 percent less {}", share.claim.text);
    Some(Derived { from: vec![share], sum })
}

/// "312 of 480": 65 percent.
fn share(claim: &Claim, path: &str, corpus: &Snapshot) -> Option<Derived> {
    for kind in ["k:count", "k:money"] {
        let own = related(claim, kind, path, corpus);
        let found = pairs(&own, &own).find(|(part, whole)| {
            let whole_is_larger = value(part) > 0.0 && value(part) < value(whole);
            same_sentence(part, whole)
                && whole_is_larger
                && part.claim.quantity.kind == whole.claim.quantity.kind
                && hits(claim, 100.0 * value(part) / value(whole))
        });
        if let Some((part, whole)) = found {
            return Some(derived([part, whole], format!("{} of {}", part.claim.text, whole.claim.text)));
        }
    }
    None
}
