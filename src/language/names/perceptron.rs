//! A linear model: each feature has a weight for some labels, and the label with the greatest sum is taken.

use super::LABELS;
use crate::language::weights::ModelError;

const MAGIC: &[u8] = b"tieout names 2\n";

/// So many features are looked up together: about as many as a word has.
const TOGETHER: usize = 80;

/// The weights, for look-up in the file itself: nothing is built when they are read.
///
/// The file is little-endian: the magic, u32 number of slots, the slots, the weights. A slot is a feature's hash and where its weights
/// begin, u32 each; a feature stands in the slot that [`place`] names or the next free one behind it, and of a free slot both are 0. The
/// weights of a feature are the number of labels that it has a weight for (a byte), then label and weight of each, a byte each.
pub struct Perceptron {
    slots: &'static [[u8; SLOT]],
    weights: &'static [u8],
}

/// Bytes of a slot.
const SLOT: usize = 8;

impl Perceptron {
    /// Takes weights as [`write`] puts them.
    pub fn read(data: &'static [u8]) -> Result<Self, ModelError> {
        let rest = data.strip_prefix(MAGIC).ok_or(ModelError::Version)?;
        let (count, rest) = rest.split_first_chunk().ok_or(ModelError::Length(data.len()))?;
        let size = (u32::from_le_bytes(*count) as usize).checked_mul(SLOT);
        let (slots, weights) = size.and_then(|size| rest.split_at_checked(size)).ok_or(ModelError::Length(data.len()))?;
        let slots = slots.as_chunks().0;
        // Without a free slot a look-up would not end.
        if slots.iter().all(|slot| entry(slot).1 != 0) {
            return Err(ModelError::Section(data.len() - weights.len()));
        }
        Ok(Self { slots, weights })
    }

    /// The sums of all labels.
    pub fn score(&self, features: &[u32]) -> [i32; LABELS] {
        let mut scores = [0; LABELS];
        // The slots lie all over memory: they are asked for together, before anything depends on one of them.
        let mut slots = [(0, 0); TOGETHER];
        for features in features.chunks(TOGETHER) {
            for (slot, &hash) in slots.iter_mut().zip(features) {
                *slot = entry(&self.slots[place(hash, self.slots.len())]);
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
            match entry(&self.slots[slot]) {
                (own, start) if own == hash || start == 0 => return start as usize,
                _ => slot = (slot + 1) % self.slots.len(),
            }
        }
    }
}

/// Hash and beginning of the weights in a slot.
fn entry(slot: &[u8; SLOT]) -> (u32, u32) {
    let value = u64::from_le_bytes(*slot);
    (value as u32, (value >> 32) as u32)
}

/// The slot that a hash belongs to, of a number of slots.
fn place(hash: u32, slots: usize) -> usize {
    ((u64::from(hash.wrapping_mul(0x9e37_79b9)) * slots as u64) >> 32) as usize
}

/// Puts features with their weights into a file; the same in the same order give the same bytes.
pub fn write(features: &[(u32, Vec<(u8, i8)>)]) -> Vec<u8> {
    // Of 21 slots 13 are taken: what is not there is found missing after a few steps.
    let mut slots = vec![(0, 0); features.len() * 21 / 13 + 1];
    // The first byte stands for the features that are not known.
    let mut bytes = vec![0];
    for (hash, weights) in features {
        let mut slot = place(*hash, slots.len());
        while slots[slot] != (0, 0) {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = (*hash, bytes.len() as u32);
        bytes.push(weights.len() as u8);
        bytes.extend(weights.iter().flat_map(|&(label, weight)| [label, weight as u8]));
    }
    let mut out = MAGIC.to_vec();
    out.extend((slots.len() as u32).to_le_bytes());
    out.extend(slots.iter().flat_map(|(hash, start): &(u32, u32)| hash.to_le_bytes().into_iter().chain(start.to_le_bytes())));
    out.append(&mut bytes);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let data: &[u8] = write(&[(0, vec![(1, -3)]), (7, vec![(0, 5), (28, 127)]), (u32::MAX, vec![])]).leak();
        let perceptron = Perceptron::read(data).expect("whole");
        let scores = perceptron.score(&[7, 9, 0, u32::MAX, 7]);
        assert_eq!([scores[0], scores[1], scores[2], scores[28]], [10, -3, 0, 254]);
        let slots = MAGIC.len() + 4 + 5 * SLOT;
        for cut in 0..slots {
            assert!(Perceptron::read(&data[..cut]).is_err(), "{cut}");
        }
        // What is missing or strange behind the slots weighs nothing.
        assert_eq!(Perceptron::read(&data[..slots]).expect("slots").score(&[0, 7]), [0; LABELS]);
        let strange = write(&[(3, vec![(LABELS as u8, 1)])]).leak();
        assert_eq!(Perceptron::read(strange).expect("slots").score(&[3]), [0; LABELS]);
        assert!(Perceptron::read(write(&[]).leak()).expect("one free slot").score(&[3]) == [0; LABELS]);
    }
}
