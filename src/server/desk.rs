//! A workspace and its corpus at one moment: what drafts are held against.

use super::cancel::{Refusal, Token};
use super::convert::Lines;
use super::draft::Assessed;
use crate::claims::{self, Paragraphs};
use crate::corpus::{self, Workspace};
use crate::{text, verify};
use dashmap::DashMap;
use std::sync::Arc;
use tower_lsp::ls_types::Uri;

/// A workspace and its corpus at one moment.
pub struct Desk {
    /// The folder and its settings.
    pub workspace: Workspace,
    /// The sources; `None` until they are read for the first time. A draft is not reviewed before: everything in it would be unsupported.
    pub corpus: Option<corpus::Snapshot>,
    /// What was read of paragraphs before, in any draft of the workspace.
    paragraphs: Arc<Paragraphs>,
    /// Sources with their lines, as far as somebody has looked into them.
    lines: DashMap<Arc<str>, Arc<Lines>>,
}

impl Desk {
    /// A desk with nothing looked up yet.
    pub fn new(workspace: Workspace) -> Self {
        Self { workspace, corpus: None, paragraphs: Arc::default(), lines: DashMap::default() }
    }

    /// The same desk after its corpus has changed.
    pub fn renewed(&self, corpus: Option<corpus::Snapshot>) -> Self {
        Self { workspace: self.workspace.clone(), corpus, paragraphs: Arc::clone(&self.paragraphs), lines: DashMap::default() }
    }

    /// Reviews a text; `None` where the sources are not read yet.
    ///
    /// # Errors
    ///
    /// Where `token` was stopped meanwhile.
    pub fn assess(&self, name: &str, text: &Arc<str>, token: &Token) -> Result<Option<Assessed>, Refusal> {
        let Some(corpus) = &self.corpus else { return Ok(None) };
        let document = text::parse(name, Arc::clone(text));
        token.check()?;
        let article = claims::read_with(Arc::new(document), &self.paragraphs);
        token.check()?;
        let review = verify::review(&article, corpus, &self.workspace.settings);
        Ok(Some(Assessed { article, review }))
    }

    /// A source's text with its lines, as the corpus of this desk has it.
    pub fn source_lines(&self, name: &str) -> Option<Arc<Lines>> {
        // No guard may live while the document is fetched: the corpus may read a file for it.
        if let Some(lines) = self.lines.get(name).map(|lines| Arc::clone(lines.value())) {
            return Some(lines);
        }
        let document = self.corpus.as_ref()?.document(name)?;
        let lines = Arc::new(Lines::new(Arc::clone(&document.text)));
        self.lines.insert(name.into(), Arc::clone(&lines));
        Some(lines)
    }

    /// What leads an editor to a line (counted from 0) of a file that a review names.
    pub fn link(&self, name: &str, line: u32) -> Option<String> {
        let uri = Uri::from_file_path(self.workspace.file(name))?;
        Some(format!("{}#L{}", uri.as_str(), line + 1))
    }
}
