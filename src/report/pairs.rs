//! `tieout pairs`: what is weighed of every pair of a draft's figure and a source's, for training.

use crate::corpus::{Corpus, CorpusError, Workspace};
use crate::{claims, text, verify};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

/// A JSON line for each pair: `draft` and `source` (bytes of their files), `path` of the source, the source's `text`, `meets`, `sameness`, the gates that `failed`, and `features`
/// by name.
///
/// # Errors
/// Where the draft or the folder of sources cannot be read.
pub fn pairs(draft: &Path, corpus: &Path) -> Result<String, CorpusError> {
    let (workspace, _) = Workspace::with_corpus(corpus)?;
    let (corpus, _) = Corpus::open(workspace, &|_| ());
    let name = draft.to_string_lossy();
    let document = text::load(draft, &name).map_err(CorpusError::Text)?;
    let mut lines = String::new();
    for pair in verify::weighed_pairs(&claims::read(Arc::new(document)), &corpus.snapshot()) {
        let features: serde_json::Map<_, _> = pair.features.iter().map(|&(name, value)| (name.to_owned(), json!(value))).collect();
        let line = json!({
            "draft": [pair.draft.start, pair.draft.end],
            "path": &*pair.path,
            "source": [pair.source.start, pair.source.end],
            "text": pair.text,
            "meets": pair.meets,
            "sameness": pair.sameness,
            "failed": pair.failed,
            "features": features,
        });
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    Ok(lines)
}
