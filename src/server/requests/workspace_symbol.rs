//! `workspace/symbol`: names and claims of all sources, by some of their letters.

use super::document_symbol::symbol_kind;
use crate::server::cancel::Refusal;
use crate::server::desk::Desk;
use crate::server::directory::misfit;
use crate::server::snapshot::Snapshot;
use serde_json::json;
use tower_lsp::ls_types::*;

/// Answers of each sort; an editor shows a few dozen.
const MOST: usize = 64;

/// Answers the request.
///
/// # Errors
///
/// Where the request was cancelled.
pub fn answer(snapshot: &Snapshot, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>, Refusal> {
    let mut symbols = Vec::new();
    let stream = params.partial_result_params.partial_result_token;
    for desk in &*snapshot.desks {
        for search in [names, claims] {
            search(snapshot, desk, &params.query, &mut symbols)?;
            if let Some(token) = stream.as_ref().filter(|_| !symbols.is_empty()) {
                snapshot.outbox.partial(token, json!(std::mem::take(&mut symbols)));
            }
        }
    }
    if let Some(token) = &stream {
        snapshot.outbox.partial(token, json!([]));
        snapshot.outbox.flush();
    }
    Ok(Some(WorkspaceSymbolResponse::Flat(symbols)))
}

fn names(snapshot: &Snapshot, desk: &Desk, query: &str, symbols: &mut Vec<SymbolInformation>) -> Result<(), Refusal> {
    let Some(corpus) = &desk.corpus else { return Ok(()) };
    let directory = desk.directory();
    let mut fitting: Vec<_> = directory.names.iter().filter_map(|key| Some((misfit(query, &key.0)?, key))).collect();
    fitting.sort_by_key(|(misfit, _)| *misfit);
    for (_, key) in fitting.into_iter().take(MOST) {
        snapshot.token.check()?;
        let records = corpus.records(&key.0);
        let best = records.iter().filter(|record| record.key == *key).max_by_key(|record| record.introduction.map_or(0, |(well, _)| well));
        let Some(record) = best else { continue };
        let Some(span) = record.introduction.map(|(_, span)| span).or_else(|| record.mentions.first().copied()) else { continue };
        if let Some(location) = snapshot.location_on(desk, &record.path, span) {
            symbols.push(symbol(record.name.to_string(), symbol_kind(record.kind), location, &record.path));
        }
    }
    Ok(())
}

fn claims(snapshot: &Snapshot, desk: &Desk, query: &str, symbols: &mut Vec<SymbolInformation>) -> Result<(), Refusal> {
    if query.trim().is_empty() {
        return Ok(());
    }
    let described = desk.directory().claims.iter().map(|(path, claim)| {
        let measure = claim.measure.as_ref().map_or("", |measure| &*measure.head);
        let text = if claim.text.contains(measure) { claim.text.to_string() } else { format!("{} {measure}", claim.text) };
        (path, claim, text)
    });
    let mut fitting: Vec<_> = described.filter_map(|(path, claim, text)| Some((misfit(query, &text)?, path, claim, text))).collect();
    fitting.sort_by_key(|(misfit, ..)| *misfit);
    for (_, path, claim, text) in fitting.into_iter().take(MOST) {
        snapshot.token.check()?;
        if let Some(location) = snapshot.location_on(desk, path, claim.span) {
            symbols.push(symbol(text, SymbolKind::NUMBER, location, path));
        }
    }
    Ok(())
}

#[expect(deprecated, reason = "the field has to be named to build the type")]
fn symbol(name: String, kind: SymbolKind, location: Location, path: &str) -> SymbolInformation {
    SymbolInformation { name, kind, tags: None, deprecated: None, location, container_name: Some(path.to_owned()) }
}
