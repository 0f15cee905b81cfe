//! `textDocument/documentLink`: links to files beside the draft, footnote marks to their notes, the address in the front matter.

use crate::server::cancel::Refusal;
use crate::server::draft::Draft;
use crate::server::snapshot::Snapshot;
use crate::text::{BlockKind, Document, Span};
use std::path::Path;
use std::str::FromStr;
use tower_lsp::ls_types::{DocumentLink, DocumentLinkParams, Uri};

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn answer(snapshot: &Snapshot, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>, Refusal> {
    let Some((draft, assessed)) = snapshot.reviewed(&params.text_document.uri)? else { return Ok(None) };
    let document = &assessed.article.document;
    let link = |(span, target, tooltip): (Span, Uri, String)| DocumentLink {
        range: draft.lines.range(span, snapshot.encoding()),
        target: Some(target),
        tooltip: Some(tooltip),
        data: None,
    };
    let mut links: Vec<DocumentLink> = files(&draft, document).into_iter().map(link).collect();
    links.extend(footnotes(&draft, document).into_iter().map(link));
    if let Some(url) = &document.meta.url
        && let (Some(span), Ok(target)) = (url.span, Uri::from_str(&url.value))
    {
        links.push(link((span, target, "where it was published".to_owned())));
    }
    Ok(Some(links))
}

/// Markdown links to files that are there: `[text](../sources/a.md)`.
fn files(draft: &Draft, document: &Document) -> Vec<(Span, Uri, String)> {
    let text: &str = &document.text;
    let Some(folder) = draft.uri.to_file_path().and_then(|path| path.parent().map(Path::to_path_buf)) else { return Vec::new() };
    let targets = text.match_indices("](").filter_map(|(at, _)| {
        let start = at + 2;
        let length = text.get(start..)?.find([')', ' ', '\n'])?;
        let span = Span::new(start, start + length);
        let target = span.of(text);
        // An address of the web is the editor's own affair, and what is code is no link.
        let is_link =
            !target.is_empty() && !target.contains("://") && !target.starts_with('#') && span.of(&document.prose).trim().is_empty();
        is_link.then_some((span, target))
    });
    let files = targets.filter_map(|(span, target)| {
        let (name, _) = target.split_once('#').unwrap_or((target, ""));
        let file = folder.join(name.replace("%20", " ")).canonicalize().ok()?;
        Some((span, Uri::from_file_path(&file)?, draft.desk.workspace.name(&file).to_string()))
    });
    files.collect()
}

/// `[^1]` to the line of its note.
fn footnotes(draft: &Draft, document: &Document) -> Vec<(Span, Uri, String)> {
    let text: &str = &document.text;
    let marks = text.match_indices("[^").filter_map(|(at, _)| {
        let length = text.get(at..)?.find(']')? + 1;
        let span = Span::new(at, at + length);
        let is_note = text.get(at + length..).is_some_and(|rest| rest.starts_with(':'));
        (!is_note).then(|| (span, span.of(text).trim_start_matches("[^").trim_end_matches(']')))
    });
    let links = marks.filter_map(|(span, label)| {
        let note = document.blocks.iter().find(|block| matches!(&block.kind, BlockKind::Footnote(other) if **other == *label))?;
        let line = draft.lines.position(note.span.start as usize, Default::default()).line + 1;
        let target = Uri::from_str(&format!("{}#L{line}", draft.uri.as_str())).ok()?;
        Some((span, target, note.span.of(text).lines().next().unwrap_or("").trim().to_owned()))
    });
    links.collect()
}
