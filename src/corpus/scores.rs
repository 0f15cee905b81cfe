//! Scores of documents, while a question is answered.

use std::sync::{Mutex, PoisonError};
use tantivy::DocId;

/// What a term weighs, and what the terms of a document weigh together, in quarters. What is more than fits is as much as fits.
pub(super) type Score = u16;

/// So much of a [`Score`] is one.
pub(super) const ONE: f32 = 4.0;

/// Marks a document that nothing was found for; what is found is kept as one more than its score.
const NONE: u16 = 0;

/// A score for every document of a segment. What is found lies together at the end, so that a question costs what it finds and not what there is.
#[derive(Default)]
pub(super) struct Scores {
    of: Vec<u16>,
    found: Vec<DocId>,
}

/// Scores that nobody uses at the moment: a segment's are some megabytes.
#[derive(Default)]
pub(super) struct Spare(Mutex<Vec<Scores>>);

impl Spare {
    /// Lends scores for so many documents to `use_them`.
    pub fn lend<T>(&self, documents: DocId, use_them: impl FnOnce(&mut Scores) -> T) -> T {
        let spare = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scores = spare().pop().unwrap_or_default();
        if scores.of.len() < documents as usize {
            scores.of.resize(documents as usize, NONE);
        }
        let used = use_them(&mut scores);
        scores.take().for_each(drop);
        spare().push(scores);
        used
    }
}

impl Scores {
    /// Adds to the scores of documents.
    pub fn add(&mut self, documents: &[DocId], weight: Score) {
        let mut end = self.found.len();
        self.found.resize(end + documents.len(), 0);
        for document in documents {
            let Some(score) = self.of.get_mut(*document as usize) else { continue };
            // Every document is written down, and kept where it is new: whether it is cannot be guessed, and a wrong guess costs more than the writing.
            if let Some(slot) = self.found.get_mut(end) {
                *slot = *document;
            }
            let new = u16::from(*score == NONE);
            end += usize::from(new);
            *score = score.saturating_add(weight).saturating_add(new);
        }
        self.found.truncate(end);
    }

    /// Leaves a document out for which something was found.
    pub fn leave_out(&mut self, document: DocId) {
        if let Some(score) = self.of.get_mut(document as usize) {
            *score = NONE;
        }
    }

    /// The documents for which something was found, with their scores. None is left once all are taken.
    pub fn take(&mut self) -> impl Iterator<Item = (DocId, Score)> + use<'_> {
        let Self { of, found } = self;
        found.drain(..).filter_map(|document| {
            let score = std::mem::replace(of.get_mut(document as usize)?, NONE);
            Some((document, score.checked_sub(1)?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_finds_nothing_of_the_one_before() {
        let spare = Spare::default();
        let found = spare.lend(8, |scores| {
            for (documents, weight) in [(&[7][..], 6), (&[2, 3], 4), (&[7, 9], 2)] {
                scores.add(documents, weight);
            }
            scores.leave_out(3);
            scores.take().collect::<Vec<_>>()
        });
        assert_eq!(found, [(7, 8), (2, 4)]);
        spare.lend(8, |scores| scores.add(&[2], 4));
        spare.lend(10, |scores| {
            scores.add(&[9], 0);
            assert_eq!(scores.take().collect::<Vec<_>>(), [(9, 0)], "that of the question before is gone, whether it was taken or not");
        });
    }
}
