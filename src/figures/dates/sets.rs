//! How often: "every Friday", "weekly", "19th of every month", "Tuesdays at 9".

use super::lexicon::{Key, PLURAL, Sym, Unit};
use super::parser::Parser;
use super::phrase::{Cal, Length, Set, Which};

impl Parser<'_> {
    /// A phrase that says how often.
    pub fn set(&self, at: usize) -> Option<(Set, usize)> {
        match self.sym(at) {
            Sym::Often(unit) => {
                let end = at + 1;
                if unit == Unit::Day
                    && let Some((clock, end)) = self.clock_in_part(self.skip(end, Key::At), false)
                {
                    return Some((Set::On { cal: None, part: None, clock: Some(clock) }, end));
                }
                Some((Set::Every(often(unit)), end))
            }
            Sym::Word(Key::Semi) => {
                let next = self.skip_mark(at + 1, b'-');
                let Sym::Often(unit) = self.sym(next) else { return None };
                let mut length = often(unit);
                length.parts[0].0 /= 2;
                Some((Set::Every(length), next + 1))
            }
            // "once a week", "one a day"
            Sym::Word(Key::Once) | Sym::Cardinal(1) if self.is(at + 1, Key::A) => {
                let (unit, end) = self.unit(at + 2)?;
                (unit >= Unit::Day).then(|| (Set::Every(Length::of(1000, unit)), end))
            }
            Sym::Word(Key::Once) if self.is(at + 1, Key::Every) => self.every(at + 2),
            // "twice daily"
            Sym::Word(Key::Twice) if matches!(self.sym(at + 1), Sym::Often(_)) => {
                let Sym::Often(unit) = self.sym(at + 1) else { return None };
                Some((Set::Times(self.times(at), often(unit)), at + 2))
            }
            // "twice a week", "thrice every month"
            Sym::Word(Key::Twice) if self.any(at + 1, &[Key::A, Key::Each, Key::Every]) || self.is_str(at + 1, "per") => {
                let (unit, end) = self.unit(at + 2)?;
                (unit >= Unit::Day && self.value(at + 2) != PLURAL).then(|| (Set::Times(self.times(at), Length::of(1000, unit)), end))
            }
            Sym::Word(Key::Every | Key::Each) => self.every(at + 1),
            Sym::Word(Key::Any | Key::All) => {
                let Sym::Unit(unit) = self.sym(at + 1) else { return None };
                let plural = self.value(at + 1) == PLURAL;
                let fits = if self.is(at, Key::All) { plural && unit == Unit::Weekend } else { !plural && unit >= Unit::Day };
                fits.then(|| (Set::Every(Length::of(1000, unit)), at + 2))
            }
            Sym::Other if self.is_str(at, "bi") || self.is_str(at, "biweekly") => {
                let next = self.skip_mark(at + 1, b'-');
                let Sym::Often(unit) = self.sym(next) else { return None };
                let mut length = often(unit);
                length.parts[0].0 *= 2;
                Some((Set::Every(length), next + 1))
            }
            Sym::Unit(Unit::Weekend) if self.value(at) == PLURAL => Some((Set::Every(Length::of(1000, Unit::Weekend)), at + 1)),
            // "19th of every month"
            Sym::Digits | Sym::Ordinal(_) => {
                let (day, next) = self.ordinal(at)?;
                let fits =
                    self.is(next, Key::Of) && self.any(next + 1, &[Key::Every, Key::Each]) && self.sym(next + 2) == Sym::Unit(Unit::Month);
                fits.then(|| (Set::On { cal: Some(Cal::date(None, None, Some(day))), part: None, clock: None }, next + 3))
            }
            _ => None,
        }
    }

    /// How many times "twice" and "thrice" are.
    fn times(&self, at: usize) -> u8 {
        if self.is_str(at, "twice") { 2 } else { 3 }
    }

    /// What stands behind "every" or "each".
    fn every(&self, at: usize) -> Option<(Set, usize)> {
        let other = self.is(at, Key::Other);
        let next = at + usize::from(other);
        if let Some((weekday, mut end)) = self.weekday(next) {
            let part = match self.sym(end) {
                Sym::Part(part) => {
                    end += 1;
                    Some(part)
                }
                _ => None,
            };
            let clock = self.clock_in_part(self.skip(end, Key::At), self.is(end, Key::At));
            let (clock, end) = clock.map_or((None, end), |(clock, end)| (Some(part.map_or(clock, |part| clock.in_part(part))), end));
            return Some((Set::On { cal: Some(Cal::weekday(weekday, Which::Any)), part, clock }, end));
        }
        if let Sym::Part(part) = self.sym(next) {
            if let Some((clock, end)) = self.clock_in_part(self.skip(next + 1, Key::At), self.is(next + 1, Key::At)) {
                return Some((Set::On { cal: None, part: None, clock: Some(clock.in_part(part)) }, end));
            }
            return Some((Set::On { cal: None, part: Some(part), clock: None }, next + 1));
        }
        // "each spring", "every March"
        let named = match self.sym(next) {
            Sym::Season(season) if self.value(next) != PLURAL => Some(Cal::Season { season, year: None }),
            Sym::Month(month) if self.word(next)?.capital => Some(Cal::date(None, Some(month), None)),
            _ => None,
        };
        if let Some(cal) = named {
            return Some((Set::On { cal: Some(cal), part: None, clock: None }, next + 1));
        }
        if let Some((count, place)) = self.cardinal(next) {
            let (unit, end) = self.unit(place)?;
            return (unit >= Unit::Day).then_some((Set::Every(Length::of(count.checked_mul(1000)?, unit)), end));
        }
        let (unit, end) = self.unit(next)?;
        if unit < Unit::Day || self.value(next) == PLURAL {
            return None;
        }
        if unit == Unit::Day
            && let Some((clock, end)) = self.clock_in_part(self.skip(end, Key::At), self.is(end, Key::At))
        {
            return Some((Set::On { cal: None, part: None, clock: Some(clock) }, end));
        }
        let count = if other { 2000 } else { 1000 };
        Some((Set::Every(Length::of(count, unit)), end))
    }
}

fn often(unit: Unit) -> Length {
    match unit {
        Unit::Quarter => Length::of(3000, Unit::Month),
        Unit::Half => Length::of(500, Unit::Year),
        unit => Length::of(1000, unit),
    }
}
