//! Comparisons made before, for the next review of nearly the same draft.
//!
//! A keystroke changes one claim of a draft, seldom more; holding every other one against its candidates again would take a second. What was found for a claim
//! is kept by its content, wherever in the draft it stands, with the questions that were asked about the rest of the draft (see [`super::around`]). Reviews
//! with a memory and without one are the same.

use super::alignment::Alignment;
use super::around::Around;
use super::derive::{Derived, derive};
use super::pair::{self, Pair};
use super::sameness::{Near, Place, Register};
use crate::claims::{Claim, Name, Participant, Phrase, Quantity, Word};
use crate::corpus::{Snapshot, Source};
use crate::entities::{EntityKey, EntityKind, Mention, Resolution};
use dashmap::{DashMap, DashSet};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// What earlier reviews have found for claims, against one state of the corpus and with the same settings. Shared between threads.
#[derive(Default)]
pub struct Memory {
    compared: DashMap<Key, Arc<Compared>, FxBuildHasher>,
    questions: Mutex<Questions>,
    /// Which claims and files of the corpus there are.
    register: Mutex<Register>,
    /// How many comparisons were made.
    made: AtomicU64,
    /// What was weighed of the pairs of a claim beside those around it, by the numbers of the comparisons.
    near: DashMap<Box<[u64]>, Arc<[Near]>, FxBuildHasher>,
    /// The sentences of drafts in which the checks of single sentences find nothing, with what stands around them.
    silent: DashSet<Key, FxBuildHasher>,
    /// How two claims of a draft lie beside each other, by what each says.
    alike: DashMap<(u64, u64), Option<Likeness>, FxBuildHasher>,
    /// Names of the corpus as they are written there, by their keys.
    names: DashMap<EntityKey, Arc<str>, FxBuildHasher>,
    /// What the names of a draft stand for in the corpus.
    resolved: DashMap<Named, Option<Arc<Resolution>>, FxBuildHasher>,
}

/// A name as a draft gives it: the draft's own file, the name and its kind.
type Named = (Arc<str>, Arc<str>, EntityKind);

/// How two claims lie beside each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Likeness {
    /// See [`Alignment::core`].
    pub core: f32,
    /// See [`Alignment::score`].
    pub score: f32,
}

impl From<Alignment> for Likeness {
    fn from(alignment: Alignment) -> Self {
        Self { core: alignment.core, score: alignment.score() }
    }
}

/// Claims beyond so many are not kept: each may hold some ten kilobytes.
const KEPT: usize = 4_000;

/// So many of what takes a few bytes are kept.
const MANY: usize = 200_000;

/// Whatever something depends on, hashed: for a comparison the content of a claim, of its draft's name and date.
pub(super) type Key = u64;

/// A question about a draft: whether a source names an entity, or, without one, anything that the draft names.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub source: Arc<Source>,
    pub key: Option<EntityKey>,
}

impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        self.source.path == other.source.path && self.key == other.key
    }
}

impl Eq for Question {}

impl Hash for Question {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.source.path, &self.key).hash(state);
    }
}

/// A question by its number, and what was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Asked {
    pub question: u32,
    pub answer: bool,
}

#[derive(Default)]
struct Questions {
    numbers: FxHashMap<Question, u32>,
    list: Vec<Question>,
}

/// What was found for a claim.
pub(super) struct Compared {
    asked: Box<[Asked]>,
    /// A number that no other comparison has.
    pub number: u64,
    /// Its candidates, compared, best first, before the rest of the draft was looked at.
    pub pairs: Box<[Pair]>,
    /// Where the sources' claims of the pairs stand.
    pub places: Box<[Place]>,
    derived: OnceLock<Option<Arc<Derived>>>,
}

impl Compared {
    /// Figures of one source from which the claim follows, looked for when they are first asked for.
    pub(super) fn derived(&self, claim: &Claim, path: &str, corpus: &Snapshot) -> Option<Arc<Derived>> {
        self.derived.get_or_init(|| derive(claim, path, corpus).map(Arc::new)).clone()
    }
}

impl Memory {
    /// The candidates of a claim, compared; taken over where an earlier review has compared them under the same circumstances.
    pub(super) fn compare(&self, claim: &Claim, around: &Around<'_>, corpus: &Snapshot) -> Arc<Compared> {
        let key = content(claim, around);
        if let Some(known) = self.compared.get(&key).map(|entry| entry.value().clone())
            && around.still(&known.asked)
        {
            return known;
        }
        around.begin();
        let pairs = pair::compare(claim, around, corpus).into_boxed_slice();
        // What is put into the register is put in whole, as are the questions below.
        let places = self.register.lock().unwrap_or_else(PoisonError::into_inner).places(&pairs);
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        let compared = Arc::new(Compared { asked: around.end(), number, pairs, places, derived: OnceLock::new() });
        if self.compared.len() >= KEPT {
            self.compared.clear();
        }
        self.compared.insert(key, compared.clone());
        compared
    }

    /// What is weighed of the pairs of a claim beside those around it; `key` holds the numbers of all these comparisons.
    pub(super) fn near(&self, key: &[u64], weigh: impl FnOnce() -> Vec<Near>) -> Arc<[Near]> {
        if let Some(known) = self.near.get(key).map(|entry| entry.value().clone()) {
            return known;
        }
        let near: Arc<[Near]> = weigh().into();
        if self.near.len() >= KEPT {
            self.near.clear();
        }
        self.near.insert(key.into(), near.clone());
        near
    }

    /// What a name of a draft stands for in the corpus; `look_up` finds it out.
    pub(super) fn resolve(
        &self,
        path: &Arc<str>,
        mention: &Mention,
        look_up: impl FnOnce() -> Option<Resolution>,
    ) -> Option<Arc<Resolution>> {
        let key = (path.clone(), mention.name.clone(), mention.kind);
        if let Some(known) = self.resolved.get(&key).map(|entry| entry.value().clone()) {
            return known;
        }
        let found = look_up().map(Arc::new);
        if self.resolved.len() >= KEPT {
            self.resolved.clear();
        }
        self.resolved.insert(key, found.clone());
        found
    }

    /// A name of the corpus as it is written there; `look_up` finds it out.
    pub(super) fn name(&self, key: &EntityKey, look_up: impl FnOnce() -> Arc<str>) -> Arc<str> {
        if let Some(known) = self.names.get(key) {
            return known.value().clone();
        }
        let found = look_up();
        self.names.insert(key.clone(), found.clone());
        found
    }

    /// Whether the checks of single sentences have found nothing under circumstances of this key.
    pub(super) fn is_silent(&self, key: &Key) -> bool {
        self.silent.contains(key)
    }

    /// Keeps that they have found nothing.
    pub(super) fn keep_silent(&self, key: Key) {
        if self.silent.len() >= MANY {
            self.silent.clear();
        }
        self.silent.insert(key);
    }

    /// How two claims of a draft lie beside each other, of which the key says all that counts.
    pub(super) fn alike(&self, key: (u64, u64), align: impl FnOnce() -> Option<Likeness>) -> Option<Likeness> {
        if let Some(known) = self.alike.get(&key) {
            return *known.value();
        }
        let found = align();
        if self.alike.len() >= MANY {
            self.alike.clear();
        }
        self.alike.insert(key, found);
        found
    }

    /// The number of a question, the same in every review.
    pub(super) fn number(&self, question: &Question) -> u32 {
        let mut questions = self.questions();
        if let Some(number) = questions.numbers.get(question) {
            return *number;
        }
        let number = questions.list.len() as u32;
        questions.list.push(question.clone());
        questions.numbers.insert(question.clone(), number);
        number
    }

    /// The question of a number.
    pub(super) fn question(&self, number: u32) -> Option<Question> {
        self.questions().list.get(number as usize).cloned()
    }

    fn questions(&self) -> MutexGuard<'_, Questions> {
        // A question is put in whole; a thread that panicked has left none half done.
        self.questions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A hash of all that a claim says, wherever it stands. Taken apart field by field, so that a new one cannot be forgotten.
fn content(claim: &Claim, around: &Around<'_>) -> Key {
    let Claim {
        span: _,
        sentence: _,
        text,
        quantity,
        measure,
        subject,
        predicate,
        names,
        words,
        time,
        denominator,
        part,
        attribution,
        modality,
        currency,
    } = claim;
    let mut hasher = FxHasher::default();
    let h = &mut hasher;
    (around.path(), around.written()).hash(h);
    let Quantity { kind, low, high, step, hedge, change, moment } = quantity;
    for name in names {
        around.called(&name.key).hash(h);
    }
    (text, kind, low.to_bits(), high.to_bits(), step.to_bits(), hedge, change, moment).hash(h);
    hash_said(names, words, h);
    hash_phrase(measure.as_ref(), h);
    hash_phrase(denominator.as_ref(), h);
    if let Some(Participant { entity, phrase, inherited }) = subject {
        (entity, entity.as_ref().map(|entity| around.called(entity)), inherited).hash(h);
        hash_phrase(Some(phrase), h);
    }
    (subject.is_some(), predicate).hash(h);
    (time, part, attribution, modality, currency).hash(h);
    hasher.finish()
}

/// A hash of the names and words around a claim and of its kind: all on which an alignment depends.
pub(super) fn said(claim: &Claim) -> u64 {
    let mut hasher = FxHasher::default();
    claim.quantity.kind.hash(&mut hasher);
    hash_said(&claim.names, &claim.words, &mut hasher);
    hasher.finish()
}

fn hash_said(names: &[Name], words: &[Word], h: &mut FxHasher) {
    (names.len(), words.len()).hash(h);
    for Name { key, kind, near } in names {
        (key, kind, near.to_bits()).hash(h);
    }
    for Word { lemma, near, named } in words {
        (lemma, near.to_bits(), named).hash(h);
    }
}

fn hash_phrase(phrase: Option<&Phrase>, h: &mut FxHasher) {
    phrase.is_some().hash(h);
    if let Some(Phrase { head, modifiers, span: _ }) = phrase {
        (head, modifiers).hash(h);
    }
}
