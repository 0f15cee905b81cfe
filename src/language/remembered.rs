//! Which words are remembered, and where: a table of fixed size, in which a new word takes the place of one of two.

/// The keys of what is remembered. Who asks keeps the values, one a slot.
pub struct Remembered {
    /// Two slots that belong to the same keys. The lowest bit of the first says which of the two was asked for longer ago; zero is no key.
    pairs: Vec<[u64; 2]>,
}

impl Remembered {
    /// Room for so many words, an even number; their slots are counted from zero.
    pub fn new(words: usize) -> Self {
        Self { pairs: vec![[0; 2]; (words / 2).max(1)] }
    }

    /// The pair of a key, and the key as it is kept there: the lowest bit says nothing.
    fn place(&self, key: u64) -> (usize, u64) {
        let mixed = (key ^ key >> 32) as usize >> 1;
        (mixed % self.pairs.len(), key.max(2) & !1)
    }

    /// The slot of a key, if it is remembered.
    pub fn find(&mut self, key: u64) -> Option<usize> {
        let (at, key) = self.place(key);
        let pair = &mut self.pairs[at];
        let way = if pair[0] & !1 == key { 0 } else { usize::from(pair[1] == key) };
        if way == 0 && pair[0] & !1 != key {
            return None;
        }
        pair[0] = pair[0] & !1 | u64::from(way == 0);
        Some(2 * at + way)
    }

    /// Whether a slot is still that of a key.
    pub fn holds(&self, slot: usize, key: u64) -> bool {
        let (at, key) = self.place(key);
        slot / 2 == at && self.pairs[at][slot % 2] & !1 == key
    }

    /// The slot to remember a key in; what was there is forgotten.
    pub fn take(&mut self, key: u64) -> usize {
        let (at, key) = self.place(key);
        let pair = &mut self.pairs[at];
        let way = (pair[0] & 1) as usize;
        pair[way] = key;
        pair[0] = pair[0] & !1 | u64::from(way == 0);
        2 * at + way
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_the_one_that_was_asked_for_last_stays() {
        // One pair: all keys meet in it.
        let mut remembered = Remembered::new(2);
        assert_eq!(remembered.find(8), None);
        let eight = remembered.take(8);
        let ten = remembered.take(10);
        assert_ne!(eight, ten);
        assert_eq!((remembered.find(10), remembered.find(8)), (Some(ten), Some(eight)));
        assert_eq!(remembered.take(12), ten);
        assert_eq!((remembered.find(10), remembered.find(8), remembered.find(12)), (None, Some(eight), Some(ten)));
        assert!(remembered.holds(eight, 8) && !remembered.holds(ten, 10) && !remembered.holds(ten, 8));
    }

    #[test]
    fn what_is_found_is_what_was_remembered() {
        let (mut remembered, mut values) = (Remembered::new(64), [0; 64]);
        let mut number = 0x0139_408d_cbbf_7a44_u64;
        for _ in 0..5000 {
            number = number.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
            let key = (number >> 40) % 100 * 0x0002_0004_0000_0006 + 2;
            match remembered.find(key) {
                Some(slot) => assert_eq!(values[slot], key),
                None => values[remembered.take(key)] = key,
            }
        }
    }
}
