//! A whole phrase: what a text says of time at one place, with "before", "since" or "around" in front.

use super::lexicon::{Key, PLURAL, Sym, Unit};
use super::parser::Parser;
use super::phrase::{Anchor, Cal, Edge, Phrase, Set, When};
use super::relative::is_day;
use super::slots::Timed;

impl Parser<'_> {
    /// The phrase that begins with the word at `at`, if one does.
    pub fn phrase(&self, at: usize) -> Option<Phrase> {
        self.fuel.set(FUEL);
        if let Some((set, end)) = self.set(at) {
            return Some(Phrase { words: (at, at, end), edge: None, when: When::Set(set), doubtful: true });
        }
        self.sided(at).or_else(|| {
            let timed = self.unsided(at)?;
            self.later_side(at, timed)
        })
    }

    /// "before", "after", "since" and their like: the side, and where what it governs begins.
    pub fn edge(&self, at: usize) -> Option<(Edge, usize)> {
        let than = |at: usize| self.is(at, Key::Than).then_some(at + 1);
        let found = match self.sym(at) {
            Sym::Word(Key::Before) => (Edge::Before, at + 1),
            Sym::Word(Key::After) => (Edge::After, at + 1),
            Sym::Word(Key::Since) => (Edge::Since, at + 1),
            Sym::Word(Key::Till | Key::By) => (Edge::By, at + 1),
            // "How about Tuesday?"
            Sym::Word(Key::About) if at > 0 && matches!(self.str(at - 1), "How" | "how" | "What" | "what" | "talking") => return None,
            Sym::Word(Key::About) => (Edge::About, at + 1),
            Sym::Word(Key::Beginning) if !self.is(at + 1, Key::Of) => (Edge::Since, self.skip(at + 1, Key::On)),
            Sym::Word(Key::Later) => (Edge::After, than(at + 1)?),
            Sym::Word(Key::Greater) => (Edge::After, than(at + 1)?),
            Sym::Word(Key::Earlier) => (Edge::Before, than(at + 1)?),
            Sym::Word(Key::No | Key::Not) if self.is(at + 1, Key::Later) => (Edge::By, than(at + 2)?),
            Sym::Word(Key::No | Key::Not) if self.is(at + 1, Key::Earlier) => (Edge::Since, than(at + 2)?),
            Sym::Word(Key::As) if self.any(at + 1, &[Key::Early, Key::Late]) && self.is(at + 2, Key::As) => {
                (if self.is(at + 1, Key::Early) { Edge::Since } else { Edge::Until }, at + 3)
            }
            Sym::Word(Key::Any) if self.is(at + 1, Key::Time) && self.is(at + 2, Key::From) => (Edge::Since, at + 3),
            // "> = 2019"
            Sym::Mark(sign @ (b'>' | b'<')) => {
                let next = self.skip_mark(at + 1, b'=');
                match (sign, next > at + 1) {
                    (b'>', true) => (Edge::Since, next),
                    (b'>', false) => (Edge::After, next),
                    (_, true) => (Edge::Until, next),
                    _ => (Edge::Before, next),
                }
            }
            _ => return None,
        };
        Some(found)
    }

    /// A phrase with a side in front.
    fn sided(&self, at: usize) -> Option<Phrase> {
        // "more than 2 weeks before today", "less than 1 week"
        if self.any(at, &[Key::More, Key::Less]) && self.is(at + 1, Key::Than) {
            return self.compared(at);
        }
        // "year greater than 2012"
        let skipped = if self.sym(at) == Sym::Unit(Unit::Year) && self.any(at + 1, &[Key::Greater, Key::Later]) { at + 1 } else { at };
        let (mut edge, mut next) = self.edge(skipped)?;
        if edge != Edge::About && self.is(next, Key::About) {
            edge = match edge {
                Edge::After | Edge::Since => Edge::AfterAbout,
                _ => Edge::BeforeAbout,
            };
            next += 1;
        }
        let place = next;
        if self.is(place, Key::Date) && self.is(at, Key::Till) {
            return Some(Phrase { words: (at, place, place + 1), edge: Some(Edge::Before), when: When::Cal(Cal::Now), doubtful: true });
        }
        let timed = self.governed(place)?;
        let sign = matches!(self.sym(at), Sym::Mark(_));
        let fits = match (&timed.when, edge) {
            (When::Clock(None, clock), Edge::By | Edge::Before | Edge::After | Edge::Since) => clock.plain,
            (When::Clock(None, clock), Edge::About) => clock.plain,
            (When::Length(_) | When::Set(_) | When::Now, _) => false,
            (When::Range(..), _) => matches!(edge, Edge::Since),
            (When::Cal(Cal::Near { unit, .. }), Edge::After | Edge::Before) if *unit != Unit::Day => true,
            (When::Cal(cal), _) if sign => !matches!(cal, Cal::Shift { .. }),
            (When::Cal(Cal::Run { .. }), _) => false,
            _ => true,
        };
        if !fits || timed.edge.is_some() {
            return None;
        }
        Some(Phrase { words: (at, place, timed.end), edge: Some(edge), when: timed.when, doubtful: timed.doubtful })
    }

    fn governed(&self, at: usize) -> Option<Timed> {
        if let Some(timed) = self.timed(at) {
            return Some(timed);
        }
        // "since the year 2011"
        let (cal, end, doubtful) = self.cal(at)?;
        Some(Timed { when: When::Cal(cal), end, doubtful, edge: None })
    }

    /// "more than two days", "less than 3 days after tomorrow".
    fn compared(&self, at: usize) -> Option<Phrase> {
        let edge = if self.is(at, Key::More) { Edge::MoreThan } else { Edge::LessThan };
        let place = at + 2;
        if let Some((cal @ Cal::Shift { .. }, end, _)) = self.shift(place) {
            return Some(Phrase { words: (at, place, end), edge: Some(edge), when: When::Cal(cal), doubtful: false });
        }
        let (by, end) = self.length(place)?;
        Some(Phrase { words: (at, place, end), edge: Some(edge), when: When::Length(by), doubtful: true })
    }

    /// A phrase without a side in front.
    fn unsided(&self, at: usize) -> Option<Timed> {
        let plain = |when: When, end: usize, doubtful: bool| Some(Timed { when, end, doubtful, edge: None });
        match self.sym(at) {
            Sym::Word(Key::Now) => return plain(When::Now, at + 1, true),
            Sym::Word(Key::Right) if self.is(at + 1, Key::Now) => return plain(When::Now, at + 2, true),
            Sym::Word(Key::At) => {
                let next = self.skip(at + 1, Key::The);
                if next > at + 1 && (self.is(next, Key::Moment) || self.sym(next) == Sym::Unit(Unit::Minute)) {
                    return plain(When::Now, next + 1, true);
                }
                if self.is(next, Key::Present) {
                    return plain(When::Now, self.skip(next + 1, Key::Time), true);
                }
                if self.is(next, Key::This) && self.is(next + 1, Key::Time) {
                    return plain(When::Now, next + 2, true);
                }
            }
            Sym::Word(Key::To) => {
                return (self.is(at + 1, Key::Date)
                    && !self.mark(at + 1, b'-')
                    && !self.is_str(at.wrapping_sub(1), "up")
                    && !self.glued(at))
                .then(|| Timed { when: When::Cal(Cal::Now), end: at + 2, doubtful: true, edge: Some(Edge::Before) })
                .filter(|_| self.sym(at + 2) != Sym::Digits);
            }
            Sym::Word(Key::Ended | Key::Throughout) => return self.within(at),
            Sym::Word(Key::All) => {
                let (unit, end) = self.unit(at + 1)?;
                return (self.value(at + 1) == 0).then(|| Timed {
                    when: When::Length(Self::length_of(1, unit)),
                    end,
                    doubtful: true,
                    edge: None,
                });
            }
            _ => {}
        }
        if let Some((cal, end)) = self.end_of_day(at) {
            return plain(When::EndOfDay(cal), end, true);
        }
        // Two ends first: what follows the first might be taken for a part of it.
        let range = self.range(at);
        let timed = if matches!(self.sym(at), Sym::Word(Key::From | Key::Between)) {
            range.or_else(|| self.length_from(at)).or_else(|| self.timed(at)).or_else(|| self.hours_apart(at))
        } else {
            let timed = self.timed(at);
            match (range, timed) {
                (Some(range), Some(timed)) if timed.end > range.end => Some(timed),
                (Some(range), _) => Some(range),
                (None, timed) => timed,
            }
        };
        timed
            .or_else(|| self.length_from(at))
            .or_else(|| self.instant(at))
            .or_else(|| self.set_at_clock(at))
            .map(|timed| self.and_every(timed))
            .or_else(|| {
                let (by, end) = self.length(at)?;
                plain(When::Length(by), end, true)
            })
    }

    /// "3pm each day": the time of a set.
    fn set_at_clock(&self, at: usize) -> Option<Timed> {
        let (clock, next) = self.clock(at, false)?;
        Some(Timed { when: When::Clock(None, clock), end: next, doubtful: true, edge: None })
    }

    fn and_every(&self, timed: Timed) -> Timed {
        let When::Clock(None, clock) = &timed.when else { return timed };
        match self.set(timed.end) {
            Some((Set::Every(length), end)) if length.parts[0] == (1000, Unit::Day) => {
                let when = When::Set(Set::On { cal: None, part: None, clock: Some(*clock) });
                Timed { when, end, ..timed }
            }
            _ => timed,
        }
    }

    /// "the end of the day", "end of tomorrow", "the eod".
    fn end_of_day(&self, at: usize) -> Option<(Cal, usize)> {
        let today = Cal::Near { unit: Unit::Day, offset: 0, told: false };
        let start = self.skip(at, Key::The);
        if self.is(start, Key::EndOfDay) {
            return Some((today, start + 1));
        }
        if !self.is(start, Key::End) || !self.is(start + 1, Key::Of) {
            return None;
        }
        let place = self.skip(start + 2, Key::The);
        if self.sym(place) == Sym::Unit(Unit::Day) && self.is_str(place, "day") {
            return Some((today, place + 1));
        }
        let (cal, end, _) = self.cal(start + 2)?;
        (is_day(&cal)).then_some((cal, end))
    }

    /// "for 1 week, from 20 December".
    fn length_from(&self, at: usize) -> Option<Timed> {
        if !self.is(at, Key::For) {
            return None;
        }
        let (by, next) = self.length(at + 1)?;
        let place = self.skip_mark(next, b',');
        if by.is_clock() {
            let (clock, end) = self.is(place, Key::From).then(|| self.clock_in_part(place + 1, true)).flatten()?;
            return Some(Timed { when: When::ClockFor { cal: None, clock, by }, end, doubtful: true, edge: None });
        }
        if !self.is(place, Key::From) {
            return None;
        }
        let (cal, end, _) = self.cal(place + 1)?;
        is_day(&cal).then(|| Timed {
            when: When::Cal(Cal::RunFrom { by, from: Box::new(cal), ahead: true }),
            end,
            doubtful: true,
            edge: None,
        })
    }

    /// "within 9 months", "within the next day and 5 hours".
    fn within(&self, at: usize) -> Option<Timed> {
        if !self.is_str(at, "within") {
            return None;
        }
        let place = self.skip(at + 1, Key::The);
        let place = self.skip(place, Key::Next);
        let (by, end) = match self.length(place) {
            Some(found) => found,
            None => {
                let (unit, mut end) = self.unit(place)?;
                if place == at + 1 || self.is(place - 1, Key::The) {
                    return None;
                }
                let mut by = Self::length_of(1, unit);
                if self.is(end, Key::And)
                    && let Some((more, after)) = self.length(end + 1)
                {
                    by.parts[1] = more.parts[0];
                    by.count = 2;
                    end = after;
                }
                (by, end)
            }
        };
        let when = if by.is_clock() { When::Hours { by, ahead: true } } else { When::Cal(Cal::Run { by, ahead: true }) };
        Some(Timed { when, end, doubtful: true, edge: Some(Edge::Until) })
    }

    /// "in 5 minutes", "3 hours ago", "the next hour", "a day starting Friday at 5".
    fn instant(&self, at: usize) -> Option<Timed> {
        let made = |when: When, end: usize| Some(Timed { when, end, doubtful: true, edge: None });
        if self.is(at, Key::In) {
            let (by, end) = self.length(at + 1)?;
            return if by.is_clock() { made(When::Instant { by, ahead: true, told: false }, end) } else { None };
        }
        if let Some((which, _, next)) = self.pointer(at) {
            use super::phrase::Which;
            let ahead = match which {
                Which::Next | Which::Coming => true,
                Which::Last | Which::Past => false,
                _ => return None,
            };
            let (by, end) = match self.length(next) {
                Some(found) => found,
                None => self.unit(next).map(|(unit, end)| (Self::length_of(1, unit), end))?,
            };
            return if by.is_clock() { made(When::Hours { by, ahead }, end) } else { None };
        }
        // "5 coming minutes"
        if let Some((count, next)) = self.cardinal(at) {
            let ahead = match self.sym(next) {
                Sym::Word(Key::Next | Key::Coming) => Some(true),
                Sym::Word(Key::Past | Key::Last) => Some(false),
                _ => None,
            };
            if let Some(ahead) = ahead
                && let Some((unit, end)) = self.unit(next + 1)
                && unit < Unit::Day
                && self.value(end - 1) == PLURAL
            {
                return made(When::Hours { by: Self::length_of(count, unit), ahead }, end);
            }
        }
        let (by, next) = self.length(at)?;
        if self.is(next, Key::Beginning)
            && let Some(Timed { when: When::Clock(Some(cal), clock), end, .. }) =
                self.timed(self.skip(self.skip(next + 1, Key::On), Key::From))
        {
            return made(When::ClockFor { cal: Some(cal), clock, by }, end);
        }
        if !by.is_clock() {
            return None;
        }
        // Hours from today are no moment.
        match self.counted_from(next)? {
            (Anchor::Now, ahead, end) => made(When::Instant { by, ahead, told: false }, end),
            (Anchor::Told, ahead, end) => made(When::Instant { by, ahead, told: true }, end),
            (Anchor::Day(_), ..) => None,
        }
    }

    /// "2012 or later", "1/1/2016 and after", "3 pm or later on Monday".
    fn later_side(&self, at: usize, timed: Timed) -> Option<Phrase> {
        let Timed { mut when, mut end, doubtful, mut edge } = timed;
        if edge.is_none() && self.any(end, &[Key::Or, Key::And]) {
            let side = match self.sym(end + 1) {
                Sym::Word(Key::Later | Key::Greater) => Some(Edge::Since),
                Sym::Word(Key::After)
                    if !self.glued(end + 1) && (end + 2 >= self.words.len() || matches!(self.sym(end + 2), Sym::Mark(_))) =>
                {
                    Some(Edge::Since)
                }
                _ => None,
            };
            if side.is_some() && matches!(when, When::Cal(_) | When::Clock(..)) && !self.is(end + 2, Key::Than) {
                edge = side;
                end += 2;
                if let When::Clock(cal @ None, _) = &mut when
                    && self.is(end, Key::On)
                    && let Some((day, after, _)) = self.cal(end + 1)
                    && is_day(&day)
                {
                    *cal = Some(day);
                    end = after;
                }
            }
        }
        Some(Phrase { words: (at, at, end), edge, when, doubtful })
    }

    fn length_of(count: u32, unit: Unit) -> super::phrase::Length {
        super::phrase::Length::of(count.saturating_mul(1000), unit)
    }
}

/// How many times `cal` may be tried for one phrase: nested phrases are short, hostile ones are not.
const FUEL: u32 = 256;
