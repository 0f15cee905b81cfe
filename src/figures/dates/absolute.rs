//! Dates that name a month, or are written in figures.

use super::lexicon::{ABBREVIATED, Key, PLURAL, Sym, Unit};
use super::parser::Parser;
use super::phrase::{Cal, Which, Year};
use crate::figures::nouns;

/// A date and whether only goodwill makes it one.
pub(super) type Dated = (Cal, usize, bool);

impl Parser<'_> {
    /// The month named at `at`; a full stop after an abbreviation belongs to it.
    pub fn month(&self, at: usize) -> Option<(u8, usize)> {
        let Sym::Month(month) = self.sym(at) else { return None };
        let dotted = self.value(at) == ABBREVIATED && self.mark(at + 1, b'.') && self.glued(at + 1);
        Some((month, at + 1 + usize::from(dotted)))
    }

    /// The weekday named at `at`, unless it is a plural.
    pub fn weekday(&self, at: usize) -> Option<(u8, usize)> {
        let Sym::Weekday(weekday) = self.sym(at) else { return None };
        let dotted = self.value(at) == ABBREVIATED && self.mark(at + 1, b'.') && self.glued(at + 1);
        (self.value(at) != PLURAL).then_some((weekday, at + 1 + usize::from(dotted && !matches!(self.sym(at + 2), Sym::Other))))
    }

    /// Whether "may" stands where only the month can.
    fn is_may(&self, at: usize) -> bool {
        let before = [
            Key::In,
            Key::Of,
            Key::Since,
            Key::From,
            Key::To,
            Key::Till,
            Key::By,
            Key::Before,
            Key::After,
            Key::Early,
            Key::Late,
            Key::Mid,
            Key::Last,
            Key::Next,
            Key::During,
            Key::Through,
            Key::The,
            Key::Between,
            Key::Throughout,
            Key::And,
        ];
        let capital = self.word(at).is_some_and(|word| word.capital);
        let cued = at > 0 && (self.any(at - 1, &before) || self.mark(at - 1, b'-'));
        let leads = (self.is(at + 1, Key::To) || self.mark(at + 1, b'-')) && matches!(self.sym(at + 2), Sym::Month(_));
        cued && (capital || !self.is(at - 1, Key::And)) || leads || capital && at > 0 && self.is(at - 1, Key::This)
    }

    /// Any date with a month or a weekday in it, or one in figures.
    pub fn absolute(&self, at: usize) -> Option<Dated> {
        match self.sym(at) {
            Sym::Digits => self.in_figures(at).or_else(|| self.year_first(at)).or_else(|| self.day_first(at)),
            Sym::Cardinal(_) | Sym::Ordinal(_) | Sym::Unit(_) => self.day_first(at).or_else(|| self.year_first(at)),
            Sym::Month(_) => self.month_first(at),
            Sym::Weekday(_) => self.weekday_first(at),
            _ => None,
        }
    }

    /// The year after a day or month: ", 2024", " 2024", " of 2024", "'87", " in 2017", " of last year".
    fn year_behind(&self, at: usize, after_day: bool) -> Option<(Year, usize)> {
        let mut next = self.skip_mark(at, b',');
        let mut of = false;
        if next == at && self.any(at, &[Key::Of, Key::In]) {
            next += 1;
            of = true;
        }
        if (next == at || self.is(at, Key::Of))
            && let Some(near) = self.near_year(next)
        {
            return Some(near);
        }
        if self.mark(next, b'\'') && self.glued(next + 1) {
            let year = self.digits(next + 1, 2)?;
            return Some((Year::Known(expand(year)), next + 2));
        }
        if let Some((year, end)) = self.year(next) {
            // "June 12, 2000 people" and "in 2000 dollars" are too rare to be told apart.
            return (self.clean_after(end) && (!self.glued(next) || next > at)).then_some((Year::Known(year), end));
        }
        let two = self.digits(next, 2).filter(|_| self.word(next).is_some_and(|w| w.len() == 2))?;
        // "April of 87", "January first 12"
        let lone = next + 1 >= self.words.len() || self.mark(next + 1, b'.') || self.sym(next + 1) == Sym::Other && !of;
        let fits = of && two > 31 || after_day && next == at && lone && !self.glued(next);
        (fits && self.clean_after(next + 1)).then(|| (Year::Known(expand(two)), next + 1))
    }

    /// "this year", "last year", "next year".
    pub fn near_year(&self, at: usize) -> Option<(Year, usize)> {
        let (which, told, end) = self.pointer(at)?;
        let offset = match which {
            Which::Any | Which::This => 0,
            Which::Next | Which::Coming => 1,
            Which::Last | Which::Past => -1,
        };
        (!told && self.sym(end) == Sym::Unit(Unit::Year) && self.value(end) == 0 && !self.mark(end + 1, b'\''))
            .then_some((Year::Near(offset), end + 1))
    }

    /// "December 19, 2024", "Feb. 23rd", "June 2022", "Dec/2018", "October, 1st", "june the 28th 2020".
    fn month_first(&self, at: usize) -> Option<Dated> {
        let (month, next) = self.month(at)?;
        if let Some(found) = self.joined(at) {
            return Some(found);
        }
        let abbreviated = self.value(at) == ABBREVIATED;
        // The day.
        let mut place = next;
        let hyphen = self.mark(place, b'-') && self.glued(place) && self.word(place + 1).is_some_and(|word| word.sym == Sym::Digits);
        let comma = self.mark(place, b',') && self.ordinal(place + 1).is_some();
        place += usize::from(hyphen || comma || self.mark(place, b'/'));
        place = self.skip(place, Key::The);
        if let Some((day, end, ordinal)) = self.day(place)
            && (self.sym(place) != Sym::Digits || ordinal || self.clean_after(end) || self.date_range_follows(end))
            && (ordinal || self.sym(place) == Sym::Digits || !matches!(self.sym(end), Sym::Unit(_)))
            && !(self.year_in_words(place).is_some_and(|(_, after)| after > end) && self.sym(place) != Sym::Digits)
            && !self.is_percent(end)
            && (ordinal || !self.counts_after_month(at, place, end))
            && (!self.glued(place) || place > next || abbreviated)
        {
            let doubtful = place == next && self.glued(place) || self.mark(next, b'/');
            if let Some((year, end)) = self.year_behind(end, ordinal) {
                return Some((Cal::date(Some(year), Some(month), Some(day)), end, doubtful));
            }
            return Some((Cal::date(None, Some(month), Some(day)), end, doubtful));
        }
        // Only a year, or nothing.
        let mut place = next;
        if (self.mark(place, b'/') || self.mark(place, b'-')) && self.year(place + 1).is_some() {
            place += 1;
            let (year, end) = self.year(place)?;
            return self.clean_after(end).then_some((Cal::date(Some(Year::Known(year)), Some(month), None), end, false));
        }
        if let Some((year, end)) = self.year_behind(place, false)
            && !(self.is(place, Key::In) && self.year_ends_list(end))
        {
            return Some((Cal::date(Some(year), Some(month), None), end, false));
        }
        if month == 5 && !self.is_may(at) {
            return None;
        }
        Some((Cal::date(None, Some(month), None), next, abbreviated && next == at + 1))
    }

    /// "in April in 2016, 2017": the year belongs to something else.
    fn year_ends_list(&self, end: usize) -> bool {
        self.mark(end, b',') && self.year(end + 1).is_some()
    }

    /// Whether the number from `place` to `end` behind the month at `month` counts what follows it: "in December four men died", "in March 30
    /// ships left", "by the end of August 20 guns had". No day is told in letters before a noun, and before one in figures stands "on".
    fn counts_after_month(&self, month: usize, place: usize, end: usize) -> bool {
        if self.glued(end) || !self.is_other(end) || self.word(end).is_none_or(|word| word.capital) {
            return false;
        }
        let before = |n: usize| month.checked_sub(n).map_or("", |at| self.str(at));
        let within = month > 0 && self.any(month - 1, &[Key::In, Key::Early, Key::Late])
            || before(1) == "of" && matches!(before(2), "end" | "beginning" | "start" | "middle" | "close" | "month" | "course");
        matches!(self.sym(place), Sym::Cardinal(_)) || within && nouns::many(self.str(end), self.str(end + 1))
    }

    /// A percent sign or word, or a unit of money: the number was no day.
    fn is_percent(&self, at: usize) -> bool {
        self.mark(at, b'%') || matches!(self.str(at), "percent" | "pct" | "million" | "billion" | "mln" | "bn" | "p.c")
    }

    /// "9-12", "9th-12th" behind a day.
    fn date_range_follows(&self, at: usize) -> bool {
        self.mark(at, b'-') && (self.day(at + 1).is_some() || matches!(self.sym(at + 1), Sym::Month(_)))
    }

    /// "19 December 2024", "the 9th of May", "15th day of June", "23rd of September".
    fn day_first(&self, at: usize) -> Option<Dated> {
        let (day, mut next, ordinal) = self.day(at)?;
        // "19-22 December"
        let joined = at >= 2 && self.mark(at - 1, b'-') && self.digits(at - 2, 2).is_some() && self.clean_before(at - 2);
        if self.sym(at) == Sym::Digits && !self.clean_before(at) && !joined {
            return None;
        }
        if ordinal && self.is_str(next, "day") {
            next += 1;
        }
        next = self.skip(next, Key::Of);
        let of = next;
        if self.mark(next, b'-') || self.mark(next, b'/') {
            next += 1;
        }
        let (month, end) = self.month(next)?;
        if of != next && !self.glued(next) || of == next && self.glued(next) {
            return None;
        }
        // "may" is a verb more often than not after "one" or "first".
        if month == 5 && !self.word(next)?.capital && of == at + 1 && self.sym(at) != Sym::Digits {
            return None;
        }
        if let Some((year, end)) = self.year_behind(self.skip_joint(end), false) {
            return Some((Cal::date(Some(year), Some(month), Some(day)), end, false));
        }
        let doubtful = self.value(next) == ABBREVIATED && self.sym(at) != Sym::Digits;
        Some((Cal::date(None, Some(month), Some(day)), end, doubtful))
    }

    /// Behind "05-Aug" and "22/Jan" a joint leads to the year.
    fn skip_joint(&self, at: usize) -> usize {
        at + usize::from(
            (self.mark(at, b'-') || self.mark(at, b'/')) && self.glued(at) && self.glued(at + 1) && self.year(at + 1).is_some(),
        )
    }

    /// "2017 april".
    fn year_first(&self, at: usize) -> Option<Dated> {
        let (year, next) = self.year(at)?;
        let (month, end) = self.month(next)?;
        (self.clean_before(at) && !self.glued(next) && self.day(end).is_none_or(|_| !self.clean_after(end + 1))).then_some((
            Cal::date(Some(Year::Known(year)), Some(month), None),
            end,
            false,
        ))
    }

    /// Year, month in letters and day joined by hyphens or strokes, in any order: "2019-aug-1", "Sep-23-2020", "23-2020-September".
    fn joined(&self, at: usize) -> Option<Dated> {
        let joint = |at: usize| self.mark(at, b'-') || self.mark(at, b'/');
        if !joint(at + 1) || !joint(at + 3) || !(at + 1..=at + 4).all(|place| self.glued(place)) || !self.clean_after(at + 5) {
            return None;
        }
        let (mut year, mut month, mut day) = (None, None, None);
        for place in [at, at + 2, at + 4] {
            match self.sym(place) {
                Sym::Month(found) if month.is_none() => month = Some(found),
                Sym::Digits if year.is_none() && self.word(place)?.len() == 4 => year = Some(self.year(place)?.0),
                Sym::Digits if day.is_none() => day = self.digits(place, 2).filter(|day| (1..=31).contains(day)),
                _ => return None,
            }
        }
        Some((Cal::date(Some(Year::Known(year?)), Some(month?), Some(day? as u8)), at + 5, false))
    }

    /// "Monday, 3 March 2025", "Tue May 9", "Monday the 27th", "Friday 7.6", "Monday 21", "Friday-Jun-15".
    fn weekday_first(&self, at: usize) -> Option<Dated> {
        let (weekday, next) = self.weekday(at)?;
        let abbreviated = self.value(at) == ABBREVIATED;
        // "the sun"
        if abbreviated && at > 0 && self.is(at - 1, Key::The) && !self.word(at)?.capital {
            return None;
        }
        let mut place = next;
        for mark in [b',', b'-'] {
            place = self.skip_mark(place, mark);
        }
        let bracket = self.mark(place, b'(');
        place += usize::from(bracket);
        let the = self.is(place, Key::The) && self.day(place + 1).is_some();
        place += usize::from(the);
        // Without a comma or space nothing is meant: "Monday.3".
        let date = self.in_figures(place).or_else(|| match self.sym(place) {
            Sym::Month(_) => self.month_first(place).filter(|(cal, ..)| matches!(cal, Cal::Date { day: Some(_), .. })),
            _ => self.day_first(place),
        });
        if let Some((Cal::Date { year, month, day, .. }, end, _)) = date
            && day.is_some()
        {
            let end = if bracket { self.skip_mark(end, b')') } else { end };
            return Some((Cal::Date { year, month, day, weekday: Some(weekday), which: Which::Any }, end, false));
        }
        if let Some((day, end, ordinal)) = self.day(place)
            && !bracket
            && !self.mark(next, b',')
            && self.clean_after(end)
            && (ordinal
                || self.sym(place) == Sym::Digits
                    && self.word(place).is_some_and(|w| w.len() == 2)
                    && day > 12
                    && place == next
                    && self.bare_number(end))
        {
            return Some((
                Cal::Date {
                    year: None,
                    month: None,
                    day: Some(day),
                    weekday: Some(weekday),
                    which: if the { Which::This } else { Which::Any },
                },
                end,
                true,
            ));
        }
        Some((Cal::weekday(weekday, Which::Any), next, abbreviated))
    }

    /// Whether what follows does not make the number before a count or a time.
    fn bare_number(&self, at: usize) -> bool {
        !matches!(
            self.sym(at),
            Sym::Other | Sym::Unit(_) | Sym::Mark(b':' | b'%' | b'-') | Sym::Word(Key::Am | Key::Pm | Key::To | Key::Past)
        )
    }

    /// "2026-02-09", "9/2/2026", "9.2.2026", "20260209", "2015-3", "4/22".
    pub fn in_figures(&self, at: usize) -> Option<Dated> {
        let first = self.word(at).filter(|word| word.sym == Sym::Digits)?;
        let joined = at >= 4 && self.second_date_follows(at - 1);
        if !joined && !self.clean_before(at) {
            return None;
        }
        if first.len() == 8 && self.clean_after(at + 1) {
            let (year, month, day) = (first.value / 10_000, first.value / 100 % 100, first.value % 100);
            let fits = (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
            return fits.then(|| (Cal::date(Some(Year::Known(year as i16)), Some(month as u8), Some(day as u8)), at + 1, true));
        }
        if let Some(found) = self.joined(at) {
            return Some(found);
        }
        // "2016 10 16"
        if first.len() == 4
            && let (Some(year), Some(month @ 1..=12), Some(day @ 1..=31)) = (self.year(at), self.digits(at + 1, 2), self.digits(at + 2, 2))
            && (at + 1..at + 3).all(|place| !self.glued(place) && self.word(place).is_some_and(|w| w.len() == 2))
            && self.clean_after(at + 3)
        {
            return Some((Cal::date(Some(Year::Known(year.0)), Some(month as u8), Some(day as u8)), at + 3, true));
        }
        let Sym::Mark(joint @ (b'-' | b'/' | b'.')) = self.sym(at + 1) else { return None };
        let second = self.word(at + 2).filter(|word| word.sym == Sym::Digits)?;
        if !self.glued(at + 1) || !self.glued(at + 2) {
            return None;
        }
        let third = (self.sym(at + 3) == Sym::Mark(joint) && self.glued(at + 3) && self.glued(at + 4))
            .then(|| self.word(at + 4).filter(|word| word.sym == Sym::Digits))
            .flatten();
        // "5/1-5/7": the hyphen joins two dates, not day and year.
        if let Some(third) = third {
            if !self.clean_after(at + 5) && !self.second_date_follows(at + 5) {
                return None;
            }
            let (a, b, c) = (first.value, second.value, third.value);
            let (year, month, day) = match (first.len(), second.len(), third.len()) {
                (4, 1..=2, 1..=2) => (a as i16, b, c),
                (1..=2, 1..=2, 4) if a > 12 => (c as i16, b, a),
                // English of Britain and of America differ; a stroke is more common in America.
                (1..=2, 1..=2, 4) if joint == b'.' && b <= 12 => (c as i16, b, a),
                (1..=2, 1..=2, 4) => (c as i16, a, b),
                (1..=2, 1..=2, 2) if joint != b'.' && a > 12 => (expand(c), b, a),
                (1..=2, 1..=2, 2) if joint != b'.' => (expand(c), a, b),
                _ => return None,
            };
            if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1000..2200).contains(&year) {
                return None;
            }
            let short = third.len() == 2 && (30..40).contains(&third.value);
            let known = if short { Year::Short(year) } else { Year::Known(year) };
            // Both numbers could be the month.
            let doubtful = first.len() <= 2 && (month <= 12 && day <= 12 && month != day && joint != b'.' || third.len() == 2);
            return Some((Cal::date(Some(known), Some(month as u8), Some(day as u8)), at + 5, doubtful));
        }
        if !self.clean_after(at + 3) && !self.second_date_follows(at + 3) {
            return None;
        }
        let (a, b) = (first.value, second.value);
        match (first.len(), second.len()) {
            (4, 1..=2) if joint != b'.' && (1..=12).contains(&b) && (1500..2200).contains(&a) => {
                Some((Cal::date(Some(Year::Known(a as i16)), Some(b as u8), None), at + 3, true))
            }
            (1..=2, 4) if joint != b'.' && (1..=12).contains(&a) && (1500..2200).contains(&b) => {
                Some((Cal::date(Some(Year::Known(b as i16)), Some(a as u8), None), at + 3, true))
            }
            (1..=2, 1..=2) => {
                let (month, day) = if a > 12 { (b, a) } else { (a, b) };
                let fits =
                    (1..=12).contains(&month) && (1..=31).contains(&day) && (joint != b'-' || self.weekday_before(at) && b <= a && a < 10);
                let fits = fits && (joint != b'.' || self.dotted_cue(at, at + 3));
                fits.then(|| (Cal::date(None, Some(month as u8), Some(day as u8)), at + 3, true))
            }
            _ => None,
        }
    }

    fn weekday_before(&self, at: usize) -> bool {
        at > 0 && matches!(self.sym(at - 1), Sym::Weekday(_))
    }

    /// "5.12" is a date only behind a weekday or "on", and with nothing counted behind it.
    fn dotted_cue(&self, at: usize, end: usize) -> bool {
        self.weekday_before(at) || at > 0 && self.is(at - 1, Key::On) && !matches!(self.sym(end), Sym::Other) && !self.is_percent(end)
    }

    /// "-5/7/2020", "-11/7" behind a date in figures.
    fn second_date_follows(&self, at: usize) -> bool {
        self.mark(at, b'-')
            && self.digits(at + 1, 2).is_some()
            && matches!(self.sym(at + 2), Sym::Mark(b'/' | b'-'))
            && self.digits(at + 3, 2).is_some()
            && self.sym(at.saturating_sub(2)) == self.sym(at + 2)
    }
}

/// Two digits of a year: up to 29 of this century, from 30 on of the last.
pub(super) fn expand(two: u32) -> i16 {
    if two < 30 { 2000 + two as i16 } else { 1900 + two as i16 }
}
