//! `textDocument/documentSymbol`: headings, and under each its figures and the names it brings up.

use crate::entities::EntityKind;
use crate::server::cancel::Refusal;
use crate::server::convert::{Encoding, Lines};
use crate::server::draft::{Assessed, Draft};
use crate::server::snapshot::Snapshot;
use crate::server::wording;
use crate::text::{BlockKind, Span};
use rustc_hash::FxHashSet;
use tower_lsp::ls_types::{DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind};

/// A line of the outline.
struct Entry {
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    /// All that belongs to it.
    span: Span,
    /// The words to put the cursor on; inside `span`.
    words: Span,
    children: Vec<Entry>,
}

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn answer(snapshot: &Snapshot, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>, Refusal> {
    let Some((draft, assessed)) = snapshot.reviewed(&params.text_document.uri)? else { return Ok(None) };
    let outline = outline(&assessed);
    let encoding = snapshot.encoding();
    if snapshot.client.nested_symbols {
        let symbols = outline.into_iter().map(|entry| nested(entry, &draft.lines, encoding)).collect();
        return Ok(Some(DocumentSymbolResponse::Nested(symbols)));
    }
    let mut symbols = Vec::new();
    for entry in outline {
        flat(entry, None, &draft, encoding, &mut symbols);
    }
    Ok(Some(DocumentSymbolResponse::Flat(symbols)))
}

fn outline(assessed: &Assessed) -> Vec<Entry> {
    let document = &assessed.article.document;
    let mut leaves = leaves(assessed).into_iter().peekable();
    let mut top: Vec<Entry> = Vec::new();
    // The headings that are still open, outermost first, with their levels.
    let mut open: Vec<(u8, Entry)> = Vec::new();
    let headings = document.blocks.iter().filter_map(|block| match block.kind {
        BlockKind::Heading(level) => Some((level, block.span)),
        _ => None,
    });
    for (level, span) in headings {
        while let Some(leaf) = leaves.next_if(|leaf| leaf.span.start < span.start) {
            open.last_mut().map_or(&mut top, |(_, entry)| &mut entry.children).push(leaf);
        }
        close(&mut open, &mut top, level, span.start);
        let title = span.of(&document.text).lines().next().unwrap_or("").trim().trim_matches(['#', '=', '-']).trim();
        let name = if title.is_empty() { "(untitled)".to_owned() } else { wording::clipped(title, 120).into_owned() };
        let kind = SymbolKind::STRING;
        open.push((level, Entry { name, detail: None, kind, span, words: span, children: Vec::new() }));
    }
    for leaf in leaves {
        open.last_mut().map_or(&mut top, |(_, entry)| &mut entry.children).push(leaf);
    }
    close(&mut open, &mut top, 0, document.text.len() as u32);
    top
}

/// Ends every open heading of `level` or deeper at the byte `end`.
fn close(open: &mut Vec<(u8, Entry)>, top: &mut Vec<Entry>, level: u8, end: u32) {
    while open.last().is_some_and(|(other, _)| *other >= level) {
        let Some((_, mut entry)) = open.pop() else { return };
        entry.span.end = entry.span.end.max(end);
        open.last_mut().map_or(&mut *top, |(_, parent)| &mut parent.children).push(entry);
    }
}

/// Figures and first mentions of names, in the order of the text.
fn leaves(assessed: &Assessed) -> Vec<Entry> {
    let text = &assessed.article.document.text;
    let review = &assessed.review;
    let figures = review.figures.iter().map(|figure| Entry {
        name: wording::clipped(figure.span.of(text), 80).replace(['\n', '\r'], " "),
        detail: Some(format!("{} {}", wording::sign(figure.verdict), if figure.claim.is_empty() { &figure.value } else { &figure.claim })),
        kind: SymbolKind::NUMBER,
        span: figure.span,
        words: figure.span,
        children: Vec::new(),
    });
    let mut seen = FxHashSet::default();
    let names = review.occurrences.iter().filter(|name| seen.insert(name.card)).filter_map(|name| {
        let card = review.cards.get(name.card)?;
        let shown = if card.name.is_empty() { name.span.of(text) } else { &card.name };
        Some(Entry {
            name: shown.replace(['\n', '\r'], " "),
            detail: Some(wording::entity_kind(card.kind).to_owned()),
            kind: symbol_kind(card.kind),
            span: name.span,
            words: name.span,
            children: Vec::new(),
        })
    });
    let mut leaves: Vec<Entry> = figures.chain(names).filter(|entry| !entry.name.trim().is_empty()).collect();
    leaves.sort_by_key(|entry| entry.span);
    leaves
}

/// The nearest thing that a protocol made for programs has to offer.
pub fn symbol_kind(kind: EntityKind) -> SymbolKind {
    match kind {
        EntityKind::Person => SymbolKind::VARIABLE,
        EntityKind::Organisation | EntityKind::Nationality => SymbolKind::MODULE,
        EntityKind::Place => SymbolKind::NAMESPACE,
        EntityKind::Event => SymbolKind::EVENT,
        EntityKind::Work => SymbolKind::FILE,
        EntityKind::Equipment => SymbolKind::OBJECT,
        EntityKind::Other => SymbolKind::CONSTANT,
    }
}

#[expect(deprecated, reason = "the field has to be named to build the type")]
fn nested(entry: Entry, lines: &Lines, encoding: Encoding) -> DocumentSymbol {
    let children: Vec<_> = entry.children.into_iter().map(|child| nested(child, lines, encoding)).collect();
    DocumentSymbol {
        name: entry.name,
        detail: entry.detail,
        kind: entry.kind,
        tags: None,
        deprecated: None,
        range: lines.range(entry.span, encoding),
        selection_range: lines.range(entry.words, encoding),
        children: (!children.is_empty()).then_some(children),
    }
}

#[expect(deprecated, reason = "the field has to be named to build the type")]
fn flat(entry: Entry, container: Option<&str>, draft: &Draft, encoding: Encoding, symbols: &mut Vec<SymbolInformation>) {
    let location = Location::new(draft.uri.clone(), draft.lines.range(entry.words, encoding));
    let container_name = container.map(ToOwned::to_owned);
    let name = entry.name.clone();
    symbols.push(SymbolInformation { name: entry.name, kind: entry.kind, tags: None, deprecated: None, location, container_name });
    for child in entry.children {
        flat(child, Some(&name), draft, encoding, symbols);
    }
}
