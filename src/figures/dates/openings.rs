//! Where a phrase may begin: a cheap look at a word and the two or three behind it, since most words that dates are made of stand
//! somewhere else in news. What is let through here is read in earnest by `phrase`; what is not is no date.

use super::holidays;
use super::lexicon::{Key, OPENS, Sym, Unit};
use super::parser::Parser;

/// How many words that lead to a date ("until", "the", "end", "of") are followed before a date is taken to be near.
const LEADS: u8 = 3;

impl Parser<'_> {
    /// Whether a phrase may begin with the word at `at`.
    #[inline]
    pub fn may_begin(&self, at: usize) -> bool {
        if !self.word(at).is_some_and(|word| word.begins) {
            return false;
        }
        // Most words that lead to dates lead to something else.
        let leads = matches!(self.sym(at), Sym::Word(key) if !key.is_moment() && !matches!(key, Key::All | Key::St));
        if leads && self.sym(at + 1) == Sym::Other && self.value(at + 1) < OPENS {
            return false;
        }
        !(self.glued(at) && self.code_before(at)) && self.opens(at, 0, false)
    }

    /// "$May", "#1990": the sign makes another thing of the word.
    fn code_before(&self, at: usize) -> bool {
        at > 0 && matches!(self.sym(at - 1), Sym::Mark(b'$' | b'#' | b'@' | b'_')) && self.sym(at) != Sym::Digits
    }

    /// Whether the word is one that no date goes on with.
    fn plain(&self, at: usize) -> bool {
        self.is_other(at) && self.word(at).is_some_and(|word| word.len() > 1 || !matches!(self.str(at), "p" | "P" | "q" | "Q"))
    }

    /// Whether a date may begin at `at`, behind `leads` words that lead to one. `hour` says that a bare number would be a time there.
    fn opens(&self, at: usize, leads: u8, hour: bool) -> bool {
        let next = at + 1;
        if leads > LEADS {
            return !self.plain(at);
        }
        let follow = |place: usize, hour: bool| self.opens(self.skip(place, Key::The), leads + 1, hour);
        match self.sym(at) {
            Sym::Other => {
                self.value(at) == OPENS
                    || self.roman(at).is_some_and(|(_, next)| {
                        let century = |at: usize| self.sym(self.skip_mark(at, b'-')) == Sym::Unit(Unit::Century);
                        century(next) || self.roman(next + 1).is_some_and(|(_, end)| century(end))
                    })
            }
            Sym::Mark(b'\'') => self.glued(next) && self.sym(next) == Sym::Digits,
            Sym::Mark(b'h') => !self.plain(next),
            Sym::Mark(b'<' | b'>') => follow(self.skip_mark(next, b'='), false),
            Sym::Mark(b'-') => leads > 0 && !self.plain(next),
            Sym::Mark(_) => false,
            Sym::Digits => self.digits_open(at, hour),
            Sym::Cardinal(_) | Sym::Ordinal(_) => match self.sym(next) {
                Sym::Mark(b'-') => !self.plain(at + 2),
                Sym::Mark(_) => leads > 0,
                _ => !self.plain(next),
            },
            Sym::Feast => self.word(at).and_then(|word| self.text.get(word.start as usize..)).and_then(holidays::at_start).is_some(),
            Sym::Word(key) => match key {
                key if key.is_moment() => true,
                Key::All | Key::St => self.word(at).is_some_and(|word| word.capital) || !self.plain(next),
                // What stands between a word that leads and the date.
                Key::Of | Key::Than | Key::On | Key::Over => leads > 0 && follow(next, true),
                Key::Ago | Key::Am | Key::Pm | Key::Clock | Key::Time | Key::Other | Key::S => leads > 0,
                Key::And | Key::Or => false,
                Key::A => match self.sym(next) {
                    Sym::Digits | Sym::Cardinal(_) | Sym::Ordinal(_) | Sym::Mark(_) => false,
                    _ => follow(next, false),
                },
                Key::To => self.is(next, Key::Date),
                Key::More | Key::Less | Key::Greater => self.is(next, Key::Than) || leads > 0 && !self.plain(next),
                Key::No | Key::Not => self.any(next, &[Key::Later, Key::Earlier]),
                Key::Right => self.is(next, Key::Now),
                Key::Half if self.is(next, Key::Past) => true,
                Key::As => self.any(next, &[Key::Early, Key::Late]),
                Key::Same | Key::That => matches!(self.sym(next), Sym::Unit(_) | Sym::Part(_) | Sym::Word(Key::Workers)),
                Key::At
                | Key::By
                | Key::Before
                | Key::After
                | Key::Since
                | Key::Till
                | Key::About
                | Key::From
                | Key::Between
                | Key::Later
                | Key::Earlier => follow(next, true),
                _ => follow(next, false),
            },
            _ => true,
        }
    }

    /// Whether a date, a time of day or a length may begin with a run of digits.
    fn digits_open(&self, at: usize, hour: bool) -> bool {
        let Some(word) = self.word(at) else { return false };
        // The rest of "24,000" and "1.5". A hyphen joins days and years.
        if self.glued(at) && !(at > 0 && self.mark(at - 1, b'-')) && !self.clean_before(at) {
            return false;
        }
        // Four digits may be a year, eight of them a whole date.
        let year = matches!(word.len(), 4 | 8);
        let next = at + 1;
        let digits_behind = self.glued(next) && self.glued(at + 2) && self.sym(at + 2) == Sym::Digits;
        match self.sym(next) {
            Sym::Mark(b'.') if digits_behind => {
                // "9.2.2026", "3.5 years", "9.30am"; behind "at" also "9.30", behind "on" also "9.2".
                let minutes =
                    hour && word.value <= 24 && self.word(at + 2).is_some_and(|word| word.len() == 2) || at > 0 && self.is(at - 1, Key::On);
                match self.sym(at + 3) {
                    Sym::Mark(b'.') => self.glued(at + 3) && self.glued(at + 4) || minutes,
                    Sym::Mark(b'-' | b'~') => true,
                    Sym::Mark(_) => minutes,
                    _ => !self.plain(at + 3),
                }
            }
            Sym::Mark(b',') => year && !digits_behind || hour && !self.glued(at + 2),
            Sym::Mark(b'-') if digits_behind && !year => {
                word.len() <= 2
                    && match self.sym(at + 3) {
                        Sym::Mark(mark) => hour || matches!(mark, b'-' | b'/' | b':' | b'.'),
                        _ => !self.plain(at + 3),
                    }
            }
            Sym::Mark(b'-') if !digits_behind => year || !self.plain(at + 2),
            Sym::Mark(b'-' | b'/' | b':' | b'\'' | b'~') => true,
            Sym::Mark(b'h') => true,
            Sym::Mark(b'%') => false,
            Sym::Mark(_) => year || hour,
            // "9 to 11 pct"
            Sym::Word(Key::To | Key::And | Key::Or | Key::Through | Key::Till) if !year => match self.sym(at + 2) {
                Sym::Digits => match self.sym(at + 3) {
                    Sym::Mark(mark) => hour || matches!(mark, b'-' | b'/' | b':' | b'.'),
                    _ => !self.plain(at + 3),
                },
                _ => !self.plain(at + 2),
            },
            _ if year => true,
            _ => self.glued(next) || hour || !self.plain(next),
        }
    }
}
