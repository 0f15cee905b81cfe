//! Edits of a draft as the client takes them.

use crate::server::draft::Draft;
use crate::server::snapshot::Snapshot;
use crate::verify::Edit;
use std::collections::HashMap;
use std::sync::Arc;
use tower_lsp::ls_types::*;

/// The name under which edits that a person has to look at are announced.
const ASK_FIRST: &str = "tieout";

/// Edits of one draft; what lies on disk alone has no version. With `ask_first`, the client shows them and asks before it carries them out, where it can.
pub fn workspace_edit(snapshot: &Snapshot, draft: &Draft, edits: &[Edit], ask_first: Option<&str>) -> WorkspaceEdit {
    let encoding = snapshot.encoding();
    let plain: Vec<TextEdit> =
        edits.iter().map(|edit| TextEdit { range: draft.lines.range(edit.span, encoding), new_text: edit.text.clone() }).collect();
    if !snapshot.client.versioned_edits {
        let changes = HashMap::from([(draft.uri.clone(), plain)]);
        return WorkspaceEdit { changes: Some(changes), document_changes: None, change_annotations: None };
    }
    let label = ask_first.filter(|_| snapshot.client.annotated_edits);
    let changed = changed(snapshot, draft, plain, label.is_some());
    WorkspaceEdit {
        changes: None,
        document_changes: Some(DocumentChanges::Edits(vec![changed])),
        change_annotations: label.map(annotations),
    }
}

/// Edits of several drafts, open ones and others; `None` where there is none. What lies on disk alone has no version. `ask_first` is as in [`workspace_edit`].
pub fn across(snapshot: &Snapshot, changes: Vec<(Arc<Draft>, Vec<TextEdit>)>, ask_first: Option<&str>) -> Option<WorkspaceEdit> {
    let mut changes: Vec<(Arc<Draft>, Vec<TextEdit>)> = changes.into_iter().filter(|(_, edits)| !edits.is_empty()).collect();
    if changes.is_empty() {
        return None;
    }
    changes.sort_by(|(a, _), (b, _)| a.uri.cmp(&b.uri));
    changes.dedup_by(|(a, _), (b, _)| a.uri == b.uri);
    if !snapshot.client.versioned_edits {
        let changes = changes.into_iter().map(|(draft, edits)| (draft.uri.clone(), edits)).collect();
        return Some(WorkspaceEdit { changes: Some(changes), document_changes: None, change_annotations: None });
    }
    let label = ask_first.filter(|_| snapshot.client.annotated_edits);
    let documents = changes.into_iter().map(|(draft, edits)| changed(snapshot, &draft, edits, label.is_some()));
    let document_changes = Some(DocumentChanges::Edits(documents.collect()));
    Some(WorkspaceEdit { changes: None, document_changes, change_annotations: label.map(annotations) })
}

/// Edits of one draft, of the version at hand if it is open.
fn changed(snapshot: &Snapshot, draft: &Draft, edits: Vec<TextEdit>, annotated: bool) -> TextDocumentEdit {
    let edits = edits.into_iter().map(|edit| match annotated {
        true => OneOf::Right(AnnotatedTextEdit { text_edit: edit, annotation_id: ASK_FIRST.to_owned() }),
        false => OneOf::Left(edit),
    });
    let version = snapshot.open.contains_key(&draft.uri).then_some(draft.version);
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: draft.uri.clone(), version };
    TextDocumentEdit { text_document, edits: edits.collect() }
}

fn annotations(label: &str) -> HashMap<String, ChangeAnnotation> {
    let annotation = ChangeAnnotation { label: label.to_owned(), needs_confirmation: Some(true), description: None };
    HashMap::from([(ASK_FIRST.to_owned(), annotation)])
}
