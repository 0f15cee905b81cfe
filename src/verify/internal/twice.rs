//! Figures of one thing told twice in a draft: what `internal/repeat` and `internal/magnitude` look at.

use crate::claims::lexicon::{is_generic, likeness};
use crate::claims::{Article, Claim, Currency, Kind, Modality, Part};
use crate::figures::{Change, Hedge};
use crate::text::BlockKind;
use crate::verify::alignment::{self, Alignment, Side};
use crate::verify::memory::{Hashes, Key, Likeness, Memory};
use rustc_hash::FxHashMap;
use std::ops::Deref;
use std::sync::Arc;

/// A claim that can be compared at all: plain, exact, told as a fact, in running text.
#[derive(Clone, Copy)]
pub(super) struct Plain<'a> {
    claim: &'a Claim,
    /// What it says, hashed.
    hashes: Hashes,
    /// Its value: what it says lies far off, and most is told apart by this alone.
    pub value: f64,
}

impl Plain<'_> {
    /// Whether [`same_predicate`] has to be asked for; else it is not the same.
    pub fn may_happen_alike(&self, other: &Self) -> bool {
        self.hashes.predicate.zip(other.hashes.predicate).is_some_and(|(own, other)| own.may_be_like(other))
    }

    /// Whether two claims can tell of the same people and places, as [`of_the_same`] has it: most do not, and are known by that at once.
    fn may_be_of_the_same(&self, other: &Self) -> bool {
        let (own, other) = (&self.hashes, &other.hashes);
        own.beside & other.near != 0 && own.beside & !other.near == 0 && other.beside & !own.near == 0
    }

    /// Hashes of all that two claims say.
    pub fn key_with(&self, other: &Self) -> (Key, Key) {
        (self.hashes.content, other.hashes.content)
    }
}

impl Deref for Plain<'_> {
    type Target = Claim;

    fn deref(&self) -> &Claim {
        self.claim
    }
}

/// Pairs of plain claims of one kind and time in two sentences that can be of one thing and of the same people and places.
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
        let mut blocks = article.document.blocks.iter().peekable();
        let mut running = |claim: &Claim| {
            while blocks.next_if(|block| block.span.end <= claim.span.start).is_some() {}
            blocks.peek().is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Item { .. }))
        };
        // By kind, so that what can never be compared is not even met.
        let mut by_kind: FxHashMap<&Kind, Earlier<'_>> = FxHashMap::default();
        let mut twice = Self::default();
        let mut met = Vec::new();
        for claim in article.claims.iter().filter(|claim| running(claim) && plain(claim)) {
            let second = Plain { claim, hashes: memory.hashes(&claim.said), value: claim.quantity.high };
            let earlier = by_kind.entry(&claim.quantity.kind).or_default();
            let measured = claim.measure.as_ref().is_some_and(|measure| !is_generic(&measure.head));
            earlier.meet(&second, measured, &mut met);
            for (_, same, first) in met.drain(..) {
                if first.may_be_of_the_same(&second) && first.claim.sentence != claim.sentence && same_time(first.claim, claim) {
                    let pairs = if same { &mut twice.of_one_measure } else { &mut twice.of_two_scales };
                    pairs.push((first, second));
                }
            }
            earlier.add(second, measured);
        }
        twice
    }
}

/// The plain claims of one kind that stand before one.
#[derive(Default)]
struct Earlier<'a> {
    /// How many there are.
    number: usize,
    /// Those that count or measure something in particular, by the hash of that; with their numbers.
    measured: FxHashMap<Key, Vec<(usize, Plain<'a>)>>,
    /// All in the order of their values.
    by_value: Vec<(usize, Plain<'a>)>,
}

impl<'a> Earlier<'a> {
    fn add(&mut self, claim: Plain<'a>, measured: bool) {
        if measured {
            self.measured.entry(claim.hashes.measure).or_default().push((self.number, claim));
        }
        let at = self.by_value.partition_point(|(_, other)| other.value <= claim.value);
        self.by_value.insert(at, (self.number, claim));
        self.number += 1;
    }

    /// Those that can be of one thing with a claim, in their order: of the same measure, and of another scale.
    fn meet(&self, claim: &Plain<'_>, measured: bool, out: &mut Vec<(usize, bool, Plain<'a>)>) {
        if measured {
            let same = self.measured.get(&claim.hashes.measure).map_or(&[][..], Vec::as_slice);
            let last = same.get(same.len().saturating_sub(MOST)..).unwrap_or_default();
            out.extend(last.iter().map(|(number, first)| (*number, true, *first)));
        }
        for (low, high) in SCALES.into_iter().flat_map(|(low, high)| [(low, high), (1.0 / high, 1.0 / low)]) {
            let from = self.by_value.partition_point(|(_, first)| first.value < claim.value * low);
            let near =
                self.by_value.get(from..).unwrap_or_default().iter().take_while(|(_, first)| first.value <= claim.value * high).take(MOST);
            out.extend(near.map(|(number, first)| (*number, false, *first)));
        }
        out.sort_unstable_by_key(|(number, ..)| *number);
    }
}

/// A claim is held against so many of one measure before it, and of one scale: whoever tells more often of one thing lists it, and all pairs of a list of
/// thousands would fill the memory.
const MOST: usize = 256;

/// What lies between these times a value and that can be a thousand or a million times each other; exact enough to leave most out.
const SCALES: [(f64, f64); 2] = [(999.0, 1_001.0), (999_000.0, 1_001_000.0)];

fn plain(claim: &Claim) -> bool {
    let quantity = &claim.quantity;
    matches!(quantity.kind, Kind::Count | Kind::Money(_) | Kind::Percent | Kind::Measure(_))
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

/// A name at least this near to a figure is of what it tells.
pub(in crate::verify) const NAMED_BESIDE: f32 = 0.5;

/// A name at least this near to a figure may be.
pub(in crate::verify) const NAMED_NEAR: f32 = 0.3;

/// How two claims lie beside each other, where nobody stands beside the one who does not stand beside the other, and one is shared.
pub(super) fn of_the_same(first: Plain<'_>, second: Plain<'_>, memory: &Memory) -> Option<Likeness> {
    memory.alike((first.hashes.words, second.hashes.words), || aligned(&first, &second).map(Likeness::from))
}

fn aligned(first: &Claim, second: &Claim) -> Option<Alignment> {
    let has = |claim: &Claim, key| claim.names.iter().any(|name| name.key == key && name.near >= NAMED_NEAR);
    let own = |claim: &Claim, other: &Claim| claim.names.iter().any(|name| name.near >= NAMED_BESIDE && !has(other, name.key.clone()));
    let shared = first.names.iter().any(|name| name.near >= NAMED_BESIDE && has(second, name.key.clone()));
    (shared && !own(first, second) && !own(second, first)).then(|| alignment::align(&Side::of(first), &Side::of_source(second)))
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
pub(super) fn same_predicate(first: &Plain<'_>, second: &Plain<'_>) -> bool {
    matches!((&first.predicate, &second.predicate), (Some(a), Some(b)) if likeness(a, b) > 0.0)
}
