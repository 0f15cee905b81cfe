//! `textDocument/rename`: an entity under another name, wherever the drafts name it. Sources are never touched.

use super::Subject;
use crate::server::cancel::Refusal;
use crate::server::draft::{Assessed, Draft};
use crate::server::snapshot::Snapshot;
use crate::text::Span;
use std::collections::HashMap;
use tower_lsp::ls_types::*;

/// Answers `textDocument/prepareRename`: names only. Figures are edited by hand.
///
/// # Errors
///
/// As [`Snapshot::spot`].
pub fn prepare(snapshot: &Snapshot, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>, Refusal> {
    let Some(spot) = snapshot.spot(&params.text_document.uri, params.position)? else { return Ok(None) };
    let Some(Subject::Name(name, _)) = Subject::at(&spot.assessed, spot.offset) else { return Ok(None) };
    if !named(&spot.assessed, name.span) {
        return Ok(None);
    }
    let range = spot.draft.lines.range(name.span, snapshot.encoding());
    let placeholder = name.span.of(spot.draft.lines.text()).to_owned();
    Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }))
}

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::spot`].
pub fn answer(snapshot: &Snapshot, params: RenameParams) -> Result<Option<WorkspaceEdit>, Refusal> {
    let place = params.text_document_position;
    let Some(spot) = snapshot.spot(&place.text_document.uri, place.position)? else { return Ok(None) };
    let Some(Subject::Name(name, card)) = Subject::at(&spot.assessed, spot.offset) else { return Ok(None) };
    let old = name.span.of(spot.draft.lines.text());
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    let mut versions: HashMap<Uri, i32> = HashMap::new();
    for uri in snapshot.open.keys() {
        let Some((draft, assessed)) = snapshot.reviewed(uri)? else { continue };
        let is_source = draft.desk.workspace.is_source(&draft.name) && draft.uri != spot.draft.uri;
        if is_source || draft.desk.workspace.root != spot.draft.desk.workspace.root {
            continue;
        }
        let edits = edits(snapshot, &draft, &assessed, &card.key, old, params.new_name.trim());
        if !edits.is_empty() {
            versions.insert(uri.clone(), draft.version);
            changes.insert(uri.clone(), edits);
        }
    }
    if !snapshot.client.versioned_edits {
        return Ok(Some(WorkspaceEdit { changes: Some(changes), document_changes: None, change_annotations: None }));
    }
    let mut documents: Vec<TextDocumentEdit> = changes
        .into_iter()
        .map(|(uri, edits)| {
            let version = versions.get(&uri).copied();
            let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
            TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() }
        })
        .collect();
    documents.sort_by(|a, b| a.text_document.uri.cmp(&b.text_document.uri));
    Ok(Some(WorkspaceEdit { changes: None, document_changes: Some(DocumentChanges::Edits(documents)), change_annotations: None }))
}

fn edits(snapshot: &Snapshot, draft: &Draft, assessed: &Assessed, key: &crate::entities::EntityKey, old: &str, new: &str) -> Vec<TextEdit> {
    let review = &assessed.review;
    let same = review.occurrences.iter().filter(|other| review.cards.get(other.card).is_some_and(|card| card.key == *key));
    let edits = same.filter(|other| named(assessed, other.span)).filter_map(|other| {
        let text = other.span.of(draft.lines.text());
        let new_text = respelt(text, old, new)?;
        (new_text != text).then(|| TextEdit { range: draft.lines.range(other.span, snapshot.encoding()), new_text })
    });
    edits.collect()
}

/// `text`, one of the spellings of what was called `old`, once it is called `new`. A short form becomes the short form of the new name; what
/// is a form of neither is left as it is.
fn respelt(text: &str, old: &str, new: &str) -> Option<String> {
    for ending in ["'s", "\u{2019}s", ""] {
        let Some(bare) = text.strip_suffix(ending) else { continue };
        let old = old.strip_suffix(ending).unwrap_or(old);
        if bare == old {
            return Some(format!("{new}{ending}"));
        }
        let last = |name: &str| name.rsplit(' ').next().unwrap_or("").to_owned();
        if bare == last(old) {
            return Some(format!("{}{ending}", last(new)));
        }
        // Renamed at a short form: the long one keeps its first names.
        if old == last(bare) && !new.contains(' ') {
            let first = bare.strip_suffix(old).unwrap_or("");
            return Some(format!("{first}{new}{ending}"));
        }
    }
    None
}

/// Whether the words at `span` are a name, not "the minister".
fn named(assessed: &Assessed, span: Span) -> bool {
    assessed.article.mentions.iter().any(|mention| mention.span == span && mention.named)
}

#[cfg(test)]
mod tests {
    use super::respelt;

    fn check(text: &str, old: &str, new: &str, expected: Option<&str>) {
        assert_eq!(respelt(text, old, new).as_deref(), expected, "{text} of {old} as {new}");
    }

    #[test]
    fn long_and_short_forms_follow() {
        check("Sergei Lavrov", "Sergei Lavrov", "Sergey Lavrow", Some("Sergey Lavrow"));
        check("Lavrov", "Sergei Lavrov", "Sergey Lavrow", Some("Lavrow"));
        check("Lavrov's", "Sergei Lavrov", "Sergey Lavrow", Some("Lavrow's"));
        check("Sergei Lavrov", "Lavrov", "Lavrow", Some("Sergei Lavrow"));
        check("the minister", "Sergei Lavrov", "Sergey Lavrow", None);
        check("MFA", "Ministry of Foreign Affairs", "Foreign Ministry", None);
    }
}
