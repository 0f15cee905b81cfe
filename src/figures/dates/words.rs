//! The tokens as dates see them: words with what they can do in a date, runs of digits with their value, single marks.

use super::lexicon::{Entry, Sym, lexicon};
use crate::figures::lexer::{Gap, Kind, Token};

/// A word, a run of digits or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it can do in a date.
    pub sym: Sym,
    /// The value of a run of digits (at most eight); for a word whether it is a plural or an abbreviation.
    pub value: u32,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it touches the word before it.
    pub glued: bool,
}

impl Word {
    /// Length in bytes.
    pub fn len(&self) -> u32 {
        self.end - self.start
    }
}

/// Looks up every token. Returns whether any of them can be part of a date.
pub(super) fn words(tokens: &[Token], text: &str, out: &mut Vec<Word>) -> bool {
    let mut any = false;
    let lexicon = lexicon();
    out.reserve(tokens.len());
    for token in tokens {
        let (sym, value): Entry = match token.kind {
            Kind::Word => lexicon.look_up(token.key),
            Kind::Number => (Sym::Digits, value(token.of(text))),
            Kind::Sign(sign) => (Sym::Mark(mark(sign)), 0),
        };
        any |= !matches!(sym, Sym::Other | Sym::Mark(_) | Sym::Word(_));
        any |= matches!(sym, Sym::Word(key) if key.is_moment());
        let glued = token.gap == Gap::None && !out.is_empty();
        // "o'clock" comes as three tokens.
        if sym == Sym::Word(super::lexicon::Key::Clock)
            && let [.., o, apostrophe] = out.as_mut_slice()
            && glued
            && apostrophe.sym == Sym::Mark(b'\'')
            && o.len() == 1
        {
            o.sym = sym;
            o.end = token.end;
            out.pop();
            continue;
        }
        out.push(Word { start: token.start, end: token.end, sym, value, capital: token.capitalised(), glued });
    }
    any
}

fn value(digits: &str) -> u32 {
    if digits.len() > 8 { u32::MAX } else { digits.bytes().fold(0, |value, digit| value * 10 + u32::from(digit - b'0')) }
}

/// The mark that a sign counts as: any dash is a hyphen, any apostrophe a plain one; "½" is `h`.
fn mark(sign: char) -> u8 {
    match sign {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => b'-',
        '\u{2018}' | '\u{2019}' => b'\'',
        '½' => b'h',
        sign if sign.is_ascii() => sign as u8,
        _ => b'?',
    }
}
