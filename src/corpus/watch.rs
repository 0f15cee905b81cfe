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
    /// `also` is a file to hear of that is no source, as it is named from the root; where its folder comes later, that is told, and watched
    /// by the next watch alone.
    ///
    /// # Errors
    /// [`CorpusError::Unwatched`] where the system has no more watches to give.
    pub fn new(workspace: &Workspace, also: &str, changed: impl Fn(Vec<PathBuf>) + Send + 'static) -> Result<Self, CorpusError> {
        let unwatched = |cause: notify::Error| CorpusError::Unwatched { path: slashed(&workspace.root).into(), cause: cause.to_string() };
        let also = workspace.root.join(also);
        let folder = also.parent().filter(|folder| folder.is_dir()).map(Path::to_path_buf);
        let heard = move |event: notify::Result<Event>| {
            // An event that was lost is made up for by the next refresh.
            let Ok(event) = event else { return };
            let paths: Vec<PathBuf> = match event.kind {
                EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => Vec::new(),
                // A folder is told as a whole when it is moved or removed; then there is no extension to go by.
                EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) | EventKind::Create(_) => event.paths,
                _ => event.paths.into_iter().filter(|path| is_article(path) || is_setting(path) || *path == also).collect(),
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
        if let Some(folder) = folder.filter(|folder| !trees.iter().any(|tree| folder.starts_with(tree))) {
            watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(unwatched)?;
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

    /// What is heard of once `change` has been done to a folder that is watched.
    fn check(prepare: impl Fn(&Path), change: impl Fn(&Path), expected: &str) {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("sources")).expect("a folder");
        std::fs::write(folder.path().join(SETTINGS_FILE), "[corpus]\nsources = [\"sources/*.md\"]\n").expect("settings");
        prepare(folder.path());
        let (workspace, _) = Workspace::find(folder.path()).expect("a workspace");
        let (send, heard) = mpsc::channel();
        let _watch = Watch::new(&workspace, "notes/ours.toml", move |paths| {
            // The test is over when nobody listens any more.
            let _ = send.send(paths);
        })
        .expect("a watch");
        change(&workspace.root);
        let paths = heard.recv_timeout(Duration::from_secs(30)).expect("an event");
        assert_eq!(paths, [workspace.root.join(expected)]);
    }

    #[test]
    fn what_comes_is_heard_of() {
        let write = |name: &'static str| move |root: &Path| std::fs::write(root.join(name), "text").expect("a file");
        let make = |root: &Path| std::fs::create_dir(root.join("notes")).expect("a folder");
        check(|_| (), write("sources/new.md"), "sources/new.md");
        check(|_| (), make, "notes");
        check(make, write("notes/ours.toml"), "notes/ours.toml");
    }
}
