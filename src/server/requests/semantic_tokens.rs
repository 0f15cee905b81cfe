//! `textDocument/semanticTokens`: figures by verdict, and names.

use crate::entities::EntityKind;
use crate::server::cancel::Refusal;
use crate::server::draft::{Assessed, Draft};
use crate::server::snapshot::Snapshot;
use crate::text::Span;
use crate::verify::Verdict;
use dashmap::DashMap;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
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
    let data = all(snapshot, &draft, &assessed);
    let result_id = Some(snapshot.tokens.keep(&draft.uri, &data));
    Ok(Some(SemanticTokensResult::Tokens(SemanticTokens { result_id, data })))
}

/// Answers `textDocument/semanticTokens/full/delta`: what has changed since the answer before, and everything where that one is not the client's.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn delta(snapshot: &Snapshot, params: SemanticTokensDeltaParams) -> Result<Option<SemanticTokensFullDeltaResult>, Refusal> {
    let Some((draft, assessed)) = snapshot.reviewed(&params.text_document.uri)? else { return Ok(None) };
    let data = all(snapshot, &draft, &assessed);
    let before = snapshot.tokens.of(&draft.uri, &params.previous_result_id);
    let result_id = Some(snapshot.tokens.keep(&draft.uri, &data));
    Ok(Some(match before {
        Some(before) => SemanticTokensDelta { result_id, edits: edit(&before, &data).into_iter().collect() }.into(),
        None => SemanticTokens { result_id, data }.into(),
    }))
}

/// The one edit that makes `new` of `old`; `None` where they are the same. It counts in the numbers on the wire, five for a token.
fn edit(old: &[SemanticToken], new: &[SemanticToken]) -> Option<SemanticTokensEdit> {
    let front = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let back = old.iter().skip(front).rev().zip(new.iter().skip(front).rev()).take_while(|(a, b)| a == b).count();
    let changed = new.get(front..new.len() - back).unwrap_or_default();
    let gone = old.len() - front - back;
    (gone > 0 || !changed.is_empty()).then(|| SemanticTokensEdit {
        start: 5 * front as u32,
        delete_count: 5 * gone as u32,
        data: (!changed.is_empty()).then(|| changed.to_vec()),
    })
}

/// The tokens last given for each document, by the name they were given under.
#[derive(Debug, Default)]
pub struct Given(DashMap<Uri, (String, Vec<SemanticToken>)>);

impl Given {
    /// Forgets a document that was closed.
    pub fn forget(&self, uri: &Uri) {
        self.0.remove(uri);
    }

    fn keep(&self, uri: &Uri, tokens: &[SemanticToken]) -> String {
        let mut hasher = FxHasher::default();
        for token in tokens {
            let SemanticToken { delta_line, delta_start, length, token_type, token_modifiers_bitset } = token;
            (delta_line, delta_start, length, token_type, token_modifiers_bitset).hash(&mut hasher);
        }
        let id = format!("{:016x}", hasher.finish());
        self.0.insert(uri.clone(), (id.clone(), tokens.to_vec()));
        id
    }

    fn of(&self, uri: &Uri, id: &str) -> Option<Vec<SemanticToken>> {
        self.0.get(uri).filter(|given| given.0 == id).map(|given| given.1.clone())
    }
}

fn all(snapshot: &Snapshot, draft: &Draft, assessed: &Assessed) -> Vec<SemanticToken> {
    tokens(snapshot, draft, assessed, Span::new(0, draft.lines.text().len()))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn token(delta_start: u32) -> SemanticToken {
        SemanticToken { delta_line: 0, delta_start, length: 2, token_type: NUMBER, token_modifiers_bitset: 0 }
    }

    /// Applies the edit as a client does, on numbers.
    fn check(old: &[u32], new: &[u32]) {
        let tokens = |starts: &[u32]| starts.iter().map(|start| token(*start)).collect::<Vec<_>>();
        let numbers = |tokens: &[SemanticToken]| tokens.iter().map(|token| token.delta_start).collect::<Vec<_>>();
        let (old, new) = (tokens(old), tokens(new));
        let mut mended = old.clone();
        if let Some(edit) = edit(&old, &new) {
            let start = edit.start as usize / 5;
            mended.splice(start..start + edit.delete_count as usize / 5, edit.data.unwrap_or_default());
        }
        assert_eq!(numbers(&mended), numbers(&new));
    }

    #[test]
    fn an_edit_makes_the_new_of_the_old() {
        check(&[], &[]);
        check(&[1, 2, 3], &[1, 2, 3]);
        check(&[1, 2, 3], &[1, 9, 3]);
        check(&[1, 1, 1], &[1, 1]);
        check(&[1, 1], &[1, 1, 1, 1]);
        check(&[], &[4]);
        check(&[4, 5], &[]);
    }
}
