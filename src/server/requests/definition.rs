//! `textDocument/definition`: from a figure to the best passage for it in the sources, from a name to the passage that introduces it.

use super::Subject;
use crate::server::cancel::Refusal;
use crate::server::snapshot::Snapshot;
use crate::text::Span;
use crate::verify::Verdict;
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse, LocationLink};

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::spot`].
pub fn answer(snapshot: &Snapshot, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>, Refusal> {
    let place = params.text_document_position_params;
    let Some(spot) = snapshot.spot(&place.text_document.uri, place.position)? else { return Ok(None) };
    let Some(subject) = Subject::at(&spot.assessed, spot.offset) else { return Ok(None) };
    // A figure that is about something else would be no answer to "where is this from?".
    let speaks_of_it = |relation| !matches!(relation, Verdict::OtherScope | Verdict::NotComparable);
    let target: Option<(&str, Span, Span)> = match &subject {
        Subject::Figure(figure) => {
            let best = figure.evidence.iter().find(|evidence| speaks_of_it(evidence.relation));
            best.map(|best| (&*best.path, best.span, best.sentence))
        }
        Subject::Name(_, card) => {
            let place = card.definition.as_ref().or_else(|| card.mentions.first());
            place.map(|place| (&*place.path, place.span, place.span))
        }
    };
    let Some((path, span, around)) = target else { return Ok(None) };
    let draft = &spot.draft;
    let Some(words) = snapshot.location(draft, path, span) else { return Ok(None) };
    if !snapshot.client.definition_links {
        return Ok(Some(GotoDefinitionResponse::Scalar(words)));
    }
    let Some(passage) = snapshot.location(draft, path, around.to(span)) else { return Ok(None) };
    let link = LocationLink {
        origin_selection_range: Some(draft.lines.range(subject.span(), snapshot.encoding())),
        target_uri: words.uri,
        target_range: passage.range,
        target_selection_range: words.range,
    };
    Ok(Some(GotoDefinitionResponse::Link(vec![link])))
}
