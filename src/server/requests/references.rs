//! `textDocument/references`: every sighting of a figure, every mention of a name.

use super::Subject;
use crate::server::cancel::Refusal;
use crate::server::snapshot::Snapshot;
use tower_lsp::ls_types::{Location, ReferenceParams};

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::spot`].
pub fn answer(snapshot: &Snapshot, params: ReferenceParams) -> Result<Option<Vec<Location>>, Refusal> {
    let place = params.text_document_position;
    let Some(spot) = snapshot.spot(&place.text_document.uri, place.position)? else { return Ok(None) };
    let Some(subject) = Subject::at(&spot.assessed, spot.offset) else { return Ok(None) };
    let draft = &spot.draft;
    let here = |span| draft.lines.location(draft.uri.clone(), span, snapshot.encoding());
    let there = |path: &str, span| snapshot.location(draft, path, span);
    let mut places: Vec<Location> = match &subject {
        Subject::Figure(figure) => {
            let itself = params.context.include_declaration.then(|| here(figure.span));
            itself.into_iter().chain(figure.evidence.iter().filter_map(|e| there(&e.path, e.span))).collect()
        }
        Subject::Name(name, card) => {
            let drafts = spot.assessed.review.occurrences.iter().filter(|other| other.card == name.card).map(|other| here(other.span));
            drafts.chain(card.mentions.iter().filter_map(|place| there(&place.path, place.span))).collect()
        }
    };
    // A source is reviewed against the others and may be among its own card's places.
    let mut seen = rustc_hash::FxHashSet::default();
    places.retain(|place| seen.insert((place.uri.clone(), place.range.start, place.range.end)));
    Ok(Some(places))
}
