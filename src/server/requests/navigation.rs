//! Where else a figure or a name leads: `textDocument/declaration`, to who said it first; `textDocument/implementation`, to everyone who
//! confirms it on his own account.

use super::Subject;
use crate::server::cancel::Refusal;
use crate::server::snapshot::{Snapshot, Spot};
use crate::verify::Evidence;
use rustc_hash::FxHashSet;
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse, Location};

/// Answers `textDocument/declaration`: the earliest statement of a figure, the passage that introduces a name.
///
/// # Errors
///
/// As [`Snapshot::spot`].
pub fn declaration(snapshot: &Snapshot, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>, Refusal> {
    locate(snapshot, params, |spot, subject| match subject {
        Subject::Figure(figure) => {
            let dated = figure.evidence.iter().filter(|e| e.date.is_some()).min_by_key(|e| (e.date, e.path.clone(), e.span));
            let earliest = dated.or_else(|| figure.evidence.first());
            earliest.and_then(|e| place(snapshot, spot, e)).into_iter().collect()
        }
        Subject::Name(_, card) => {
            let place = card.definition.as_ref().or_else(|| card.mentions.first());
            place.and_then(|place| snapshot.location(&spot.draft, &place.path, place.span)).into_iter().collect()
        }
    })
}

/// Answers `textDocument/implementation`: the confirmations of a figure, one for each origin, since copies of one report are one voice.
///
/// # Errors
///
/// As [`Snapshot::spot`].
pub fn implementation(snapshot: &Snapshot, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>, Refusal> {
    locate(snapshot, params, |spot, subject| {
        let Subject::Figure(figure) = subject else { return Vec::new() };
        let mut origins = FxHashSet::default();
        let corpus = spot.draft.desk.corpus.as_ref();
        let first_of_origin = |e: &&Evidence| match corpus.and_then(|corpus| corpus.source(&e.path)) {
            Some(source) => origins.insert(source.origin),
            None => true,
        };
        let confirming = figure.evidence.iter().filter(|e| e.relation.agrees()).filter(first_of_origin);
        confirming.filter_map(|e| place(snapshot, spot, e)).collect()
    })
}

fn locate(
    snapshot: &Snapshot,
    params: GotoDefinitionParams,
    find: impl FnOnce(&Spot, &Subject<'_>) -> Vec<Location>,
) -> Result<Option<GotoDefinitionResponse>, Refusal> {
    let place = params.text_document_position_params;
    let Some(spot) = snapshot.spot(&place.text_document.uri, place.position)? else { return Ok(None) };
    let Some(subject) = Subject::at(&spot.assessed, spot.offset) else { return Ok(None) };
    let found = find(&spot, &subject);
    Ok((!found.is_empty()).then_some(GotoDefinitionResponse::Array(found)))
}

fn place(snapshot: &Snapshot, spot: &Spot, evidence: &Evidence) -> Option<Location> {
    snapshot.location(&spot.draft, &evidence.path, evidence.span)
}
