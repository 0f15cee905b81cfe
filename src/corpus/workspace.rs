//! The folder that sources and drafts lie in, and how its files are named.

use super::{CorpusError, SETTINGS_FILE, Settings};
use crate::entities::{ENTITIES_FILE, Overrides};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// A folder of articles with its settings.
///
/// Files in it are named relative to it, with forward slashes; files elsewhere by their full path. The names are what documents, sources
/// and reviews carry; [`Workspace::file`] leads back to the file system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    /// The folder, absolute, links resolved.
    pub root: PathBuf,
    /// What its `tieout.toml` says.
    pub settings: Settings,
    /// Whether there is a `tieout.toml`.
    pub configured: bool,
}

impl Workspace {
    /// The workspace that `start`, a file or a folder, belongs to: the nearest folder upwards with a `tieout.toml`; without one, `start`
    /// itself or the folder it lies in.
    ///
    /// # Errors
    /// [`CorpusError::Missing`] where `start` is not there. Errors of the settings are returned beside the workspace.
    pub fn find(start: &Path) -> Result<(Self, Vec<CorpusError>), CorpusError> {
        let start = resolve(start)?;
        let folder = if start.is_dir() { start.as_path() } else { start.parent().unwrap_or(&start) };
        let (mut workspace, mut errors) = match folder.ancestors().find(|folder| folder.join(SETTINGS_FILE).is_file()) {
            Some(root) => {
                let (settings, errors) = read_settings(root);
                (Self { root: root.to_path_buf(), settings, configured: true }, errors)
            }
            None => (Self { root: folder.to_path_buf(), settings: Settings::default(), configured: false }, Vec::new()),
        };
        workspace.settings.entities = read_entities(&workspace.root, &mut errors);
        Ok((workspace, errors))
    }

    /// The workspace of a corpus named on the command line: `folder` is its root and, unless a `tieout.toml` in it says otherwise, every
    /// article in it is a source. How loud checks are is taken from the nearest `tieout.toml` upwards.
    ///
    /// # Errors
    /// [`CorpusError::Missing`] where `folder` is not there. Errors of the settings are returned beside the workspace.
    pub fn with_corpus(folder: &Path) -> Result<(Self, Vec<CorpusError>), CorpusError> {
        let (mut workspace, mut errors) = Self::find(folder)?;
        let root = resolve(folder)?;
        if workspace.root != root {
            workspace.settings = Settings { checks: workspace.settings.checks, ..Settings::default() };
            workspace.configured = false;
            workspace.settings.entities = read_entities(&root, &mut errors);
            workspace.root = root;
        }
        Ok((workspace, errors))
    }

    /// The name of a file. Links in the folders above it are resolved, so that a file has one name however it is reached.
    pub fn name(&self, file: &Path) -> Arc<str> {
        let absolute = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
        let resolved = match (absolute.parent().and_then(|p| p.canonicalize().ok()), absolute.file_name()) {
            (Some(parent), Some(name)) => parent.join(name),
            _ => absolute,
        };
        self.name_of_resolved(&resolved)
    }

    /// As [`Self::name`], for a path that was found below the root and needs no look at the file system.
    pub(super) fn name_of_resolved(&self, file: &Path) -> Arc<str> {
        slashed(file.strip_prefix(&self.root).unwrap_or(file)).into()
    }

    /// The articles that `path` stands for: the file itself, whatever it is called, or every article in the folder. By name; what cannot be
    /// read is reported.
    pub fn articles(&self, path: &Path) -> (Vec<Arc<str>>, Vec<CorpusError>) {
        let folder = match resolve(path) {
            Ok(folder) if folder.is_dir() => folder,
            Ok(_) => return (vec![self.name(path)], Vec::new()),
            Err(error) => return (Vec::new(), vec![error.renamed(&|_| self.name(path).to_string())]),
        };
        self.articles_below(&folder)
    }

    /// The file behind a name.
    pub fn file(&self, name: &str) -> PathBuf {
        // Joining an absolute path gives that path.
        self.root.join(name)
    }
}

/// A path as people write it: with forward slashes, without "./".
pub fn slashed(path: &Path) -> String {
    let mut name = String::new();
    for component in path.components() {
        match component {
            Component::CurDir => continue,
            Component::RootDir => name.push('/'),
            Component::Prefix(prefix) => name.push_str(&prefix.as_os_str().to_string_lossy()),
            Component::ParentDir | Component::Normal(_) => {
                if !name.is_empty() && !name.ends_with('/') {
                    name.push('/');
                }
                name.push_str(&component.as_os_str().to_string_lossy());
            }
        }
    }
    name
}

fn resolve(path: &Path) -> Result<PathBuf, CorpusError> {
    path.canonicalize().map_err(|cause| match cause.kind() {
        std::io::ErrorKind::NotFound => CorpusError::Missing { path: slashed(path).into() },
        _ => CorpusError::Unreadable { path: slashed(path).into(), cause },
    })
}

fn read_settings(root: &Path) -> (Settings, Vec<CorpusError>) {
    let file = root.join(SETTINGS_FILE);
    let name: Arc<str> = slashed(&file).into();
    match std::fs::read(&file) {
        Ok(bytes) => match std::str::from_utf8(&bytes) {
            Ok(text) => Settings::parse(&name, text.strip_prefix('\u{feff}').unwrap_or(text)),
            Err(error) => {
                let offset = error.valid_up_to();
                let line = bytes.iter().take(offset).filter(|b| **b == b'\n').count() + 1;
                let byte = bytes.get(offset).copied().unwrap_or_default();
                let error = crate::text::TextError::NotUtf8 { path: name, line, offset, byte };
                (Settings::default(), vec![error.into()])
            }
        },
        Err(cause) => (Settings::default(), vec![CorpusError::Unreadable { path: name, cause }]),
    }
}

/// What `entities.toml` in the folder says; nothing where there is none, or none that can be read.
fn read_entities(root: &Path, errors: &mut Vec<CorpusError>) -> Overrides {
    let file = root.join(ENTITIES_FILE);
    if !file.is_file() {
        return Overrides::default();
    }
    let name: Arc<str> = slashed(&file).into();
    let read = std::fs::read_to_string(&file).map_err(|cause| CorpusError::Unreadable { path: name.clone(), cause });
    let parsed = read.and_then(|text| Ok(Overrides::parse(&name, text.strip_prefix('\u{feff}').unwrap_or(&text))?));
    parsed.unwrap_or_else(|error| {
        errors.push(error);
        Overrides::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_name_however_it_is_reached() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("sub")).expect("a folder");
        std::fs::write(folder.path().join("tieout.toml"), "").expect("a file");
        std::fs::write(folder.path().join("sub/a.md"), "x").expect("a file");
        let (workspace, errors) = Workspace::find(&folder.path().join("sub/a.md")).expect("a workspace");
        assert!(errors.is_empty());
        assert_eq!(workspace.root, folder.path().canonicalize().expect("there"));
        assert_eq!(&*workspace.name(&folder.path().join("sub/../sub/./a.md")), "sub/a.md");
        assert_eq!(workspace.file("sub/a.md"), workspace.root.join("sub").join("a.md"));
    }

    #[test]
    fn a_named_corpus_is_its_own_root_with_the_checks_from_above() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("archive")).expect("a folder");
        std::fs::write(folder.path().join("tieout.toml"), "[corpus]\nsources=[\"x/*\"]\n[checks]\ninternal=\"off\"\n").expect("a file");
        let (workspace, _) = Workspace::with_corpus(&folder.path().join("archive")).expect("a workspace");
        assert!(workspace.settings.corpus.sources.is_empty());
        assert!(workspace.settings.level("internal").is_some());
        assert!(workspace.root.ends_with("archive"));
    }

    #[test]
    fn a_missing_folder_is_named() {
        let error = Workspace::find(Path::new("no/such/folder")).expect_err("missing");
        assert_eq!(error.to_string(), "no/such/folder: no such file or folder");
    }
}
