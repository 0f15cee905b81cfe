//! `textDocument/semanticTokens`: figures by verdict, and names.

use crate::entities::EntityKind;
use crate::server::cancel::Refusal;
use crate::server::draft::{Assessed, Draft};
use crate::server::snapshot::Snapshot;
use crate::text::Span;
use crate::verify::Verdict;
use tower_lsp::ls_types::*;

/// What a token can be. The protocol's own words come first, so that every colour theme has something for them.
const TYPES: [SemanticTokenType; 4] =
    [SemanticTokenType::NUMBER, SemanticTokenType::CLASS, SemanticTokenType::NAMESPACE, SemanticTokenType::VARIABLE];
const NUMBER: u32 = 0;
const GROUP: u32 = 1;
const PLACE: u32 = 2;
const NAME: u32 = 3;

/// What is said of it, one bit each.
const MODIFIERS: [SemanticTokenModifier; 3] =
    [SemanticTokenModifier::new("confirmed"), SemanticTokenModifier::new("contradicted"), SemanticTokenModifier::new("unsourced")];

/// What the numbers of the answers mean.
pub fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend { token_types: TYPES.to_vec(), token_modifiers: MODIFIERS.to_vec() }
}

/// Answers `textDocument/semanticTokens/full`.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn full(snapshot: &Snapshot, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>, Refusal> {
    let Some((draft, assessed)) = snapshot.reviewed(&params.text_document.uri)? else { return Ok(None) };
    let all = Span::new(0, draft.lines.text().len());
    Ok(Some(SemanticTokensResult::Tokens(SemanticTokens { result_id: None, data: tokens(snapshot, &draft, &assessed, all) })))
}

/// Answers `textDocument/semanticTokens/range`.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn range(snapshot: &Snapshot, params: SemanticTokensRangeParams) -> Result<Option<SemanticTokensRangeResult>, Refusal> {
    let Some((draft, assessed)) = snapshot.reviewed(&params.text_document.uri)? else { return Ok(None) };
    let asked = draft.lines.span(params.range, snapshot.encoding());
    Ok(Some(SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data: tokens(snapshot, &draft, &assessed, asked) })))
}

fn tokens(snapshot: &Snapshot, draft: &Draft, assessed: &Assessed, asked: Span) -> Vec<SemanticToken> {
    let review = &assessed.review;
    let figures = review.figures.iter().map(|figure| {
        let modifiers = match figure.verdict {
            verdict if verdict.agrees() => 1,
            Verdict::Conflict => 2,
            Verdict::Unsupported => 4,
            _ => 0,
        };
        (figure.span, NUMBER, modifiers)
    });
    let names = review.occurrences.iter().filter_map(|name| {
        let kind = match review.cards.get(name.card)?.kind {
            EntityKind::Organisation | EntityKind::Nationality => GROUP,
            EntityKind::Place => PLACE,
            _ => NAME,
        };
        Some((name.span, kind, 0))
    });
    let mut spans: Vec<(Span, u32, u32)> = figures.chain(names).filter(|(span, ..)| span.overlaps(asked)).collect();
    spans.sort_unstable();
    let mut data = Vec::with_capacity(spans.len());
    let (mut last, mut done) = (Position::new(0, 0), 0);
    for (span, token_type, token_modifiers_bitset) in spans {
        // Tokens may neither overlap nor run over a line's end.
        if span.start < done {
            continue;
        }
        done = span.end;
        let range = draft.lines.range(span, snapshot.encoding());
        for line in range.start.line..=range.end.line {
            let whole = draft.lines.line(line as usize);
            let part = Span { start: span.start.max(whole.start), end: span.end.min(whole.end) };
            if part.start >= part.end {
                continue;
            }
            let at = draft.lines.position(part.start as usize, snapshot.encoding());
            let delta_line = at.line - last.line;
            let delta_start = if delta_line == 0 { at.character - last.character } else { at.character };
            let length = snapshot.encoding().width(part.of(draft.lines.text())) as u32;
            data.push(SemanticToken { delta_line, delta_start, length, token_type, token_modifiers_bitset });
            last = at;
        }
    }
    data
}
