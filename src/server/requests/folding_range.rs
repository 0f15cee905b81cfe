//! `textDocument/foldingRange`: the front matter, sections, and tables, lists and quotes of several lines.

use crate::server::cancel::Refusal;
use crate::server::snapshot::Snapshot;
use crate::text::{Block, BlockKind, Document, Span};
use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn answer(snapshot: &Snapshot, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>, Refusal> {
    let Some((draft, assessed)) = snapshot.reviewed(&params.text_document.uri)? else { return Ok(None) };
    let document = &assessed.article.document;
    let range = |span: Span, kind: Option<FoldingRangeKind>| {
        let text = span.of(&document.text);
        let end = span.start as usize + text.trim_end().len();
        let lines = draft.lines.range(Span::new(span.start as usize, end), snapshot.encoding());
        (lines.end.line > lines.start.line).then_some(FoldingRange {
            start_line: lines.start.line,
            start_character: None,
            end_line: lines.end.line,
            end_character: None,
            kind,
            collapsed_text: None,
        })
    };
    let matter = range(document.meta.front_matter, Some(FoldingRangeKind::Comment));
    let sections = sections(document).into_iter().filter_map(|span| range(span, Some(FoldingRangeKind::Region)));
    let groups = groups(document).into_iter().filter_map(|span| range(span, None));
    Ok(Some(matter.into_iter().chain(sections).chain(groups).collect()))
}

/// From each heading to the next that is not below it.
fn sections(document: &Document) -> Vec<Span> {
    let headings: Vec<(u8, Span)> = document
        .blocks
        .iter()
        .filter_map(|block| match block.kind {
            BlockKind::Heading(level) => Some((level, block.span)),
            _ => None,
        })
        .collect();
    let section = |(at, (level, span)): (usize, &(u8, Span))| {
        let next = headings.iter().skip(at + 1).find(|(other, _)| other <= level);
        Span { start: span.start, end: next.map_or(document.text.len() as u32, |(_, next)| next.start) }
    };
    headings.iter().enumerate().map(section).collect()
}

/// Neighbouring blocks that make one table, list or quote.
fn groups(document: &Document) -> Vec<Span> {
    let sort = |block: &Block| match &block.kind {
        BlockKind::Cell(cell) => Some((0, cell.table)),
        BlockKind::Item { lead_in } => Some((1, lead_in.map_or(0, |at| at + 1))),
        BlockKind::Quote => Some((2, 0)),
        _ => None,
    };
    let mut groups: Vec<((u8, usize), Span)> = Vec::new();
    let mut last = None;
    for block in &document.blocks {
        let now = sort(block);
        match (now, groups.last_mut()) {
            (Some(now), Some((_, span))) if last == Some(now) => *span = span.to(block.span),
            (Some(now), _) => groups.push((now, block.span)),
            (None, _) => {}
        }
        last = now;
    }
    groups.into_iter().map(|(_, span)| span).collect()
}
