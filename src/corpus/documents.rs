//! Texts of sources that lie on disk, read when somebody asks for them and kept for a while.

use crate::text::{self, Document};
use rustc_hash::FxHashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many bytes of text are kept. What a document takes in memory is about three times its text.
const KEPT: usize = 12 << 20;

/// Documents by name. When there are too many, those that nobody has asked for lately go.
#[derive(Debug, Default)]
pub(super) struct Documents {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    /// Each with the turn of its last use.
    documents: FxHashMap<Arc<str>, (u64, Arc<Document>)>,
    bytes: usize,
    turn: u64,
}

impl Documents {
    /// The document of that name, from `file` where it is not at hand. `None` where it cannot be read any more.
    pub fn get(&self, name: &str, file: &Path) -> Option<Arc<Document>> {
        if let Some(document) = self.kept().get(name) {
            return Some(document);
        }
        // Two threads may read the same file at once; both get the same text.
        let document = Arc::new(text::load(file, name).ok()?);
        self.kept().put(document.clone());
        Some(document)
    }

    /// Forgets what has changed on disk.
    pub fn forget(&self, name: &str) {
        self.kept().remove(name);
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // A thread that panicked may have left the count of bytes wrong by one document, which does no harm.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn get(&mut self, name: &str) -> Option<Arc<Document>> {
        self.turn += 1;
        let (used, document) = self.documents.get_mut(name)?;
        *used = self.turn;
        Some(document.clone())
    }

    fn put(&mut self, document: Arc<Document>) {
        self.remove(&document.path.clone());
        self.bytes += document.text.len();
        self.turn += 1;
        self.documents.insert(document.path.clone(), (self.turn, document));
        if self.bytes > KEPT {
            let mut turns: Vec<u64> = self.documents.values().map(|(used, _)| *used).collect();
            let half = turns.len() / 2;
            let (_, middle, _) = turns.select_nth_unstable(half);
            let middle = *middle;
            self.documents.retain(|_, (used, _)| *used >= middle);
            self.bytes = self.documents.values().map(|(_, document)| document.text.len()).sum();
        }
    }

    fn remove(&mut self, name: &str) {
        if let Some((_, document)) = self.documents.remove(name) {
            self.bytes = self.bytes.saturating_sub(document.text.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_stays_and_the_rest_goes() {
        let mut kept = Kept::default();
        let put = |kept: &mut Kept, name: &str| kept.put(Arc::new(text::parse(name, "x".repeat(1 << 20).into())));
        put(&mut kept, "first.txt");
        for at in 0..30 {
            put(&mut kept, &format!("{at}.txt"));
            assert!(kept.get("first.txt").is_some());
            assert!(kept.bytes <= KEPT);
        }
        assert!(kept.get("0.txt").is_none());
    }
}
