//! `textDocument/documentHighlight`: the same name, or the same figure, elsewhere in the draft.

use super::Subject;
use crate::server::cancel::Refusal;
use crate::server::snapshot::Snapshot;
use crate::text::Span;
use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams};

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::spot`].
pub fn answer(snapshot: &Snapshot, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>, Refusal> {
    let place = params.text_document_position_params;
    let Some(spot) = snapshot.spot(&place.text_document.uri, place.position)? else { return Ok(None) };
    let Some(subject) = Subject::at(&spot.assessed, spot.offset) else { return Ok(None) };
    let review = &spot.assessed.review;
    let spans: Vec<Span> = match subject {
        Subject::Figure(figure) => {
            let same = review.figures.iter().filter(|other| other.kind == figure.kind && other.value == figure.value);
            same.map(|other| other.span).collect()
        }
        Subject::Name(name, _) => review.occurrences.iter().filter(|other| other.card == name.card).map(|other| other.span).collect(),
    };
    let highlight =
        |span| DocumentHighlight { range: spot.draft.lines.range(span, snapshot.encoding()), kind: Some(DocumentHighlightKind::TEXT) };
    Ok(Some(spans.into_iter().map(highlight).collect()))
}
