//! One pass over the bytes of a text: words, runs of digits and signs, each with its span.

use super::words::{self, Role};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// A word, a run of digits or a sign. White space makes no token; the token after it remembers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is made of.
    pub kind: Kind,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What stands between it and the token before.
    pub gap: Gap,
    /// How a word is capitalised.
    pub case: Case,
    /// What the word has to do with numbers, from the table in `words`.
    pub role: Role,
    /// [`key`] of a word in lower case; 0 for digits and signs. Two words are the same where their keys are.
    pub key: u64,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters of any script. An apostrophe ends it: "Russia's" is a word, a sign and a word.
    Word,
    /// ASCII digits. "3.2" is a number, a sign and a number without gaps.
    Number,
    /// Any other character, by itself.
    Sign(char),
}

/// The white space before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// None: the token touches the one before.
    None,
    /// A no-break or thin space, as within "1 284".
    Hard,
    /// One space.
    Space,
    /// More than one character, or a line end.
    Wide,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// "word"; also for digits and signs.
    Lower,
    /// "Word".
    Capital,
    /// "WORD"; of one letter as well.
    Upper,
    /// "iPhone", "mAh".
    Mixed,
}

impl Token {
    /// The characters of the token.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Whether it is this sign.
    pub fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    /// Whether it is a run of digits.
    pub fn is_number(&self) -> bool {
        self.kind == Kind::Number
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether it is a hyphen or a dash of any length, or a minus sign.
    pub fn is_dash(&self) -> bool {
        matches!(self.kind, Kind::Sign('-' | '\u{2010}'..='\u{2015}' | '\u{2212}'))
    }

    /// Whether it touches the token before it.
    pub fn joined(&self) -> bool {
        self.gap == Gap::None
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether a word starts with a capital letter.
    pub fn capitalised(&self) -> bool {
        matches!(self.case, Case::Capital | Case::Upper)
    }

    /// The digits as a number; `None` for words and for more digits than a `u64` holds.
    pub fn digits(&self, text: &str) -> Option<u64> {
        if self.kind == Kind::Number { self.of(text).parse().ok() } else { None }
    }
}

/// A hash of a word that grows byte by byte: eight bytes at a time are multiplied in, as rustc's own hash does it (Fx).
#[derive(Clone, Copy)]
struct Hash {
    folded: u64,
    /// The bytes not yet folded, the first one lowest.
    bytes: u64,
    len: u32,
}

impl Hash {
    const EMPTY: Self = Self { folded: 0, bytes: 0, len: 0 };

    #[inline(always)]
    const fn push(self, byte: u8) -> Self {
        let shift = (self.len & 7) * 8;
        let bytes = self.bytes | (byte as u64) << shift;
        let len = self.len + 1;
        if shift == 56 { Self { folded: Self { bytes, ..self }.fold(), bytes: 0, len } } else { Self { bytes, len, ..self } }
    }

    const fn fold(self) -> u64 {
        (self.folded.rotate_left(5) ^ self.bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    const fn finish(self) -> u64 {
        self.fold() ^ self.len as u64
    }
}

/// The letters A to Z, of either case, that eight bytes of a text begin with.
struct Letters {
    /// How many there are, up to eight.
    count: u32,
    /// They in lower case, the first one lowest; zeros behind them.
    lower: u64,
    /// The high bit of every byte that is a capital.
    capitals: u64,
}

impl Letters {
    /// Looks at all eight bytes at once: adding to the low seven bits of a byte carries into its high bit where it is large enough.
    #[inline(always)]
    const fn of(bytes: [u8; 8]) -> Self {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const HIGH: u64 = 0x80 * ONES;
        let word = u64::from_le_bytes(bytes);
        let small = word | (0x20 * ONES);
        let low = small & !HIGH;
        let from_a = low + (0x80 - b'a' as u64) * ONES;
        let past_z = low + (0x7f - b'z' as u64) * ONES;
        let letters = from_a & !past_z & !word & HIGH;
        let count = (!letters & HIGH).trailing_zeros() / 8;
        let mask = if count == 8 { u64::MAX } else { (1 << (count * 8)) - 1 };
        // The bit that makes a letter small, moved to the high bit of its byte.
        let capitals = letters & !(word << 2) & mask;
        Self { count, lower: small & mask, capitals }
    }
}

/// A set of bits that tells of most words that they are in no table, without asking the table.
pub(crate) struct Sieve([u64; 512]);

impl Sieve {
    /// The sieve of a table with these keys.
    pub fn new(keys: impl Iterator<Item = u64>) -> Self {
        let mut bits = [0; 512];
        for key in keys {
            if let Some(word) = bits.get_mut((key >> 55) as usize) {
                *word |= 1 << ((key >> 49) & 63);
            }
        }
        Self(bits)
    }

    /// Whether the table may have a key; never false for one that it has.
    #[inline(always)]
    pub fn may_have(&self, key: u64) -> bool {
        self.0.get((key >> 55) as usize).is_some_and(|word| word >> ((key >> 49) & 63) & 1 == 1)
    }
}

/// A 64-bit number that stands for a word: a hash of its bytes in lower case. `word` has to be in lower case.
/// Two of the few thousand words of the tables never share one (a test of `words` sees to it).
pub(crate) const fn key(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let mut hash = Hash::EMPTY;
    let mut at = 0;
    while at < bytes.len() {
        hash = hash.push(bytes[at]);
        at += 1;
    }
    hash.finish()
}

/// Whether a token is one of the words given, in any case: `is!(token, "more" | "fewer")`, or a long list in brackets. Compares keys
/// computed at compile time.
macro_rules! is {
    ($token:expr, [$($word:literal),+ $(,)?]) => { $crate::figures::lexer::is!($token, $($word)|+) };
    ($token:expr, $($word:literal)|+) => {{
        let key: u64 = $token.key;
        $(key == const { $crate::figures::lexer::key($word) })||+
    }};
}
pub(crate) use is;

/// A set of words in lower case.
pub(crate) struct WordSet(LazyLock<FxHashSet<u64>>);

impl WordSet {
    /// A set that is made when it is first asked.
    pub const fn new(make: fn() -> FxHashSet<u64>) -> Self {
        Self(LazyLock::new(make))
    }

    /// Whether a token is one of the words, in any case.
    pub fn has(&self, token: &Token) -> bool {
        self.0.contains(&token.key)
    }
}

/// As [`is`], for long lists in one string with the words parted by spaces: looks the word up in a set.
macro_rules! among {
    ($token:expr, $words:literal) => {{
        static SET: $crate::figures::lexer::WordSet =
            $crate::figures::lexer::WordSet::new(|| $words.split_ascii_whitespace().map($crate::figures::lexer::key).collect());
        SET.has(&$token)
    }};
}
pub(crate) use among;

/// Splits a text into tokens.
pub(crate) fn lex(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(text.len() / 5 + 8);
    let mut at = 0;
    let mut gap = Gap::Wide;
    let roles = words::roles();
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let (kind, case, hash) = match byte {
            b' ' | b'\t' | b'\n' | b'\r' => {
                gap = Gap::Wide;
                at += 1;
                continue;
            }
            b'0'..=b'9' => {
                while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                    at += 1;
                }
                (Kind::Number, Case::Lower, 0)
            }
            b'a'..=b'z' | b'A'..=b'Z' => {
                let (end, case, hash) = word(text, at);
                at = end;
                (Kind::Word, case, hash)
            }
            0..0x80 => {
                at += 1;
                (Kind::Sign(byte as char), Case::Lower, 0)
            }
            _ => {
                let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                if matches!(c, '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}' | '\u{200a}') {
                    gap = if gap == Gap::None { Gap::Hard } else { Gap::Wide };
                    at += c.len_utf8();
                    continue;
                }
                if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}') {
                    // Invisible characters and rare spaces: the next token does not touch the one before.
                    gap = Gap::Wide;
                    at += c.len_utf8();
                    continue;
                }
                if c.is_alphabetic() && !matches!(c, 'º' | 'ª') {
                    let (end, case, hash) = word(text, at);
                    at = end;
                    (Kind::Word, case, hash)
                } else {
                    at += c.len_utf8();
                    (Kind::Sign(c), Case::Lower, 0)
                }
            }
        };
        let role = if kind == Kind::Word { roles.of(hash) } else { Role::None };
        tokens.push(Token { kind, start: start as u32, end: at as u32, gap, case, role, key: hash });
        // As a rule one space follows.
        let space = bytes.get(at) == Some(&b' ');
        gap = if space { Gap::Space } else { Gap::None };
        at += usize::from(space);
    }
    tokens
}

/// Reads a word from `start`: its end, how it is capitalised, and its key.
#[inline(always)]
fn word(text: &str, start: usize) -> (usize, Case, u64) {
    // Most words are up to seven letters from A to Z.
    let bytes = text.as_bytes();
    if let Some(chunk) = bytes.get(start..start + 8).and_then(|chunk| <[u8; 8]>::try_from(chunk).ok()) {
        let letters = Letters::of(chunk);
        if letters.count < 8 && chunk.get(letters.count as usize).is_some_and(u8::is_ascii) {
            let hash = Hash { folded: 0, bytes: letters.lower, len: letters.count };
            let case = match letters.capitals {
                0 => Case::Lower,
                capitals => case_of(capitals.count_ones(), letters.count - capitals.count_ones(), capitals & 0x80 != 0),
            };
            return (start + letters.count as usize, case, hash.finish());
        }
    }
    long_word(text, start)
}

/// How a word with so many capital and small letters is capitalised.
const fn case_of(upper: u32, lower: u32, first_upper: bool) -> Case {
    match (upper, lower) {
        (0, _) => Case::Lower,
        (_, 0) => Case::Upper,
        (1, _) if first_upper => Case::Capital,
        _ => Case::Mixed,
    }
}

/// As [`word`], for words of any length and letters of any script.
fn long_word(text: &str, start: usize) -> (usize, Case, u64) {
    let bytes = text.as_bytes();
    let (mut hash, mut at) = (Hash::EMPTY, start);
    let (mut upper, mut lower, mut first_upper) = (0u32, 0u32, false);
    // Eight bytes at a time, as long as they are all letters; the last ones of the text go byte by byte.
    while let Some(chunk) = bytes.get(at..at + 8).and_then(|chunk| chunk.try_into().ok()) {
        let letters = Letters::of(chunk);
        if letters.capitals != 0 {
            first_upper |= at == start && letters.capitals & 0x80 != 0;
            upper += letters.capitals.count_ones();
        }
        lower += letters.count;
        at += letters.count as usize;
        hash.bytes = letters.lower;
        hash.len += letters.count;
        if letters.count < 8 {
            break;
        }
        hash = Hash { folded: hash.fold(), bytes: 0, len: hash.len };
    }
    lower -= upper;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_lowercase() {
            hash = hash.push(byte);
            lower += 1;
            at += 1;
        } else if byte.is_ascii_uppercase() {
            hash = hash.push(byte.to_ascii_lowercase());
            first_upper |= at == start;
            upper += 1;
            at += 1;
        } else if byte < 0x80 {
            break;
        } else {
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            // Combining marks belong to the letter before them.
            if !c.is_alphabetic() && !('\u{300}'..='\u{36f}').contains(&c) || matches!(c, 'º' | 'ª') {
                break;
            }
            if c.is_uppercase() {
                first_upper |= at == start;
                upper += 1;
            } else {
                lower += 1;
            }
            let mut buffer = [0; 4];
            for small in c.to_lowercase() {
                for &b in small.encode_utf8(&mut buffer).as_bytes() {
                    hash = hash.push(b);
                }
            }
            at += c.len_utf8();
        }
    }
    (at, case_of(upper, lower, first_upper), hash.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let tokens = lex(text);
        let got: Vec<&str> = tokens.iter().map(|t| t.of(text)).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn splits_words_digits_and_signs() {
        check("Su-35s cost $1,284.5m", &["Su", "-", "35", "s", "cost", "$", "1", ",", "284", ".", "5", "m"]);
        check("Đà Nẵng’s 5½", &["Đà", "Nẵng", "’", "s", "5", "½"]);
        check("  ", &[]);
    }

    #[test]
    fn remembers_gaps_and_case() {
        let text = "1\u{a0}284  Vietnam iPhone UK";
        let tokens = lex(text);
        let got: Vec<(Gap, Case)> = tokens.iter().map(|t| (t.gap, t.case)).collect();
        assert_eq!(
            got,
            [
                (Gap::Wide, Case::Lower),
                (Gap::Hard, Case::Lower),
                (Gap::Wide, Case::Capital),
                (Gap::Space, Case::Mixed),
                (Gap::Space, Case::Upper)
            ]
        );
    }

    #[test]
    fn eight_bytes_at_a_time_give_the_same_key() {
        for word in ["a", "jets", "airplane", "airplanes", "misunderstanding", "misunderstandings", "naïveté", "internationalisé", "x"] {
            for text in [word.to_owned(), format!("{word} and more of it"), format!("{}'s and 36 of it", word.to_uppercase())] {
                let token = lex(&text)[0];
                assert_eq!(token.key, key(word), "{text}");
            }
        }
        let cases: Vec<Case> =
            lex("Vietnamese vietnamese VIETNAMESE iPhones VietnameseAir [\\]^_` {|}~ @ABYZ").iter().map(|t| t.case).collect();
        assert_eq!(&cases[..5], [Case::Capital, Case::Lower, Case::Upper, Case::Mixed, Case::Mixed]);
        check("abcdefgh@ABZ[az`{", &["abcdefgh", "@", "ABZ", "[", "az", "`", "{"]);
    }

    #[test]
    fn keys_ignore_case() {
        let text = "Trăm TRĂM more";
        let tokens = lex(text);
        assert_eq!(tokens[0].key, tokens[1].key);
        assert_eq!(tokens[0].key, key("trăm"));
        assert!(is!(tokens[2], "less" | "more"));
        assert!(!is!(tokens[1], "less" | "more"));
    }
}
