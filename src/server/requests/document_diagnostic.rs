//! `textDocument/diagnostic`: the same diagnostics as are published, for clients that would rather ask.

use crate::server::cancel::Refusal;
use crate::server::diagnostics;
use crate::server::snapshot::Snapshot;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use tower_lsp::ls_types::*;

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn answer(snapshot: &Snapshot, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult, Refusal> {
    let found = snapshot.reviewed(&params.text_document.uri)?;
    // Before the sources are read there is nothing to tell; the client is asked to come again once they are.
    let items = found.map_or_else(Vec::new, |(draft, assessed)| diagnostics::of(snapshot, &draft, &assessed));
    let id = result_id(&items);
    let report = if params.previous_result_id.as_deref() == Some(&*id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        })
    } else {
        let full = FullDocumentDiagnosticReport { result_id: Some(id), items };
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: full,
        })
    };
    Ok(DocumentDiagnosticReportResult::Report(report))
}

/// The same for the same diagnostics, in any run.
pub fn result_id(items: &[Diagnostic]) -> String {
    let mut hasher = FxHasher::default();
    serde_json::to_vec(items).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
