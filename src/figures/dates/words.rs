//! The tokens as dates see them: words with what they can do in a date, runs of digits with their value, single marks.

use super::lexicon::{BEGINS, CLOCK, DATES, Entry, Key, Sym, lexicon};
use crate::figures::lexer::{Gap, Kind, Token, among};

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
    /// Whether a phrase can begin with such a word at all.
    pub begins: bool,
}

impl Word {
    /// Length in bytes.
    pub fn len(&self) -> u32 {
        self.end - self.start
    }
}

/// Looks up every token. Returns whether any of them can be part of a date.
pub(super) fn words(tokens: &[Token], text: &str, out: &mut Vec<Word>) -> bool {
    let mut seen = 0;
    let lexicon = lexicon();
    out.extend(tokens.iter().map(|token| {
        let Entry { sym, value, flags } = match token.kind {
            Kind::Word => lexicon.look_up(token.key),
            Kind::Number => Entry { sym: Sym::Digits, value: value(token.of(text)), flags: BEGINS | DATES },
            Kind::Sign(sign) => {
                let mark = mark(sign);
                let begins = matches!(mark, b'\'' | b'h' | b'<' | b'>');
                Entry { sym: Sym::Mark(mark), value: 0, flags: if begins { BEGINS } else { 0 } }
            }
        };
        seen |= flags;
        let (begins, glued) = (flags & BEGINS != 0, token.gap == Gap::None);
        Word { start: token.start, end: token.end, sym, value, capital: token.capitalised(), glued, begins }
    }));
    if let Some(first) = out.first_mut() {
        first.glued = false;
    }
    lasting(tokens, out);
    if seen & CLOCK != 0 {
        join_clocks(out);
    }
    seen & DATES != 0
}

/// "Trials will begin in October and last eleven months": a verb, and no months past.
fn lasting(tokens: &[Token], words: &mut [Word]) {
    for (before, last) in tokens.iter().zip(1..) {
        if words.get(last).is_some_and(|word| word.sym == Sym::Word(Key::Last))
            && among!(before, "and will would can could may might must should not")
            && words.get(last + 1).is_some_and(|word| matches!(word.sym, Sym::Digits | Sym::Cardinal(_)))
            && let Some(word) = words.get_mut(last)
        {
            (word.sym, word.begins) = (Sym::Other, false);
        }
    }
}

/// "o'clock" comes as three tokens and is one word.
fn join_clocks(words: &mut Vec<Word>) {
    let mut at = 2;
    while at < words.len() {
        if let Some([o, apostrophe, clock]) = words.get_mut(at - 2..=at)
            && clock.sym == Sym::Word(Key::Clock)
            && clock.glued
            && apostrophe.sym == Sym::Mark(b'\'')
            && o.len() == 1
        {
            (o.sym, o.end, o.begins) = (clock.sym, clock.end, false);
            words.drain(at - 1..=at);
        } else {
            at += 1;
        }
    }
}

fn value(digits: &str) -> u32 {
    if digits.len() > 8 { u32::MAX } else { digits.bytes().fold(0, |value, digit| value * 10 + u32::from(digit - b'0')) }
}

/// The mark that a sign counts as: any dash is a hyphen, any apostrophe a plain one; "½" is `h`.
fn mark(sign: char) -> u8 {
    match sign {
        sign if sign.is_ascii() => sign as u8,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => b'-',
        '\u{2018}' | '\u{2019}' => b'\'',
        '½' => b'h',
        _ => b'?',
    }
}
