//! Figures of one thing told twice in a draft: what `internal/repeat` and `internal/magnitude` look at.

use crate::claims::lexicon::{is_generic, likeness};
use crate::claims::{Article, Claim, Currency, Kind, Modality, Part};
use crate::figures::{Change, Hedge};
use crate::text::BlockKind;
use crate::verify::alignment::{self, Alignment, Side};
use crate::verify::memory::{Hashes, Likeness, Memory};
use rustc_hash::FxHashMap;
use std::ops::Deref;
use std::sync::Arc;

/// A claim that can be compared at all: plain, exact, told as a fact, in running text.
#[derive(Clone, Copy)]
pub(super) struct Plain<'a> {
    claim: &'a Claim,
    /// What it says, hashed.
    hashes: Hashes,
}

impl Deref for Plain<'_> {
    type Target = Claim;

    fn deref(&self) -> &Claim {
        self.claim
    }
}

/// Pairs of plain claims of one kind and time in two sentences that can be of one thing.
#[derive(Default)]
pub(super) struct Twice<'a> {
    /// Those that count or measure the same noun with the same words before it.
    pub of_one_measure: Vec<(Plain<'a>, Plain<'a>)>,
    /// Those of which one is about a thousand or a million times the other.
    pub of_two_scales: Vec<(Plain<'a>, Plain<'a>)>,
}

impl<'a> Twice<'a> {
    /// The pairs of an article, in the order of the second, then of the first.
    pub fn of(article: &'a Article, memory: &Memory) -> Self {
        let plain =
            article.claims.iter().filter(|claim| plain(article, claim)).map(|claim| Plain { claim, hashes: memory.hashes(&claim.said) });
        // By kind, so that what can never be compared is not even met.
        let mut by_kind: FxHashMap<&Kind, Vec<Plain<'_>>> = FxHashMap::default();
        let mut twice = Self::default();
        for second in plain {
            let earlier = by_kind.entry(&second.claim.quantity.kind).or_default();
            let measured = second.claim.measure.as_ref().is_some_and(|measure| !is_generic(&measure.head));
            let value = second.claim.quantity.high;
            for &first in &*earlier {
                let same = measured && first.hashes.measure == second.hashes.measure;
                let scales = of_two_scales(first.claim.quantity.high, value);
                if (same || scales) && first.claim.sentence != second.claim.sentence && same_time(first.claim, second.claim) {
                    twice.of_one_measure.extend(same.then_some((first, second)));
                    twice.of_two_scales.extend(scales.then_some((first, second)));
                }
            }
            earlier.push(second);
        }
        twice
    }
}

/// Whether two values can be a thousand or a million times each other; exact enough to leave most out.
fn of_two_scales(a: f64, b: f64) -> bool {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    high > low * 999.0 && (high < low * 1_001.0 || (high > low * 999_000.0 && high < low * 1_001_000.0))
}

fn plain(article: &Article, claim: &Claim) -> bool {
    let quantity = &claim.quantity;
    let kind = matches!(quantity.kind, Kind::Count | Kind::Money(_) | Kind::Percent | Kind::Measure(_));
    let block = article.document.blocks.partition_point(|block| block.span.end <= claim.span.start);
    let running = article
        .document
        .blocks
        .get(block)
        .is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Item { .. }));
    kind && running
        && quantity.low == quantity.high
        && quantity.low > 0.0
        && quantity.hedge == Hedge::Exact
        && matches!(quantity.change, Change::Level | Change::To)
        && claim.part == Part::Whole
        && claim.modality == Modality::Asserted
        && claim.currency == Currency::Unmarked
}

fn same_time(a: &Claim, b: &Claim) -> bool {
    match (&a.time, &b.time) {
        (Some(a), Some(b)) if a.stated || b.stated => a.stated == b.stated && a.days == b.days,
        _ => true,
    }
}

/// How two claims lie beside each other, where nobody stands beside the one who does not stand beside the other, and one is shared.
pub(super) fn of_the_same(first: Plain<'_>, second: Plain<'_>, memory: &Memory) -> Option<Likeness> {
    memory.alike((first.hashes.words, second.hashes.words), || aligned(&first, &second).map(Likeness::from))
}

fn aligned(first: &Claim, second: &Claim) -> Option<Alignment> {
    let has = |claim: &Claim, key| claim.names.iter().any(|name| name.key == key && name.near >= 0.3);
    let own = |claim: &Claim, other: &Claim| claim.names.iter().any(|name| name.near >= 0.5 && !has(other, name.key.clone()));
    let shared = first.names.iter().any(|name| name.near >= 0.5 && has(second, name.key.clone()));
    (shared && !own(first, second) && !own(second, first)).then(|| alignment::align(&Side::of(first), &Side::of(second)))
}

/// Whether both count or measure the same: the same noun with the same words before it.
pub(super) fn same_measure(first: &Plain<'_>, second: &Plain<'_>) -> bool {
    let (Some(a), Some(b)) = (&first.measure, &second.measure) else { return false };
    let sorted = |words: &[Arc<str>]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words
    };
    a.head == b.head && a.modifiers.len() == b.modifiers.len() && !is_generic(&a.head) && sorted(&a.modifiers) == sorted(&b.modifiers)
}

/// Whether the same is told to happen.
pub(super) fn same_predicate(first: &Claim, second: &Claim) -> bool {
    matches!((&first.predicate, &second.predicate), (Some(a), Some(b)) if likeness(a, b) > 0.0)
}
