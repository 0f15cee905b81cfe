//! `textDocument/rename`: an entity under another name, wherever the drafts name it. Sources are never touched.

use super::Subject;
use super::edits::across;
use crate::server::cancel::Refusal;
use crate::server::draft::{Assessed, Draft};
use crate::server::snapshot::Snapshot;
use crate::text::Span;
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
    let desk = &spot.draft.desk;
    let last_word = old.rsplit(' ').next().unwrap_or(old);
    let mut changes = Vec::new();
    for draft in snapshot.drafts_of(desk)? {
        let is_source = desk.workspace.is_source(&draft.name) && draft.uri != spot.draft.uri;
        // Whatever else it is called by is left as it is: see `respelt`.
        if is_source || !draft.lines.text().contains(last_word) {
            continue;
        }
        snapshot.token.check()?;
        let Some(assessed) = draft.assess()? else { continue };
        let edits = edits(snapshot, &draft, &assessed, &card.key, old, params.new_name.trim());
        changes.push((draft, edits));
    }
    Ok(across(snapshot, changes, None))
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
