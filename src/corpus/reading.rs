//! From a file to an article.

use super::CorpusError;
use crate::claims::{self, Article};
use crate::text::{self, TextError};
use std::path::Path;
use std::sync::Arc;

/// The largest file that is taken for an article, in bytes: 8 MiB, several long novels.
pub const ARTICLE_LIMIT: u64 = 8 << 20;

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
