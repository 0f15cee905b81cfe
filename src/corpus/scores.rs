//! Scores of documents, while a question is answered.

use std::sync::{Mutex, PoisonError};
use tantivy::DocId;

/// The score of a document that nothing was found for.
const NONE: f32 = f32::NEG_INFINITY;

/// A score for every document of a segment. What is found lies together at the end, so that a question costs what it finds and not what there is.
#[derive(Default)]
pub(super) struct Scores {
    of: Vec<f32>,
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
    /// Adds to the score of a document.
    pub fn add(&mut self, document: DocId, weight: f32) {
        let Some(score) = self.of.get_mut(document as usize) else { return };
        if *score == NONE {
            self.found.push(document);
            *score = weight;
        } else {
            *score += weight;
        }
    }

    /// Leaves a document out for which something was found.
    pub fn leave_out(&mut self, document: DocId) {
        if let Some(score) = self.of.get_mut(document as usize) {
            *score = NONE;
        }
    }

    /// The documents for which something was found, with their scores. None is left once all are taken.
    pub fn take(&mut self) -> impl Iterator<Item = (DocId, f32)> + use<'_> {
        let Self { of, found } = self;
        found.drain(..).filter_map(|document| {
            let score = std::mem::replace(of.get_mut(document as usize)?, NONE);
            (score != NONE).then_some((document, score))
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
            for (document, weight) in [(7, 1.5), (2, 1.0), (7, 0.5), (3, 4.0), (9, 1.0)] {
                scores.add(document, weight);
            }
            scores.leave_out(3);
            scores.take().collect::<Vec<_>>()
        });
        assert_eq!(found, [(7, 2.0), (2, 1.0)]);
        spare.lend(8, |scores| scores.add(2, 1.0));
        spare.lend(10, |scores| {
            scores.add(9, 0.0);
            assert_eq!(scores.take().collect::<Vec<_>>(), [(9, 0.0)], "that of the question before is gone, whether it was taken or not");
        });
    }
}
