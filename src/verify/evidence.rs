//! Passages of sources as evidence: lines, columns, the words around.

use super::{Evidence, Gate, Related, Verdict};
use crate::corpus::{Sighting, Snapshot};
use crate::text::{Document, LineIndex, Span};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The texts that evidence is cut from, each opened once a review. Shared between threads.
pub(super) struct Places<'a> {
    corpus: &'a Snapshot,
    open: Mutex<FxHashMap<Arc<str>, Slot>>,
}

/// A text, once it is opened; `None` where it cannot be.
type Slot = Arc<OnceLock<Option<Arc<Opened>>>>;

struct Opened {
    document: Arc<Document>,
    lines: LineIndex,
}

/// A passage is cut to about this many bytes around its figure.
const PASSAGE: usize = 160;

impl<'a> Places<'a> {
    pub(super) fn new(corpus: &'a Snapshot) -> Self {
        Self { corpus, open: Mutex::default() }
    }

    fn opened(&self, path: &Arc<str>) -> Option<Arc<Opened>> {
        // What a panic leaves is whole. The table is not held while a file is read.
        let slot = self.open.lock().unwrap_or_else(PoisonError::into_inner).entry(path.clone()).or_default().clone();
        let open = || {
            let document = self.corpus.document(path)?;
            let lines = LineIndex::new(&document.text);
            Some(Arc::new(Opened { document, lines }))
        };
        slot.get_or_init(open).clone()
    }

    /// A sighting as evidence. `None` where its file has gone since it was indexed.
    pub(super) fn evidence(&self, sighting: &Sighting, relation: Verdict, gates: &Arc<[Gate]>) -> Option<Evidence> {
        let (source, claim) = (&sighting.source, &sighting.claim);
        let opened = self.opened(&source.path)?;
        let (line, column, passage, marked) = cut(&opened.document.text, &opened.lines, claim.span)?;
        Some(Evidence {
            path: source.path.clone(),
            span: claim.span,
            sentence: claim.sentence,
            line,
            column,
            text: claim.text.clone(),
            passage,
            marked,
            outlet: source.outlet.clone(),
            date: source.date,
            relation,
            gates: gates.clone(),
        })
    }

    /// Words of a source as evidence. `None` where its file has gone since it was indexed.
    pub(super) fn passage(&self, path: &Arc<str>, span: Span, relation: Verdict) -> Option<Evidence> {
        let opened = self.opened(path)?;
        let (line, column, passage, marked) = cut(&opened.document.text, &opened.lines, span)?;
        Some(Evidence {
            path: path.clone(),
            span,
            sentence: span,
            line,
            column,
            text: Arc::from(span.of(&opened.document.text)),
            passage,
            marked,
            outlet: self.outlet(path),
            date: self.corpus.source(path).and_then(|source| source.date),
            relation,
            gates: Arc::default(),
        })
    }

    /// Who published a source; its path where it is gone.
    pub(super) fn outlet(&self, path: &Arc<str>) -> Arc<str> {
        self.corpus.source(path).map_or_else(|| path.clone(), |source| source.outlet.clone())
    }

    /// A place in a source with a message.
    pub(super) fn related(&self, path: &Arc<str>, span: Span, message: String) -> Option<Related> {
        let opened = self.opened(path)?;
        related_in(&opened.document, &opened.lines, span, message)
    }
}

/// A place in a document with a message.
pub(super) fn related_in(document: &Document, lines: &LineIndex, span: Span, message: String) -> Option<Related> {
    let (line, column, passage, marked) = cut(&document.text, lines, span)?;
    Some(Related { path: document.path.clone(), span, line, column, message, passage, marked })
}

/// Line and column of a span, the line's words around it, and where the span stands in them.
fn cut(text: &str, lines: &LineIndex, span: Span) -> Option<(u32, u32, Arc<str>, Span)> {
    let (line, column) = lines.position(span.start as usize);
    let range = lines.line_range(line)?;
    let whole = text.get(range.clone())?.trim_end_matches(['\r', '\n']);
    let (start, end) = (column.min(whole.len()), (span.end as usize - range.start).min(whole.len()));
    let mut from = start.saturating_sub(PASSAGE / 2);
    while !whole.is_char_boundary(from) {
        from -= 1;
    }
    if from > 0 {
        from = whole.get(from..start)?.find(' ').map_or(from, |space| from + space + 1);
    }
    let mut to = (end + PASSAGE / 2).min(whole.len());
    while !whole.is_char_boundary(to) {
        to += 1;
    }
    if to < whole.len() {
        to = whole.get(end..to)?.rfind(' ').map_or(to, |space| end + space);
    }
    let passage = whole.get(from..to)?;
    let leading = passage.len() - passage.trim_start().len();
    let marked = Span::new(start.saturating_sub(from + leading), end.saturating_sub(from + leading));
    Some((line as u32, column as u32, Arc::from(passage.trim()), marked))
}
