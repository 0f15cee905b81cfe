//! What both transition systems share: the scores of the next move from the vectors of a few words.

use super::kernels::{HIDDEN, HIDDEN_PIECES, Kernels, WIDTH};
use super::weights::{Dense, ModelError, Reader};

/// A last layer: scores of named classes.
pub struct Classes {
    /// The classes' names.
    pub names: Vec<&'static str>,
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl Classes {
    /// Reads the section that has to come next: classes over `inputs` values.
    pub fn read(reader: &mut Reader, inputs: usize) -> Result<Self, ModelError> {
        let names: Vec<_> = reader.text()?.split('\n').collect();
        let width = names.len().next_multiple_of(16);
        Ok(Self { names, weights: reader.plain(inputs, width)?, bias: reader.floats(width)? })
    }

    /// The scores for one row of inputs, to `scores`; those behind the last name mean nothing.
    pub fn score(&self, kernels: &Kernels, inputs: &[f32], scores: &mut Vec<f32>) {
        scores.resize(self.bias.len(), 0.0);
        kernels.classes(&self.weights, &self.bias, inputs, scores);
    }
}

/// Scores moves: a state is told by a few words of it, the same number for each state; the part of each word in the hidden layer is
/// computed for all words at once (spaCy's `PrecomputableAffine`).
pub struct Scorer {
    /// The moves.
    pub moves: Classes,
    lower: Dense,
    parts: Dense,
    features: usize,
    bias: Vec<f32>,
    /// The part of a word that is not there, one a feature.
    missing: Vec<f32>,
}

/// Working space of a scorer.
#[derive(Default)]
pub struct Scored {
    rounded: Vec<u8>,
    lower: Vec<f32>,
    parts: Vec<f32>,
    /// The scores of the moves.
    pub scores: Vec<f32>,
}

/// Stands for a word that is not there.
pub const NONE: u32 = u32::MAX;

impl Scorer {
    /// Reads the section that has to come next: a scorer of states that are told by `features` words.
    pub fn read(reader: &mut Reader, features: usize) -> Result<Self, ModelError> {
        let lower = reader.dense(HIDDEN, WIDTH)?;
        if reader.u32()? != features {
            return Err(ModelError::Version);
        }
        let parts = reader.dense(features * HIDDEN_PIECES, HIDDEN)?;
        let (bias, missing) = (reader.floats(HIDDEN_PIECES)?, reader.floats(features * HIDDEN_PIECES)?);
        Ok(Self { moves: Classes::read(reader, HIDDEN)?, lower, parts, features, bias, missing })
    }

    /// Gets ready for states over the words with these vectors.
    pub fn prepare(&self, kernels: &Kernels, vectors: &[f32], scored: &mut Scored) {
        let count = vectors.len() / WIDTH;
        scored.lower.resize(scored.lower.len().max(count * HIDDEN), 0.0);
        scored.parts.resize(scored.parts.len().max(count * self.parts.outputs), 0.0);
        kernels.dense(&self.lower, vectors, count, WIDTH, &mut scored.rounded, &mut scored.lower);
        kernels.dense(&self.parts, &scored.lower, count, HIDDEN, &mut scored.rounded, &mut scored.parts);
    }

    /// Scores the moves of the state that is told by `words`, to `scored.scores`.
    pub fn score<const N: usize>(&self, kernels: &Kernels, words: [u32; N], scored: &mut Scored) {
        debug_assert_eq!(N, self.features);
        let mut feature = 0;
        let parts = words.map(|word| {
            let place = feature * HIDDEN_PIECES;
            feature += 1;
            let all = if word == NONE { self.missing.get(place..) } else { scored.parts.get(word as usize * self.parts.outputs + place..) };
            all.unwrap_or(&[])
        });
        let mut hidden = [0.0; HIDDEN];
        kernels.hidden(&parts, &self.bias, &mut hidden);
        self.moves.score(kernels, &hidden, &mut scored.scores);
    }
}

/// The first of the greatest scores.
pub fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = i;
        }
    }
    best
}
