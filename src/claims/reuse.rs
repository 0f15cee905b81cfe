//! Claims taken over from an earlier reading of nearly the same document.
//!
//! The claims of a block depend on its words, on the names in it, on the headings above it and what leads it in, and on the date, the title and the language of
//! the document, and on the currencies given elsewhere in it; on nothing else. All that goes into a [`Key`], so a reading that looks at more has to put it in there: else a keystroke elsewhere leaves the
//! claims as they were. `tests/keystrokes.rs` finds that out.

use super::{Article, Claim};
use crate::entities::Mention;
use crate::figures::Reading;
use crate::text::{Block, BlockKind, Span};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// All that the claims of a block depend on, hashed.
pub(super) type Key = u64;

/// The claims of a block, before what lists add to them.
pub(super) struct Told {
    /// Where the block began.
    start: u32,
    claims: Box<[Claim]>,
}

impl Told {
    pub fn new(start: u32, claims: &[Claim]) -> Self {
        Self { start, claims: claims.into() }
    }

    /// The claims of the same block, beginning at byte `start`.
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

    /// The key of a block; `None` for the cell of a table, which depends on the cells it stands by.
    pub fn of(&self, block: usize) -> Option<Key> {
        let own = self.article.document.blocks.get(block)?;
        let lead_in = match &own.kind {
            BlockKind::Cell(_) => return None,
            BlockKind::Item { lead_in } => *lead_in,
            _ => None,
        };
        let above = std::iter::successors(own.heading, |heading| self.article.document.blocks.get(*heading)?.heading);
        let around: Vec<Option<&Key>> =
            [Some(block), lead_in].into_iter().chain(above.take(DEEPEST).map(Some)).map(|index| self.blocks.get(index?)).collect();
        Some(hashed(|h| (&self.document, &around).hash(h)))
    }
}

/// Headings go no deeper.
const DEEPEST: usize = 6;

fn hash_block(article: &Article, block: &Block, mentions: &[Mention], h: &mut FxHasher) {
    let document = &article.document;
    let from = block.span.start;
    let relative = |span: Span| (span.start.wrapping_sub(from), span.end.wrapping_sub(from));
    (block.span.of(&document.prose), block.span.of(&document.text), std::mem::discriminant(&block.kind)).hash(h);
    for sentence in &block.sentences {
        relative(*sentence).hash(h);
    }
    // A currency may be said somewhere else.
    let first = article.figures.partition_point(|figure| figure.span.start < from);
    for figure in article.figures.iter().skip(first).take_while(|figure| figure.span.start < block.span.end) {
        if let Reading::Money { currency, .. } = &figure.reading {
            (relative(figure.span), currency).hash(h);
        }
    }
    for Mention { span, key, name, kind, named, introduces, introduction } in mentions {
        (relative(*span), key, name, kind, named, introduces, introduction.map(relative)).hash(h);
    }
}

fn hashed(hash: impl FnOnce(&mut FxHasher)) -> Key {
    let mut hasher = FxHasher::default();
    hash(&mut hasher);
    hasher.finish()
}
