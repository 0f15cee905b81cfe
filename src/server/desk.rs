//! A workspace and its corpus at one moment: what drafts are held against.

use super::cancel::{Refusal, Token};
use super::convert::Lines;
use super::directory::Directory;
use super::draft::Assessed;
use crate::claims::{self, Paragraphs};
use crate::corpus::{self, Corpus, Workspace};
use crate::decisions::{self, Decisions};
use crate::text::{self, Document};
use crate::verify::{self, Memory};
use dashmap::DashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::SystemTime;
use tower_lsp::ls_types::{Diagnostic, Uri};

/// When a file was changed and how long it is, in bytes.
pub type Stamp = (SystemTime, u64);

/// A workspace and its corpus at one moment.
pub struct Desk {
    /// The folder and its settings.
    pub workspace: Workspace,
    /// The sources; `None` until they are read for the first time. A draft is not reviewed before: everything in it would be unsupported.
    pub corpus: Option<corpus::Snapshot>,
    /// What people decided.
    pub decisions: Arc<Decisions>,
    /// The document that was read last: nearly always the one that is typed in.
    last: Arc<Mutex<Option<Arc<Document>>>>,
    /// What was read of paragraphs before, in any draft of the workspace.
    paragraphs: Arc<Paragraphs>,
    /// What was compared before, in any draft of the workspace, with this corpus.
    memory: Arc<Memory>,
    /// Names and claims of the corpus, once somebody has asked for them.
    directory: OnceLock<Directory>,
    /// Drafts that are not open and were reviewed on this desk: when and how large the file was, and what was found.
    checked: DashMap<Arc<str>, (Stamp, Vec<Diagnostic>)>,
    /// Sources with their lines, as far as somebody has looked into them.
    lines: DashMap<Arc<str>, Arc<Lines>>,
}

impl Desk {
    /// A desk with nothing looked up yet.
    pub fn new(workspace: Workspace) -> Self {
        Self {
            workspace,
            corpus: None,
            decisions: Arc::default(),
            last: Arc::default(),
            paragraphs: Arc::default(),
            memory: Arc::default(),
            directory: OnceLock::new(),
            checked: DashMap::default(),
            lines: DashMap::default(),
        }
    }

    /// A desk of no folder, on which a draft is held against itself alone.
    pub fn without_sources() -> Self {
        let workspace = Workspace { root: "/".into(), settings: corpus::Settings::default(), configured: false };
        let corpus = Corpus::with_cache(workspace.clone(), None, u64::MAX).snapshot();
        Self::new(workspace).renewed(Some(corpus), Arc::default())
    }

    /// The same desk after its corpus or its decisions have changed.
    pub fn renewed(&self, corpus: Option<corpus::Snapshot>, decisions: Arc<Decisions>) -> Self {
        let same = matches!((&self.corpus, &corpus), (Some(old), Some(new)) if old.is(new));
        Self {
            workspace: self.workspace.clone(),
            corpus,
            decisions,
            last: Arc::clone(&self.last),
            paragraphs: Arc::clone(&self.paragraphs),
            memory: if same { Arc::clone(&self.memory) } else { Arc::new(self.memory.with_other_sources()) },
            directory: OnceLock::new(),
            checked: DashMap::default(),
            lines: DashMap::default(),
        }
    }

    /// Reviews a text; `None` where the sources are not read yet.
    ///
    /// # Errors
    ///
    /// Where `token` was stopped meanwhile.
    pub fn assess(&self, name: &str, text: &Arc<str>, token: &Token) -> Result<Option<Assessed>, Refusal> {
        let Some(corpus) = &self.corpus else { return Ok(None) };
        let document = self.read(name, text);
        token.check()?;
        let article = claims::read_with(document, &self.paragraphs, || token.check())?;
        let mut review = verify::review_with(&article, corpus, &self.workspace.settings, &self.memory, || token.check())?;
        let settled = decisions::settle(&mut review, &article.document, &self.decisions);
        Ok(Some(Assessed { article, review, settled }))
    }

    fn read(&self, name: &str, text: &Arc<str>) -> Arc<Document> {
        // What a panic leaves is whole.
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let before = last.take().filter(|before| *before.path == *name);
        drop(last);
        let document = match before {
            Some(before) => text::parse_again(&before, Arc::clone(text)),
            None => text::parse(name, Arc::clone(text)),
        };
        let document = Arc::new(document);
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&document));
        document
    }

    /// Names and claims of the corpus. The first who asks waits for it.
    pub fn directory(&self) -> &Directory {
        self.directory.get_or_init(|| self.corpus.as_ref().map(Directory::of).unwrap_or_default())
    }

    /// What was found in a draft on disk, if it has not changed since.
    pub fn checked(&self, name: &str, stamp: Stamp) -> Option<Vec<Diagnostic>> {
        self.checked.get(name).filter(|entry| entry.0 == stamp).map(|entry| entry.1.clone())
    }

    /// Keeps what was found in a draft on disk.
    pub fn keep_checked(&self, name: &Arc<str>, stamp: Stamp, found: Vec<Diagnostic>) {
        self.checked.insert(Arc::clone(name), (stamp, found));
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
