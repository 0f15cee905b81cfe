//! What can go wrong on the way from a folder to a corpus. Every message is one line that names the file.

use crate::entities::OverridesError;
use crate::text::TextError;
use std::sync::Arc;

/// Something that could not be read or understood. The rest of the corpus is there all the same.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// A file is no readable article.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A file holds nothing but white space.
    #[error("{path}: an empty file, nothing to read")]
    Empty {
        /// The file.
        path: Arc<str>,
    },
    /// A file or folder could not be opened.
    #[error("{path}: {cause}")]
    Unreadable {
        /// The file or folder.
        path: Arc<str>,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A folder that was asked for does not exist.
    #[error("{path}: no such file or folder")]
    Missing {
        /// The folder.
        path: Arc<str>,
    },
    /// A link leads back to a folder above it.
    #[error("{path}: this link leads back to {ancestor}; not followed")]
    LinkCircle {
        /// The link.
        path: Arc<str>,
        /// The folder it leads to.
        ancestor: Arc<str>,
    },
    /// The folder is a home folder or the root of the file system, and nothing says that it is meant.
    #[error("{path}: too broad for a corpus; name a folder of articles, or put a tieout.toml there to say which files are sources")]
    TooBroad {
        /// The folder.
        path: Arc<str>,
    },
    /// The folder holds more articles than are read.
    #[error("{path}: more than {limit} articles; the rest is not read (narrow `sources` in tieout.toml)")]
    TooMany {
        /// The folder.
        path: Arc<str>,
        /// How many are read.
        limit: usize,
    },
    /// A pattern of file names that is none.
    #[error("{path}:{line}:{column}: `{pattern}` is not a pattern of file names: {cause}")]
    Pattern {
        /// The settings file.
        path: Arc<str>,
        /// Its line, counted from 1.
        line: usize,
        /// Its column, in characters, counted from 1.
        column: usize,
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        cause: String,
    },
    /// A key of the settings that means nothing.
    #[error("{path}:{line}:{column}: unknown key `{key}`{hint}")]
    UnknownKey {
        /// The settings file.
        path: Arc<str>,
        /// Its line, counted from 1.
        line: usize,
        /// Its column, in characters, counted from 1.
        column: usize,
        /// The key.
        key: String,
        /// What may have been meant: "; did you mean `sources`?", or nothing.
        hint: String,
    },
    /// A value of the settings that is not of the sort its key asks for.
    #[error("{path}:{line}:{column}: `{key}` must be {expected}")]
    BadValue {
        /// The settings file.
        path: Arc<str>,
        /// Its line, counted from 1.
        line: usize,
        /// Its column, in characters, counted from 1.
        column: usize,
        /// The key.
        key: String,
        /// What is asked for.
        expected: &'static str,
    },
    /// There is nothing to review against.
    #[error("{path}: no articles here (.md, .markdown, .txt)")]
    NoSources {
        /// The folder.
        path: Arc<str>,
    },
    /// The index on disk could not be written; the sources are held in memory instead.
    #[error("{path}: the index cannot be kept here: {cause}")]
    Index {
        /// The folder of the index.
        path: Arc<str>,
        /// What went wrong.
        cause: String,
    },
    /// Changes on disk will go unnoticed.
    #[error("{path}: cannot be watched for changes: {cause}")]
    Unwatched {
        /// The folder.
        path: Arc<str>,
        /// What the system said.
        cause: String,
    },
    /// The settings file is not TOML.
    #[error("{path}:{line}:{column}: {cause}")]
    NotToml {
        /// The settings file.
        path: Arc<str>,
        /// Its line, counted from 1.
        line: usize,
        /// Its column, in characters, counted from 1.
        column: usize,
        /// What the parser said, on one line.
        cause: String,
    },
}

impl From<OverridesError> for CorpusError {
    fn from(error: OverridesError) -> Self {
        let OverridesError { path, line, column, message } = error;
        Self::NotToml { path, line, column, cause: message }
    }
}

impl CorpusError {
    /// The place in a settings file that is to be put right: the file, the line and the column, both counted from 1, the column in characters.
    pub fn place(&self) -> Option<(&Arc<str>, usize, usize)> {
        match self {
            Self::Pattern { path, line, column, .. }
            | Self::UnknownKey { path, line, column, .. }
            | Self::BadValue { path, line, column, .. }
            | Self::NotToml { path, line, column, .. } => Some((path, *line, *column)),
            _ => None,
        }
    }

    /// The same error with its file named another way: as it would be typed in some folder, say.
    #[must_use]
    pub fn renamed(mut self, name: &dyn Fn(&str) -> String) -> Self {
        if let Self::LinkCircle { ancestor, .. } = &mut self {
            *ancestor = name(ancestor).into();
        }
        let path = match &mut self {
            Self::Text(error) => match error {
                TextError::Unreadable { path, .. }
                | TextError::NotUtf8 { path, .. }
                | TextError::Binary { path, .. }
                | TextError::TooLarge { path, .. } => path,
            },
            Self::Empty { path }
            | Self::Unreadable { path, .. }
            | Self::Missing { path }
            | Self::LinkCircle { path, .. }
            | Self::TooBroad { path }
            | Self::TooMany { path, .. }
            | Self::Pattern { path, .. }
            | Self::UnknownKey { path, .. }
            | Self::BadValue { path, .. }
            | Self::NoSources { path }
            | Self::Index { path, .. }
            | Self::Unwatched { path, .. }
            | Self::NotToml { path, .. } => path,
        };
        *path = name(path).into();
        self
    }
}
