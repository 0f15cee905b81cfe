//! The corpus at one moment, and what can be asked of it.

use super::entry::Entry;
use super::layers::Layers;
use super::retrieval::{Hit, Wanted};
use super::scores::{ONE, Score};
use super::{Source, Workspace, keys};
use crate::claims::Claim;
use crate::entities::{EntityKey, EntityRecord};
use crate::text::Document;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// At most so many records answer one look-up: a country may stand in every source.
const MOST_RECORDS: usize = 256;

/// The corpus as it was when the snapshot was taken. Cheap to clone; nothing that happens later changes it.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub(super) workspace: Arc<Workspace>,
    pub(super) layers: Layers,
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

/// A claim that was found, before it is read.
enum Found<'a> {
    Memory(&'a Arc<Entry>, u32),
    Disk(Hit),
}

/// A claim in memory that has a term of the question, while the terms are gone through.
struct Scored<'a> {
    entry: &'a Arc<Entry>,
    score: Score,
    /// Whether it has one of those of which every claim is looked at: where a claim is kept decides nothing.
    found: bool,
}

impl Snapshot {
    /// The claims that are likeliest to say something about `claim`, best first, at most `limit`: of the same kind and with at least one
    /// term of [`Claim::terms`] in common. Nothing from the file `leave_out`. The order is the same in every run.
    pub fn candidates(&self, claim: &Claim, leave_out: &str, limit: usize) -> Vec<Sighting> {
        self.candidates_by_words(&claim.terms(), &claim.kind_term(), leave_out, limit)
    }

    /// As [`Self::candidates`], for terms put together freely ("n:vietnam", "w:arsenal") and a kind ("k:count").
    pub fn candidates_by_words(&self, terms: &[String], kind: &str, leave_out: &str, limit: usize) -> Vec<Sighting> {
        let mut keys: Vec<u64> = terms.iter().filter(|term| *term != kind).map(|term| keys::claim(term, kind)).collect();
        keys.sort_unstable();
        keys.dedup();
        let left_out = keys::file(leave_out);
        let (mut counts, mut total) = match &self.layers.index {
            Some(index) => index.frequencies(&keys, self.layers.hidden.values().map(|tally| &**tally)),
            None => (vec![0; keys.len()], 0),
        };
        let mut hits: Vec<(&Arc<Entry>, u32, usize)> = Vec::new();
        for entry in self.layers.entries() {
            total += entry.claims.len() as u64;
            for (at, (key, count)) in keys.iter().zip(&mut counts).enumerate() {
                let Some(found) = entry.postings.get(key) else { continue };
                *count += found.len() as u64;
                if &*entry.source.path != leave_out {
                    hits.extend(found.iter().map(|claim| (entry, *claim, at)));
                }
            }
        }
        let wanted = Wanted::terms(&keys, &counts, total);
        let mut scores: FxHashMap<(u64, u32), Scored<'_>> = FxHashMap::default();
        for (entry, claim, at) in hits {
            let Some(term) = wanted.get(at) else { continue };
            let scored = scores.entry((entry.source.origin, claim)).or_insert(Scored { entry, score: 0, found: false });
            scored.score = scored.score.saturating_add(term.weight);
            scored.found |= term.full;
        }
        let in_memory = scores.into_iter().filter(|(_, scored)| scored.found);
        let in_memory = in_memory.map(|((file, at), of)| (of.score, file, u64::from(at), Found::Memory(of.entry, at)));
        let mut best: Vec<(Score, u64, u64, Found<'_>)> = in_memory.collect();
        if let Some(index) = &self.layers.index {
            let hits = index.hits(&wanted, self.layers.hidden.keys().copied().chain([left_out]), limit);
            best.extend(hits.into_iter().map(|hit| (hit.score, hit.file, hit.at, Found::Disk(hit))));
        }
        best.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        best.truncate(limit);
        best.into_iter().filter_map(|(score, _, _, found)| self.sighting(score, &found)).collect()
    }

    fn sighting(&self, score: Score, found: &Found<'_>) -> Option<Sighting> {
        let (source, claim) = match found {
            Found::Memory(entry, at) => (self.layers.source_of(entry), entry.claims.get(*at as usize)?.clone()),
            Found::Disk(hit) => self.layers.index.as_ref()?.read(hit)?,
        };
        Some(Sighting { source, claim, score: f32::from(score) / ONE })
    }

    /// Whether nothing has changed between the two: what was found in the one holds in the other.
    pub fn is(&self, other: &Self) -> bool {
        self.layers.is(&other.layers)
    }

    /// The claims of a source, in order; none for a file that is no source.
    pub fn claims_of(&self, path: &str) -> Vec<Arc<Claim>> {
        match (self.layers.entry(path), &self.layers.index) {
            (Some(entry), _) => entry.claims.clone(),
            (None, Some(index)) if !self.layers.hides(keys::file(path)) => index.claims_of(keys::file(path)),
            _ => Vec::new(),
        }
    }

    /// What the sources know of the entities that `lookup` can mean, by path. `lookup` is a key of [`EntityRecord::lookup`]. Where very
    /// many sources know one, those that introduce it come first, and the rest is left out.
    pub fn records(&self, lookup: &str) -> Vec<EntityRecord> {
        let of_entry = |entry: &Arc<Entry>| {
            let found = entry.lookup.get(lookup).map_or(&[][..], Vec::as_slice);
            found.iter().filter_map(|at| entry.records.get(*at as usize).cloned()).collect::<Vec<_>>()
        };
        let mut records: Vec<EntityRecord> = self.layers.entries().flat_map(of_entry).collect();
        if let Some(index) = &self.layers.index {
            records.extend(index.records(lookup, &|file| self.layers.hides(file), MOST_RECORDS));
        }
        records.sort_by(|a, b| a.path.cmp(&b.path).then_with(|| a.key.cmp(&b.key)));
        records
    }

    /// What the source `path` knows of the entity with the key `key`.
    pub fn record_in(&self, path: &str, key: &EntityKey) -> Option<EntityRecord> {
        match (self.layers.entry(path), &self.layers.index) {
            (Some(entry), _) => entry.records.iter().find(|record| record.key == *key).cloned(),
            (None, Some(index)) if !self.layers.hides(keys::file(path)) => {
                index.records_in(path, &key.0).find(|record| record.key == *key && *record.path == *path)
            }
            _ => None,
        }
    }

    /// Whether the source `path` has a record that `lookup` leads to.
    pub fn has_record(&self, path: &str, lookup: &str) -> bool {
        match (self.layers.entry(path), &self.layers.index) {
            (Some(entry), _) => entry.lookup.contains_key(lookup),
            (None, Some(index)) => !self.layers.hides(keys::file(path)) && index.has_record(path, lookup),
            (None, None) => false,
        }
    }

    /// What is known of a source.
    pub fn source(&self, path: &str) -> Option<Arc<Source>> {
        match (self.layers.entry(path), &self.layers.index) {
            (Some(entry), _) => Some(self.layers.source_of(entry)),
            (None, Some(index)) if !self.layers.hides(keys::file(path)) => index.source(keys::file(path)),
            _ => None,
        }
    }

    /// The text of a source with its structure: the open buffer where there is one, else the file.
    pub fn document(&self, path: &str) -> Option<Arc<Document>> {
        match self.layers.entry(path) {
            Some(entry) => Some(entry.document.clone()),
            None => {
                self.source(path)?;
                self.layers.documents.get(path, &self.workspace.file(path))
            }
        }
    }

    /// Whether there is no source at all.
    pub fn is_empty(&self) -> bool {
        !self.has_more_than(0)
    }

    /// Whether there are more sources than so many.
    pub fn has_more_than(&self, sources: usize) -> bool {
        let in_memory = self.layers.entries().take(sources + 1).count();
        if in_memory > sources {
            return true;
        }
        let left = sources + 1 - in_memory;
        let stored = self.layers.index.as_ref().map_or(0, |index| index.count(&|file| self.layers.hides(file), left));
        stored == left
    }

    /// All sources, by path. Reads every one of them from the index: not for every keystroke.
    pub fn sources(&self) -> Vec<Arc<Source>> {
        let mut sources: Vec<Arc<Source>> = self.layers.entries().map(|entry| self.layers.source_of(entry)).collect();
        if let Some(index) = &self.layers.index {
            let stored = index.stored_sources().filter(|(file, _)| !self.layers.hides(*file));
            sources.extend(stored.map(|(file, stored)| {
                let origin = index.origins.get(&file).copied().unwrap_or(file);
                Arc::new(Source { origin, ..stored.source })
            }));
        }
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        sources
    }
}
