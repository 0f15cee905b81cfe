//! The best claims of the index for a question. Which they are depends on the claims alone, not on the segments they lie in.

use super::index::IndexError;
use super::scores::{ONE, Score};
use super::view::{Columns, IndexView};
use std::sync::Arc;
use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, Term};

/// So many postings are read in full for one question, the rarest terms first. The terms beyond only weigh what those have found: they are
/// so common that what has nothing else to show is never among the best.
const READ_IN_FULL: u64 = 24_000;

/// A claim that was found, before it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub score: Score,
    pub file: u64,
    pub at: u64,
    pub(super) address: DocAddress,
}

/// A term of a question: its number, how much it weighs, how many claims have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub key: u64,
    pub weight: Score,
    pub count: u64,
    /// Whether every claim that has it is looked at. The others only weigh what those have found.
    pub full: bool,
}

impl Wanted {
    /// The terms of a question, in the order of the keys: each with how many claims have it, of `total`.
    pub fn terms(keys: &[u64], counts: &[u64], total: u64) -> Vec<Self> {
        let weigh = |(&key, &count): (&u64, &u64)| Self { key, weight: weight(count, total), count, full: false };
        let mut wanted: Vec<Self> = keys.iter().zip(counts).map(weigh).collect();
        let mut rarest: Vec<&mut Self> = wanted.iter_mut().filter(|term| term.count > 0).collect();
        rarest.sort_unstable_by_key(|term| (term.count, term.key));
        let mut read = 0;
        for (at, term) in rarest.into_iter().enumerate() {
            read += term.count;
            term.full = at == 0 || read <= READ_IN_FULL;
        }
        wanted
    }
}

/// How much a term weighs, and where it lies in each segment.
type Placed = (Score, Arc<[Option<TermInfo>]>);

/// The documents of a segment that were found, with their scores.
type Scored = Vec<(DocId, Score)>;

impl IndexView {
    /// The best `limit` claims by the weights of the terms they have, but for those from files that are `hidden`; more where several share
    /// the last place. In no order.
    pub fn hits(&self, wanted: &[Wanted], hidden: impl Iterator<Item = u64>, limit: usize) -> Vec<Hit> {
        let mut wanted: Vec<Wanted> = wanted.iter().filter(|term| term.count > 0).copied().collect();
        wanted.sort_unstable_by_key(|term| (!term.full, term.count, term.key));
        let (full, rest) = wanted.split_at(wanted.partition_point(|term| term.full));
        let placed = |wanted: &[Wanted]| wanted.iter().map(|term| (term.weight, self.infos(term.key))).collect::<Vec<Placed>>();
        let (full, rest) = (placed(full), placed(rest));
        let hidden: Vec<Arc<[DocAddress]>> = hidden
            .map(|file| self.documents.get_or(file, || self.addresses(Term::from_field_u64(self.fields.file, file)).collect()))
            .filter(|documents| !documents.is_empty())
            .collect();
        // A segment that cannot be read has nothing to show.
        let segments = 0..self.columns.len();
        let mut found: Vec<Scored> = segments.map(|segment| self.found_in(segment, &full, &hidden).unwrap_or_default()).collect();
        // The heaviest first: what the terms that are left cannot lift among the best is not looked at again.
        let mut left = rest.iter().fold(0, |sum: Score, (weight, _)| sum.saturating_add(*weight));
        keep_best(&mut found, limit, left);
        if !rest.is_empty() {
            found.iter_mut().for_each(|scored| scored.sort_unstable_by_key(|(document, _)| *document));
        }
        for (weight, infos) in &rest {
            for ((scored, columns), info) in found.iter_mut().zip(&self.columns).zip(&**infos) {
                let _ = info.as_ref().map(|info| add(columns, info, *weight, scored));
            }
            left = left.saturating_sub(*weight);
            keep_best(&mut found, limit, left);
        }
        let hits = (0u32..).zip(&self.columns).zip(found).flat_map(|((ordinal, columns), scored)| {
            scored.into_iter().map(move |(document, score)| Hit {
                score,
                file: columns.file.get_val(document),
                at: columns.at.get_val(document),
                address: DocAddress::new(ordinal, document),
            })
        });
        hits.collect()
    }

    /// The documents of a segment that have any of the terms `full`, but for those that were taken out or are `hidden`.
    fn found_in(&self, segment: usize, full: &[Placed], hidden: &[Arc<[DocAddress]>]) -> Result<Scored, IndexError> {
        let (Some(reader), Some(columns)) = (self.searcher.segment_readers().get(segment), self.columns.get(segment)) else {
            return Ok(Vec::new());
        };
        self.spare.lend(reader.max_doc(), |scores| {
            for (weight, infos) in full {
                let Some(info) = infos.get(segment).and_then(Option::as_ref) else { continue };
                let mut block = columns.terms.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?;
                while !block.docs().is_empty() {
                    scores.add(block.docs(), *weight);
                    block.advance();
                }
            }
            for address in hidden.iter().flat_map(|documents| &**documents).filter(|address| address.segment_ord as usize == segment) {
                scores.leave_out(address.doc_id);
            }
            Ok(scores.take().filter(|(document, _)| !reader.is_deleted(*document)).collect())
        })
    }
}

/// Adds a term's weight to those documents of a segment that have it. They have to come in order.
fn add(columns: &Columns, info: &TermInfo, weight: Score, scored: &mut Scored) -> Result<(), IndexError> {
    let mut postings = columns.terms.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    for (document, score) in scored {
        if postings.doc() < *document {
            postings.seek(*document);
        }
        if postings.doc() == *document {
            *score = score.saturating_add(weight);
        }
    }
    Ok(())
}

/// Keeps the best `limit` documents of all segments, those that share the last place with them, and those that come so near that what is
/// `left` to be added can lift them there.
fn keep_best(found: &mut [Scored], limit: usize, left: Score) {
    let Some(last) = nth_best(found, limit) else { return };
    let least = last.saturating_sub(left);
    found.iter_mut().for_each(|scored| scored.retain(|(_, score)| *score >= least));
}

/// The score of the last of the best `n`; `None` where there are no more than `n`.
fn nth_best(found: &[Scored], n: usize) -> Option<Score> {
    if n == 0 || found.iter().map(Vec::len).sum::<usize>() <= n {
        return None;
    }
    // Counted and not sorted: there are thousands of documents, and few scores.
    let scores = || found.iter().flatten().map(|(_, score)| *score);
    let best = scores().max()?;
    let mut with = vec![0; usize::from(best) + 1];
    for score in scores() {
        if let Some(number) = with.get_mut(usize::from(score)) {
            *number += 1;
        }
    }
    let mut left = n;
    (0..=best).rev().find(|score| {
        let number = with.get(usize::from(*score)).copied().unwrap_or(0);
        let last = number >= left;
        left = left.saturating_sub(number);
        last
    })
}

/// The weight of a term that `count` claims of `total` have: the logarithm of how rare it is, in steps of a quarter, so that a few
/// claims more or less do not change the order of candidates.
fn weight(count: u64, total: u64) -> Score {
    let rarity = (1.0 + total as f32 / count.max(1) as f32).ln();
    (rarity * ONE).round() as Score
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_are_the_same_however_they_lie_in_segments() {
        let scored: Scored = (0..40).map(|document| (document, (document * 7 % 13) as Score)).collect();
        let best = |segments: usize, limit, left| {
            let mut found = vec![Scored::new(); segments];
            scored.iter().for_each(|&(document, score)| found[document as usize % segments].push((document, score)));
            keep_best(&mut found, limit, left);
            let mut kept = found.concat();
            kept.sort_unstable();
            kept
        };
        let three = |least: Score| scored.iter().copied().filter(|(_, score)| *score >= least).collect::<Scored>();
        assert_eq!(best(1, 3, 0), three(12), "the last place is shared by none but the best");
        assert_eq!(best(1, 4, 0), three(11), "and here by all that have the score behind");
        assert_eq!(best(1, 3, 2), three(10));
        for (limit, left) in [(3, 0), (4, 0), (3, 2), (40, 0), (41, 1)] {
            assert_eq!(best(7, limit, left), best(1, limit, left));
        }
    }

    #[test]
    fn terms_are_read_in_full_from_the_rarest_on() {
        let full = |counts: &[u64]| {
            let keys: Vec<u64> = (0..counts.len() as u64).collect();
            Wanted::terms(&keys, counts, 100_000).iter().map(|term| term.full).collect::<Vec<_>>()
        };
        assert_eq!(full(&[20_000, 3_000, 2_000]), [false, true, true]);
        assert_eq!(full(&[90_000, 0]), [true, false], "one at least, and none that nobody has");
        assert_eq!(full(&[19_000, 3_000, 2_000]), [true, true, true]);
    }
}
