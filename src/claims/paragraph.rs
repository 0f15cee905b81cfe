//! Paragraphs analysed by themselves, so that a keystroke analyses one and takes over the rest.

use super::superlatives;
use crate::figures::{self, Context, Counted, Figure, Reading, Readings};
use crate::language::{self, Analysis, Depth, Scratch, Tongue};
use crate::text::{Block, Document};
use dashmap::DashMap;
use jiff::civil::Date;
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What was read in the sentences of a paragraph; spans count from the start of each sentence.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub sentences: Vec<Part>,
}

/// One sentence of a paragraph.
#[derive(Debug)]
pub(super) struct Part {
    pub analysis: Arc<Analysis>,
    pub readings: Readings,
}

/// Paragraphs read before, by their words. Shared between threads; every value is immutable.
#[derive(Default)]
pub struct Paragraphs {
    read: DashMap<u64, Arc<Paragraph>, rustc_hash::FxBuildHasher>,
}

/// More paragraphs than this are not kept: some 50 MB.
const KEPT: usize = 20_000;

impl Paragraphs {
    pub(super) fn read(&self, document: &Document, block: &Block, date: Option<Date>, tongue: Tongue) -> Arc<Paragraph> {
        let mut hasher = rustc_hash::FxHasher::default();
        block.span.of(&document.prose).hash(&mut hasher);
        date.hash(&mut hasher);
        tongue.hash(&mut hasher);
        // Sentences depend on the paragraph alone, but their number has to fit where two paragraphs collide.
        block.sentences.len().hash(&mut hasher);
        let key = hasher.finish();
        if let Some(known) = self.read.get(&key).map(|entry| entry.value().clone()) {
            return known;
        }
        let sentences = block.sentences.iter().map(|span| read_sentence(span.of(&document.prose), date, tongue)).collect();
        let paragraph = Arc::new(Paragraph { sentences });
        if self.read.len() >= KEPT {
            self.read.clear();
        }
        self.read.insert(key, paragraph.clone());
        paragraph
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
