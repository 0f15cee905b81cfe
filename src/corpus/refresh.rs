//! Bringing the corpus up to date with the files on disk.

use super::discovery::Found;
use super::entry::Entry;
use super::index::{Index, IndexError, Writer, state};
use super::origins::{self, Sketch};
use super::view::IndexView;
use super::workspace::slashed;
use super::{Corpus, CorpusError, Progress, cache, keys, read_article};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError};

/// So many sources are read before readers get to see them and they are safe on disk.
const BATCH: usize = 1024;

/// Sources found on disk, by name.
type Files = BTreeMap<Arc<str>, Found>;

impl Corpus {
    /// Looks through the workspace and reads what is new or changed, on all cores. Readers see the old state, and of a large corpus what is
    /// done so far, until it is finished.
    pub fn refresh(&self, progress: &(dyn Fn(Progress) + Sync)) -> Vec<CorpusError> {
        self.refresh_while(&|| true, progress)
    }

    /// As [`Self::refresh`], for as long as `go_on` says so, which is asked before each file. What was read until then is there; the rest is as it was, or not
    /// there at all where it was never read.
    pub fn refresh_while(&self, go_on: &(dyn Fn() -> bool + Sync), progress: &(dyn Fn(Progress) + Sync)) -> Vec<CorpusError> {
        // Held to the end: two refreshes at once would do the same work twice. After a panic the index is opened anew where it has to be.
        let mut held = self.shared.index.lock().unwrap_or_else(PoisonError::into_inner);
        let (found, mut errors) = self.shared.workspace.source_files();
        let counted = Counted { done: AtomicUsize::new(0), total: found.len(), progress, go_on };
        let large = found.values().map(|found| found.size).sum::<u64>() >= self.shared.indexed_from;
        if let Some(cache) = self.shared.cache.as_ref().filter(|_| large || held.is_some()) {
            let folder = cache::index_folder(cache, &self.shared.workspace.root, &self.shared.workspace.settings.corpus.sources);
            let mut attempt = || {
                let index = match held.take() {
                    Some(index) => index,
                    None => Index::open_or_create(&folder)?,
                };
                counted.done.store(0, Ordering::Relaxed);
                let unread = self.refresh_index(&index, &found, &counted)?;
                *held = Some(index);
                Ok(unread)
            };
            // An index that fails is thrown away and made anew, once.
            let done: Result<Vec<CorpusError>, IndexError> = attempt().or_else(|_| {
                std::fs::remove_dir_all(&folder)?;
                attempt()
            });
            match done {
                Ok(unread) => {
                    errors.extend(unread);
                    return errors;
                }
                Err(cause) => errors.push(CorpusError::Index { path: slashed(&folder).into(), cause: one_line(&cause) }),
            }
        }
        errors.extend(self.refresh_memory(&found, &counted));
        errors
    }

    /// Reads everything into memory.
    fn refresh_memory(&self, found: &Files, counted: &Counted<'_>) -> Vec<CorpusError> {
        let all: Vec<(&Arc<str>, &Found)> = found.iter().collect();
        let (read, errors) = read(&all, counted, &|entry, _| Ok(Arc::new(entry))).unwrap_or_default();
        let sketches = read.iter().map(|entry| (entry.source.origin, entry.sketch.clone()));
        let origins = Arc::new(origins::group(sketches.collect()));
        let files = read.into_iter().map(|entry| (entry.source.path.clone(), Some(entry))).collect();
        self.change(|layers| {
            layers.index = None;
            layers.files = Arc::new(files);
            layers.origins = origins;
        });
        errors.into_iter().map(|(_, error)| error).collect()
    }

    /// Brings the index up to date, or, where another process writes it, reads what it lacks into memory.
    fn refresh_index(&self, index: &Index, found: &Files, counted: &Counted<'_>) -> Result<Vec<CorpusError>, IndexError> {
        let view = Arc::new(index.view()?);
        let mut known = view.states();
        let mut changed: Vec<(&Arc<str>, &Found)> = Vec::new();
        let mut replaced: Vec<bool> = Vec::new();
        for (name, found) in found {
            let old = known.remove(&keys::file(name));
            if old != Some(state(found)) {
                changed.push((name, found));
                replaced.push(old.is_some());
            }
        }
        let gone: Vec<u64> = known.into_keys().collect();
        counted.add(found.len() - changed.len());
        if changed.is_empty() && gone.is_empty() {
            self.publish(view, BTreeMap::new());
            return Ok(Vec::new());
        }
        match index.writer()? {
            Some(writer) => self.write(index, writer, &changed, &replaced, &gone, counted),
            None => {
                let (read, errors) = read(&changed, counted, &|entry, _| Ok(Arc::new(entry)))?;
                let mut files: BTreeMap<_, _> = changed.iter().map(|(name, _)| ((*name).clone(), None)).collect();
                files.extend(read.into_iter().map(|entry| (entry.source.path.clone(), Some(entry))));
                files.extend(gone.iter().filter_map(|file| view.source(*file)).map(|source| (source.path.clone(), None)));
                self.publish(view, files);
                Ok(errors.into_iter().map(|(_, error)| error).collect())
            }
        }
    }

    fn write(
        &self,
        index: &Index,
        mut writer: Writer,
        changed: &[(&Arc<str>, &Found)],
        replaced: &[bool],
        gone: &[u64],
        counted: &Counted<'_>,
    ) -> Result<Vec<CorpusError>, IndexError> {
        for file in gone {
            writer.remove(*file);
        }
        let mut errors = Vec::new();
        for (batch, replaced) in changed.chunks(BATCH).zip(replaced.chunks(BATCH)) {
            let put = |entry: Entry, at: usize| {
                let found = batch.get(at).map_or(0, |(_, found)| state(found));
                let replaces = replaced.get(at).copied().unwrap_or(true);
                writer.put(&entry, found, replaces)
            };
            let (_, unread) = read(batch, counted, &put)?;
            for (at, error) in unread {
                // What cannot be read any more is no source any more.
                if let Some((name, _)) = batch.get(at) {
                    writer.remove(keys::file(name));
                }
                errors.push(error);
            }
            writer.commit()?;
            self.publish(Arc::new(index.view()?), BTreeMap::new());
            if !(counted.go_on)() {
                break;
            }
        }
        let view = index.view()?;
        let sketches: Vec<(u64, Sketch)> = view.stored_sources().map(|(file, stored)| (file, stored.sketch)).collect();
        writer.put_origins(&origins::group(sketches))?;
        writer.commit()?;
        index.compact(writer)?;
        self.publish(Arc::new(index.view()?), BTreeMap::new());
        cache::prune(index.folder());
        Ok(errors)
    }

    /// Shows readers a state of the index and the files that it has otherwise.
    fn publish(&self, view: Arc<IndexView>, files: BTreeMap<Arc<str>, Option<Arc<Entry>>>) {
        self.change(|layers| {
            layers.index = Some(view);
            // Counted for another state of the index.
            layers.hidden = Arc::default();
            layers.files = Arc::new(files);
            layers.documents = Arc::default();
        });
    }
}

/// Counts what is done and tells it.
struct Counted<'a> {
    done: AtomicUsize,
    total: usize,
    progress: &'a (dyn Fn(Progress) + Sync),
    go_on: &'a (dyn Fn() -> bool + Sync),
}

impl Counted<'_> {
    fn add(&self, more: usize) {
        let done = self.done.fetch_add(more, Ordering::Relaxed) + more;
        (self.progress)(Progress { done, total: self.total });
    }
}

/// What came of some files, in their order, and what could not be read, with its place among them.
type Read<T> = (Vec<T>, Vec<(usize, CorpusError)>);

/// Reads and analyses files on all cores and hands each on with its place in `files`.
fn read<T: Send>(
    files: &[(&Arc<str>, &Found)],
    counted: &Counted<'_>,
    keep: &(dyn Fn(Entry, usize) -> Result<T, IndexError> + Sync),
) -> Result<Read<T>, IndexError> {
    let one = |(at, (name, found)): (usize, &(&Arc<str>, &Found))| {
        if !(counted.go_on)() {
            return None;
        }
        let article = read_article(&found.file, name);
        counted.add(1);
        Some(article.map(|article| keep(Entry::new(article), at)).map_err(|error| (at, error)))
    };
    let results: Vec<_> = files.par_iter().enumerate().filter_map(one).collect();
    let (mut read, mut errors) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(kept) => read.push(kept?),
            Err(error) => errors.push(error),
        }
    }
    Ok((read, errors))
}

fn one_line(error: &IndexError) -> String {
    error.to_string().lines().next().unwrap_or_default().to_string()
}
