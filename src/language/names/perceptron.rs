//! A linear model: each feature has a weight for some labels, and the label with the greatest sum is taken.

use super::LABELS;
use crate::language::weights::ModelError;

const MAGIC: &[u8] = b"tieout names 1\n";

/// So many features are looked up together: about as many as a word has.
const TOGETHER: usize = 80;

/// The weights, for look-up.
///
/// The file is little-endian: the magic, u32 number of features, the features' hashes in order (u32 each), the number of labels that
/// each has a weight for (a byte each), then these labels and weights, two bytes each, feature by feature.
pub struct Perceptron {
    /// Open addressing: the hash of a feature, and where its weights begin. Of an empty slot both are 0.
    slots: Vec<(u32, u32)>,
    /// The number of weights of a feature, then label and weight of each.
    weights: Vec<u8>,
}

impl Perceptron {
    /// Reads weights as [`write`] puts them.
    pub fn read(data: &[u8]) -> Result<Self, ModelError> {
        let rest = data.strip_prefix(MAGIC).ok_or(ModelError::Version)?;
        let (count, rest) = rest.split_first_chunk().ok_or(ModelError::Length(data.len()))?;
        let count = u32::from_le_bytes(*count) as usize;
        let cut = |rest: &[u8], at: Option<usize>| at.is_some_and(|at| at <= rest.len());
        if !cut(rest, count.checked_mul(5)) {
            return Err(ModelError::Length(data.len()));
        }
        let (hashes, rest) = rest.split_at(count * 4);
        let (sizes, mut pairs) = rest.split_at(count);
        let mut slots = vec![(0, 0); (count * 5 / 4 + 1).next_power_of_two()];
        // The first byte stands for the features that are not known.
        let mut weights = vec![0];
        for (hash, &size) in hashes.as_chunks().0.iter().zip(sizes) {
            let hash = u32::from_le_bytes(*hash);
            let mut slot = place(hash, slots.len());
            while slots[slot] != (0, 0) {
                slot = (slot + 1) % slots.len();
            }
            slots[slot] = (hash, weights.len() as u32);
            let (own, more) = pairs.split_at_checked(2 * usize::from(size)).ok_or(ModelError::Length(data.len()))?;
            if own.iter().step_by(2).any(|&label| usize::from(label) >= LABELS) {
                return Err(ModelError::Section(data.len() - more.len()));
            }
            weights.push(size);
            weights.extend_from_slice(own);
            pairs = more;
        }
        if pairs.is_empty() { Ok(Self { slots, weights }) } else { Err(ModelError::Length(data.len() - pairs.len())) }
    }

    /// The sums of all labels.
    pub fn score(&self, features: &[u32]) -> [i32; LABELS] {
        let mut scores = [0; LABELS];
        // The slots lie all over memory: they are asked for together, before anything depends on one of them.
        let mut slots = [(0, 0); TOGETHER];
        for features in features.chunks(TOGETHER) {
            for (slot, &hash) in slots.iter_mut().zip(features) {
                *slot = self.slots[place(hash, self.slots.len())];
            }
            for (&slot, &hash) in slots.iter().zip(features) {
                self.add(self.find(hash, slot), &mut scores);
            }
        }
        scores
    }

    /// Adds the weights that begin at `start`.
    fn add(&self, start: usize, scores: &mut [i32; LABELS]) {
        let own = self.weights.get(start..).unwrap_or(&[]);
        let Some((&size, own)) = own.split_first() else { return };
        for pair in own.as_chunks::<2>().0.iter().take(usize::from(size)) {
            if let Some(score) = scores.get_mut(usize::from(pair[0])) {
                *score += i32::from(pair[1] as i8);
            }
        }
    }

    /// Where the weights of a feature begin, whose first slot is this; 0 where it has none.
    fn find(&self, hash: u32, first: (u32, u32)) -> usize {
        if first.0 == hash || first.1 == 0 {
            return first.1 as usize;
        }
        let mut slot = place(hash, self.slots.len());
        loop {
            match self.slots[slot] {
                (own, start) if own == hash || start == 0 => return start as usize,
                _ => slot = (slot + 1) % self.slots.len(),
            }
        }
    }
}

/// The slot that a hash belongs to, of a number of slots that is a power of two.
fn place(hash: u32, slots: usize) -> usize {
    hash.wrapping_mul(0x9e37_79b9) as usize >> 7 & (slots - 1)
}

/// Puts features with their weights into a file; they have to be in order.
pub fn write(features: &[(u32, Vec<(u8, i8)>)]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend((features.len() as u32).to_le_bytes());
    out.extend(features.iter().flat_map(|(hash, _)| hash.to_le_bytes()));
    out.extend(features.iter().map(|(_, weights)| weights.len() as u8));
    out.extend(features.iter().flat_map(|(_, weights)| weights).flat_map(|&(label, weight)| [label, weight as u8]));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let data = write(&[(0, vec![(1, -3)]), (7, vec![(0, 5), (28, 127)]), (u32::MAX, vec![])]);
        let perceptron = Perceptron::read(&data).expect("whole");
        let scores = perceptron.score(&[7, 9, 0, u32::MAX, 7]);
        assert_eq!([scores[0], scores[1], scores[2], scores[28]], [10, -3, 0, 254]);
        for cut in 0..data.len() {
            assert!(Perceptron::read(&data[..cut]).is_err(), "{cut}");
        }
        let strange = write(&[(3, vec![(LABELS as u8, 1)])]);
        assert!(Perceptron::read(&strange).is_err());
    }
}
