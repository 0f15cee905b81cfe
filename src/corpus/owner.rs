//! The owner of the corpus: keeps the layers up to date, hands out snapshots.

use super::entry::Entry;
use super::index::Index;
use super::layers::Layers;
use super::{CorpusError, Snapshot, Workspace, cache, read_article};
use crate::claims::Article;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How far the reading of the sources has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Sources read or found unchanged.
    pub done: usize,
    /// Sources in all.
    pub total: usize,
}

/// The sources of a workspace. Cheap to clone; all clones are the same corpus, and every method may be called from any thread.
///
/// Readers take a [`Snapshot`]; nobody waits for a reader.
#[derive(Clone, Debug)]
pub struct Corpus {
    pub(super) shared: Arc<Shared>,
}

#[derive(Debug)]
pub(super) struct Shared {
    pub workspace: Arc<Workspace>,
    /// Where indexes are kept; `None` to keep everything in memory.
    pub cache: Option<PathBuf>,
    /// The least size of all sources together, in bytes, for which an index is made.
    pub indexed_from: u64,
    /// What snapshots are taken from. Held only while layers are exchanged, never while a file is read.
    layers: Mutex<Layers>,
    /// Held while a file is read again, so that of two readings of one file the later is the one that stays.
    rereading: Mutex<()>,
    /// The index, once it is open. Held while the corpus is refreshed: one refresh at a time.
    pub index: Mutex<Option<Index>>,
}

/// Sources of less than this are read anew every time: that is quicker than looking after an index, and leaves no files behind.
const INDEXED_FROM: u64 = 256 << 10;

impl Corpus {
    /// The corpus of a workspace as far as an earlier run has left it in the index on disk: there at once, whatever its size.
    /// [`Self::refresh`] brings it up to date.
    pub fn new(workspace: Workspace) -> Self {
        Self::with_cache(workspace, cache::folder(), INDEXED_FROM)
    }

    /// As [`Self::new`], with the folder in which indexes are kept, and from which size of all sources (in bytes) an index is made.
    pub fn with_cache(workspace: Workspace, cache: Option<PathBuf>, indexed_from: u64) -> Self {
        let folder = cache.as_ref().map(|cache| cache::index_folder(cache, &workspace.root, &workspace.settings.corpus.sources));
        let index = folder.and_then(|folder| Index::open(&folder));
        let view = index.as_ref().and_then(|index| index.view().ok()).map(Arc::new);
        let (layers, index) = (Mutex::new(Layers { index: view, ..Layers::default() }), Mutex::new(index));
        let workspace = Arc::new(workspace);
        Self { shared: Arc::new(Shared { workspace, cache, indexed_from, layers, rereading: Mutex::new(()), index }) }
    }

    /// The corpus of a workspace, up to date. What cannot be read is reported, and the rest is there.
    pub fn open(workspace: Workspace, progress: &(dyn Fn(Progress) + Sync)) -> (Self, Vec<CorpusError>) {
        let corpus = Self::new(workspace);
        let errors = corpus.refresh(progress);
        (corpus, errors)
    }

    /// The workspace it belongs to.
    pub fn workspace(&self) -> &Workspace {
        &self.shared.workspace
    }

    /// Reads one file again, after it has changed or come into being. A file that is no source, or is gone, is taken out.
    ///
    /// # Errors
    /// Where the file is there and cannot be read; it is then out of the corpus.
    pub fn update(&self, path: &Path) -> Result<(), CorpusError> {
        let _alone = self.shared.rereading.lock().unwrap_or_else(PoisonError::into_inner);
        let workspace = &self.shared.workspace;
        let name = workspace.name(path);
        if !workspace.is_source(&name) || !path.is_file() {
            self.remove(path);
            return Ok(());
        }
        match read_article(path, &name) {
            Ok(article) => {
                let entry = Arc::new(Entry::new(article));
                self.change(|layers| {
                    layers.documents.forget(&name);
                    Arc::make_mut(&mut layers.files).insert(name.clone(), Some(entry));
                });
                Ok(())
            }
            Err(error) => {
                self.remove(path);
                Err(error)
            }
        }
    }

    /// Takes a file, or everything below a folder, out of the corpus.
    pub fn remove(&self, path: &Path) {
        let name = self.shared.workspace.name(path);
        let below = format!("{name}/");
        let index = self.layers().index.clone();
        let indexed = index.map_or_else(Vec::new, |index| match index.source(super::keys::file(&name)) {
            Some(source) => vec![source.path.clone()],
            None => index.stored_sources().map(|(_, stored)| stored.source.path).filter(|path| path.starts_with(&below)).collect(),
        });
        let goes = |path: &Arc<str>| *path == name || path.starts_with(&below);
        // What was never a source changes nothing: the index's own files come and go.
        if indexed.is_empty() && !self.layers().files.keys().any(goes) {
            return;
        }
        self.change(|layers| {
            let files = Arc::make_mut(&mut layers.files);
            files.retain(|path, _| !goes(path));
            for path in indexed {
                layers.documents.forget(&path);
                files.insert(path, None);
            }
        });
    }

    /// Puts an open buffer in front of the source of the same name. A buffer that is no source, saved or not, changes nothing.
    pub fn overlay(&self, article: Article) {
        let name = article.document.path.clone();
        if !self.shared.workspace.is_source(&name) {
            return;
        }
        let entry = Arc::new(Entry::new(article));
        self.change(|layers| {
            Arc::make_mut(&mut layers.buffers).insert(name, entry);
        });
    }

    /// Takes an open buffer away again: the file counts.
    pub fn remove_overlay(&self, name: &str) {
        self.change(|layers| {
            Arc::make_mut(&mut layers.buffers).remove(name);
        });
    }

    /// The corpus as it is now.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { workspace: self.shared.workspace.clone(), layers: self.layers().clone() }
    }

    /// Exchanges layers under the lock.
    pub(super) fn change(&self, change: impl FnOnce(&mut Layers)) {
        let mut layers = self.layers();
        change(&mut layers);
        layers.hide();
    }

    pub(super) fn layers(&self) -> MutexGuard<'_, Layers> {
        // A thread that panicked while it held the lock can have left nothing half done: the layers are exchanged whole.
        self.shared.layers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
