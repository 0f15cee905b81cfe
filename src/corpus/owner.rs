//! The owner of the corpus: reads the sources, keeps them up to date, hands out snapshots.

use super::discovery::Found;
use super::entry::Entry;
use super::snapshot::Layers;
use super::{CorpusError, Snapshot, Workspace};
use crate::claims::{self, Article};
use crate::text::{self, TextError};
use rayon::prelude::*;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The largest file that is taken for an article, in bytes: 8 MiB, three long novels.
pub const ARTICLE_LIMIT: u64 = 8 << 20;

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
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    workspace: Workspace,
    /// What snapshots are taken from. Held only while the layers are exchanged, never while a file is read.
    layers: Mutex<Layers>,
}

impl Corpus {
    /// The corpus of a workspace with nothing read yet. [`Self::refresh`] reads it.
    pub fn new(workspace: Workspace) -> Self {
        Self { shared: Arc::new(Shared { workspace, layers: Mutex::default() }) }
    }

    /// The corpus of a workspace with every source read and analysed, on all cores. What cannot be read is reported, and the rest is there.
    pub fn open(workspace: Workspace, progress: &(dyn Fn(Progress) + Sync)) -> (Self, Vec<CorpusError>) {
        let corpus = Self::new(workspace);
        let errors = corpus.refresh(progress);
        (corpus, errors)
    }

    /// The workspace it belongs to.
    pub fn workspace(&self) -> &Workspace {
        &self.shared.workspace
    }

    /// Looks through the workspace and reads what is new or changed. Readers see the old state until it is done.
    pub fn refresh(&self, progress: &(dyn Fn(Progress) + Sync)) -> Vec<CorpusError> {
        let (found, mut errors) = self.shared.workspace.source_files();
        let (done, total) = (AtomicUsize::new(0), found.len());
        let read = |(name, found): (&Arc<str>, &Found)| {
            let read = read_article(&found.file, name);
            progress(Progress { done: done.fetch_add(1, Ordering::Relaxed) + 1, total });
            read.map(|article| (name.clone(), Arc::new(Entry::new(article))))
        };
        let read: Vec<_> = found.par_iter().map(read).collect();
        let mut files = std::collections::BTreeMap::new();
        for result in read {
            match result {
                Ok((name, entry)) => {
                    files.insert(name, entry);
                }
                Err(error) => errors.push(error),
            }
        }
        self.layers().files = Arc::new(files);
        errors
    }

    /// Reads one file again, after it has changed or come into being. A file that is no source, or is gone, is taken out.
    ///
    /// # Errors
    /// Where the file is there and cannot be read; it is then out of the corpus.
    pub fn update(&self, path: &Path) -> Result<(), CorpusError> {
        let workspace = &self.shared.workspace;
        let name = workspace.name(path);
        if !workspace.is_source(&name) || !path.is_file() {
            self.remove(path);
            return Ok(());
        }
        match read_article(path, &name) {
            Ok(article) => {
                let entry = Arc::new(Entry::new(article));
                Arc::make_mut(&mut self.layers().files).insert(name, entry);
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
        Arc::make_mut(&mut self.layers().files).retain(|path, _| *path != name && !path.starts_with(&below));
    }

    /// Puts an open buffer in front of the source of the same name. A buffer that is no source, saved or not, changes nothing.
    pub fn overlay(&self, article: Article) {
        let name = article.document.path.clone();
        if !self.shared.workspace.is_source(&name) {
            return;
        }
        let entry = Arc::new(Entry::new(article));
        Arc::make_mut(&mut self.layers().buffers).insert(name, entry);
    }

    /// Takes an open buffer away again: the file counts.
    pub fn remove_overlay(&self, name: &str) {
        Arc::make_mut(&mut self.layers().buffers).remove(name);
    }

    /// The corpus as it is now.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { layers: Arc::new(self.layers().clone()) }
    }

    fn layers(&self) -> MutexGuard<'_, Layers> {
        // A thread that panicked while it held the lock can have left nothing half done: the layers are exchanged whole.
        self.shared.layers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads and analyses one file. `name` is what it is called in the workspace.
///
/// # Errors
/// Where the file cannot be read, is not UTF-8, is binary, too large or empty.
pub fn read_article(file: &Path, name: &Arc<str>) -> Result<Article, CorpusError> {
    let size = std::fs::metadata(file).map_or(0, |meta| meta.len());
    if size > ARTICLE_LIMIT {
        return Err(TextError::TooLarge { path: name.clone(), size, limit: ARTICLE_LIMIT }.into());
    }
    analyse(text::load(file, name)?)
}

/// As [`read_article`], for bytes that are no file.
///
/// # Errors
/// As [`read_article`], but for what concerns the file system.
pub fn read_bytes(bytes: Vec<u8>, name: &Arc<str>) -> Result<Article, CorpusError> {
    let size = bytes.len() as u64;
    if size > ARTICLE_LIMIT {
        return Err(TextError::TooLarge { path: name.clone(), size, limit: ARTICLE_LIMIT }.into());
    }
    analyse(text::from_bytes(bytes, name)?)
}

fn analyse(document: text::Document) -> Result<Article, CorpusError> {
    if document.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(CorpusError::Empty { path: document.path });
    }
    Ok(claims::read(Arc::new(document)))
}
