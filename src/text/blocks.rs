//! What the readers of Markdown and of plain text build a document from.

use super::{Block, BlockKind, Document, Field, Metadata, Span, byline, mask, sentences};
use std::sync::Arc;

/// A document in the making. The prose starts blank; a reader copies into it what is prose and closes blocks.
pub(super) struct Builder {
    pub text: Arc<str>,
    pub meta: Metadata,
    pub blocks: Vec<Block>,
    prose: Vec<u8>,
    /// First and last byte written since the last block was closed.
    written: Option<(usize, usize)>,
    /// The last heading of each level.
    headings: [Option<usize>; 7],
}

impl Builder {
    pub fn new(text: Arc<str>) -> Self {
        let prose = vec![b' '; text.len()];
        Self { text, meta: Metadata::default(), blocks: Vec::new(), prose, written: None, headings: [None; 7] }
    }

    /// Copies a stretch of the text, which lies on character boundaries, as it stands. Line ends in it become spaces.
    pub fn keep(&mut self, start: usize, end: usize) {
        let text = self.text.clone();
        if let Some(piece) = text.get(start..end) {
            self.put(start, piece);
        }
    }

    /// Writes `words` from `start` on: a decoded entity, which may be shorter than what stands in the file.
    pub fn put(&mut self, start: usize, words: &str) {
        let end = start + words.len();
        let Some(target) = self.prose.get_mut(start..end) else { return };
        target.copy_from_slice(words.as_bytes());
        for byte in target.iter_mut() {
            if matches!(byte, b'\n' | b'\r' | b'\t' | 0x0b | 0x0c) {
                *byte = b' ';
            }
        }
        if start < end {
            self.written = Some(self.written.map_or((start, end), |(low, high)| (low.min(start), high.max(end))));
        }
    }

    /// Makes a block of what was written since the last one; returns its index, or `None` where there was nothing but spaces.
    pub fn close(&mut self, kind: BlockKind) -> Option<usize> {
        let span = self.take_written()?;
        if matches!(kind, BlockKind::Paragraph | BlockKind::Quote) && byline::take(self, span) {
            return None;
        }
        let index = self.blocks.len();
        let heading = match kind {
            BlockKind::Heading(level) => {
                let level = usize::from(level).min(6);
                let above = self.headings[..level].iter().rev().find_map(|h| *h);
                self.headings[level] = Some(index);
                self.headings[level + 1..].fill(None);
                above
            }
            // Footnotes stand at the end of the file, not under its last heading.
            BlockKind::Footnote(_) => None,
            _ => self.headings.iter().rev().find_map(|h| *h),
        };
        if matches!(kind, BlockKind::Heading(1)) && self.meta.title.is_none() {
            let title = self.prose_of(span).split_whitespace().collect::<Vec<_>>().join(" ");
            self.meta.title = Some(Field { value: title.into(), span: Some(span) });
        }
        let mut found = Vec::new();
        sentences::split_into(self.prose_of(span), span.start as usize, &mut found);
        self.blocks.push(Block { kind, span, sentences: found, heading });
        Some(index)
    }

    /// Where the next block would start and end, without the spaces around it; web addresses in it are blanked.
    fn take_written(&mut self) -> Option<Span> {
        let (start, end) = self.written.take()?;
        mask::addresses(self.prose.get_mut(start..end)?);
        let words = std::str::from_utf8(self.prose.get(start..end)?).ok()?;
        let lead = words.len() - words.trim_start().len();
        let length = words.trim().len();
        (length > 0).then(|| Span::new(start + lead, start + lead + length))
    }

    /// The prose under a span; empty where the span does not fit.
    pub fn prose_of(&self, span: Span) -> &str {
        self.prose.get(span.range()).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }

    /// Blanks a stretch that turned out to be no prose.
    pub fn blank(&mut self, span: Span) {
        if let Some(bytes) = self.prose.get_mut(span.range()) {
            bytes.fill(b' ');
        }
    }

    /// Takes the last block back out; only for one that no other block refers to.
    pub fn drop_last(&mut self) {
        if let Some(block) = self.blocks.pop() {
            self.blank(block.span);
        }
    }

    pub fn finish(self, path: Arc<str>) -> Document {
        // Only whole characters are ever copied or blanked, so the prose is UTF-8.
        let prose = String::from_utf8(self.prose).unwrap_or_else(|bad| " ".repeat(bad.as_bytes().len()));
        Document { path, text: self.text, prose: prose.into(), meta: self.meta, blocks: self.blocks }
    }
}
