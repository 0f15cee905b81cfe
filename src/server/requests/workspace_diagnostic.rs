//! `workspace/diagnostic`: every draft of every folder, open or not.
//!
//! A client that wants the answer in parts gets each draft as soon as it is reviewed. Clients ask every other second. A draft that lies unchanged on disk and is held against the same sources is not reviewed again.

use super::document_diagnostic::result_id;
use crate::server::cancel::Refusal;
use crate::server::desk::Desk;
use crate::server::diagnostics;
use crate::server::draft::Draft;
use crate::server::snapshot::Snapshot;
use rustc_hash::FxHashMap;
use serde_json::json;
use std::sync::Arc;
use tower_lsp::ls_types::*;

/// Drafts that are reviewed for this request; the rest is when it is opened.
const MOST: usize = 500;

/// Answers the request.
///
/// # Errors
///
/// Where the request was cancelled.
pub fn answer(snapshot: &Snapshot, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult, Refusal> {
    let stream = params.partial_result_params.partial_result_token;
    let previous: FxHashMap<Uri, String> = params.previous_result_ids.into_iter().map(|id| (id.uri, id.value)).collect();
    let mut items = Vec::new();
    for desk in &*snapshot.desks {
        // A folder without settings does not say what is a draft; there, what is open counts.
        if desk.corpus.is_none() || !desk.workspace.configured {
            continue;
        }
        let (names, _) = desk.workspace.drafts();
        for name in names.into_iter().take(MOST) {
            snapshot.token.check()?;
            let file = desk.workspace.file(&name);
            let Some(uri) = Uri::from_file_path(&file) else { continue };
            let found = match snapshot.reviewed(&uri)? {
                Some((draft, assessed)) => Some((Some(i64::from(draft.version)), diagnostics::of(snapshot, &draft, &assessed))),
                None => on_disk(snapshot, desk, &name, &uri)?.map(|diagnostics| (None, diagnostics)),
            };
            let Some((version, diagnostics)) = found else { continue };
            let report = report(uri, version, diagnostics, &previous);
            match &stream {
                Some(token) => snapshot.outbox.partial(token, json!({"items": [report]})),
                None => items.push(report),
            }
        }
    }
    if let Some(token) = &stream {
        // The wire takes one message ahead: the empty part makes sure that it is not one that says something.
        snapshot.outbox.partial(token, json!({"items": []}));
        snapshot.outbox.flush();
    }
    Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
}

fn report(uri: Uri, version: Option<i64>, items: Vec<Diagnostic>, previous: &FxHashMap<Uri, String>) -> WorkspaceDocumentDiagnosticReport {
    let id = result_id(&items);
    if previous.get(&uri) == Some(&id) {
        let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id: id };
        return WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report,
        });
    }
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id: Some(id), items };
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report })
}

/// The diagnostics of a draft that is not open.
fn on_disk(snapshot: &Snapshot, desk: &Arc<Desk>, name: &Arc<str>, uri: &Uri) -> Result<Option<Vec<Diagnostic>>, Refusal> {
    let file = desk.workspace.file(name);
    let Some(stamp) = std::fs::metadata(&file).ok().and_then(|about| Some((about.modified().ok()?, about.len()))) else { return Ok(None) };
    if let Some(known) = desk.checked(name, stamp) {
        return Ok(Some(known));
    }
    let Ok(text) = std::fs::read_to_string(&file) else { return Ok(None) };
    let draft = Draft::new(uri.clone(), 0, Arc::clone(name), text, Arc::clone(desk));
    let Some(assessed) = draft.assess()? else { return Ok(None) };
    let found = diagnostics::of(snapshot, &draft, &assessed);
    desk.keep_checked(name, stamp, found.clone());
    Ok(Some(found))
}
