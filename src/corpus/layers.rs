//! What a snapshot holds: the index on disk, over it files that the index does not have yet, over them open buffers.

use super::documents::Documents;
use super::entry::Entry;
use super::view::{IndexView, Tally};
use super::{Source, keys};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The layers of a corpus. Cloning them is cheap.
#[derive(Clone, Debug, Default)]
pub(super) struct Layers {
    /// The index, where there is one.
    pub index: Option<Arc<IndexView>>,
    /// Files as they are on disk, where there is no index or it has them otherwise; `None` for a file that is gone.
    pub files: Arc<BTreeMap<Arc<str>, Option<Arc<Entry>>>>,
    /// Open buffers of sources: they win over the file of the same name.
    pub buffers: Arc<BTreeMap<Arc<str>, Arc<Entry>>>,
    /// Copies among `files`: file to origin. The index knows its own.
    pub origins: Arc<FxHashMap<u64, u64>>,
    /// Files of the index that the other layers hide, with what their claims add to its frequencies.
    pub hidden: Arc<FxHashMap<u64, Arc<Tally>>>,
    /// Texts of sources of the index.
    pub documents: Arc<Documents>,
}

impl Layers {
    /// Whether the two have the same content, being copies of one state.
    pub fn is(&self, other: &Self) -> bool {
        let index = match (&self.index, &other.index) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        index
            && Arc::ptr_eq(&self.files, &other.files)
            && Arc::ptr_eq(&self.buffers, &other.buffers)
            && Arc::ptr_eq(&self.origins, &other.origins)
    }

    /// Every source that is in memory, once, the open buffer where there is one.
    pub fn entries(&self) -> impl Iterator<Item = &Arc<Entry>> {
        let files = self.files.iter().filter(|(path, _)| !self.buffers.contains_key(*path)).filter_map(|(_, entry)| entry.as_ref());
        files.chain(self.buffers.values())
    }

    /// The source of that name as far as it is in memory.
    pub fn entry(&self, path: &str) -> Option<&Arc<Entry>> {
        self.buffers.get(path).or_else(|| self.files.get(path).and_then(Option::as_ref))
    }

    /// Whether what the index has of a file does not count.
    pub fn hides(&self, file: u64) -> bool {
        self.hidden.contains_key(&file)
    }

    /// What is known of a source that is in memory, with its origin.
    pub fn source_of(&self, entry: &Entry) -> Arc<Source> {
        let file = entry.source.origin;
        let known = self.index.as_ref().and_then(|index| index.origins.get(&file));
        match known.or_else(|| self.origins.get(&file)) {
            Some(origin) => Arc::new(Source { origin: *origin, ..(*entry.source).clone() }),
            None => entry.source.clone(),
        }
    }

    /// To be called after `files` or `buffers` have changed.
    pub fn hide(&mut self) {
        let Some(index) = &self.index else { return };
        let hide = |name: &Arc<str>| {
            let file = keys::file(name);
            (file, self.hidden.get(&file).cloned().unwrap_or_else(|| Arc::new(index.tally_of(file))))
        };
        self.hidden = Arc::new(self.files.keys().chain(self.buffers.keys()).map(hide).collect());
    }
}
