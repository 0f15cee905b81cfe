//! A sentence with its figures: what the checks look at.

use crate::claims::Article;
use crate::figures::{Amount, Figure, Hedge, Reading};
use crate::language::{Sentence, Token};
use crate::text::{Block, BlockKind, Span};
use crate::verify::evidence::related_in;
use crate::verify::memory::Key;
use crate::verify::{Code, Edit, Finding, Fix, Severity};
use jiff::civil::Date;
use rust_decimal::Decimal;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// A sentence of the draft with its figures.
#[derive(Clone, Copy)]
pub(super) struct Passage<'a> {
    pub article: &'a Article,
    pub sentence: &'a Sentence,
    /// The sentence's words, as long as its span.
    pub text: &'a str,
    /// Its figures, in order. Bytes of the file.
    pub figures: &'a [Figure],
    /// Which sentence of the article it is.
    index: usize,
}

/// Every sentence of an article that holds a figure.
pub(super) fn all(article: &Article) -> impl Iterator<Item = Passage<'_>> {
    let mut rest = &article.figures[..];
    article.sentences.iter().enumerate().filter_map(move |(index, sentence)| {
        let skipped = rest.iter().take_while(|figure| figure.span.start < sentence.span.start).count();
        let inside = rest.iter().skip(skipped).take_while(|figure| figure.span.start < sentence.span.end).count();
        let figures = rest.get(skipped..skipped + inside)?;
        rest = rest.get(skipped + inside..)?;
        let text = sentence.span.of(&article.document.prose);
        (inside > 0).then_some(Passage { article, sentence, text, figures, index })
    })
}

/// Hashes of all that a check of single sentences sees, for the passages of one article in order.
#[derive(Default)]
pub(super) struct Keys {
    /// The block of the passage before, and its hash.
    last: Option<(usize, Key)>,
}

impl Keys {
    /// A hash of the article's date, the paragraph, and which of its sentences a passage is; of a cell's headers as well, which give units.
    pub fn of(&mut self, passage: &Passage<'_>) -> Key {
        let article = passage.article;
        let number = passage.sentence.block;
        let block = article.document.blocks.get(number);
        let whole = match self.last {
            Some((known, whole)) if known == number => whole,
            _ => {
                let mut hasher = FxHasher::default();
                passage.date().hash(&mut hasher);
                hash_block(article, block, &mut hasher);
                if let Some(BlockKind::Cell(cell)) = block.map(|block| &block.kind) {
                    for header in [cell.column_header, cell.row_header] {
                        hash_block(article, header.and_then(|header| article.document.blocks.get(header)), &mut hasher);
                    }
                }
                hasher.finish()
            }
        };
        self.last = Some((number, whole));
        let mut hasher = FxHasher::default();
        (whole, block.map(|block| passage.sentence.span.start - block.span.start)).hash(&mut hasher);
        hasher.finish()
    }
}

/// Hashes the words of a block, and its sums of money: their currency may be said somewhere else.
fn hash_block(article: &Article, block: Option<&Block>, hasher: &mut FxHasher) {
    let Some(Block { span, .. }) = block else { return };
    (span.of(&article.document.text), span.of(&article.document.prose)).hash(hasher);
    let first = article.figures.partition_point(|figure| figure.span.start < span.start);
    for figure in article.figures.iter().skip(first).take_while(|figure| figure.span.start < span.end) {
        if let Reading::Money { currency, .. } = &figure.reading {
            (figure.span.start - span.start, currency).hash(hasher);
        }
    }
}

/// A span that stands `by` bytes further on, modulo 2³².
pub(super) fn moved(span: Span, by: u32) -> Span {
    Span { start: span.start.wrapping_add(by), end: span.end.wrapping_add(by) }
}

/// Findings with spans that count from `start`, to be kept.
pub(super) fn counted_from(mut findings: Vec<Finding>, start: u32) -> Vec<Finding> {
    for finding in &mut findings {
        shift(finding, start.wrapping_neg());
    }
    findings
}

/// A finding that was kept, where its sentence stands now.
pub(super) fn standing_at(finding: &Finding, article: &Article, start: u32) -> Finding {
    let mut finding = finding.clone();
    shift(&mut finding, start);
    for related in &mut finding.related {
        let place = related_in(&article.document, article.lines(), related.span, std::mem::take(&mut related.message));
        if let Some(place) = place {
            *related = place;
        }
    }
    finding
}

fn shift(finding: &mut Finding, by: u32) {
    finding.span = moved(finding.span, by);
    finding.related.iter_mut().for_each(|related| related.span = moved(related.span, by));
    finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits).for_each(|edit| edit.span = moved(edit.span, by));
}

impl<'a> Passage<'a> {
    fn at(article: &'a Article, index: usize) -> Option<Self> {
        let sentence = article.sentences.get(index)?;
        let first = article.figures.partition_point(|f| f.span.start < sentence.span.start);
        let last = article.figures.partition_point(|f| f.span.start < sentence.span.end);
        let figures = article.figures.get(first..last)?;
        Some(Self { article, sentence, text: sentence.span.of(&article.document.prose), figures, index })
    }

    /// The sentence before, where it stands in the same paragraph.
    pub fn before(&self) -> Option<Self> {
        let before = Self::at(self.article, self.index.checked_sub(1)?)?;
        (before.sentence.block == self.sentence.block).then_some(before)
    }

    /// Words of the file by their span.
    pub fn words(&self, span: Span) -> &'a str {
        span.of(&self.article.document.prose)
    }

    /// The words between two figures of the sentence.
    pub fn between(&self, a: &Figure, b: &Figure) -> &'a str {
        if a.span.end > b.span.start { "" } else { self.words(Span { start: a.span.end, end: b.span.start }) }
    }

    /// The words from the start of the sentence to the figure.
    pub fn head(&self, figure: &Figure) -> &'a str {
        self.words(Span { start: self.sentence.span.start, end: figure.span.start })
    }

    /// The words from the figure to the end of the sentence.
    pub fn tail(&self, figure: &Figure) -> &'a str {
        self.words(Span { start: figure.span.end, end: self.sentence.span.end })
    }

    /// The date of the draft, or the last day whose year the draft allows to be known.
    pub fn date(&self) -> Option<Date> {
        self.article.document.meta.date.as_ref().map(|field| field.value)
    }

    /// The tokens under a span of the file.
    pub fn tokens(&self, span: Span) -> &'a [Token] {
        let start = self.sentence.span.start;
        if span.start < start {
            return &[];
        }
        let local = Span { start: span.start - start, end: span.end - start };
        let range = self.sentence.analysis.tokens_in(local);
        self.sentence.analysis.tokens.get(range).unwrap_or(&[])
    }

    /// The words of a token.
    pub fn token_text(&self, token: &Token) -> &'a str {
        token.span.of(self.text)
    }

    /// A finding on `span`; `against` are the places in the draft that it rests on.
    pub fn finding(&self, code: &'static str, span: Span, message: String, against: &[(Span, String)], fixes: Vec<Fix>) -> Finding {
        finding(self.article, code, span, message, against, fixes)
    }
}

/// A finding of a draft against itself; a warning.
pub(super) fn finding(
    article: &Article,
    code: &'static str,
    span: Span,
    message: String,
    against: &[(Span, String)],
    fixes: Vec<Fix>,
) -> Finding {
    let document = &article.document;
    let related = against.iter().filter_map(|(place, said)| related_in(document, article.lines(), *place, said.clone())).collect();
    Finding { span, code: Code(code), severity: Severity::Warning, message, reasons: Vec::new(), related, fixes }
}

/// The replacement of one figure by another.
pub(super) fn replace(span: Span, old: &str, new: String) -> Fix {
    Fix { title: format!("Change {old} to {new}"), edits: vec![Edit { span, text: new }] }
}

/// What a figure counts or measures in: figures of one unit can be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Count,
    Money(&'static str),
    Percent,
    Measure(&'static str),
    Time(&'static str),
}

/// Unit and amount of a figure that can be added to others: no ordinal, date, age or score, no percentage points and no fraction in words.
pub(super) fn amount(figure: &Figure) -> Option<(Unit, Amount)> {
    match &figure.reading {
        Reading::Count { amount, .. } => Some((Unit::Count, *amount)),
        Reading::Money { amount, currency } => Some((Unit::Money(currency), *amount)),
        Reading::Percent { amount, points: false, fraction: false, .. } => Some((Unit::Percent, *amount)),
        Reading::Measure { amount, unit } => Some((Unit::Measure(unit.name), *amount)),
        Reading::Duration { amount, unit } => Some((Unit::Time(unit.name), *amount)),
        _ => None,
    }
}

/// As [`amount`], for a figure that is meant exactly as written and is no range: its value and the step of its last digit.
pub(super) fn exact(figure: &Figure) -> Option<(Unit, Decimal, Decimal)> {
    let (unit, amount) = amount(figure)?;
    (figure.hedge == Hedge::Exact && amount.low == amount.high).then_some((unit, amount.low, amount.step))
}
