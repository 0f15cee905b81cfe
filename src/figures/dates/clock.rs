//! Times of day.

use super::lexicon::{DayPart, Key, PLURAL, Sym, Unit};
use super::parser::Parser;
use super::phrase::{Cal, Clock, Piece};

/// A part of the day with the day it belongs to, if that is said with it ("tonight", "last night", "late in the afternoon").
pub(super) struct Parted {
    pub cal: Option<Cal>,
    pub part: DayPart,
    pub piece: Option<Piece>,
    pub end: usize,
}

/// Words that lead to a time of day.
const CUES: &[Key] = &[Key::At, Key::By, Key::About, Key::After, Key::Before, Key::Since, Key::Till, Key::From];

impl Clock {
    fn new(hour: u32, minute: Option<u32>, second: Option<u32>, plain: bool) -> Option<Self> {
        let fits = hour <= 24 && minute.is_none_or(|m| m < 60) && second.is_none_or(|s| s < 60);
        let open = (1..=12).contains(&hour);
        fits.then_some(Self { hour: hour as u8, minute: minute.map(|m| m as u8), second: second.map(|s| s as u8), open, plain })
    }

    /// The same time in the first or the second half of the day.
    pub fn in_half(self, second: bool) -> Self {
        let hour = match (self.hour, second) {
            (12, false) => 0,
            (hour @ 1..=11, true) => hour + 12,
            (hour, _) => hour,
        };
        Self { hour, open: false, ..self }
    }

    /// The same time as the part of the day makes it: 7 in the evening is 19, 2 at night is 2.
    pub fn in_part(self, part: DayPart) -> Self {
        if !self.open {
            return self;
        }
        match part {
            DayPart::Morning | DayPart::Breakfast | DayPart::NightTime => self.in_half(false),
            DayPart::Night if self.hour == 12 || self.hour < 6 => self.in_half(false),
            DayPart::Daytime | DayPart::Lunch => self,
            _ => self.in_half(true),
        }
    }

    /// Minutes after midnight as it stands.
    pub fn minutes(self) -> u16 {
        u16::from(self.hour) * 60 + u16::from(self.minute.unwrap_or(0))
    }
}

impl Parser<'_> {
    /// "am", "p.m.", "a", "p m": whether it is the second half of the day (`None` for "ampm").
    fn half_of_day(&self, at: usize) -> Option<(Option<bool>, usize)> {
        match self.sym(at) {
            Sym::Word(Key::Am) => return Some((Some(false), at + 1)),
            Sym::Word(Key::Pm) => return Some((Some(true), at + 1)),
            Sym::Word(Key::Either) => return Some((None, at + 1)),
            Sym::Mark(b'.') if self.glued(at) && self.any(at + 1, &[Key::Am, Key::Pm]) && self.glued(at + 1) => {
                return self.half_of_day(at + 1);
            }
            _ => {}
        }
        let second = match self.str(at) {
            "a" | "A" => false,
            "p" | "P" => true,
            _ => return None,
        };
        let dot = self.skip_mark(at + 1, b'.');
        if self.is_str(dot, "m") {
            let end = if dot > at + 1 { self.skip_mark(dot + 1, b'.') } else { dot + 1 };
            return Some((Some(second), end));
        }
        (self.glued(at) && !self.mark(at + 1, b'-'))
            .then_some((Some(second), at + 1))
            .filter(|_| self.glued(at) && !self.glued(at + 1) || self.mark(at + 1, b'.'))
    }

    /// An hour in digits or words, 0 to 24.
    fn hour(&self, at: usize) -> Option<(u32, usize)> {
        let (hour, next) = match self.digits(at, 2) {
            Some(hour) => (hour, at + 1),
            None => match self.sym(at) {
                Sym::Cardinal(hour @ 1..=12) => (u32::from(hour), at + 1),
                _ => return None,
            },
        };
        (hour <= 24).then_some((hour, next))
    }

    /// A time of day. With `loose` a bare number will do, and minutes behind a full stop.
    pub fn clock(&self, at: usize, loose: bool) -> Option<(Clock, usize)> {
        self.clock_face(at, loose)
    }

    fn clock_face(&self, at: usize, loose: bool) -> Option<(Clock, usize)> {
        match self.sym(at) {
            Sym::Word(Key::Noon) => return Some((Clock { hour: 12, minute: None, second: None, open: false, plain: true }, at + 1)),
            Sym::Word(Key::Midnight) => return Some((Clock { hour: 0, minute: None, second: None, open: false, plain: true }, at + 1)),
            Sym::Word(Key::Mid) if self.is_str(at + 1, "night") => {
                return Some((Clock { hour: 0, minute: None, second: None, open: false, plain: true }, at + 2));
            }
            _ => {}
        }
        if let Some(found) = self.minutes_past(at) {
            return Some(found);
        }
        if !matches!(self.sym(at), Sym::Digits | Sym::Cardinal(_)) || self.sym(at) == Sym::Digits && !self.clean_clock_before(at) {
            return None;
        }
        // "0730", "1140 a.m."
        if let Some(word) = self.word(at).filter(|w| w.sym == Sym::Digits && (w.len() == 4 || w.len() == 3)) {
            let half = self.half_of_day(at + 1);
            let zone = word.len() == 4
                && self.is(at + 1, Key::Eastern)
                && (self.str(at + 1).chars().all(char::is_uppercase) || self.is(at + 2, Key::Time));
            // "at 0830 hours"; "after 2000 hours of use" is a length.
            let told = at > 0 && self.is(at - 1, Key::At) && self.is_str(at + 1, "hours") && !self.is(at + 2, Key::Of);
            if told && word.len() == 4 && word.value % 100 < 60 {
                let clock = Clock::new(word.value / 100, Some(word.value % 100), None, true)?;
                return Some((Clock { open: false, ..clock }, at + 2));
            }
            if zone && word.value % 100 < 60 {
                let clock = Clock::new(word.value / 100, Some(word.value % 100), None, true)?;
                return Some((Clock { open: false, ..clock }, at + 1));
            }
            let fits = half.is_some() && !self.mark(at + 1, b'.') || loose && word.len() == 4 && self.str(at).starts_with('0');
            // "200p" are pence.
            let letter = self.word(at + 1).is_some_and(|word| word.len() == 1) && half.is_some_and(|(_, end)| end == at + 2);
            let clock = Clock::new(word.value / 100, Some(word.value % 100), None, half.is_some() && !letter)?;
            return fits.then(|| self.with_half(clock, at + 1));
        }
        let (hour, next) = self.hour(at)?;
        // "7:56:30", "17:49"
        if self.mark(next, b':') && self.glued(next) && self.glued(next + 1) {
            let minutes = self.word(next + 1).filter(|w| w.sym == Sym::Digits && w.len() == 2)?;
            let mut end = next + 2;
            let mut second = None;
            if self.mark(end, b':') && self.glued(end) && self.glued(end + 1) {
                second = Some(self.digits(end + 1, 2)?);
                end += 2;
            }
            // Hundredths of a second.
            if second.is_some() && self.mark(end, b'.') && self.glued(end) && self.glued(end + 1) && self.digits(end + 1, 3).is_some() {
                end += 2;
            }
            let mut clock = Clock::new(hour, Some(minutes.value), second, true)?;
            clock.open &= !self.str(at).starts_with('0');
            let ended = self.half_of_day(end).is_some() || self.clean_after(end) || self.mark(end, b'-') || self.is(end, Key::A);
            return ended.then(|| self.with_half(clock, end));
        }
        // "9.30am", "at 6.45"
        if self.mark(next, b'.') && self.glued(next) && self.glued(next + 1) {
            if let Some(minutes) = self.word(next + 1).filter(|w| w.sym == Sym::Digits && w.len() == 2) {
                let half = self.half_of_day(next + 2);
                if half.is_some() || loose && !self.is_amount(next + 2) && self.clean_hour_after(next + 2) {
                    let clock = Clock::new(hour, Some(minutes.value), None, half.is_some())?;
                    return Some(self.with_half(clock, next + 2));
                }
                return None;
            }
            if self.sym(next + 1) == Sym::Digits {
                return None;
            }
        }
        if let Some((half, end)) = self.half_of_day(next) {
            // "5 am" and no "I am 5"; but "6 a" needs its m or to be glued.
            // "12p" may be money.
            let letter = end == next + 1 && self.word(next).is_some_and(|word| word.len() == 1);
            let clock = Clock::new(hour, None, None, !letter)?;
            return Some((half.map_or(clock, |second| clock.in_half(second)), end));
        }
        if self.is(next, Key::Clock) {
            return Some((Clock::new(hour, None, None, true)?, next + 1));
        }
        if self.is(next, Key::Noon) && hour == 12 {
            return Some((Clock { hour: 12, minute: None, second: None, open: false, plain: true }, next + 1));
        }
        if self.is(next, Key::Ish) && self.glued(next) {
            return Some((Clock { open: false, ..Clock::new(hour, None, None, false)? }, next + 1));
        }
        // "three thirty", "six forty-three minutes", "one thirty p m"
        if matches!(self.sym(at), Sym::Cardinal(1..=12)) {
            let place = self.skip_mark(next, b'-');
            if let Some((minute @ 10..=59, end)) = self.small(place) {
                let half = self.half_of_day(end);
                if loose || half.is_some() {
                    let clock = Clock::new(hour, Some(minute), None, half.is_some())?;
                    let end = if self.sym(end) == Sym::Unit(Unit::Minute) { end + 1 } else { end };
                    return Some(self.with_half(clock, end));
                }
            }
        }
        let bare = loose && self.clean_hour_after(next) && !self.is_amount(next) && self.in_figures(at).is_none();
        bare.then(|| Clock::new(hour, None, None, false).map(|clock| (clock, next))).flatten()
    }

    fn with_half(&self, clock: Clock, at: usize) -> (Clock, usize) {
        match self.half_of_day(at) {
            Some((Some(second), end)) => (clock.in_half(second), end),
            _ => (clock, at + usize::from(self.is(at, Key::Clock))),
        }
    }

    /// "half past seven", "20 min past eight", "thirty-six minutes past eight", "a quarter to nine".
    fn minutes_past(&self, at: usize) -> Option<(Clock, usize)> {
        let (minutes, next) = if self.is(at, Key::Half) {
            (30, at + 1)
        } else if self.sym(at) == Sym::Unit(Unit::Quarter) {
            (15, at + 1)
        } else {
            let (minutes, next) = match self.digits(at, 2) {
                Some(minutes) if self.clean_before(at) => (minutes, at + 1),
                Some(_) => return None,
                None => self.small(at)?,
            };
            (minutes, if self.sym(next) == Sym::Unit(Unit::Minute) { next + 1 } else { next })
        };
        let past = self.is(next, Key::Past);
        let named = matches!(self.sym(next.saturating_sub(1)), Sym::Unit(_)) || self.is(at, Key::Half);
        // "at ten past four", "at twenty to six"; "at 5 to 6" may be anything.
        let cued = minutes.is_multiple_of(5) && at > 0 && self.any(at - 1, CUES);
        let told = cued
            && self.is(at - 1, Key::At)
            && matches!(self.sym(next + 1), Sym::Cardinal(_))
            && !matches!(self.sym(next + 2), Sym::Unit(_));
        let to = self.is(next, Key::To) && (named || told);
        if minutes >= 60 || !(past || to) {
            return None;
        }
        let (hour, end) = self.hour(next + 1)?;
        if self.glued(end) && !self.clean_after(end) || hour > 12 || self.is_other(end) && !named {
            return None;
        }
        let hour = if past { hour } else { (hour + 11) % 12 };
        let minute = if past { minutes } else { 60 - minutes };
        Some(self.with_half(Clock::new(hour, Some(minute), None, named || cued)?, end))
    }

    /// Whether digits that may be a time begin there; a hyphen may lead from one time to the next.
    fn clean_clock_before(&self, at: usize) -> bool {
        self.clean_before(at) || at >= 2 && self.mark(at - 1, b'-') && !self.mark(at - 2, b'/')
    }

    fn clean_hour_after(&self, at: usize) -> bool {
        self.clean_after(at) || self.mark(at, b'-')
    }

    /// Whether a unit or a counted thing follows, so that the number before is an amount.
    fn is_amount(&self, at: usize) -> bool {
        matches!(self.sym(at), Sym::Other | Sym::Unit(_) | Sym::Cardinal(_) | Sym::Digits | Sym::Mark(b'%' | b'\''))
            || matches!(self.sym(at), Sym::Part(_))
            || self.any(at, &[Key::Few, Key::Half, Key::More, Key::Less, Key::Of, Key::School, Key::Workers])
    }

    /// "tonight", "this morning", "last night", "in the evening", "late in the afternoon", "early morning", "at lunchtime".
    pub fn part_of_day(&self, at: usize) -> Option<Parted> {
        let near = |offset: i8| Cal::Near { unit: Unit::Day, offset, told: false };
        if self.is(at, Key::Tonight) {
            return Some(Parted { cal: Some(near(0)), part: DayPart::Night, piece: None, end: at + 1 });
        }
        let mut next = at;
        let piece = match self.sym(next) {
            Sym::Word(Key::Early) => Some(Piece::Start),
            Sym::Word(Key::Late | Key::Later) => Some(Piece::End),
            Sym::Word(Key::Mid) => Some(Piece::Middle),
            _ => None,
        };
        next += usize::from(piece.is_some());
        next = self.skip_mark(next, b'-').min(next + usize::from(piece.is_some()));
        next = self.skip(next, Key::In);
        let the = self.is(next, Key::The);
        next += usize::from(the);
        let mut cal = None;
        if !the
            && let Some((which, false, end)) = self.pointer(next)
            && matches!(self.sym(end), Sym::Part(_))
        {
            use super::phrase::Which;
            cal = Some(near(match which {
                Which::Any | Which::This => 0,
                Which::Next | Which::Coming => 1,
                Which::Last | Which::Past => -1,
            }));
            next = end;
        }
        let Sym::Part(part) = self.sym(next) else {
            // "night-time" is cut in two.
            return None;
        };
        if the && self.value(next) == PLURAL && !(self.is(at, Key::In)) || self.value(next) == PLURAL && !the {
            return None;
        }
        let mut end = next + 1;
        let mut part = part;
        if part == DayPart::Night && self.mark(end, b'-') && self.is(end + 1, Key::Time) {
            part = DayPart::NightTime;
            end += 2;
        }
        Some(Parted { cal, part, piece, end })
    }
}
