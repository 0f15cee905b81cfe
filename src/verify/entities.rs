//! The draft's names against the corpus: which entity each mention stands for.

use super::Occurrence;
use crate::claims::{Article, Claim};
use crate::corpus::Snapshot;
use crate::entities::{Card, EntityKey, EntityRecord, Overrides, Resolution, Spelling, assemble_as_of, country, resolve};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// What the names of a draft stand for in the corpus.
pub(super) struct Resolved {
    by_key: FxHashMap<EntityKey, Resolution>,
    /// The sources that name an entity, by its key in the corpus; a country is named by its people and its capital too.
    sources: FxHashMap<EntityKey, FxHashSet<Arc<str>>>,
}

impl Resolved {
    /// Looks every name of the draft up, once. What the draft's own file says as a source is left out.
    pub(super) fn new(article: &Article, corpus: &Snapshot, overrides: &Overrides) -> Self {
        let path = &article.document.path;
        let records = |lookup: &str| -> Vec<EntityRecord> {
            let mut found = overrides.records(lookup, &|key| corpus.records(key));
            found.retain(|record| record.path != *path);
            found
        };
        let mut by_key: FxHashMap<EntityKey, Resolution> = FxHashMap::default();
        for mention in article.mentions.iter().filter(|mention| mention.named) {
            if !by_key.contains_key(&mention.key)
                && let Some(resolution) = resolve(&mention.name, mention.kind, &records)
            {
                by_key.insert(mention.key.clone(), resolution);
            }
        }
        let mut sources: FxHashMap<EntityKey, FxHashSet<Arc<str>>> = FxHashMap::default();
        for (own, resolution) in &by_key {
            let paths = resolution.records.iter().map(|record| record.path.clone());
            sources.entry(resolution.key.clone()).or_default().extend(paths);
            if let Some(country) = country(&own.0) {
                let named = sources.entry(EntityKey(Arc::from(country.key))).or_default();
                named.extend(resolution.records.iter().map(|record| record.path.clone()));
                named.extend(records(country.key).into_iter().map(|record| record.path));
            }
        }
        Self { by_key, sources }
    }

    /// What a key of the draft stands for in the corpus.
    pub(super) fn get(&self, key: &EntityKey) -> Option<&Resolution> {
        self.by_key.get(key)
    }

    /// Whether the source at `path` names the entity that a key of the corpus stands for.
    pub(super) fn named_in(&self, key: &EntityKey, path: &str) -> bool {
        self.sources.get(key).is_some_and(|paths| paths.contains(path))
    }

    /// The corpus's keys for all that the draft names.
    pub(super) fn story(&self) -> Vec<EntityKey> {
        let mut keys: Vec<EntityKey> = self.by_key.values().map(|resolution| resolution.key.clone()).collect();
        keys.sort();
        keys.dedup();
        keys
    }

    /// A claim of the draft with the corpus's keys for its names, so that it can be laid beside a source's.
    pub(super) fn translated(&self, claim: &Claim) -> Claim {
        let mut claim = claim.clone();
        let translate = |key: &mut EntityKey| {
            if let Some(resolution) = self.by_key.get(key) {
                *key = resolution.key.clone();
            }
        };
        claim.names.iter_mut().for_each(|name| translate(&mut name.key));
        if let Some(subject) = &mut claim.subject {
            subject.entity.as_mut().into_iter().for_each(translate);
        }
        claim
    }
}

/// Every mention of the draft with the card of its entity: what the sources know of it, or, where they do not know it, the draft itself.
pub(super) fn occurrences(article: &Article, resolved: &Resolved) -> (Vec<Occurrence>, Vec<Arc<Card>>) {
    let date = article.document.meta.date.as_ref().map(|field| field.value);
    let mut cards: Vec<Arc<Card>> = Vec::new();
    let mut by_key: FxHashMap<EntityKey, usize> = FxHashMap::default();
    let mut occurrences = Vec::with_capacity(article.mentions.len());
    for mention in &article.mentions {
        let card = *by_key.entry(mention.key.clone()).or_insert_with(|| {
            let own: Vec<EntityRecord> = article.records.iter().filter(|record| record.key == mention.key).cloned().collect();
            let card = match resolved.get(&mention.key) {
                Some(resolution) => assemble_as_of(&resolution.records, date),
                None => assemble_as_of(&own, date),
            };
            cards.push(Arc::new(card));
            cards.len() - 1
        });
        occurrences.push(Occurrence { span: mention.span, card });
    }
    (occurrences, cards)
}

/// Whether a name looks like a slip for one of the sources'.
pub(super) fn misspelled(resolution: &Resolution) -> bool {
    resolution.spelling == Spelling::OneLetter
}
