//! Which files of a workspace are sources and which are drafts.

use super::workspace::slashed;
use super::{CorpusError, Settings, Workspace};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// What articles are called, unless a pattern of the settings names another extension.
pub const SOURCE_EXTENSIONS: [&str; 3] = ["md", "markdown", "txt"];

/// How many articles are read at most from one workspace.
pub const SOURCE_LIMIT: usize = 250_000;

/// A file that was found, and what tells whether it has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it lies.
    pub file: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// When it was written last, in nanoseconds since 1970.
    pub modified: u64,
}

impl Workspace {
    /// The sources on disk, by name.
    ///
    /// Follows links, keeps to `.gitignore`, leaves out hidden files. What cannot be read is reported and the rest goes on.
    pub(super) fn source_files(&self) -> (BTreeMap<Arc<str>, Found>, Vec<CorpusError>) {
        self.walk(&self.settings.corpus.sources)
    }

    /// The names of the drafts that the settings speak of; of all sources where they name none.
    pub fn drafts(&self) -> (Vec<Arc<str>>, Vec<CorpusError>) {
        let patterns = match self.settings.drafts.include.as_slice() {
            [] => &self.settings.corpus.sources,
            patterns => patterns,
        };
        let (found, errors) = self.walk(patterns);
        (found.into_keys().collect(), errors)
    }

    /// Every article in a folder, by name.
    pub(super) fn articles_below(&self, folder: &Path) -> (Vec<Arc<str>>, Vec<CorpusError>) {
        let all = Self { root: folder.to_path_buf(), settings: Settings::default(), configured: false };
        let (found, errors) = all.source_files();
        let errors = errors.into_iter().map(|error| error.renamed(&|name| slashed(&folder.join(name)))).collect();
        (found.values().map(|found| self.name_of_resolved(&found.file)).collect(), errors)
    }

    /// Whether the file of that name would be a source if it were there.
    pub fn is_source(&self, name: &str) -> bool {
        let file = self.file(name);
        match Patterns::new(&self.root, &self.settings.corpus.sources) {
            patterns if patterns.trees.is_empty() => file.starts_with(&self.root) && is_article(&file),
            patterns => patterns.matches(&file),
        }
    }

    /// The folders that hold all sources.
    pub fn trees(&self) -> Vec<PathBuf> {
        self.trees_of(&Patterns::new(&self.root, &self.settings.corpus.sources))
    }

    fn trees_of(&self, patterns: &Patterns) -> Vec<PathBuf> {
        if patterns.trees.is_empty() { vec![self.root.clone()] } else { patterns.trees.clone() }
    }

    fn walk(&self, patterns: &[String]) -> (BTreeMap<Arc<str>, Found>, Vec<CorpusError>) {
        let (mut found, mut errors) = (BTreeMap::new(), Vec::new());
        if !self.configured && is_too_broad(&self.root) {
            errors.push(CorpusError::TooBroad { path: slashed(&self.root).into() });
            return (found, errors);
        }
        let patterns = Patterns::new(&self.root, patterns);
        for tree in &self.trees_of(&patterns) {
            if !tree.exists() {
                errors.push(CorpusError::Missing { path: slashed(tree).into() });
                continue;
            }
            let walk = WalkBuilder::new(tree).follow_links(true).parents(false).require_git(false).sort_by_file_name(Ord::cmp).build();
            for entry in walk {
                let entry = match entry {
                    Ok(entry) => entry,
                    Err(error) => {
                        errors.push(self.walk_error(tree, error));
                        continue;
                    }
                };
                let wanted = if patterns.trees.is_empty() { is_article(entry.path()) } else { patterns.matches(entry.path()) };
                if !wanted || entry.file_type().is_none_or(|kind| !kind.is_file()) {
                    continue;
                }
                let name = self.name_of_resolved(entry.path());
                match entry.metadata() {
                    Ok(meta) => {
                        let modified = meta.modified().ok().and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
                        let modified = modified.map_or(0, |time| u64::try_from(time.as_nanos()).unwrap_or(u64::MAX));
                        found.insert(name, Found { file: entry.into_path(), size: meta.len(), modified });
                    }
                    Err(error) => errors.push(self.walk_error(tree, error)),
                }
                if found.len() >= SOURCE_LIMIT {
                    errors.push(CorpusError::TooMany { path: slashed(tree).into(), limit: SOURCE_LIMIT });
                    return (found, errors);
                }
            }
        }
        (found, errors)
    }

    fn walk_error(&self, tree: &Path, error: ignore::Error) -> CorpusError {
        let mut path: Option<Arc<str>> = None;
        let mut inner = &error;
        loop {
            match inner {
                ignore::Error::WithPath { path: at, err } => {
                    path = Some(self.name_of_resolved(at));
                    inner = err;
                }
                ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => inner = err,
                ignore::Error::Loop { ancestor, child } => {
                    let ancestor = if *ancestor == self.root { ".".into() } else { self.name_of_resolved(ancestor) };
                    return CorpusError::LinkCircle { path: self.name_of_resolved(child), ancestor };
                }
                _ => break,
            }
        }
        let path = path.unwrap_or_else(|| slashed(tree).into());
        // The walk wraps what the system said in a sentence of its own that names the file once more.
        let kind = error.io_error().map_or(std::io::ErrorKind::Other, std::io::Error::kind);
        CorpusError::Unreadable { path, cause: kind.into() }
    }
}

/// Patterns of file names, and the folders to look through for them.
struct Patterns {
    /// Those that name an extension.
    exact: GlobSet,
    /// Those that leave it open.
    open: GlobSet,
    /// The deepest folders that hold everything the patterns can mean.
    trees: Vec<PathBuf>,
}

impl Patterns {
    fn new(root: &Path, patterns: &[String]) -> Self {
        let (mut exact, mut open, mut trees) = (GlobSetBuilder::new(), GlobSetBuilder::new(), Vec::new());
        for pattern in patterns {
            let (tree, rest) = split(root, pattern);
            let absolute = match rest.as_str() {
                "" => globset::escape(&tree.to_string_lossy()),
                rest => format!("{}/{rest}", globset::escape(&tree.to_string_lossy())),
            };
            // The settings have been read with every pattern checked; one that is none matches nothing.
            let Ok(glob) = GlobBuilder::new(&absolute).literal_separator(true).build() else { continue };
            let last = pattern.rsplit('/').next().unwrap_or(pattern);
            match last.rsplit_once('.') {
                Some((_, extension)) if !extension.contains(['*', '?', '[']) => exact.add(glob),
                _ => open.add(glob),
            };
            trees.push(tree);
        }
        trees.sort();
        let mut kept: Vec<PathBuf> = Vec::new();
        for tree in trees {
            if !kept.iter().any(|above| tree.starts_with(above)) {
                kept.push(tree);
            }
        }
        // A set that cannot be built has patterns beyond the size that globset allows; it matches nothing.
        Self { exact: exact.build().unwrap_or_default(), open: open.build().unwrap_or_default(), trees: kept }
    }

    fn matches(&self, file: &Path) -> bool {
        self.exact.is_match(file) || (is_article(file) && self.open.is_match(file))
    }
}

/// The folder before the first wildcard of a pattern, and what follows.
fn split(root: &Path, pattern: &str) -> (PathBuf, String) {
    let mut tree = root.to_path_buf();
    let mut parts = pattern.split('/').peekable();
    if pattern.starts_with('/') {
        tree = PathBuf::from("/");
    }
    while let Some(part) = parts.peek() {
        match *part {
            part if part.contains(['*', '?', '[', '{']) => break,
            "" | "." => {}
            ".." => {
                tree.pop();
            }
            part => tree.push(part),
        }
        parts.next();
    }
    (tree, parts.collect::<Vec<_>>().join("/"))
}

pub(super) fn is_article(file: &Path) -> bool {
    let Some(extension) = file.extension().and_then(|e| e.to_str()) else { return false };
    SOURCE_EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// Whether a folder is so broad that nobody means all of it: the root of a file system, a home folder, or the folder of all homes.
fn is_too_broad(folder: &Path) -> bool {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    let home = home.and_then(|home| home.canonicalize().ok());
    folder.parent().is_none() || home.is_some_and(|home| home.starts_with(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().expect("below")).expect("a folder");
            std::fs::write(path, "text").expect("a file");
        }
        folder
    }

    fn check(files: &[&str], sources: &[&str], expected: &[&str], errors: &[&str]) {
        let folder = folder(files);
        let mut settings = Settings::default();
        settings.corpus.sources = sources.iter().map(ToString::to_string).collect();
        let root = folder.path().canonicalize().expect("there");
        let workspace = Workspace { root: root.clone(), settings, configured: true };
        let (found, failed) = workspace.source_files();
        assert_eq!(found.keys().map(|name| &**name).collect::<Vec<_>>(), expected);
        let failed = failed.iter().map(|e| e.to_string().replace(&*slashed(&root), "ROOT")).collect::<Vec<_>>();
        assert_eq!(failed, errors);
        for name in files {
            assert_eq!(workspace.is_source(name), expected.contains(name) || name.contains("ignored"), "{name}");
        }
    }

    #[test]
    fn without_patterns_every_article_is_a_source() {
        check(&["a.md", "b/c.TXT", "b/d.png", "e.markdown"], &[], &["a.md", "b/c.TXT", "e.markdown"], &[]);
    }

    #[test]
    fn patterns_choose_the_sources() {
        let files = ["a.md", "s/b.md", "s/deep/c.txt", "s/d.png", "notes/e.org"];
        check(&files, &["s/**/*.md"], &["s/b.md"], &[]);
        check(&files, &["s/**"], &["s/b.md", "s/deep/c.txt"], &[]);
        check(&files, &["notes/*.org", "a.md"], &["a.md", "notes/e.org"], &[]);
    }

    #[test]
    fn a_pattern_for_a_folder_that_is_not_there_is_reported() {
        check(&["a.md"], &["gone/**/*.md", "*.md"], &["a.md"], &[]);
        check(&["s/a.md"], &["gone/**/*.md", "s/*.md"], &["s/a.md"], &["ROOT/gone: no such file or folder"]);
    }

    #[test]
    fn ignored_files_are_left_out() {
        let folder = folder(&["a.md", "ignored/b.md"]);
        std::fs::write(folder.path().join(".gitignore"), "ignored/\n").expect("a file");
        let (workspace, _) = Workspace::with_corpus(folder.path()).expect("a workspace");
        let (found, errors) = workspace.source_files();
        assert_eq!(found.keys().map(|name| &**name).collect::<Vec<_>>(), ["a.md"]);
        assert!(errors.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_a_circle_is_reported_once_and_the_rest_is_found() {
        let folder = folder(&["a.md", "sub/b.md"]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("sub/up")).expect("a link");
        let (workspace, _) = Workspace::with_corpus(folder.path()).expect("a workspace");
        let (found, errors) = workspace.source_files();
        assert_eq!(found.keys().map(|name| &**name).collect::<Vec<_>>(), ["a.md", "sub/b.md"]);
        let errors = errors.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(errors, ["sub/up: this link leads back to .; not followed"]);
    }

    #[test]
    fn the_root_of_the_file_system_is_refused() {
        let workspace = Workspace { root: "/".into(), settings: Settings::default(), configured: false };
        let (found, errors) = workspace.source_files();
        assert!(found.is_empty());
        assert!(errors[0].to_string().starts_with("/: too broad for a corpus"), "{}", errors[0]);
    }
}
