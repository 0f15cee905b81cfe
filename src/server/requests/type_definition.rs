//! `textDocument/typeDefinition`: what kind of thing a name names: its card as a document of its own, which nobody can write to.

use super::{Subject, hover};
use crate::server::cancel::Refusal;
use crate::server::snapshot::Snapshot;
use std::path::PathBuf;
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse, Location, Range, Uri};

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::spot`].
pub fn answer(snapshot: &Snapshot, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>, Refusal> {
    let place = params.text_document_position_params;
    let Some(spot) = snapshot.spot(&place.text_document.uri, place.position)? else { return Ok(None) };
    let Some(Subject::Name(_, card)) = Subject::at(&spot.assessed, spot.offset) else { return Ok(None) };
    let page = hover::entity_card(snapshot, &spot.draft, card).value;
    let location = write(&card.key.0, &page).map(|uri| Location::new(uri, Range::default()));
    Ok(location.map(GotoDefinitionResponse::Scalar))
}

/// Writes a card where editors can open it; `None` where the system does not let us.
fn write(key: &str, page: &str) -> Option<Uri> {
    let folder: PathBuf = std::env::temp_dir().join(format!("tieout-cards-{}", std::process::id()));
    std::fs::create_dir_all(&folder).ok()?;
    let name: String = key.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(80).collect();
    let file = folder.join(format!("{name}.md"));
    // A card of before may be there, and is not to be written to.
    let _ = std::fs::remove_file(&file);
    std::fs::write(&file, page).ok()?;
    let mut permissions = std::fs::metadata(&file).ok()?.permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&file, permissions).ok()?;
    Uri::from_file_path(&file)
}
