//! Claims taken over from an earlier reading of nearly the same document.
//!
//! The claims of a sentence depend on its words, on the names in it, on the sentences before and after it, on the headings above it, what leads it in and, in a table, on
//! the headers and the row of its cell, on the date, the title and the language of the document, and on the currencies and scales given elsewhere in it; on nothing else. What lists add
//! to them depends on all sentences of the block. All that goes into a [`Key`], so a reading that looks at more has to put it in there: else a keystroke elsewhere
//! leaves the claims as they were. `tests/keystrokes.rs` finds that out.

use super::{Article, Claim, table};
use crate::entities::Mention;
use crate::figures::Reading;
use crate::text::{Block, BlockKind, Span};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// All that the claims of a block or a sentence depend on, hashed.
pub(super) type Key = u64;

/// The claims of a block, or those of a sentence before what lists add to them.
pub(super) struct Told {
    /// Where the block or sentence began.
    start: u32,
    claims: Box<[Claim]>,
}

impl Told {
    pub fn new(start: u32, claims: &[Claim]) -> Self {
        Self { start, claims: claims.into() }
    }

    /// The claims of the same block or sentence, beginning at byte `start`.
    pub fn from(&self, start: u32) -> impl Iterator<Item = Claim> + '_ {
        let by = start.wrapping_sub(self.start);
        self.claims.iter().map(move |claim| moved(claim, by))
    }
}

/// A claim counted from `by` bytes further to the front, modulo 2³².
fn moved(claim: &Claim, by: u32) -> Claim {
    let moved = |span: Span| Span { start: span.start.wrapping_add(by), end: span.end.wrapping_add(by) };
    Claim { span: moved(claim.span), sentence: moved(claim.sentence), said: Arc::clone(&claim.said) }
}

/// The keys of the blocks of an article.
pub(super) struct Keys<'a> {
    article: &'a Article,
    /// What stands in each block, hashed.
    blocks: Vec<Key>,
    document: Key,
}

impl<'a> Keys<'a> {
    pub fn new(article: &'a Article) -> Self {
        let mut mentions = &article.mentions[..];
        let blocks = article.document.blocks.iter().map(|block| {
            let before = mentions.iter().take_while(|mention| mention.span.end <= block.span.start).count();
            let inside = mentions.iter().skip(before).take_while(|mention| mention.span.start < block.span.end).count();
            let (here, rest) = mentions.split_at(before + inside);
            mentions = rest;
            hashed(|h| hash_block(article, block, here.get(before..).unwrap_or(&[]), h))
        });
        let blocks = blocks.collect();
        let meta = &article.document.meta;
        let document = hashed(|h| {
            let (date, title) = (meta.date.as_ref().map(|date| date.value), meta.title.as_ref().map(|title| &title.value));
            (date, title, article.tongue).hash(h);
        });
        Self { article, blocks, document }
    }

    /// The key of a block.
    pub fn of(&self, block: usize) -> Key {
        hashed(|h| (self.around(block), self.blocks.get(block)).hash(h))
    }

    /// The key of a sentence, by its number.
    pub fn of_sentence(&self, number: usize) -> Option<Key> {
        let sentence = self.article.sentences.get(number)?;
        let before = number.checked_sub(1).and_then(|before| self.article.sentences.get(before));
        let before = before.filter(|before| before.block == sentence.block);
        let kind = self.article.document.blocks.get(sentence.block).map(|block| std::mem::discriminant(&block.kind));
        let own = |span: Span| hashed(|h| hash_stretch(self.article, span, h));
        let after = self.article.sentences.get(number + 1).filter(|after| after.block == sentence.block);
        Some(hashed(|h| {
            ("sentence", self.around(sentence.block), kind).hash(h);
            ([Some(sentence), before, after].map(|sentence| sentence.map(|sentence| own(sentence.span)))).hash(h);
        }))
    }

    /// What stands around a block.
    fn around(&self, block: usize) -> Key {
        let Some(own) = self.article.document.blocks.get(block) else { return 0 };
        let heads = match &own.kind {
            BlockKind::Cell(cell) => {
                let left = cell.column_header.and_then(|header| table::left_of(&self.article.document, header));
                [cell.column_header, cell.row_header, left, table::corner(&self.article.document, cell)]
            }
            BlockKind::Item { lead_in } => [*lead_in, None, None, None],
            _ => [None; 4],
        };
        let above = std::iter::successors(own.heading, |heading| self.article.document.blocks.get(*heading)?.heading);
        hashed(|h| {
            self.document.hash(h);
            heads.map(|head| self.blocks.get(head?)).hash(h);
            table::row_of(&self.article.document, block).for_each(|cell| cell.of(&self.article.document.prose).hash(h));
            above.take(DEEPEST).for_each(|heading| self.blocks.get(heading).hash(h));
        })
    }
}

/// Headings go no deeper.
const DEEPEST: usize = 6;

fn hash_block(article: &Article, block: &Block, mentions: &[Mention], h: &mut FxHasher) {
    let from = block.span.start;
    std::mem::discriminant(&block.kind).hash(h);
    for sentence in &block.sentences {
        relative(*sentence, from).hash(h);
    }
    hash_words(article, block.span, mentions, h);
}

/// Hashes a stretch of a block.
fn hash_stretch(article: &Article, span: Span, h: &mut FxHasher) {
    let first = article.mentions.partition_point(|mention| mention.span.end <= span.start);
    let last = article.mentions.partition_point(|mention| mention.span.start < span.end);
    hash_words(article, span, article.mentions.get(first..last).unwrap_or_default(), h);
}

fn hash_words(article: &Article, span: Span, mentions: &[Mention], h: &mut FxHasher) {
    let (document, from) = (&article.document, span.start);
    (span.of(&document.prose), span.of(&document.text)).hash(h);
    // A currency or a scale may be said somewhere else.
    let first = article.figures.partition_point(|figure| figure.span.start < from);
    for figure in article.figures.iter().skip(first).take_while(|figure| figure.span.start < span.end) {
        match &figure.reading {
            Reading::Money { currency, .. } => (relative(figure.span, from), currency).hash(h),
            Reading::Measure { unit, .. } | Reading::Duration { unit, .. } => (relative(figure.span, from), unit.name).hash(h),
            Reading::Percent { .. } => relative(figure.span, from).hash(h),
            _ => {}
        }
    }
    for Mention { span, key, name, kind, named, introduces, introduction } in mentions {
        (relative(*span, from), key, name, kind, named, introduces, introduction.map(|span| relative(span, from))).hash(h);
    }
}

fn relative(span: Span, from: u32) -> (u32, u32) {
    (span.start.wrapping_sub(from), span.end.wrapping_sub(from))
}

fn hashed(hash: impl FnOnce(&mut FxHasher)) -> Key {
    let mut hasher = FxHasher::default();
    hash(&mut hasher);
    hasher.finish()
}
