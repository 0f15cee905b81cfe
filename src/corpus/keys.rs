//! Numbers that stand for paths and search terms. The same in every process of one build; the index on disk belongs to one build.

use crate::claims::Claim;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// What a number is made from first, so that numbers of different sorts do not meet.
const FILE: u8 = 1;
const CLAIM: u8 = 2;
const LOOKUP: u8 = 3;
const INTRODUCED: u8 = 4;
const RECORD_IN: u8 = 5;
const SOURCE: u8 = 6;

/// Every claim has this term.
pub(super) const EVERY_CLAIM: u64 = 1;
/// Every source has this term.
pub(super) const EVERY_SOURCE: u64 = 2;
/// The one document that says which sources are of one origin.
pub(super) const ORIGINS: u64 = 3;

fn hash(sort: u8, parts: [&str; 2]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u8(sort);
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write_usize(part.len());
    }
    hasher.finish()
}

/// A file, by its name in the workspace.
pub(super) fn file(path: &str) -> u64 {
    hash(FILE, [path, ""])
}

/// Claims of one kind with one of [`crate::claims::Claim::terms`]: those of another kind are never wanted.
pub(super) fn claim(term: &str, kind: &str) -> u64 {
    hash(CLAIM, [term, kind])
}

/// Under which the index keeps a claim: each once, sorted.
pub(super) fn of_claim(claim: &Claim) -> Vec<u64> {
    let kind = claim.kind_term();
    let terms = claim.terms();
    let mut keys: Vec<u64> = terms.iter().filter(|term| **term != kind).map(|term| self::claim(term, &kind)).chain([EVERY_CLAIM]).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Records that a name leads to.
pub(super) fn lookup(name: &str) -> u64 {
    hash(LOOKUP, [name, ""])
}

/// Records that a name leads to and that come from a document which introduces the entity.
pub(super) fn introduced(name: &str) -> u64 {
    hash(INTRODUCED, [name, ""])
}

/// Records of one file that a name leads to.
pub(super) fn record_in(path: &str, name: &str) -> u64 {
    hash(RECORD_IN, [path, name])
}

/// What is known of the source with the number `file`.
pub(super) fn source(file: u64) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u8(SOURCE);
    hasher.write_u64(file);
    hasher.finish()
}
