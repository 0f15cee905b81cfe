//! What a claim says, as hashes: two claims of one content are one, wherever they stand.

use super::Key;
use crate::claims::{Companion, Name, Participant, Phrase, Quantity, Said, Word};
use crate::verify::alignment::Mark;
use crate::verify::internal::{NAMED_BESIDE, NAMED_NEAR};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Hashes of what a claim says, and what is soon compared of its verb.
#[derive(Clone, Copy, Debug)]
pub(in crate::verify) struct Hashes {
    /// Of all of it.
    pub content: Key,
    /// Of the names and words around it and of its kind: all on which an alignment depends.
    pub words: Key,
    /// Of the noun counted or measured and the words that stand with it, in any order.
    pub measure: Key,
    /// That of what is told to happen.
    pub predicate: Option<Mark>,
    /// The names that stand beside it, and those that stand anywhere near it: a bit for each or for several.
    pub beside: u64,
    pub near: u64,
}

impl Hashes {
    pub(super) fn of(said: &Said) -> Self {
        Self {
            content: hash_content(said),
            words: hash_words(said),
            measure: hash_measure(said),
            predicate: said.predicate.as_deref().map(Mark::of),
            beside: mark_names(said, NAMED_BESIDE),
            near: mark_names(said, NAMED_NEAR),
        }
    }
}

/// A bit for each of the names that stand at least so near to a claim's figure.
fn mark_names(said: &Said, nearest: f32) -> u64 {
    let mark = |name: &Name| {
        let mut hasher = FxHasher::default();
        name.key.hash(&mut hasher);
        1 << (hasher.finish() >> 58)
    };
    said.names.iter().filter(|name| name.near >= nearest).fold(0, |marks, name| marks | mark(name))
}

/// A hash of all that a claim says, wherever it stands. Taken apart field by field, so that a new one cannot be forgotten.
fn hash_content(said: &Said) -> Key {
    let Said {
        text,
        quantity,
        measure,
        subject,
        predicate,
        names,
        words,
        company,
        time,
        denominator,
        part,
        attribution,
        modality,
        currency,
    } = said;
    let mut hasher = FxHasher::default();
    let h = &mut hasher;
    let Quantity { kind, low, high, step, hedge, change, moment } = quantity;
    (text, kind, low.to_bits(), high.to_bits(), step.to_bits(), hedge, change, moment).hash(h);
    hash_said(names, words, company, h);
    hash_phrase(measure.as_ref(), h);
    hash_phrase(denominator.as_ref(), h);
    if let Some(Participant { entity, phrase, inherited }) = subject {
        (entity, inherited).hash(h);
        hash_phrase(Some(phrase), h);
    }
    (subject.is_some(), predicate).hash(h);
    (time, part, attribution, modality, currency).hash(h);
    hasher.finish()
}

/// A hash of the names and words around a claim and of its kind: all on which an alignment depends.
fn hash_words(said: &Said) -> Key {
    let mut hasher = FxHasher::default();
    said.quantity.kind.hash(&mut hasher);
    hash_said(&said.names, &said.words, &said.company, &mut hasher);
    hasher.finish()
}

/// A hash of the noun that a claim counts or measures, and of the words that stand with it, in any order.
fn hash_measure(said: &Said) -> Key {
    let Some(Phrase { head, modifiers, span: _ }) = &said.measure else { return 0 };
    let hash = |word: &Arc<str>| {
        let mut hasher = FxHasher::default();
        word.hash(&mut hasher);
        hasher.finish()
    };
    let mut hasher = FxHasher::default();
    (head, modifiers.len(), modifiers.iter().map(hash).fold(0, u64::wrapping_add)).hash(&mut hasher);
    hasher.finish()
}

fn hash_said(names: &[Name], words: &[Word], company: &[Companion], h: &mut FxHasher) {
    (names.len(), words.len(), company.len()).hash(h);
    for Companion { value, weight } in company {
        (value, weight.to_bits()).hash(h);
    }
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
