//! Which sources are copies of one report: a wire story in three papers is one voice, not three.
//!
//! Every run of [`SHINGLE`] words is hashed, one in [`SAMPLE`] hashes is kept, chosen by its value, so that the same runs are kept in every
//! copy (Broder, "On the resemblance and containment of documents", 1997). The share of kept runs of the shorter text that stand in the
//! longer one estimates how much of it was copied, cuts and new headlines notwithstanding.

use crate::text::Document;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// How many words make a run.
const SHINGLE: usize = 5;
/// One in so many runs is kept.
const SAMPLE: u64 = 8;
/// At most so many runs are kept of one text.
const LONGEST: usize = 512;
/// Copies share at least so many kept runs: about forty words in a row, or more in pieces.
const LEAST_SHARED: usize = 5;
/// Copies share at least this part of the shorter text's runs.
const COPY: f32 = 0.5;
/// The same, where both texts credit the same agency.
const AGENCY_COPY: f32 = 0.25;
/// A run that stands in more texts than this is a phrase of the trade; it is compared with a few texts only.
const COMMON: usize = 16;

/// What is kept of a text to find its copies.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Sketch {
    /// The kept runs, sorted.
    runs: Vec<u32>,
    /// The agency that is credited, as a number; 0 where there is none.
    agency: u8,
}

/// News agencies as they are credited, in lower case.
const AGENCIES: [&str; 22] = [
    "reuters",
    "afp",
    "ap",
    "tass",
    "itar-tass",
    "interfax",
    "xinhua",
    "dpa",
    "efe",
    "ansa",
    "upi",
    "bloomberg",
    "kyodo",
    "yonhap",
    "pti",
    "ani",
    "antara",
    "bernama",
    "anadolu",
    "ria",
    "belga",
    "tanjug",
];

impl Sketch {
    /// What is kept of a document's prose.
    pub fn new(document: &Document) -> Self {
        let mut runs = Vec::new();
        let mut window = [0u64; SHINGLE];
        let mut count = 0usize;
        for block in &document.blocks {
            for word in block.span.of(&document.prose).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                window.rotate_left(1);
                window[SHINGLE - 1] = hash_word(word);
                count += 1;
                if count >= SHINGLE {
                    let run = window.iter().fold(0u64, |hash, word| (hash.rotate_left(7) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15));
                    if (run >> 40).is_multiple_of(SAMPLE) {
                        runs.push(run as u32);
                    }
                }
            }
        }
        runs.sort_unstable();
        runs.dedup();
        runs.truncate(LONGEST);
        Self { runs, agency: agency(document) }
    }
}

fn hash_word(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for c in word.chars().flat_map(char::to_lowercase) {
        hasher.write_u32(u32::from(c));
    }
    hasher.finish()
}

/// The agency that a text credits: as its outlet, or in brackets or after a dash near its start or its end ("HANOI (Reuters) -", "– AFP").
fn agency(document: &Document) -> u8 {
    let place = |name: &str| {
        let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        AGENCIES.iter().zip(1u8..).find(|(agency, _)| **agency == name).map(|(_, number)| number)
    };
    if let Some(number) = document.meta.outlet.as_ref().and_then(|outlet| place(&outlet.value)) {
        return number;
    }
    let edges = [document.blocks.iter().find(|b| b.kind == crate::text::BlockKind::Paragraph), document.blocks.last()];
    for block in edges.into_iter().flatten() {
        let words: Vec<&str> = block.span.of(&document.prose).split_whitespace().collect();
        let near: Vec<&str> = words.iter().take(10).chain(words.iter().rev().take(3)).copied().collect();
        let after_dash = near.windows(2).filter(|pair| matches!(pair[0], "-" | "–" | "—")).map(|pair| pair[1]);
        if let Some(number) = near.iter().filter(|word| word.starts_with('(')).copied().chain(after_dash).find_map(place) {
            return number;
        }
    }
    0
}

/// Puts copies together: for every source that has one, the number of its origin, which is the least number among the copies.
/// The order of `sketches` does not matter.
pub(super) fn group(mut sketches: Vec<(u64, Sketch)>) -> FxHashMap<u64, u64> {
    sketches.sort_unstable_by_key(|(file, _)| *file);
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for (at, (_, sketch)) in (0u32..).zip(&sketches) {
        runs.extend(sketch.runs.iter().map(|run| (*run, at)));
    }
    runs.sort_unstable();
    let mut shared: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for same in runs.chunk_by(|a, b| a.0 == b.0) {
        let mut count = |a: &(u32, u32), b: &(u32, u32)| *shared.entry((a.1, b.1)).or_default() += 1;
        for (at, first) in same.iter().enumerate() {
            // Copies in great number are tied to their neighbours and to the first of them; that is enough to hold them together.
            let reach = if same.len() <= COMMON || at == 0 { same.len() } else { (at + 2).min(same.len()) };
            for second in same.iter().take(reach).skip(at + 1).take(64 * COMMON) {
                count(first, second);
            }
        }
    }
    let mut parents: Vec<u32> = (0u32..).take(sketches.len()).collect();
    let mut pairs: Vec<((u32, u32), u32)> = shared.into_iter().collect();
    pairs.sort_unstable();
    for ((a, b), count) in pairs {
        let (Some((_, first)), Some((_, second))) = (sketches.get(a as usize), sketches.get(b as usize)) else { continue };
        let share = count as f32 / first.runs.len().min(second.runs.len()).max(1) as f32;
        let wanted = if first.agency != 0 && first.agency == second.agency { AGENCY_COPY } else { COPY };
        if count as usize >= LEAST_SHARED && share >= wanted {
            let (a, b) = (root(&mut parents, a), root(&mut parents, b));
            // The lesser index has the lesser number.
            if let Some(parent) = parents.get_mut(a.max(b) as usize) {
                *parent = a.min(b);
            }
        }
    }
    let mut origins = FxHashMap::default();
    for (at, (file, _)) in (0u32..).zip(&sketches) {
        let top = root(&mut parents, at);
        if let Some((origin, _)) = sketches.get(top as usize).filter(|_| top != at) {
            origins.insert(*file, *origin);
        }
    }
    origins
}

/// The top of a chain of parents; the chain is shortened on the way.
fn root(parents: &mut [u32], mut at: u32) -> u32 {
    while let Some(parent) = parents.get(at as usize).copied() {
        if parent == at {
            break;
        }
        let above = parents.get(parent as usize).copied().unwrap_or(parent);
        if let Some(slot) = parents.get_mut(at as usize) {
            *slot = above;
        }
        at = above;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parse;

    /// A made-up report of `count` sentences that no other `seed` shares.
    fn report(seed: usize, count: usize) -> String {
        let words = ["harbour", "council", "vote", "engine", "river", "market", "storm", "treaty", "bridge", "clinic", "school"];
        let sentence = |at: usize| {
            let word = |k: usize| words[(seed * 7 + at * 5 + k * k + k * (seed + 3)) % words.len()];
            format!("The {} of {}{at} saw the {} near {}{seed} and the {} again.", word(1), word(2), word(3), word(4), word(5))
        };
        (0..count).map(sentence).collect::<Vec<_>>().join(" ")
    }

    fn check(texts: &[String], groups: &[usize]) {
        let sketch = |(at, text): (u64, &String)| (at, Sketch::new(&parse("a.md", text.as_str().into())));
        let origins = group((10u64..).zip(texts).map(sketch).collect());
        let found: Vec<usize> = (10u64..).take(texts.len()).map(|at| (origins.get(&at).copied().unwrap_or(at) - 10) as usize).collect();
        assert_eq!(found, groups);
    }

    #[test]
    fn copies_are_one_origin_and_other_reports_are_not() {
        let whole = report(1, 30);
        let cut = format!("# Another headline\n\n{}", report(1, 14));
        check(&[whole, report(2, 30), cut, report(3, 20)], &[0, 1, 0, 3]);
    }

    #[test]
    fn a_shared_paragraph_is_not_a_copy() {
        let first = format!("{} {}", report(4, 30), report(9, 5));
        let second = format!("{} {}", report(9, 5), report(5, 30));
        check(&[first, second], &[0, 1]);
    }

    #[test]
    fn less_of_a_copy_is_enough_where_both_credit_one_agency() {
        let first = format!("HANOI (Reuters) - {} {}", report(6, 14), report(7, 20));
        let second = format!("BERLIN (Reuters) - {} {}", report(6, 14), report(8, 20));
        check(&[first, second], &[0, 0]);
    }

    #[test]
    fn many_copies_stay_together() {
        check(&vec![report(1, 20); 40], &[0; 40]);
    }
}
