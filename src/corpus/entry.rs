//! One source as retrieval sees it: what it is, and its claims and records under the terms they are found by.

use crate::claims::{Article, Claim};
use crate::entities::EntityRecord;
use crate::text::Document;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A source: an article of the corpus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file, as in [`Document::path`].
    pub path: Arc<str>,
    /// Its headline.
    pub title: Option<Arc<str>>,
    /// Who published it; the file's name where the file does not say.
    pub outlet: Arc<str>,
    /// When it was published.
    pub date: Option<Date>,
    /// Sources with the same number are copies of one report, whole or in part: together they count as one voice.
    pub origin: u64,
}

/// An article ready for retrieval.
#[derive(Debug)]
pub(super) struct Entry {
    pub source: Arc<Source>,
    pub document: Arc<Document>,
    pub claims: Vec<Arc<Claim>>,
    pub records: Vec<EntityRecord>,
    /// Claims, as indices, by [`key`].
    pub postings: FxHashMap<Box<str>, Vec<u32>>,
    /// Records, as indices, by look-up key.
    pub lookup: FxHashMap<Arc<str>, Vec<u32>>,
}

impl Entry {
    pub fn new(article: Article) -> Self {
        let Article { document, claims, records, .. } = article;
        let mut postings: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
        for (at, claim) in (0u32..).zip(&claims) {
            let kind = claim.kind_term();
            for term in claim.terms() {
                if term != kind {
                    postings.entry(key(&term, &kind)).or_default().push(at);
                }
            }
        }
        let mut lookup: FxHashMap<Arc<str>, Vec<u32>> = FxHashMap::default();
        for (at, record) in (0u32..).zip(&records) {
            for name in record.lookup.iter().chain([&record.key.0]) {
                let found = lookup.entry(name.clone()).or_default();
                if found.last() != Some(&at) {
                    found.push(at);
                }
            }
        }
        let source = Arc::new(describe(&document));
        Self { source, document, claims: claims.into_iter().map(Arc::new).collect(), records, postings, lookup }
    }
}

/// Under which a claim is kept: a term together with its kind, since claims of another kind are never wanted.
pub(super) fn key(term: &str, kind: &str) -> Box<str> {
    let mut key = String::with_capacity(term.len() + kind.len() + 1);
    key.push_str(term);
    key.push('\n');
    key.push_str(kind);
    key.into()
}

fn describe(document: &Document) -> Source {
    let name = document.path.rsplit('/').next().unwrap_or(&document.path);
    Source {
        path: document.path.clone(),
        title: document.meta.title.as_ref().map(|title| title.value.clone()),
        outlet: document.meta.outlet.as_ref().map_or_else(|| name.into(), |outlet| outlet.value.clone()),
        date: document.meta.date.as_ref().map(|date| date.value),
        origin: number(&document.path),
    }
}

/// A path as a number: the same on every machine and in every run.
pub(super) fn number(path: &str) -> u64 {
    let mut hasher = FxHasher::default();
    path.as_bytes().hash(&mut hasher);
    hasher.finish()
}
