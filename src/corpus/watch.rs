//! Hearing of changes on disk, for editors that do not tell.

use super::discovery::is_article;
use super::workspace::slashed;
use super::{CorpusError, SETTINGS_FILE, Workspace};
use crate::entities::ENTITIES_FILE;
use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};

/// Watches the folders of a workspace until it is dropped.
#[derive(Debug)]
pub struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Begins to watch. `changed` gets files that came, changed or went, and folders that went or came with everything in them; it is
    /// called on a thread of the watcher's and has to be quick. Files of no interest may be among them: [`super::Corpus::update`] knows.
    ///
    /// # Errors
    /// [`CorpusError::Unwatched`] where the system has no more watches to give.
    pub fn new(workspace: &Workspace, changed: impl Fn(Vec<PathBuf>) + Send + 'static) -> Result<Self, CorpusError> {
        let unwatched = |cause: notify::Error| CorpusError::Unwatched { path: slashed(&workspace.root).into(), cause: cause.to_string() };
        let heard = move |event: notify::Result<Event>| {
            // An event that was lost is made up for by the next refresh.
            let Ok(event) = event else { return };
            let paths: Vec<PathBuf> = match event.kind {
                EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => Vec::new(),
                // A folder is told as a whole when it is moved or removed; then there is no extension to go by.
                EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) | EventKind::Create(_) => event.paths,
                _ => event.paths.into_iter().filter(|path| is_article(path) || is_setting(path)).collect(),
            };
            if !paths.is_empty() {
                changed(paths);
            }
        };
        let mut watcher = notify::recommended_watcher(heard).map_err(unwatched)?;
        // The settings lie in the folder itself, wherever the sources are.
        let trees = workspace.trees();
        if !trees.contains(&workspace.root) {
            watcher.watch(&workspace.root, RecursiveMode::NonRecursive).map_err(unwatched)?;
        }
        for tree in trees {
            watcher.watch(&tree, RecursiveMode::Recursive).map_err(unwatched)?;
        }
        Ok(Self { _watcher: watcher })
    }
}

/// Whether a file says what is a source or what a name stands for.
fn is_setting(path: &Path) -> bool {
    path.ends_with(SETTINGS_FILE) || path.ends_with(ENTITIES_FILE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::time::Duration;

    #[test]
    fn a_new_file_is_heard_of() {
        let folder = tempfile::tempdir().expect("a folder");
        let (workspace, _) = Workspace::with_corpus(folder.path()).expect("a workspace");
        let (send, heard) = mpsc::channel();
        let _watch = Watch::new(&workspace, move |paths| {
            // The test is over when nobody listens any more.
            let _ = send.send(paths);
        })
        .expect("a watch");
        std::fs::write(workspace.root.join("new.md"), "text").expect("a file");
        let paths = heard.recv_timeout(Duration::from_secs(30)).expect("an event");
        assert_eq!(paths, [workspace.root.join("new.md")]);
    }
}
