//! Sentences read by themselves, so that a keystroke reads one and takes over the rest.

use super::Claim;
use super::reuse::{self, Told};
use super::superlatives;
use crate::entities::Sentences;
use crate::figures::{self, Context, Counted, Figure, Reading, Readings};
use crate::language::{self, Analysis, Depth, LastTongue, Scratch, Tongue};
use crate::text::Kept;
use jiff::civil::Date;
use rustc_hash::FxHasher;
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What was read in a sentence; spans count from its start.
#[derive(Debug)]
pub(super) struct Part {
    pub analysis: Arc<Analysis>,
    pub readings: Readings,
}

/// What was read in paragraphs before, by their words. Shared between threads; every value is immutable.
#[derive(Default)]
pub struct Paragraphs {
    read: Kept<u64, Arc<Part>, KEPT>,
    told: Kept<reuse::Key, Arc<Told>, KEPT>,
    /// Numbers of table cells read with the units of their headers, by all three.
    with_units: Kept<u64, Option<Figure>, KEPT>,
    /// The language of their document.
    pub(super) tongue: LastTongue,
    /// The words and names of their sentences.
    pub(super) sentences: Sentences,
}

/// So many sentences, and claims of so many paragraphs, are kept while they are used: some 25 MB, and as much again of what was used before.
const KEPT: usize = 25_000;

impl Paragraphs {
    /// What stands in a sentence of a document of that date and language.
    pub(super) fn read(&self, text: &str, date: Option<Date>, tongue: Tongue) -> Arc<Part> {
        let mut hasher = FxHasher::default();
        (text, date, tongue).hash(&mut hasher);
        self.read.get_or(hasher.finish(), || Arc::new(read_sentence(text, date, tongue)))
    }

    /// A number with a unit from elsewhere in a document of that date; `read` reads it where nobody has.
    pub(super) fn with_unit(&self, number: &str, unit: &str, date: Option<Date>, read: impl FnOnce() -> Option<Figure>) -> Option<Figure> {
        let mut hasher = FxHasher::default();
        (number, unit, date).hash(&mut hasher);
        self.with_units.get_or(hasher.finish(), read)
    }

    /// The claims of a block or sentence that begins at byte `start`; `tell` reads them where nobody has under the same circumstances.
    pub(super) fn claims(&self, key: Option<reuse::Key>, start: u32, out: &mut Vec<Claim>, tell: impl FnOnce(&mut Vec<Claim>)) {
        if let Some(told) = key.and_then(|key| self.told.get(&key)) {
            out.extend(told.from(start));
            return;
        }
        let mut claims = Vec::new();
        tell(&mut claims);
        if let Some(key) = key {
            self.told.keep(key, Arc::new(Told::new(start, &claims)));
        }
        out.append(&mut claims);
    }
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::new(Scratch::default());
}

fn read_sentence(text: &str, date: Option<Date>, tongue: Tongue) -> Part {
    let readings = figures::read(text, &Context { date });
    let depth = match tongue {
        // The subject of a claim needs a parse; a sentence without a figure and without a superlative makes no claim.
        Tongue::English if readings.figures.is_empty() && !superlatives::may_stand_in(text) => Depth::Names,
        Tongue::English => Depth::Parse,
        // What the model says of another language means nothing.
        Tongue::Other => Depth::Tokens,
    };
    let analysis = SCRATCH.with_borrow_mut(|scratch| language::analyse(text, depth, scratch));
    Part { analysis: Arc::new(analysis), readings }
}

/// The tokens of a short text.
pub(super) fn analyse_words(text: &str) -> Analysis {
    SCRATCH.with_borrow_mut(|scratch| language::analyse(text, Depth::Tokens, scratch))
}

/// A figure counted from `by` bytes further to the front.
pub(super) fn shifted(figure: &Figure, by: u32) -> Figure {
    moved(figure, |start| start + by)
}

/// The way back.
pub(super) fn unshifted(figure: &Figure, by: u32) -> Figure {
    moved(figure, |start| start.saturating_sub(by))
}

fn moved(figure: &Figure, to: impl Fn(u32) -> u32) -> Figure {
    let mut figure = figure.clone();
    let shift = |span: &mut crate::text::Span| {
        span.start = to(span.start);
        span.end = to(span.end);
    };
    let shift_counted = |counted: &mut Option<Counted>| {
        if let Some(counted) = counted {
            shift(&mut counted.span);
        }
    };
    shift(&mut figure.span);
    shift(&mut figure.hedge_span);
    shift_counted(&mut figure.per);
    match &mut figure.reading {
        Reading::Count { counted, .. } | Reading::Ordinal { counted, .. } | Reading::Percent { of: counted, .. } => shift_counted(counted),
        _ => {}
    }
    figure
}
