//! Figures of one thing told twice in a draft: what `internal/repeat` and `internal/magnitude` look at.

use crate::claims::lexicon::{is_generic, likeness};
use crate::claims::{Article, Claim, Currency, Kind, Modality, Part};
use crate::figures::{Change, Hedge};
use crate::text::BlockKind;
use crate::verify::alignment::{self, Alignment};
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

/// Two plain claims of one kind and time in two sentences.
pub(super) fn pairs<'a>(article: &'a Article, memory: &Memory) -> Vec<(Plain<'a>, Plain<'a>)> {
    let plain =
        article.claims.iter().filter(|claim| plain(article, claim)).map(|claim| Plain { claim, hashes: memory.hashes(&claim.said) });
    // By kind, so that what can never be compared is not even met; in the order of the second, then of the first of a pair.
    let mut by_kind: FxHashMap<&Kind, Vec<Plain<'_>>> = FxHashMap::default();
    let mut out = Vec::new();
    for second in plain {
        let earlier = by_kind.entry(&second.claim.quantity.kind).or_default();
        let others = earlier.iter().filter(|first| first.sentence != second.sentence && same_time(first, &second));
        out.extend(others.map(|first| (*first, second)));
        earlier.push(second);
    }
    out
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
    (shared && !own(first, second) && !own(second, first)).then(|| alignment::align(first, second))
}

/// Whether both count or measure the same: the same noun with the same words before it.
pub(super) fn same_measure(first: &Plain<'_>, second: &Plain<'_>) -> bool {
    if first.hashes.measure != second.hashes.measure {
        return false;
    }
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
