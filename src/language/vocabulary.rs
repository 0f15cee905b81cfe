//! What the model knows of words by themselves: norms, exceptions of the tokenizer, and the attributes that stand for a word.

use super::hash;
use super::weights::{ModelError, Reader};
use rustc_hash::FxHashMap;

/// Norms and exceptions.
pub struct Vocabulary {
    /// Hashes of the words that spaCy keeps under a small number ("number", "X"), and that number.
    symbols: FxHashMap<u64, u64>,
    norms: FxHashMap<u64, u64>,
    exceptions: FxHashMap<u64, Exception>,
    pieces: Vec<Piece>,
    /// Length of the longest exception, in bytes.
    pub longest_exception: usize,
}

/// A word that is not split as the rules would have it.
#[derive(Clone, Copy)]
struct Exception {
    first: u32,
    count: u32,
    /// Whether it is also looked for among the pieces of a split word.
    again: bool,
}

/// A piece of an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Length in bytes.
    pub length: usize,
    /// The number of its norm; 0 where its norm is found as that of any word.
    pub norm: u64,
}

impl Vocabulary {
    /// Reads the section that has to come next.
    pub fn read(reader: &mut Reader) -> Result<Self, ModelError> {
        let mut pairs = || {
            let count = reader.u32()?;
            let keys = reader.hashes(count)?;
            Ok(keys.into_iter().zip(reader.hashes(count)?).collect())
        };
        let (symbols, norms) = (pairs()?, pairs()?);
        let mut vocabulary = Self { symbols, norms, exceptions: FxHashMap::default(), pieces: Vec::new(), longest_exception: 0 };
        for line in reader.text()?.lines() {
            let mut fields = line.split('\t');
            let (word, again) = (fields.next().unwrap_or(""), fields.next() == Some("+"));
            let first = vocabulary.pieces.len();
            for field in fields {
                let (length, norm) = field.split_once(' ').unwrap_or((field, ""));
                let norm = if norm.is_empty() { 0 } else { vocabulary.number(norm) };
                vocabulary.pieces.push(Piece { length: length.parse().unwrap_or(0), norm });
            }
            let count = vocabulary.pieces.len() - first;
            let exception = Exception { first: first as u32, count: count as u32, again };
            vocabulary.exceptions.insert(hash::string(word.as_bytes()), exception);
            vocabulary.longest_exception = vocabulary.longest_exception.max(word.len());
        }
        Ok(vocabulary)
    }

    /// The number that stands for a text in the model.
    fn number(&self, text: &str) -> u64 {
        let hash = hash::string(text.as_bytes());
        self.symbols.get(&hash).copied().unwrap_or(hash)
    }

    /// The pieces of an exception, by the hash of the word.
    pub fn exception(&self, word: u64) -> Option<&[Piece]> {
        self.exceptions.get(&word).and_then(|e| self.pieces.get(e.first as usize..(e.first + e.count) as usize))
    }

    /// The pieces of an exception that is looked for among the pieces of a split word.
    pub fn joined_exception(&self, word: u64) -> Option<&[Piece]> {
        self.exceptions.get(&word).filter(|e| e.again).and_then(|e| self.pieces.get(e.first as usize..(e.first + e.count) as usize))
    }

    /// The numbers of norm, first character, last three characters and shape of a word. `hash` is that of the word; `norm` is its norm's
    /// number where that is known already, else 0. `buffer` is working space.
    pub fn attributes(&self, word: &str, hash: u64, norm: u64, buffer: &mut String) -> [u64; 4] {
        let norm = match self.norms.get(&hash) {
            _ if norm != 0 => norm,
            Some(&known) => known,
            None => {
                buffer.clear();
                buffer.extend(word.chars().flat_map(char::to_lowercase));
                self.number(buffer)
            }
        };
        let first = word.chars().next().map_or(0, char::len_utf8);
        let last = word.char_indices().rev().nth(2).map_or(0, |(i, _)| i);
        let of = |part: Option<&str>| self.number(part.unwrap_or(""));
        buffer.clear();
        shape(word, buffer);
        [norm, of(word.get(..first)), of(word.get(last..)), self.number(buffer)]
    }
}

/// Appends the shape of `word`: X and x for letters, d for digits, runs cut at four.
fn shape(word: &str, out: &mut String) {
    if word.chars().nth(99).is_some() {
        return out.push_str("LONG");
    }
    let (mut last, mut run) = ('\0', 0);
    for c in word.chars() {
        let class = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_numeric() => 'd',
            _ => c,
        };
        run = if class == last { run + 1 } else { 0 };
        last = class;
        if run < 4 {
            out.push(class);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn shapes_are_those_of_the_original() {
        for (word, expected) in [("Su-30MK2", "Xx-ddXXd"), ("ministers", "xxxx"), ("2,500", "d,ddd"), ("$1234567", "$dddd")] {
            let mut shape = String::new();
            super::shape(word, &mut shape);
            assert_eq!(shape, expected);
        }
    }
}
