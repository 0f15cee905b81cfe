//! `textDocument/selectionRange`: from the word outwards: figure or name, what is counted, sentence, paragraph, section, text.

use super::Subject;
use crate::server::cancel::Refusal;
use crate::server::draft::Assessed;
use crate::server::snapshot::Snapshot;
use crate::text::{BlockKind, Span};
use tower_lsp::ls_types::{SelectionRange, SelectionRangeParams};

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn answer(snapshot: &Snapshot, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>, Refusal> {
    let Some((draft, assessed)) = snapshot.reviewed(&params.text_document.uri)? else { return Ok(None) };
    let ranges = params.positions.iter().map(|position| {
        let offset = draft.lines.offset(*position, snapshot.encoding());
        let mut range = None;
        for span in around(&assessed, offset).into_iter().rev() {
            range = Some(SelectionRange { range: draft.lines.range(span, snapshot.encoding()), parent: range.map(Box::new) });
        }
        range.unwrap_or(SelectionRange { range: tower_lsp::ls_types::Range::new(*position, *position), parent: None })
    });
    Ok(Some(ranges.collect()))
}

/// Spans around the byte `offset`, innermost first; each lies wholly in the next.
fn around(assessed: &Assessed, offset: usize) -> Vec<Span> {
    let document = &assessed.article.document;
    let within = |span: &Span| span.start as usize <= offset && offset <= span.end as usize;
    let mut spans = vec![word(&document.text, offset)];
    if let Some(subject) = Subject::at(assessed, offset) {
        spans.push(subject.span());
        let claim = assessed.article.claims.iter().find(|claim| claim.span == subject.span());
        if let Some(measure) = claim.and_then(|claim| claim.place(claim.measure.as_ref()?)) {
            spans.push(subject.span().to(measure));
        }
    }
    let block = document.blocks.iter().find(|block| within(&block.span));
    if let Some(block) = block {
        spans.extend(block.sentences.iter().find(|sentence| within(sentence)));
        spans.push(block.span);
        let heading = if matches!(block.kind, BlockKind::Heading(_)) {
            Some(block.span)
        } else {
            block.heading.and_then(|at| document.blocks.get(at)).map(|b| b.span)
        };
        if let Some(heading) = heading {
            let next = document.blocks.iter().find(|b| matches!(b.kind, BlockKind::Heading(_)) && b.span.start > heading.start);
            spans.push(Span { start: heading.start, end: next.map_or(document.text.len() as u32, |next| next.span.start) });
        }
    }
    spans.push(Span::new(0, document.text.len()));
    let mut nested: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        if nested.last().is_none_or(|inner| span.covers(*inner) && span != *inner) {
            nested.push(span);
        }
    }
    nested
}

fn word(text: &str, offset: usize) -> Span {
    let at = text.floor_char_boundary(offset);
    let (before, after) = text.split_at(at);
    let start = before.trim_end_matches(char::is_alphanumeric).len();
    let end = at + after.len() - after.trim_start_matches(char::is_alphanumeric).len();
    Span::new(start, end)
}
