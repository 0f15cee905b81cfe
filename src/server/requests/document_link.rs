//! `textDocument/documentLink`: links to files beside the draft, footnote marks to their notes, the address in the front matter.

use crate::server::cancel::Refusal;
use crate::server::citations;
use crate::server::draft::Draft;
use crate::server::snapshot::Snapshot;
use crate::text::{Document, Span};
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

/// Markdown links to files that are there.
fn files(draft: &Draft, document: &Document) -> Vec<(Span, Uri, String)> {
    let Some(folder) = citations::folder(draft) else { return Vec::new() };
    let links = citations::of(document, &folder).into_iter().filter_map(|citation| {
        Some((citation.address, Uri::from_file_path(&citation.file)?, draft.desk.workspace.name(&citation.file).to_string()))
    });
    links.collect()
}

/// `[^1]` to the line of its note.
fn footnotes(draft: &Draft, document: &Document) -> Vec<(Span, Uri, String)> {
    let links = citations::footnotes(document).into_iter().filter_map(|footnote| {
        let line = draft.lines.position(footnote.note.start as usize, Default::default()).line + 1;
        let target = Uri::from_str(&format!("{}#L{line}", draft.uri.as_str())).ok()?;
        let note = footnote.note.of(&document.text).lines().next().unwrap_or("").trim().to_owned();
        Some((footnote.mark, target, note))
    });
    links.collect()
}
