//! Folders: which there are, their sources, what changes in them on disk, and what was decided about their drafts.

use super::documents::outdate;
use super::{Event, Root, World, file_path, nearest_existing};
use crate::corpus::{Corpus, CorpusError, SETTINGS_FILE, Snapshot, Watch, Workspace};
use crate::decisions::{DECISIONS_FILE, Decision, Decisions};
use crate::entities::ENTITIES_FILE;
use crate::server::convert::{Encoding, Lines};
use crate::server::desk::Desk;
use crate::server::indexing;
use crate::server::outbox::View;
use crate::server::pool::Urgency;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp::ls_types::*;

/// So many times settings are read again that name other sources each time.
const REREADINGS: usize = 4;

impl World {
    pub(super) fn add_folder(&mut self, uri: &Uri) {
        if let Some(path) = file_path(uri) {
            self.root_of(&path);
        }
    }

    pub(super) fn forget_folder(&mut self, uri: &Uri) {
        let Some(path) = file_path(uri).and_then(|path| path.canonicalize().ok()) else { return };
        let in_use = self.open.values().any(|open| open.root == path);
        if !in_use {
            self.roots.remove(&path);
        }
    }

    /// The root that a file or folder belongs to, made where there is none yet.
    pub(super) fn root_of(&mut self, path: &Path) -> Option<PathBuf> {
        let resolved = nearest_existing(path)?;
        // The innermost root that is looked after, unless a settings file further in makes the place a workspace of its own.
        let known = self.roots.keys().filter(|root| resolved.starts_with(root)).max_by_key(|root| root.components().count()).cloned();
        let (workspace, errors) = match Workspace::find(&resolved) {
            Ok(found) => found,
            Err(error) => {
                self.outbox.show(MessageType::WARNING, &error);
                return known;
            }
        };
        if let Some(known) = known
            && (!workspace.configured || known.starts_with(&workspace.root))
        {
            return Some(known);
        }
        let mut workspace = workspace;
        if !workspace.configured {
            workspace.settings = self.settings.folder.clone();
        }
        let root = workspace.root.clone();
        if !self.roots.contains_key(&root) {
            let watched = if self.client.watches_files { None } else { self.watch(&root, &workspace) };
            let (workspace, errors, watch) = match watched {
                Some(watch) => self.as_watched(workspace, errors, watch),
                None => (workspace, errors, None),
            };
            self.tell_settings(&root, &errors);
            let desk = Arc::new(Desk::new(workspace.clone()));
            let corpus = Corpus::new(workspace);
            // What an earlier run has left is good enough to begin with; it is brought up to date in the background.
            let indexed = !corpus.snapshot().is_empty();
            self.generations += 1;
            let generation = self.generations;
            self.roots
                .insert(root.clone(), Root { corpus, desk, decisions: Arc::default(), indexed, generation, missed: Vec::new(), watch });
            self.read_decisions(&root);
            self.renew(&root, None);
            self.first_root.get_or_insert_with(|| root.clone());
            self.index(&root);
        }
        Some(root)
    }

    /// The settings of a folder as they are now that it is watched: what was written before the watch began nobody tells.
    fn as_watched(
        &self,
        mut workspace: Workspace,
        mut errors: Vec<CorpusError>,
        watch: Watch,
    ) -> (Workspace, Vec<CorpusError>, Option<Watch>) {
        let mut watch = Some(watch);
        for _ in 0..REREADINGS {
            let Ok((mut found, wrong)) = Workspace::find(&workspace.root) else { break };
            if found.root != workspace.root {
                break;
            }
            if !found.configured {
                found.settings = self.settings.folder.clone();
            }
            let same_trees = found.trees() == workspace.trees();
            (workspace, errors) = (found, wrong);
            if same_trees {
                break;
            }
            watch = self.watch(&workspace.root, &workspace);
        }
        (workspace, errors, watch)
    }

    /// Tells what is wrong with the settings of a folder: where it stands, if it stands anywhere, and what was wrong before is so no more.
    fn tell_settings(&mut self, root: &Path, errors: &[CorpusError]) {
        let mut by_file: FxHashMap<PathBuf, Vec<Diagnostic>> = FxHashMap::default();
        for told in self.settings_told.remove(root).unwrap_or_default() {
            by_file.insert(told, Vec::new());
        }
        for error in errors {
            let Some((file, line, column)) = error.place() else {
                self.outbox.show(MessageType::WARNING, error);
                continue;
            };
            let file = root.join(&**file);
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            let message = error.to_string();
            let message = message.split_once(&format!(":{line}:{column}: ")).map_or(&*message, |(_, message)| message).to_owned();
            let range = rest_of_line(&text, line, column, self.client.encoding);
            by_file.entry(file).or_default().push(Diagnostic {
                range,
                severity: Some(DiagnosticSeverity::WARNING),
                source: Some("tieout".to_owned()),
                message,
                ..Diagnostic::default()
            });
        }
        for (file, diagnostics) in by_file {
            let Some(uri) = Uri::from_file_path(&file) else { continue };
            if !diagnostics.is_empty() {
                self.settings_told.entry(root.to_owned()).or_default().push(file);
            }
            self.outbox.publish(uri, None, diagnostics);
        }
    }

    /// Hears of changes on disk for a client that does not tell of them.
    fn watch(&self, root: &Path, workspace: &Workspace) -> Option<Watch> {
        let events = self.events.clone();
        let heard = move |paths| {
            let _ = events.send(Event::Touched(paths));
        };
        match Watch::new(workspace, DECISIONS_FILE, heard) {
            Ok(watch) => Some(watch),
            Err(error) => {
                self.outbox.log(MessageType::WARNING, format_args!("{}: {error}", root.display()));
                None
            }
        }
    }

    /// Watches a root anew that is watched, after a folder has come or gone that the watch has to know.
    fn watch_again(&mut self, root: &Path) {
        let Some(found) = self.roots.get(root).filter(|found| found.watch.is_some()) else { return };
        let watch = self.watch(root, found.corpus.workspace());
        if let Some(found) = self.roots.get_mut(root) {
            found.watch = watch;
        }
    }

    /// Reads the sources of a root on a thread of its own, with progress.
    pub(super) fn index(&self, root: &Path) {
        let Some(Root { corpus, generation, .. }) = self.roots.get(root) else { return };
        let (corpus, generation, root, events) = (corpus.clone(), *generation, root.to_owned(), self.events.clone());
        let outbox = self.client.progress.then(|| self.outbox.clone());
        let readings = Arc::clone(&self.readings);
        self.pool.run(Urgency::Background, move || {
            let errors = indexing::read_sources(&corpus, outbox.as_ref(), &readings);
            let _ = events.send(Event::Indexed(root, generation, errors));
        });
    }

    /// Takes over what was read of the sources, unless the root was started over meanwhile: then a reading of its own is under way.
    pub(super) fn indexed(&mut self, root: &Path, generation: u64, errors: &[CorpusError]) {
        let Some(found) = self.roots.get_mut(root).filter(|found| found.generation == generation) else { return };
        for error in errors {
            self.outbox.log(MessageType::WARNING, error);
        }
        let first = !std::mem::replace(&mut found.indexed, true);
        let missed = std::mem::take(&mut found.missed);
        let corpus = found.corpus.snapshot();
        let count = corpus.sources().len();
        self.outbox.log(MessageType::INFO, format_args!("{}: {count} sources read", root.display()));
        // What is not on disk otherwise than before changes no review.
        if first || !found.desk.corpus.as_ref().is_some_and(|known| known.is(&corpus)) {
            self.renew(root, None);
        }
        if !missed.is_empty() {
            self.read_again(root.to_owned(), missed);
        }
        self.answer_held();
    }

    /// Keeps decisions beside the work of the draft they are about.
    pub(super) fn decided(&mut self, uri: &Uri, decisions: &[Decision]) {
        let Some(root) = self.open.get(uri).map(|open| open.root.clone()) else { return };
        let Some(found) = self.roots.get(&root) else { return };
        if let Err(error) = Decisions::append(&found.corpus.workspace().root, decisions) {
            self.outbox.show(MessageType::ERROR, error);
        }
        self.read_decisions(&root);
        self.renew(&root, None);
    }

    /// Reads the decisions of a root again.
    fn read_decisions(&mut self, root: &Path) {
        let Some(found) = self.roots.get_mut(root) else { return };
        match Decisions::load(&found.corpus.workspace().root) {
            Ok(decisions) => found.decisions = Arc::new(decisions),
            Err(error) => self.outbox.show(MessageType::WARNING, error),
        }
    }

    /// Gives a root a new desk after its corpus has changed, and outdates the reviews of its drafts, but for the one at `except`.
    pub(super) fn renew(&mut self, root: &Path, except: Option<&Uri>) {
        let Some(found) = self.roots.get_mut(root) else { return };
        let corpus = found.indexed.then(|| found.corpus.snapshot());
        found.desk = Arc::new(found.desk.renewed(corpus, Arc::clone(&found.decisions)));
        for (uri, open) in &mut self.open {
            if open.root == root && Some(uri) != except {
                outdate(open);
            }
        }
        self.view = None;
        let views = [
            (self.client.refreshes_hints, View::Hints),
            (self.pulled, View::Diagnostics),
            (self.client.refreshes_lenses, View::Lenses),
            (self.client.refreshes_tokens, View::Tokens),
        ];
        for (_, view) in views.into_iter().filter(|(knows, _)| *knows) {
            self.outbox.refresh(view);
        }
    }

    /// Reads files again that changed on disk.
    pub(super) fn touched(&mut self, files: Vec<PathBuf>) {
        let mut sources: FxHashMap<PathBuf, Vec<PathBuf>> = FxHashMap::default();
        let (mut decided, mut started_over) = (FxHashSet::default(), FxHashSet::default());
        for path in files {
            let Some(root) = self.root_of(&path) else { continue };
            if path.ends_with(DECISIONS_FILE) {
                decided.insert(root);
            } else if Path::new(DECISIONS_FILE).parent().is_some_and(|folder| path == root.join(folder)) {
                self.watch_again(&root);
                decided.insert(root);
            } else if path.ends_with(SETTINGS_FILE) || path.ends_with(ENTITIES_FILE) {
                started_over.insert(root);
            } else {
                sources.entry(root).or_default().push(path);
            }
        }
        for root in &decided {
            self.read_decisions(root);
            self.renew(root, None);
        }
        for root in &started_over {
            self.settings_changed(root);
        }
        for (root, paths) in sources.into_iter().filter(|(root, _)| !started_over.contains(root)) {
            self.read_again(root, paths);
        }
    }

    /// Reads some of a root's files again; while it is read for the first time, once that has ended.
    fn read_again(&mut self, root: PathBuf, mut paths: Vec<PathBuf>) {
        let Some(found) = self.roots.get_mut(&root) else { return };
        if !found.indexed {
            found.missed.append(&mut paths);
            return;
        }
        let (corpus, generation, events) = (found.corpus.clone(), found.generation, self.events.clone());
        self.pool.run(Urgency::Background, move || {
            let before: Snapshot = corpus.snapshot();
            let errors: Vec<CorpusError> = paths.iter().filter_map(|path| corpus.update(path).err()).collect();
            if !errors.is_empty() || !before.is(&corpus.snapshot()) {
                let _ = events.send(Event::Indexed(root, generation, errors));
            }
        });
    }

    /// Starts a root over after its settings file has changed.
    pub(super) fn settings_changed(&mut self, root: &Path) {
        self.roots.remove(root);
        if let Some(new) = self.root_of(root) {
            for open in self.open.values_mut().filter(|open| open.root == root) {
                open.root.clone_from(&new);
                open.is_source = None;
                outdate(open);
            }
        }
        self.view = None;
    }
}

/// From a place in a file, line and column counted from 1 and the column in characters, to the end of what is written on its line.
fn rest_of_line(text: &str, line: usize, column: usize, encoding: Encoding) -> Range {
    let lines = Lines::new(text.into());
    let span = lines.line(line.saturating_sub(1));
    let written = span.of(text).trim_end();
    let start = written.char_indices().nth(column.saturating_sub(1)).map_or(written.len(), |(at, _)| at);
    lines.range(Span { start: span.start + start as u32, end: span.start + written.len() as u32 }, encoding)
}
