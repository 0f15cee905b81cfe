//! The world as it was at one moment: what a request is answered from.

use super::cancel::{Refusal, Token};
use super::capabilities::Client;
use super::convert::Encoding;
use super::desk::Desk;
use super::draft::{Assessed, Draft};
use super::outbox::Outbox;
use super::requests::semantic_tokens::Given;
use super::settings::ClientSettings;
use super::world::file_path;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::sync::Arc;
use tower_lsp::ls_types::{Location, Position, Uri};

/// So many drafts of a folder are looked through; the rest is once it is opened.
pub const MOST_DRAFTS: usize = 500;

/// The world as it was when a request arrived. Cheap to make and to keep.
#[derive(Clone)]
pub struct Snapshot {
    /// What the client can do.
    pub client: Arc<Client>,
    /// What the client has set.
    pub settings: Arc<ClientSettings>,
    /// Every folder that is looked after.
    pub desks: Arc<[Arc<Desk>]>,
    /// Every open document.
    pub open: Arc<FxHashMap<Uri, Arc<Draft>>>,
    /// The semantic tokens last given.
    pub tokens: Arc<Given>,
    /// Whether whoever asked still wants the answer.
    pub token: Token,
    /// Where parts of a long answer go before the rest is known.
    pub outbox: Outbox,
}

/// An open document with what the review of it says.
pub type ReviewedDraft = (Arc<Draft>, Arc<Assessed>);

/// The place a request asks about.
pub struct Spot {
    /// The document.
    pub draft: Arc<Draft>,
    /// What was found in it.
    pub assessed: Arc<Assessed>,
    /// The byte.
    pub offset: usize,
}

impl Snapshot {
    /// What columns count.
    pub fn encoding(&self) -> Encoding {
        self.client.encoding
    }

    /// An open document, reviewed; `None` where it is not open or its sources are not read yet.
    ///
    /// # Errors
    ///
    /// Where the request was taken back or the document has changed since.
    pub fn reviewed(&self, uri: &Uri) -> Result<Option<ReviewedDraft>, Refusal> {
        self.token.check()?;
        let Some(draft) = self.open.get(uri) else { return Ok(None) };
        let assessed = draft.assess()?;
        self.token.check()?;
        Ok(assessed.map(|assessed| (Arc::clone(draft), assessed)))
    }

    /// As [`Self::reviewed`], of a draft that may lie on disk alone: its version is 0 then.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn reviewed_anywhere(&self, uri: &Uri) -> Result<Option<ReviewedDraft>, Refusal> {
        if self.open.contains_key(uri) {
            return self.reviewed(uri);
        }
        let Some(file) = file_path(uri) else { return Ok(None) };
        let innermost = self.desks.iter().filter(|desk| file.starts_with(&desk.workspace.root));
        let Some(desk) = innermost.max_by_key(|desk| desk.workspace.root.components().count()) else { return Ok(None) };
        let Some(draft) = Draft::on_disk(uri.clone(), &file, &desk.workspace.name(&file), desk) else { return Ok(None) };
        let assessed = draft.assess()?;
        self.token.check()?;
        Ok(assessed.map(|assessed| (Arc::new(draft), assessed)))
    }

    /// As [`Self::reviewed`], with the byte at a position.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn spot(&self, uri: &Uri, position: Position) -> Result<Option<Spot>, Refusal> {
        let found = self.reviewed(uri)?;
        Ok(found.map(|(draft, assessed)| Spot { offset: draft.lines.offset(position, self.encoding()), draft, assessed }))
    }

    /// Every draft of a desk: those that are open as they stand in the editor, the others from disk. Where the settings do not say what is a draft, what is
    /// open counts. Sources are left out, unless one is open.
    ///
    /// # Errors
    ///
    /// Where the request was taken back.
    pub fn drafts_of(&self, desk: &Arc<Desk>) -> Result<Vec<Arc<Draft>>, Refusal> {
        let root = &desk.workspace.root;
        let mut drafts: Vec<Arc<Draft>> = self.open.values().filter(|draft| draft.desk.workspace.root == *root).cloned().collect();
        let names = if desk.workspace.configured { desk.workspace.drafts().0 } else { Vec::new() };
        for name in names.into_iter().take(MOST_DRAFTS) {
            self.token.check()?;
            let file = desk.workspace.file(&name);
            let Some(uri) = Uri::from_file_path(&file).filter(|uri| !self.open.contains_key(uri)) else { continue };
            if desk.workspace.is_source(&name) {
                continue;
            }
            if let Some(draft) = Draft::on_disk(uri, &file, &name, desk) {
                drafts.push(Arc::new(draft));
            }
        }
        drafts.sort_by(|a, b| a.uri.cmp(&b.uri));
        Ok(drafts)
    }

    /// A span of a file that a review names, for the editor. `None` where the file can no longer be read.
    ///
    /// Spans in sources count from the text that the corpus has, which is the open buffer's where there is one; spans in a draft from the draft.
    pub fn location(&self, draft: &Draft, name: &str, span: Span) -> Option<Location> {
        if name == &*draft.name {
            return Some(draft.lines.location(draft.uri.clone(), span, self.encoding()));
        }
        self.location_on(&draft.desk, name, span)
    }

    /// A span of a source, for the editor.
    pub fn location_on(&self, desk: &Desk, name: &str, span: Span) -> Option<Location> {
        let lines = desk.source_lines(name)?;
        let uri = Uri::from_file_path(desk.workspace.file(name))?;
        Some(lines.location(uri, span, self.encoding()))
    }
}
