//! The draft's names against the corpus: which entity each mention stands for.

use super::Occurrence;
use super::each::{AT_A_TIME, each};
use super::memory::Memory;
use crate::claims::{Article, Claim, Said};
use crate::corpus::{Sighting, Snapshot};
use crate::entities::{Card, EntityKey, EntityRecord, Mention, Overrides, Resolution, Spelling, assemble_as_of, country, resolve};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A name that stands in more sources than these tells no story from another: an agency's, a capital's.
pub(super) const COMMON: usize = 64;

/// What the names of a draft stand for in the corpus.
pub(super) struct Resolved<'o> {
    overrides: &'o Overrides,
    /// The draft's mentions by name, but for those that repeat an earlier one in all that counts.
    names: Vec<&'o Mention>,
    /// A hash of all that a comparison sees of the draft beside its claim.
    pub circumstances: u64,
    by_key: FxHashMap<EntityKey, Arc<Resolution>>,
    /// The sources that name an entity, by its key in the corpus; a country is named by its people and its capital too.
    sources: FxHashMap<EntityKey, FxHashSet<Arc<str>>>,
}

impl<'o> Resolved<'o> {
    /// Looks every name of the draft up, once. What the draft's own file says as a source is left out.
    pub(super) fn new(article: &'o Article, corpus: &Snapshot, overrides: &'o Overrides, memory: &Memory) -> Self {
        let path = &article.document.path;
        let records = |lookup: &str| -> Vec<EntityRecord> {
            let mut found = overrides.records(lookup, &|key| corpus.records(key));
            found.retain(|record| record.path != *path);
            found
        };
        let mut by_key: FxHashMap<EntityKey, Arc<Resolution>> = FxHashMap::default();
        let names = names(article);
        let mut hasher = FxHasher::default();
        (path, article.document.meta.date.as_ref().map(|field| field.value)).hash(&mut hasher);
        for mention in &names {
            (&mention.key, &mention.name, mention.kind).hash(&mut hasher);
        }
        let many = names.iter().filter(|mention| !memory.has_resolved(path, mention)).nth(AT_A_TIME).is_some();
        let resolutions = each(&names, many, |mention| memory.resolve(path, mention, || resolve(&mention.name, mention.kind, &records)));
        for (mention, resolution) in names.iter().zip(resolutions) {
            if let Some(resolution) = resolution {
                by_key.entry(mention.key.clone()).or_insert(resolution);
            }
        }
        let mut sources: FxHashMap<EntityKey, FxHashSet<Arc<str>>> = FxHashMap::default();
        for (own, resolution) in &by_key {
            let paths = resolution.records.iter().map(|record| record.path.clone());
            sources.entry(resolution.key.clone()).or_default().extend(paths);
            if let Some(country) = country(&own.0) {
                let named = sources.entry(EntityKey(Arc::from(country.key))).or_default();
                named.extend(resolution.records.iter().map(|record| record.path.clone()));
                let look_up = || records(country.key).into_iter().map(|record| record.path).collect();
                named.extend(memory.of_country(path, country.key, look_up).iter().cloned());
            }
        }
        Self { overrides, names, circumstances: hasher.finish(), by_key, sources }
    }

    /// The draft's mentions by name, in order, but for those that repeat an earlier one in all that counts: key, name and kind.
    pub(super) fn names(&self) -> impl Iterator<Item = &'o Mention> + '_ {
        self.names.iter().copied()
    }

    /// What a key of the draft stands for in the corpus.
    pub(super) fn get(&self, key: &EntityKey) -> Option<&Resolution> {
        self.by_key.get(key).map(|resolution| &**resolution)
    }

    /// Whether the source at `path` names the entity that a key of the corpus stands for.
    pub(super) fn named_in(&self, key: &EntityKey, path: &str) -> bool {
        self.sources.get(key).is_some_and(|paths| paths.contains(path))
    }

    /// The corpus's keys for what the draft names and few sources do.
    pub(super) fn story(&self) -> Vec<EntityKey> {
        let rare = self.by_key.iter().filter(|(own, _)| !self.is_common(own));
        let mut keys: Vec<EntityKey> = rare.map(|(_, resolution)| resolution.key.clone()).collect();
        keys.sort();
        keys.dedup();
        keys
    }

    /// Whether so many sources name what a key of the draft stands for that it does not tell one story from another.
    pub(super) fn is_common(&self, own: &EntityKey) -> bool {
        let sources = self.by_key.get(own).and_then(|resolution| self.sources.get(&resolution.key));
        sources.is_some_and(|sources| sources.len() > COMMON)
    }

    /// A claim of the draft with the corpus's keys for its names, so that it can be laid beside a source's.
    pub(super) fn translated(&self, claim: &Claim, memory: &Memory) -> Claim {
        let known = claim.names.iter().map(|name| &name.key).chain(subject(claim)).all(|key| self.translate(key) == key);
        if known {
            return claim.clone();
        }
        let said = memory.translated(&claim.said, |key| self.translate(key));
        Claim { said, ..claim.clone() }
    }

    /// The corpus's key for a key of the draft; the same where the corpus does not know it.
    pub(super) fn translate<'k>(&'k self, key: &'k EntityKey) -> &'k EntityKey {
        let merged = self.overrides.merged(key);
        self.by_key.get(merged).map_or(merged, |resolution| &resolution.key)
    }

    /// The claims of the corpus that may bear on a claim that is [`Self::translated`], best first, with the keys that the user merged
    /// made one. The corpus itself keeps the names as they were read, so that a change of `entities.toml` takes effect at once.
    pub(super) fn candidates(&self, claim: &Claim, leave_out: &str, corpus: &Snapshot, limit: usize) -> Vec<Sighting> {
        if self.overrides.is_empty() {
            return corpus.candidates(claim, leave_out, limit);
        }
        let mut terms = claim.terms();
        for name in &claim.names {
            terms.extend(self.overrides.merged_into(&name.key).map(|other| format!("n:{}", other.0)));
        }
        let mut found = corpus.candidates_by_words(&terms, &claim.kind_term(), leave_out, limit);
        for sighting in &mut found {
            let own = &sighting.claim;
            if own.names.iter().map(|name| &name.key).chain(subject(own)).any(|key| self.overrides.merged(key) != key) {
                let claim = Arc::make_mut(&mut sighting.claim);
                for key in keys(Arc::make_mut(&mut claim.said)) {
                    *key = self.overrides.merged(key).clone();
                }
            }
        }
        found
    }
}

/// See [`Resolved::names`].
fn names(article: &Article) -> Vec<&Mention> {
    // Told apart by where the words lie, which is soon done: the mentions of one entity share them.
    let mut met = FxHashSet::default();
    let place = |words: &Arc<str>| Arc::as_ptr(words).cast::<u8>() as usize;
    let first = |mention: &&Mention| mention.named && met.insert((place(&mention.key.0), place(&mention.name), mention.kind));
    article.mentions.iter().filter(first).collect()
}

/// The keys of the names in a claim.
pub(super) fn keys(said: &mut Said) -> impl Iterator<Item = &mut EntityKey> {
    let entity = said.subject.as_mut().and_then(|subject| subject.entity.as_mut());
    said.names.iter_mut().map(|name| &mut name.key).chain(entity)
}

/// The key of a claim's subject, where that has a name.
pub(super) fn subject(said: &Said) -> Option<&EntityKey> {
    said.subject.as_ref().and_then(|subject| subject.entity.as_ref())
}

/// Every mention of the draft with the card of its entity: what the sources know of it, or, where they do not know it, the draft itself.
pub(super) fn occurrences(article: &Article, resolved: &Resolved<'_>, memory: &Memory) -> (Vec<Occurrence>, Vec<Arc<Card>>) {
    let date = article.document.meta.date.as_ref().map(|field| field.value);
    let mut cards: Vec<Arc<Card>> = Vec::new();
    let mut own: FxHashMap<&EntityKey, Vec<&EntityRecord>> = FxHashMap::default();
    for record in &article.records {
        own.entry(&record.key).or_default().push(record);
    }
    let mut by_key: FxHashMap<&EntityKey, usize> = FxHashMap::default();
    // By where the key lies: the mentions of one entity share it.
    let mut by_place: FxHashMap<usize, usize> = FxHashMap::default();
    let mut occurrences = Vec::with_capacity(article.mentions.len());
    for mention in &article.mentions {
        let of_key = || {
            *by_key.entry(&mention.key).or_insert_with(|| {
                let card = match resolved.by_key.get(&mention.key) {
                    Some(resolution) => memory.card(resolution, date),
                    None => Arc::new(assemble_as_of(own.get(&mention.key).map_or(&[][..], Vec::as_slice), date)),
                };
                cards.push(card);
                cards.len() - 1
            })
        };
        let card = *by_place.entry(Arc::as_ptr(&mention.key.0).cast::<u8>() as usize).or_insert_with(of_key);
        occurrences.push(Occurrence { span: mention.span, card });
    }
    (occurrences, cards)
}

/// Whether a name looks like a slip for one of the sources'.
pub(super) fn misspelled(resolution: &Resolution) -> bool {
    resolution.spelling == Spelling::OneLetter
}
