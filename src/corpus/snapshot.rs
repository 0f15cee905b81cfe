//! The corpus at one moment, and what can be asked of it.

use super::Source;
use super::entry::{Entry, key};
use crate::claims::Claim;
use crate::entities::EntityRecord;
use crate::text::Document;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The corpus as it was when the snapshot was taken. Cheap to clone; nothing that happens later changes it.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    pub(super) layers: Arc<Layers>,
}

/// What a snapshot holds: the files as they are on disk, and over them the open buffers.
#[derive(Clone, Debug, Default)]
pub(super) struct Layers {
    /// Files on disk.
    pub files: Arc<BTreeMap<Arc<str>, Arc<Entry>>>,
    /// Open buffers of sources: they win over the file of the same name.
    pub buffers: Arc<BTreeMap<Arc<str>, Arc<Entry>>>,
}

impl Layers {
    /// Every source once, the open buffer where there is one.
    fn entries(&self) -> impl Iterator<Item = &Arc<Entry>> {
        let disk = self.files.iter().filter(|(path, _)| !self.buffers.contains_key(*path));
        disk.chain(self.buffers.iter()).map(|(_, entry)| entry)
    }

    fn entry(&self, path: &str) -> Option<&Arc<Entry>> {
        self.buffers.get(path).or_else(|| self.files.get(path))
    }
}

/// A claim found in the corpus.
#[derive(Clone, Debug)]
pub struct Sighting {
    /// Where it stands.
    pub source: Arc<Source>,
    /// The claim. Its spans count from the start of the source's file.
    pub claim: Arc<Claim>,
    /// How much it shares with what was asked for: the sum of the shared terms' weights, each the heavier the rarer it is.
    pub score: f32,
}

impl Snapshot {
    /// The claims that are likeliest to say something about `claim`, best first, at most `limit`: of the same kind and with at least one
    /// term of [`Claim::terms`] in common. Nothing from the file `leave_out`. The order is the same in every run.
    pub fn candidates(&self, claim: &Claim, leave_out: &str, limit: usize) -> Vec<Sighting> {
        self.candidates_by_words(&claim.terms(), &claim.kind_term(), leave_out, limit)
    }

    /// As [`Self::candidates`], for terms put together freely ("m:jet", "n:vietnam", "a:arsenal") and a kind ("k:count").
    pub fn candidates_by_words(&self, terms: &[String], kind: &str, leave_out: &str, limit: usize) -> Vec<Sighting> {
        let keys: Vec<Box<str>> = terms.iter().filter(|term| *term != kind).map(|term| key(term, kind)).collect();
        // How many claims have each term, and which claims have any: (entry, claim) -> terms as bits.
        let mut frequency = vec![0usize; keys.len()];
        let mut total = 0usize;
        let mut hits: Vec<(&Arc<Entry>, u32, usize)> = Vec::new();
        for entry in self.layers.entries() {
            total += entry.claims.len();
            for (at, key) in keys.iter().enumerate() {
                let Some(found) = entry.postings.get(key) else { continue };
                if let Some(count) = frequency.get_mut(at) {
                    *count += found.len();
                }
                if &*entry.source.path != leave_out {
                    hits.extend(found.iter().map(|claim| (entry, *claim, at)));
                }
            }
        }
        let weights: Vec<f32> = frequency.iter().map(|count| weight(*count, total)).collect();
        let mut scores: FxHashMap<(&str, u32), (&Arc<Entry>, f32)> = FxHashMap::default();
        for (entry, claim, at) in hits {
            let slot = scores.entry((&entry.source.path, claim)).or_insert((entry, 0.0));
            slot.1 += weights.get(at).copied().unwrap_or_default();
        }
        let mut best: Vec<_> = scores.into_iter().collect();
        best.sort_unstable_by(|(a, (_, x)), (b, (_, y))| y.total_cmp(x).then_with(|| a.cmp(b)));
        best.truncate(limit);
        let sighting = |((_, at), (entry, score)): ((&str, u32), (&Arc<Entry>, f32))| {
            let claim = entry.claims.get(at as usize)?.clone();
            Some(Sighting { source: entry.source.clone(), claim, score })
        };
        best.into_iter().filter_map(sighting).collect()
    }

    /// The claims of a source, in order; none for a file that is no source.
    pub fn claims_of(&self, path: &str) -> Vec<Arc<Claim>> {
        self.layers.entry(path).map_or_else(Vec::new, |entry| entry.claims.clone())
    }

    /// What the sources know of the entities that `lookup` can mean, by path. `lookup` is a key of [`EntityRecord::lookup`].
    pub fn records(&self, lookup: &str) -> Vec<EntityRecord> {
        let of_entry = |entry: &Arc<Entry>| {
            let found = entry.lookup.get(lookup).map_or(&[][..], Vec::as_slice);
            found.iter().filter_map(|at| entry.records.get(*at as usize).cloned()).collect::<Vec<_>>()
        };
        let mut records: Vec<EntityRecord> = self.layers.entries().flat_map(of_entry).collect();
        records.sort_by(|a, b| a.path.cmp(&b.path).then_with(|| a.key.cmp(&b.key)));
        records
    }

    /// What is known of a source.
    pub fn source(&self, path: &str) -> Option<Arc<Source>> {
        self.layers.entry(path).map(|entry| entry.source.clone())
    }

    /// The text of a source with its structure: the open buffer where there is one, else the file.
    pub fn document(&self, path: &str) -> Option<Arc<Document>> {
        self.layers.entry(path).map(|entry| entry.document.clone())
    }

    /// Whether there is no source at all.
    pub fn is_empty(&self) -> bool {
        self.layers.entries().next().is_none()
    }

    /// All sources, by path.
    pub fn sources(&self) -> Vec<Arc<Source>> {
        let mut sources: Vec<Arc<Source>> = self.layers.entries().map(|entry| entry.source.clone()).collect();
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        sources
    }
}

/// The weight of a term that `count` claims of `total` have: the logarithm of how rare it is, in steps of a quarter, so that a few
/// claims more or less do not change the order of candidates.
fn weight(count: usize, total: usize) -> f32 {
    let rarity = (1.0 + total as f32 / count.max(1) as f32).ln();
    (rarity * 4.0).round() / 4.0
}
