//! The cursor over the words, and the numbers that dates are made of.

use super::lexicon::{Key, Sym, Unit, is_tens};
use super::words::Word;
use std::cell::Cell;

/// The words of a text. Every reader takes the index of a word and returns what it read with the index after it.
pub(super) struct Parser<'a> {
    pub words: &'a [Word],
    pub text: &'a str,
    /// How many more times a day may be looked for in this phrase.
    pub fuel: Cell<u32>,
}

impl<'a> Parser<'a> {
    pub fn word(&self, at: usize) -> Option<&'a Word> {
        self.words.get(at)
    }

    /// What a word can do; behind the last word stands a full stop.
    pub fn sym(&self, at: usize) -> Sym {
        self.words.get(at).map_or(Sym::Mark(b'.'), |word| word.sym)
    }

    pub fn value(&self, at: usize) -> u32 {
        self.words.get(at).map_or(0, |word| word.value)
    }

    pub fn is(&self, at: usize, key: Key) -> bool {
        self.sym(at) == Sym::Word(key)
    }

    pub fn any(&self, at: usize, keys: &[Key]) -> bool {
        matches!(self.sym(at), Sym::Word(key) if keys.contains(&key))
    }

    pub fn mark(&self, at: usize, mark: u8) -> bool {
        self.sym(at) == Sym::Mark(mark)
    }

    /// `at` or, where `key` stands there, the index after it.
    pub fn skip(&self, at: usize, key: Key) -> usize {
        at + usize::from(self.is(at, key))
    }

    pub fn skip_mark(&self, at: usize, mark: u8) -> usize {
        at + usize::from(self.mark(at, mark))
    }

    /// The text of a word.
    pub fn str(&self, at: usize) -> &'a str {
        self.words.get(at).and_then(|word| self.text.get(word.start as usize..word.end as usize)).unwrap_or("")
    }

    pub fn is_str(&self, at: usize, word: &str) -> bool {
        self.str(at).eq_ignore_ascii_case(word)
    }

    /// Whether nothing stands between the word and the one before it.
    pub fn glued(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.glued)
    }

    /// The value of a run of at most `most` digits.
    pub fn digits(&self, at: usize, most: u32) -> Option<u32> {
        let word = self.words.get(at)?;
        (word.sym == Sym::Digits && word.len() <= most).then_some(word.value)
    }

    /// Whether digits at `at` begin a number: no digit, decimal mark, currency sign or code stands before them.
    pub fn clean_before(&self, at: usize) -> bool {
        if at == 0 || !self.glued(at) {
            let sign = at > 0 && matches!(self.sym(at - 1), Sym::Mark(b'$' | b'#' | b'+'));
            return !sign;
        }
        match self.sym(at - 1) {
            Sym::Mark(b'-' | b'/' | b'.' | b',' | b':' | b'~') => {
                // "VIDEX-2022", "Zapad-2021"; but "Pre-2019".
                let name = |word: &Word| word.capital && word.sym == Sym::Other && word.len() > 4;
                let joined = at >= 2 && self.glued(at - 1);
                !(joined
                    && (self.sym(at - 2) == Sym::Digits
                        || self.str(at - 2).ends_with(char::is_uppercase)
                        || self.mark(at - 1, b'-') && self.word(at - 2).is_some_and(name)))
            }
            Sym::Mark(b'(' | b'[' | b'"' | b'\'' | b'*' | b'=' | b'>' | b'<' | b'@' | b'?') => true,
            _ => false,
        }
    }

    /// Whether the number that ends before `at` is whole: no digit, letter or decimal follows.
    pub fn clean_after(&self, at: usize) -> bool {
        if at >= self.words.len() || !self.glued(at) {
            return true;
        }
        match self.sym(at) {
            Sym::Mark(b'.' | b',' | b'/' | b'-' | b':' | b'~') => {
                let joined = self.glued(at + 1) && (self.sym(at + 1) == Sym::Digits || self.mark(at, b'-') && self.is_other(at + 1));
                !joined
            }
            Sym::Mark(b'%' | b'$' | b'#' | b'@' | b'_' | b'&' | b'+') => false,
            Sym::Mark(_) => true,
            _ => false,
        }
    }

    /// Whether a word stands there that no date needs.
    pub fn is_other(&self, at: usize) -> bool {
        at < self.words.len() && self.sym(at) == Sym::Other
    }

    /// A number below a hundred in words: "eight", "twenty-four", "twenty and four".
    pub fn small(&self, at: usize) -> Option<(u32, usize)> {
        let Sym::Cardinal(value) = self.sym(at) else { return None };
        if value >= 100 {
            return None;
        }
        if is_tens(value) {
            let mut next = self.skip_mark(at + 1, b'-');
            if next == at + 1 && self.is(next, Key::And) && matches!(self.sym(next + 2), Sym::Unit(_)) {
                next += 1;
            }
            if let Sym::Cardinal(unit @ 1..=9) = self.sym(next) {
                return Some((u32::from(value + unit), next + 1));
            }
        }
        Some((u32::from(value), at + 1))
    }

    /// A cardinal in digits (up to six) or words (up to thousands).
    pub fn cardinal(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(value) = self.digits(at, 6) {
            return (self.clean_before(at)).then_some((value, at + 1));
        }
        let (mut value, mut next) = self.small(at)?;
        if self.sym(next) == Sym::Cardinal(100) {
            value *= 100;
            next += 1;
            let tail = self.skip(next, Key::And);
            if let Some((rest, end)) = self.small(tail) {
                (value, next) = (value + rest, end);
            }
        }
        if self.sym(next) == Sym::Cardinal(1000) {
            value *= 1000;
            next += 1;
            let tail = self.skip(next, Key::And);
            if let Some((rest, end)) = self.small(tail) {
                (value, next) = (value + rest, end);
            }
        }
        Some((value, next))
    }

    /// "1st", "22nd", "first", "twenty-first", "second".
    pub fn ordinal(&self, at: usize) -> Option<(u8, usize)> {
        match self.sym(at) {
            Sym::Digits => {
                let value = self.digits(at, 2)?;
                (self.is(at + 1, Key::St) && self.glued(at + 1) && self.clean_before(at)).then_some((value as u8, at + 2))
            }
            Sym::Ordinal(value) => Some((value, at + 1)),
            Sym::Unit(Unit::Second) if self.value(at) == 0 => Some((2, at + 1)),
            Sym::Cardinal(tens) if is_tens(tens) => {
                let next = self.skip_mark(at + 1, b'-');
                let unit = match self.sym(next) {
                    Sym::Ordinal(unit @ 1..=9) => unit,
                    Sym::Unit(Unit::Second) if self.value(next) == 0 => 2,
                    _ => return None,
                };
                Some((tens as u8 + unit, next + 1))
            }
            _ => None,
        }
    }

    /// The day of a month, and whether it is an ordinal.
    pub fn day(&self, at: usize) -> Option<(u8, usize, bool)> {
        if let Some((day, next)) = self.ordinal(at) {
            return (1..=31).contains(&day).then_some((day, next, true));
        }
        let (day, next) = match self.digits(at, 2) {
            Some(day) => (day, at + 1),
            None => self.small(at)?,
        };
        (1..=31).contains(&day).then_some((day as u8, next, false))
    }

    /// A year in four digits or in words: "2024", "nineteen ninety-six", "two thousand and fifteen".
    pub fn year(&self, at: usize) -> Option<(i16, usize)> {
        if let Some(word) = self.word(at).filter(|word| word.sym == Sym::Digits) {
            let fits = word.len() == 4 && (1000..=2199).contains(&word.value);
            return fits.then_some((word.value as i16, at + 1));
        }
        self.year_in_words(at)
    }

    pub fn year_in_words(&self, at: usize) -> Option<(i16, usize)> {
        let Sym::Cardinal(first) = self.sym(at) else { return None };
        match first {
            2 if self.sym(at + 1) == Sym::Cardinal(1000) => {
                let next = at + 2;
                match self.small(self.skip(next, Key::And)) {
                    Some((rest, end)) => Some((2000 + rest as i16, end)),
                    None => Some((2000, next)),
                }
            }
            11..=20 => {
                let mut next = self.skip_mark(at + 1, b'-');
                let century = first as i16 * 100;
                if self.sym(next) == Sym::Cardinal(100) {
                    next = self.skip(next + 1, Key::And);
                    let (rest, end) = self.small(next)?;
                    return Some((century + rest as i16, end));
                }
                let (rest, end) = self.small(next)?;
                (rest >= 10).then_some((century + rest as i16, end))
            }
            _ => None,
        }
    }
}
