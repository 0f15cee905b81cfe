//! How files are named in a report: as they would be typed in the folder the command was given in.

use super::check::STANDARD_INPUT;
use crate::corpus::Workspace;
use std::path::{Component, Path, PathBuf};

/// Turns names of the workspace into paths relative to a folder.
#[derive(Clone, Debug)]
pub struct ShownPaths {
    root: PathBuf,
    current: PathBuf,
}

/// How many folders a relative path goes up at most before the full path is the clearer one.
const MOST_UP: usize = 4;

impl ShownPaths {
    /// For names relative to `root`, shown to somebody who works in `current`. Both absolute, links resolved.
    pub fn new(root: &Path, current: &Path) -> Self {
        Self { root: root.to_path_buf(), current: current.to_path_buf() }
    }

    /// For names of a workspace, shown in the folder that the program runs in.
    pub fn from_here(workspace: &Workspace) -> Self {
        let current = std::env::current_dir().and_then(|folder| folder.canonicalize());
        Self::new(&workspace.root, &current.unwrap_or_else(|_| workspace.root.clone()))
    }

    /// The path to show for a name, with forward slashes.
    pub fn show(&self, name: &str) -> String {
        if name == STANDARD_INPUT {
            return name.into();
        }
        let file = self.root.join(name);
        let mut here = self.current.components().peekable();
        let mut there = file.components().peekable();
        let mut shared = 0;
        while let (Some(a), Some(b)) = (here.peek(), there.peek())
            && a == b
        {
            shared += usize::from(matches!(a, Component::Normal(_)));
            here.next();
            there.next();
        }
        let up = here.count();
        if up > 0 && (shared == 0 || up > MOST_UP) {
            return crate::corpus::slashed(&file);
        }
        let mut path: PathBuf = std::iter::repeat_n(Component::ParentDir, up).collect();
        path.extend(there);
        if path.as_os_str().is_empty() {
            return ".".into();
        }
        crate::corpus::slashed(&path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(root: &str, current: &str, name: &str, expected: &str) {
        assert_eq!(ShownPaths::new(Path::new(root), Path::new(current)).show(name), expected);
    }

    #[cfg(unix)]
    #[test]
    fn paths_are_relative_to_where_the_command_was_given() {
        check("/w/desk", "/w/desk", "sources/a.md", "sources/a.md");
        check("/w/desk/sources", "/w/desk", "a.md", "sources/a.md");
        check("/w/desk", "/w/desk/drafts", "sources/a.md", "../sources/a.md");
        check("/w/desk", "/w/desk", ".", ".");
        check("/w/desk", "/w/desk/drafts", "-", "-");
        check("/w/desk", "/elsewhere", "a.md", "/w/desk/a.md");
        check("/w/desk", "/w/desk", "/tmp/b.md", "/tmp/b.md");
    }
}
