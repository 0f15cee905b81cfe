//! A linear model: each feature has a weight for some labels, and the label with the greatest sum is taken.

use super::LABELS;
use crate::language::weights::ModelError;

const MAGIC: &[u8] = b"tieout names 3\n";

/// So many features are looked up together: about as many as a word has.
const TOGETHER: usize = 64;

/// Places for the sums of all labels: as many as fill a cache line when they are kept in sixteen bits.
pub const ROOM: usize = 32;
const _: () = assert!(LABELS <= ROOM);

/// The weights, for look-up in the file itself: nothing is built when they are read.
///
/// The file is little-endian: the magic, u32 number of places and of slots, the slots, the weights. A slot is a feature's [`spread`] hash and where its
/// weights begin, u32 each; a feature stands in the slot that [`place`] names or behind it, and up to there no slot is free (both are
/// 0) and the hashes rise: what is not there is missed early. The weights of a feature are the number of labels
/// that it has a weight for (a byte), then label and weight of each, a byte each; a label has several where its weight is beyond a byte.
pub struct Perceptron {
    places: usize,
    slots: &'static [[u8; SLOT]],
    weights: &'static [u8],
}

/// Bytes of a slot.
const SLOT: usize = 8;

impl Perceptron {
    /// Takes weights as [`write`] puts them.
    pub fn read(data: &'static [u8]) -> Result<Self, ModelError> {
        let rest = data.strip_prefix(MAGIC).ok_or(ModelError::Version)?;
        let (places, rest) = rest.split_first_chunk().ok_or(ModelError::Length(data.len()))?;
        let (count, rest) = rest.split_first_chunk().ok_or(ModelError::Length(data.len()))?;
        let size = (u32::from_le_bytes(*count) as usize).checked_mul(SLOT);
        let (slots, weights) = size.and_then(|size| rest.split_at_checked(size)).ok_or(ModelError::Length(data.len()))?;
        let slots = slots.as_chunks().0;
        let places = u32::from_le_bytes(*places) as usize;
        // Each place is a slot.
        if places > slots.len() || slots.is_empty() {
            return Err(ModelError::Section(data.len() - weights.len()));
        }
        Ok(Self { places, slots, weights })
    }

    /// Adds the weights of the features to the sums of all labels.
    pub fn score(&self, features: &[u32], scores: &mut [i32; ROOM]) {
        // The slots lie all over memory, and so do the weights: they are asked for together, before anything depends on one of them.
        let mut slots = [(0, (0, 0)); TOGETHER];
        let mut starts = [(0, 0); TOGETHER];
        for features in features.chunks(TOGETHER) {
            for (slot, &hash) in slots.iter_mut().zip(features) {
                let place = place(spread(hash), self.places);
                *slot = (place, entry(&self.slots[place]));
            }
            let mut known = 0;
            for (&(place, slot), &hash) in slots.iter().zip(features) {
                let start = self.find(spread(hash), place, slot);
                if let Some(&size) = self.weights.get(start).filter(|_| start > 0) {
                    starts[known] = (start, size);
                    known += 1;
                }
            }
            for &(start, size) in &starts[..known] {
                let own = self.weights.get(start + 1..).unwrap_or(&[]);
                for pair in own.as_chunks::<2>().0.iter().take(usize::from(size)) {
                    if let Some(score) = scores.get_mut(usize::from(pair[0])) {
                        *score += i32::from(pair[1] as i8);
                    }
                }
            }
        }
    }

    /// Where the weights of a feature begin whose place and first slot are these; 0 where it has none.
    fn find(&self, hash: u32, place: usize, mut slot: (u32, u32)) -> usize {
        let mut behind = self.slots.get(place + 1..).unwrap_or(&[]).iter();
        while slot.0 < hash && slot.1 != 0 {
            slot = behind.next().map_or((0, 0), entry);
        }
        if slot.0 == hash { slot.1 as usize } else { 0 }
    }
}

/// Hash and beginning of the weights in a slot.
fn entry(slot: &[u8; SLOT]) -> (u32, u32) {
    let value = u64::from_le_bytes(*slot);
    (value as u32, (value >> 32) as u32)
}

/// A feature's hash with all that tells it in its highest bits too.
fn spread(hash: u32) -> u32 {
    hash.wrapping_mul(0x9e37_79b9)
}

/// The place of a spread hash among so many.
fn place(hash: u32, places: usize) -> usize {
    ((u64::from(hash) * places as u64) >> 32) as usize
}

/// Puts features with their weights into a file; the same in the same order give the same bytes.
pub fn write(features: &[(u32, Vec<(u8, i32)>)]) -> Vec<u8> {
    let mut features: Vec<_> = features.iter().map(|(hash, weights)| (spread(*hash), weights)).collect();
    features.sort_unstable();
    // Of three slots two are taken.
    let places = features.len() * 3 / 2 + 1;
    let mut slots: Vec<(u32, u32)> = Vec::with_capacity(places);
    // The first byte stands for the features that are not known.
    let mut bytes = vec![0];
    for (hash, weights) in features {
        slots.resize(slots.len().max(place(hash, places)), (0, 0));
        slots.push((hash, bytes.len() as u32));
        let size = bytes.len();
        bytes.push(0);
        for &(label, mut weight) in weights {
            while weight != 0 {
                let part = weight.clamp(-127, 127);
                bytes.extend([label, part as i8 as u8]);
                weight -= part;
            }
        }
        bytes[size] = ((bytes.len() - size) / 2) as u8;
    }
    // Each place is a slot, and behind the last one no slot is read.
    slots.resize(slots.len().max(places), (0, 0));
    let mut out = MAGIC.to_vec();
    out.extend((places as u32).to_le_bytes());
    out.extend((slots.len() as u32).to_le_bytes());
    out.extend(slots.iter().flat_map(|(hash, start): &(u32, u32)| hash.to_le_bytes().into_iter().chain(start.to_le_bytes())));
    out.append(&mut bytes);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(perceptron: &Perceptron, features: &[u32]) -> [i32; ROOM] {
        let mut scores = [0; ROOM];
        perceptron.score(features, &mut scores);
        scores
    }

    #[test]
    fn what_was_written_is_read() {
        let data: &[u8] = write(&[(0, vec![(1, -3)]), (7, vec![(0, 5), (28, 300)]), (u32::MAX, vec![])]).leak();
        let perceptron = Perceptron::read(data).expect("whole");
        let scores = score(&perceptron, &[7, 9, 0, u32::MAX, 7]);
        assert_eq!([scores[0], scores[1], scores[2], scores[28]], [10, -3, 0, 600]);
        let slots = data.len() - 1 - (1 + 2) - (1 + 8) - 1;
        for cut in 0..slots {
            assert!(Perceptron::read(&data[..cut]).is_err(), "{cut}");
        }
        // What is missing or strange behind the slots weighs nothing.
        assert_eq!(score(&Perceptron::read(&data[..slots]).expect("slots"), &[0, 7]), [0; ROOM]);
        let strange = write(&[(3, vec![(ROOM as u8, 1)])]).leak();
        assert_eq!(score(&Perceptron::read(strange).expect("slots"), &[3]), [0; ROOM]);
        assert!(score(&Perceptron::read(write(&[]).leak()).expect("one free slot"), &[3]) == [0; ROOM]);
    }

    #[test]
    fn features_are_found_in_a_full_table_and_others_are_not() {
        let number = |i: u32| i.wrapping_mul(0x85eb_ca6b) ^ i >> 3;
        let features: Vec<_> = (0..5000).map(|i| (number(i), vec![((i % 29) as u8, (i % 100) as i32 + 1)])).collect();
        let perceptron = Perceptron::read(write(&features).leak()).expect("whole");
        for i in 0..5000 {
            let mut expected = [0; ROOM];
            expected[i as usize % 29] = i as i32 % 100 + 1;
            assert_eq!(score(&perceptron, &[number(i)]), expected, "{i}");
        }
        assert_eq!(score(&perceptron, &(5000..9000).map(number).collect::<Vec<_>>()), [0; ROOM]);
    }
}
