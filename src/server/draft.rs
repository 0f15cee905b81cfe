//! An open document at one version, and the review of it, made once and by whoever needs it first.

use super::cancel::{Refusal, Token};
use super::convert::Lines;
use super::desk::Desk;
use crate::claims::Article;
use crate::decisions::Settled;
use crate::verify::Review;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tower_lsp::ls_types::Uri;

/// An open document at one version. Never changed: an edit makes a new one.
pub struct Draft {
    /// What the client calls it.
    pub uri: Uri,
    /// The client's number for this state of it.
    pub version: i32,
    /// What its review calls it.
    pub name: Arc<str>,
    /// Its text.
    pub lines: Arc<Lines>,
    /// The workspace it belongs to, with the corpus it is held against.
    pub desk: Arc<Desk>,
    /// Stopped when an edit or a new corpus makes this state outdated.
    pub token: Token,
    assessed: Mutex<Option<Arc<Assessed>>>,
}

/// What was found in a document.
pub struct Assessed {
    /// What was read.
    pub article: Article,
    /// What the sources say of it, without what somebody has decided.
    pub review: Review,
    /// What somebody has decided.
    pub settled: Vec<Settled>,
}

impl Draft {
    /// A document that nobody has reviewed yet.
    pub fn new(uri: Uri, version: i32, name: Arc<str>, text: String, desk: Arc<Desk>) -> Self {
        let lines = Arc::new(Lines::new(text.into()));
        Self { uri, version, name, lines, desk, token: Token::default(), assessed: Mutex::default() }
    }

    /// A document that no editor has open, as it lies on disk; `None` where it cannot be read.
    pub fn on_disk(uri: Uri, file: &Path, name: &Arc<str>, desk: &Arc<Desk>) -> Option<Self> {
        let text = std::fs::read_to_string(file).ok()?;
        Some(Self::new(uri, 0, Arc::clone(name), text, Arc::clone(desk)))
    }

    /// The review; made now unless somebody has made it, or waited for while somebody does. `None` where the sources are not read yet.
    ///
    /// # Errors
    ///
    /// [`Refusal::Modified`] once the document is outdated.
    pub fn assess(&self) -> Result<Option<Arc<Assessed>>, Refusal> {
        // A review that panicked leaves nothing half made behind the lock.
        let mut assessed = self.assessed.lock().unwrap_or_else(PoisonError::into_inner);
        if assessed.is_none() {
            self.token.check()?;
            *assessed = self.desk.assess(&self.name, self.lines.text(), &self.token)?.map(Arc::new);
        }
        Ok(assessed.clone())
    }
}
