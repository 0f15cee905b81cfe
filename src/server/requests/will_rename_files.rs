//! `workspace/willRenameFiles`: a source gets another name or another place, and the drafts that cite it follow, open or not.

use super::edits::across;
use crate::server::cancel::Refusal;
use crate::server::citations;
use crate::server::snapshot::Snapshot;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use tower_lsp::ls_types::{RenameFilesParams, TextEdit, Uri, WorkspaceEdit};

/// Answers the request; `None` where nothing cites the files.
///
/// # Errors
///
/// Where the request was cancelled.
pub fn answer(snapshot: &Snapshot, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>, Refusal> {
    let path = |uri: &str| Uri::from_str(uri).ok()?.to_file_path().map(std::borrow::Cow::into_owned);
    let moves: Vec<(PathBuf, PathBuf)> = params
        .files
        .iter()
        .filter_map(|file| {
            let (old, new) = (path(&file.old_uri)?, path(&file.new_uri)?);
            let folder = new.parent().and_then(|folder| folder.canonicalize().ok());
            let new = folder.zip(new.file_name()).map_or_else(|| new.clone(), |(folder, name)| folder.join(name));
            Some((old.canonicalize().ok()?, new))
        })
        .collect();
    let mut changes = Vec::new();
    for desk in &*snapshot.desks {
        for draft in snapshot.drafts_of(desk)? {
            let Some(folder) = citations::folder(&draft).and_then(|folder| folder.canonicalize().ok()) else { continue };
            let document = crate::text::parse(&draft.name, draft.lines.text().clone());
            let edits: Vec<TextEdit> = citations::of(&document, &folder)
                .into_iter()
                .filter_map(|citation| {
                    let new_text = citations::relative(&folder, &moved(&citation.file, &moves)?)?;
                    Some(TextEdit { range: draft.lines.range(citation.target, snapshot.encoding()), new_text })
                })
                .collect();
            changes.push((draft, edits));
        }
    }
    Ok(across(snapshot, changes, None))
}

/// Where a file will be, if it or a folder above it moves.
fn moved(file: &Path, moves: &[(PathBuf, PathBuf)]) -> Option<PathBuf> {
    moves.iter().find_map(|(old, new)| {
        let rest = file.strip_prefix(old).ok()?;
        Some(if rest.as_os_str().is_empty() { new.clone() } else { new.join(rest) })
    })
}
