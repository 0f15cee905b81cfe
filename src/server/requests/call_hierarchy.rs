//! The call hierarchy, put to use for claims: who else says it (incoming), and whom it is taken from (outgoing).

use super::Subject;
use super::document_symbol::symbol_kind;
use crate::claims::Claim;
use crate::corpus;
use crate::server::cancel::Refusal;
use crate::server::desk::Desk;
use crate::server::snapshot::Snapshot;
use crate::server::wording;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tower_lsp::ls_types::*;

/// So many that say the same are shown.
const MOST: usize = 20;

/// Which claim an item stands for.
#[derive(Clone, Serialize, Deserialize)]
struct Data {
    /// The draft it was asked from, which tells the workspace.
    draft: Uri,
    /// The file the claim stands in, as reviews name it.
    path: String,
    /// Where.
    span: Span,
}

/// Answers `textDocument/prepareCallHierarchy`.
///
/// # Errors
///
/// As [`Snapshot::spot`].
pub fn prepare(snapshot: &Snapshot, params: CallHierarchyPrepareParams) -> Result<Option<Vec<CallHierarchyItem>>, Refusal> {
    let place = params.text_document_position_params;
    let Some(spot) = snapshot.spot(&place.text_document.uri, place.position)? else { return Ok(None) };
    let Some(Subject::Figure(figure)) = Subject::at(&spot.assessed, spot.offset) else { return Ok(None) };
    let range = spot.draft.lines.range(figure.span, snapshot.encoding());
    let data = Data { draft: spot.draft.uri.clone(), path: spot.draft.name.to_string(), span: figure.span };
    Ok(Some(vec![CallHierarchyItem {
        name: figure.span.of(spot.draft.lines.text()).replace(['\n', '\r'], " "),
        kind: SymbolKind::NUMBER,
        tags: None,
        detail: Some(figure.claim.to_string()),
        uri: spot.draft.uri.clone(),
        range,
        selection_range: range,
        data: serde_json::to_value(data).ok(),
    }]))
}

/// Answers `callHierarchy/incomingCalls`: who says it.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn incoming(snapshot: &Snapshot, params: CallHierarchyIncomingCallsParams) -> Result<Option<Vec<CallHierarchyIncomingCall>>, Refusal> {
    let Some((data, desk, claim)) = claim(snapshot, params.item.data)? else { return Ok(None) };
    let Some(corpus) = &desk.corpus else { return Ok(None) };
    let same = corpus.candidates(&claim, &data.path, MOST * 2).into_iter().filter(|sighting| {
        let (a, b) = (&sighting.claim.quantity, &claim.quantity);
        a.kind == b.kind && a.low == b.low && a.high == b.high
    });
    let calls = same.take(MOST).filter_map(|sighting| {
        let location = snapshot.location_on(&desk, &sighting.source.path, sighting.claim.span)?;
        let date = sighting.source.date.map(wording::date);
        let detail = [Some(sighting.source.outlet.to_string()), date].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let from = item(
            sighting.claim.text.to_string(),
            SymbolKind::NUMBER,
            detail,
            location,
            &Data { path: sighting.source.path.to_string(), span: sighting.claim.span, ..data.clone() },
        );
        Some(CallHierarchyIncomingCall { from_ranges: vec![from.range], from })
    });
    Ok(Some(calls.collect()))
}

/// Answers `callHierarchy/outgoingCalls`: whom it is taken from.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn outgoing(snapshot: &Snapshot, params: CallHierarchyOutgoingCallsParams) -> Result<Option<Vec<CallHierarchyOutgoingCall>>, Refusal> {
    let from = params.item.range;
    let Some((data, desk, claim)) = claim(snapshot, params.item.data)? else { return Ok(None) };
    let Some(corpus) = &desk.corpus else { return Ok(None) };
    let Some(source) = claim.attribution.as_ref().and_then(|attribution| attribution.source.as_ref()) else { return Ok(Some(Vec::new())) };
    let records = corpus.records(&source.0);
    let best = records.iter().max_by_key(|record| record.introduction.map_or(0, |(well, _)| well));
    let call = best.and_then(|record| {
        let span = record.introduction.map(|(_, span)| span).or_else(|| record.mentions.first().copied())?;
        let location = snapshot.location_on(&desk, &record.path, span)?;
        let detail = wording::entity_kind(record.kind).to_owned();
        let to = item(
            record.name.to_string(),
            symbol_kind(record.kind),
            detail,
            location,
            &Data { path: record.path.to_string(), span, ..data },
        );
        Some(CallHierarchyOutgoingCall { to, from_ranges: vec![from] })
    });
    Ok(Some(call.into_iter().collect()))
}

fn item(name: String, kind: SymbolKind, detail: String, location: Location, data: &Data) -> CallHierarchyItem {
    let data = serde_json::to_value(data).ok();
    CallHierarchyItem {
        name,
        kind,
        tags: None,
        detail: Some(detail),
        uri: location.uri,
        range: location.range,
        selection_range: location.range,
        data,
    }
}

/// The claim behind an item, in the draft or in a source.
fn claim(snapshot: &Snapshot, data: Option<serde_json::Value>) -> Result<Option<(Data, Arc<Desk>, Claim)>, Refusal> {
    let Some(data) = data.and_then(|data| serde_json::from_value::<Data>(data).ok()) else { return Ok(None) };
    let Some((draft, assessed)) = snapshot.reviewed(&data.draft)? else { return Ok(None) };
    let of_source = |corpus: &corpus::Snapshot| {
        corpus.claims_of(&data.path).into_iter().find(|claim| claim.span == data.span).map(|claim| Claim::clone(&claim))
    };
    let claim = if data.path == *draft.name {
        assessed.article.claims.iter().find(|claim| claim.span == data.span).cloned()
    } else {
        draft.desk.corpus.as_ref().and_then(of_source)
    };
    Ok(claim.map(|claim| (data, Arc::clone(&draft.desk), claim)))
}
