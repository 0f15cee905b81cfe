//! One source as retrieval sees it: what it is, and its claims and records under the terms they are found by.

use super::keys;
use super::origins::Sketch;
use crate::claims::{Article, Claim};
use crate::entities::EntityRecord;
use crate::language::Tongue;
use crate::text::Document;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
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
    /// What language it is in: a source that is not English bears no witness.
    pub tongue: Tongue,
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
    /// What is kept of the text to find its copies.
    pub sketch: Sketch,
    /// Claims, as indices, by [`keys::claim`].
    pub postings: FxHashMap<u64, Vec<u32>>,
    /// Records, as indices, by look-up key.
    pub lookup: FxHashMap<Arc<str>, Vec<u32>>,
}

impl Entry {
    pub fn new(article: Article) -> Self {
        let Article { document, tongue, claims, records, .. } = article;
        let mut postings: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (at, claim) in (0u32..).zip(&claims) {
            for key in keys::of_claim(claim) {
                postings.entry(key).or_default().push(at);
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
        let (source, sketch) = (Arc::new(describe(&document, tongue)), Sketch::new(&document));
        Self { source, document, claims: claims.into_iter().map(Arc::new).collect(), records, sketch, postings, lookup }
    }
}

fn describe(document: &Document, tongue: Tongue) -> Source {
    let name = document.path.rsplit('/').next().unwrap_or(&document.path);
    Source {
        path: document.path.clone(),
        title: document.meta.title.as_ref().map(|title| title.value.clone()),
        outlet: document.meta.outlet.as_ref().map_or_else(|| name.into(), |outlet| outlet.value.clone()),
        date: document.meta.date.as_ref().map(|date| date.value),
        tongue,
        origin: keys::file(&document.path),
    }
}
