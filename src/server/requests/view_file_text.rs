//! `tieout/viewFileText`: the text the server takes an open document to have, for finding out which side has lost an edit.

use crate::server::cancel::Refusal;
use crate::server::snapshot::Snapshot;
use tower_lsp::ls_types::TextDocumentIdentifier;

/// Answers the request; `None` where the document is not open.
///
/// # Errors
///
/// Where the request was cancelled.
pub fn answer(snapshot: &Snapshot, params: TextDocumentIdentifier) -> Result<Option<String>, Refusal> {
    snapshot.token.check()?;
    Ok(snapshot.open.get(&params.uri).map(|draft| draft.lines.text().to_string()))
}
