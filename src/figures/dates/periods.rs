//! Quarters, halves, seasons, decades, centuries, fiscal years, parts of all of them, and `cal`, which reads any day or period.

use super::absolute::{Dated, expand};
use super::holidays::{self, Holiday};
use super::lexicon::{Key, PLURAL, ROMAN, Sym, Unit};
use super::parser::Parser;
use super::phrase::{Cal, Which, Year, YearKind};
use super::relative::is_day;

impl Parser<'_> {
    /// Any day or period. "The" before it is taken as well.
    pub fn cal(&self, at: usize) -> Option<Dated> {
        self.fuel.set(self.fuel.get().checked_sub(1)?);
        let place = self.skip(at, Key::The);
        let found = match self.sym(place) {
            Sym::Other if self.value(place) > ROMAN => return self.century(place),
            Sym::Other => return self.quarter(place),
            Sym::Mark(b'\'') => return self.decade(place),
            Sym::Mark(_) | Sym::Tens(_) if !matches!(self.sym(place), Sym::Tens(_)) => return None,
            Sym::Word(
                Key::Early
                | Key::Mid
                | Key::Late
                | Key::Later
                | Key::Earlier
                | Key::Beginning
                | Key::Start
                | Key::Middle
                | Key::End
                | Key::EndOfYear,
            ) => {
                return self.piece(place);
            }
            Sym::Word(Key::Financial | Key::School | Key::Calendar | Key::CurrentYear) => self.special(place),
            Sym::Season(_) => self.season(place),
            Sym::Feast | Sym::Word(Key::All | Key::St) => self.holiday(place),
            Sym::Month(5) => self.holiday(place).or_else(|| self.absolute(place)),
            Sym::Tens(_) => self.decade(place),
            Sym::Month(_) => self.absolute(place),
            Sym::Weekday(_) => self.weekday_with_week(place),
            Sym::Digits | Sym::Cardinal(_) | Sym::Ordinal(_) | Sym::Unit(Unit::Second) => self
                .quarter(place)
                .or_else(|| self.nth(place))
                .or_else(|| self.decade(place))
                .or_else(|| self.century(place))
                .or_else(|| self.run_from(place))
                .or_else(|| self.relative(place))
                .or_else(|| self.absolute(place))
                .or_else(|| self.lone_year(place))
                .or_else(|| (place > at).then(|| self.day_in_month(place)).flatten()),
            Sym::Word(Key::Last | Key::Next) => self.nth(place).or_else(|| self.relative(place)),
            Sym::Word(Key::A | Key::Few | Key::Couple) => self.run_from(place).or_else(|| self.relative(place)),
            // "H1" and "w/c" begin with letters that are units elsewhere.
            Sym::Unit(Unit::Hour | Unit::Week) if self.word(place)?.len() == 1 => {
                self.quarter(place).or_else(|| self.week_commencing(place))
            }
            Sym::Word(_) | Sym::Unit(_) => self.relative(place),
            _ => None,
        }?;
        self.with_tail(found)
    }

    /// "Tuesday of next week", "Saturday 3 days from now".
    fn weekday_with_week(&self, at: usize) -> Option<Dated> {
        let (weekday, next) = self.weekday(at)?;
        if let Some((week, end)) = self.week_behind(next) {
            return Some((Cal::WeekdayOf { weekday, week }, end, false));
        }
        let place = self.skip_mark(next, b',');
        if matches!(self.sym(place), Sym::Digits | Sym::Cardinal(_))
            && let Some((Cal::Shift { from, by, ahead, weekday: None }, end, _)) = self.shift(place)
        {
            return Some((Cal::Shift { from, by, ahead, weekday: Some(weekday) }, end, false));
        }
        // "the Tuesday before last"
        if self.is(next, Key::Before) && self.is(next + 1, Key::Last) {
            return Some((Cal::WeekdayOf { weekday, week: -2 }, next + 2, false));
        }
        if self.is(next, Key::After) && self.is(next + 1, Key::Next) {
            return Some((Cal::WeekdayOf { weekday, week: 2 }, next + 2, false));
        }
        self.absolute(at)
    }

    /// "of next week", "next week", "of the following week" behind a weekday.
    pub fn week_behind(&self, at: usize) -> Option<(i8, usize)> {
        let place = self.skip(self.skip(at, Key::Of), Key::The);
        let (which, _, next) = self.pointer(place)?;
        let week = match which {
            Which::Any | Which::This => 0,
            Which::Next | Which::Coming => 1,
            Which::Last | Which::Past => -1,
        };
        (self.sym(next) == Sym::Unit(Unit::Week)).then_some((week, next + 1))
    }

    /// "weekend" behind a holiday.
    fn with_tail(&self, (cal, end, doubt): Dated) -> Option<Dated> {
        if let Cal::Holiday { .. } = cal
            && self.sym(end) == Sym::Unit(Unit::Weekend)
        {
            let (cal, end) = match (cal, self.year(end + 1)) {
                (Cal::Holiday { holiday, which, .. }, Some((year, after))) => {
                    (Cal::Holiday { holiday, year: Some(Year::Known(year)), which }, after)
                }
                (cal, _) => (cal, end + 1),
            };
            return Some((Cal::WeekendOf(Box::new(cal)), end, doubt));
        }
        Some((cal, end, doubt))
    }

    /// "w/c 4 February": the week commencing.
    fn week_commencing(&self, at: usize) -> Option<Dated> {
        if self.is_str(at, "w") && self.mark(at + 1, b'/') && self.is_str(at + 2, "c") {
            let (cal, end, doubt) = self.cal(at + 3)?;
            return is_day(&cal).then(|| (Cal::WeekOf(Box::new(cal)), end, doubt));
        }
        None
    }

    /// A year that stands alone; what is counted behind it makes it a number.
    fn lone_year(&self, at: usize) -> Option<Dated> {
        let (year, end) = self.year(at)?;
        if !self.clean_before(at) || !self.clean_after(end) {
            return self.split_year(at);
        }
        if self.sym(at) != Sym::Digits {
            let cue = at > 0 && self.any(at - 1, &[Key::In, Key::Since, Key::Of, Key::By, Key::From, Key::Before, Key::After, Key::Till]);
            return cue.then(|| (Cal::year(year), end, false));
        }
        // "Expo 2020", "Vision 2030": the year is part of the name.
        let name = at > 0
            && self.word(at - 1).is_some_and(|word| word.capital)
            && ["Expo", "Euro", "Vision", "Agenda", "Horizon", "Windows"].contains(&self.str(at - 1));
        if name {
            return None;
        }
        let cue = self.has_year_cue(at);
        let modern = (1900..2050).contains(&year);
        // "1530 EST"
        if self.is(end, Key::Eastern) && self.str(end).chars().all(char::is_uppercase) {
            return None;
        }
        if self.is_counted(end) && !(self.any(at.saturating_sub(1), &[Key::In, Key::Since, Key::During]) && year % 10 != 0) {
            return None;
        }
        (cue || modern || !self.is_other(end)).then(|| (Cal::year(year), end, !cue && !modern))
    }

    /// Whether the word at `at` is something that a number counts: a plural in lower case, a unit.
    fn is_counted(&self, at: usize) -> bool {
        if !self.is_other(at) || self.glued(at) {
            return matches!(self.sym(at), Sym::Unit(_) | Sym::Cardinal(2..)) && !self.glued(at);
        }
        let word = self.str(at);
        let lower = word.chars().next().is_some_and(char::is_lowercase);
        let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !matches!(word, "was" | "has" | "this" | "its");
        lower
            && (plural
                || matches!(
                    word,
                    "people"
                        | "men"
                        | "women"
                        | "children"
                        | "feet"
                        | "km"
                        | "kg"
                        | "mph"
                        | "rpm"
                        | "tons"
                        | "of"
                        | "dlrs"
                        | "more"
                        | "other"
                        | "police"
                        | "staff"
                ))
            || matches!(word, "MW" | "GW" | "AD" | "BC" | "BCE")
    }

    /// Whether what stands before the number at `at` makes it a year.
    pub fn has_year_cue(&self, at: usize) -> bool {
        if at == 0 {
            return false;
        }
        let keys = &[
            Key::In,
            Key::Since,
            Key::Of,
            Key::By,
            Key::From,
            Key::Before,
            Key::After,
            Key::Till,
            Key::During,
            Key::Throughout,
            Key::Early,
            Key::Mid,
            Key::Late,
            Key::Through,
            Key::For,
        ];
        self.any(at - 1, keys)
            || matches!(self.sym(at - 1), Sym::Mark(b'(') | Sym::Unit(Unit::Year) | Sym::Season(_))
            || self.is_str(at - 1, "election")
    }

    /// "2024/25", "2024-25".
    fn split_year(&self, at: usize) -> Option<Dated> {
        let (year, next) = self.year(at)?;
        if self.sym(at) != Sym::Digits || !self.clean_before(at) || !matches!(self.sym(next), Sym::Mark(b'/')) {
            return None;
        }
        let second = self.word(next + 1).filter(|w| w.sym == Sym::Digits && (w.len() == 2 || w.len() == 4))?;
        let follows = second.value % 100 == (year as u32 + 1) % 100 && (second.len() == 2 || second.value == year as u32 + 1);
        (follows && self.glued(next) && self.glued(next + 1) && self.clean_after(next + 2)).then_some((
            Cal::SplitYear(year),
            next + 2,
            false,
        ))
    }

    /// "first quarter", "third-quarter", "Q3", "3Q": the number, and the index behind.
    pub fn quarter_name(&self, at: usize) -> Option<(u8, usize)> {
        self.share_name(at, "q", Unit::Quarter, 4)
    }

    fn share_name(&self, at: usize, letter: &str, unit: Unit, most: u8) -> Option<(u8, usize)> {
        let short = |nth: u32, next: usize| (1..=u32::from(most)).contains(&nth).then_some((nth as u8, next));
        if self.is_str(at, letter) && self.glued(at + 1) {
            return short(self.digits(at + 1, 1)?, at + 2);
        }
        if self.sym(at) == Sym::Digits && self.is_str(at + 1, letter) && self.glued(at + 1) {
            return short(self.digits(at, 1)?, at + 2).filter(|_| self.clean_before(at));
        }
        let (nth, next) = self.ordinal(at)?;
        let next = self.skip_mark(next, b'-');
        let named = match unit {
            Unit::Half => self.is(next, Key::Half),
            unit => self.sym(next) == Sym::Unit(unit) && self.value(next) == 0,
        };
        (named && nth <= most).then_some((nth, next + 1))
    }

    /// The year behind or before a quarter or a half: "of 2025", "2025", "of last year", "of the year", "-2019".
    pub fn of_year(&self, at: usize, joint: bool) -> Option<(Year, usize)> {
        let mut next = self.skip_mark(at, b',');
        if joint && self.mark(next, b'-') {
            next += 1;
        }
        let place = self.skip(self.skip(next, Key::Of), Key::In);
        let place = self.skip(place, Key::The);
        if let Some((year, end)) = self.year(place)
            && self.clean_after(end)
        {
            return Some((Year::Known(year), end));
        }
        if self.mark(place, b'\'')
            && let Some(two) = self.digits(place + 1, 2)
        {
            return Some((Year::Known(expand(two)), place + 2));
        }
        if let Some(near) = self.near_year(place) {
            return Some(near);
        }
        None
    }

    /// Whether what was named is one of several on end: "the second quarter running", "in a row", "in succession".
    fn in_a_run(&self, at: usize) -> bool {
        matches!((self.str(at), self.str(at + 1), self.str(at + 2)), ("running", ..) | ("in", "a", "row") | ("in", "succession", _))
    }

    /// Quarters and halves, with their years.
    fn quarter(&self, at: usize) -> Option<Dated> {
        // "2019 Q1", "2019-H2"
        if let Some((year, next)) = self.year(at)
            && self.sym(at) == Sym::Digits
        {
            let place = self.skip_mark(next, b'-');
            if self.is_str(place, "q") || self.is_str(place, "h") {
                if let Some((nth, end)) = self.quarter_name(place) {
                    return Some((Cal::Quarter { nth, year: Some(Year::Known(year)) }, end, false));
                }
                if let Some((nth, end)) = self.share_name(place, "h", Unit::Half, 2) {
                    return Some((Cal::HalfYear { nth, year: Some(Year::Known(year)) }, end, false));
                }
            }
            return None;
        }
        if let Some((nth, next)) = self.quarter_name(at) {
            if self.in_a_run(next) {
                return None;
            }
            if let Some((Cal::Special { kind, year, .. }, end, _)) = self.special(self.skip(self.skip(next, Key::Of), Key::The)) {
                return Some((Cal::Special { kind, year, quarter: Some(nth) }, end, false));
            }
            // "the first quarter of the year"
            if self.is(next, Key::Of)
                && self.is(next + 1, Key::The)
                && self.sym(next + 2) == Sym::Unit(Unit::Year)
                && self.value(next + 2) == 0
            {
                return Some((Cal::Quarter { nth, year: None }, next + 3, false));
            }
            let (year, end) = self.of_year(next, true).map_or((None, next), |(year, end)| (Some(year), end));
            // "a fourth quarter" of a game; "quarter of a million"; "quarterfinal".
            let other = self.is(next, Key::Of) && year.is_none();
            return (!other).then_some((Cal::Quarter { nth, year }, end, year.is_none() && !self.is_str(at, "q")));
        }
        let (nth, next) = self.share_name(at, "h", Unit::Half, 2)?;
        if let Some((Cal::Special { kind, year, .. }, end, _)) = self.special(self.skip(self.skip(next, Key::Of), Key::The)) {
            return Some((Cal::Special { kind, year, quarter: None }, end, true));
        }
        let (year, end) = match self.of_year(next, true) {
            Some((year, end)) => (Some(year), end),
            None if self.is(next, Key::Of) && self.is(next + 1, Key::The) && self.sym(next + 2) == Sym::Unit(Unit::Year) => {
                (None, next + 3)
            }
            // The first half of a match has no year.
            None => return None,
        };
        Some((Cal::HalfYear { nth, year }, end, false))
    }

    /// "summer", "summer 2024", "the winter of 1944".
    fn season(&self, at: usize) -> Option<Dated> {
        let Sym::Season(season) = self.sym(at) else { return None };
        if self.value(at) == PLURAL {
            return None;
        }
        match self.of_year(at + 1, false) {
            Some((year, end)) => Some((Cal::Season { season, year: Some(year) }, end, false)),
            None => Some((Cal::Season { season, year: None }, at + 1, true)),
        }
    }

    /// "the 1990s", "1990's", "'90s", "the nineties", "the nineteen eighties".
    fn decade(&self, at: usize) -> Option<Dated> {
        if let Sym::Tens(tens) = self.sym(at) {
            return Some((Cal::Decade { first: 1900 + i16::from(tens), century: false }, at + 1, tens == 20 || tens == 30));
        }
        if let (Sym::Cardinal(century @ 15..=20), Sym::Tens(tens)) = (self.sym(at), self.sym(at + 1)) {
            return Some((Cal::Decade { first: century as i16 * 100 + i16::from(tens), century: true }, at + 2, false));
        }
        let quote = self.mark(at, b'\'');
        let place = at + usize::from(quote);
        let digits = self.word(place).filter(|word| word.sym == Sym::Digits && word.value % 10 == 0)?;
        if !quote && !self.clean_before(at) {
            return None;
        }
        let mut next = place + 1;
        let apostrophe = self.mark(next, b'\'') && self.glued(next);
        next += usize::from(apostrophe);
        if !self.is(next, Key::S) || self.sym(next + 1) == Sym::Digits && self.glued(next + 1) {
            return None;
        }
        let apart = !self.glued(next);
        match digits.len() {
            4 if (1500..=2090).contains(&digits.value) => {
                Some((Cal::Decade { first: digits.value as i16, century: true }, next + 1, apart))
            }
            2 if (20..=90).contains(&digits.value) => {
                // "in his 90s" is an age, "-30s" a temperature.
                let before = if at > 0 && self.mark(at - 1, b'-') { at - 1 } else { at };
                let before = if before > 0 && self.any(before - 1, &[Key::Early, Key::Mid, Key::Late]) { before - 1 } else { before };
                let aged = before > 0 && matches!(self.str(before - 1), "his" | "her" | "their" | "my" | "our" | "your" | "its");
                let said = quote || at > 0 && self.any(at - 1, &[Key::The, Key::Early, Key::Mid, Key::Late]);
                (!aged).then_some((Cal::Decade { first: 1900 + digits.value as i16, century: false }, next + 1, !said || apart))
            }
            _ => None,
        }
    }

    /// "the 15th century", "21st-century", "the XIX century"; each of "the 18th and 19th centuries". What lies before year 1 is none
    /// that a calendar of news reaches.
    fn century(&self, at: usize) -> Option<Dated> {
        let (nth, after) = self.roman(at).or_else(|| self.ordinal(at))?;
        let next = self.skip_mark(after, b'-');
        let named = |at: usize| self.sym(at) == Sym::Unit(Unit::Century);
        if named(next) {
            let era = ["BC", "BCE", "AD", "CE"].contains(&self.str(next + 1))
                || matches!(self.str(next + 1), "B" | "A") && self.mark(next + 2, b'.');
            return (!era).then_some((Cal::Century(i16::from(nth)), next + 1, false));
        }
        // The first of two.
        let other = if self.any(after, &[Key::And, Key::Or, Key::To]) || self.mark(after, b'-') { after + 1 } else { return None };
        let (later, place) = self.roman(other).or_else(|| self.ordinal(other))?;
        let both = named(place) && self.value(place) != 0 && later > nth && !matches!(self.str(place + 1), "BC" | "BCE" | "B");
        both.then_some((Cal::Century(i16::from(nth)), after, false))
    }

    /// A Roman numeral in capitals, with or without "th".
    pub fn roman(&self, at: usize) -> Option<(u8, usize)> {
        let value = self.value(at).checked_sub(ROMAN).filter(|_| self.sym(at) == Sym::Other)?;
        let numeral = self.str(at).trim_end_matches("th");
        numeral.bytes().all(|byte| byte.is_ascii_uppercase()).then_some((value as u8, at + 1))
    }

    /// "fiscal 2025", "FY25", "financial year 2024/25", "school year", "calendar year 2008", "cy18".
    pub fn special(&self, at: usize) -> Option<Dated> {
        let kind = match self.sym(at) {
            Sym::Word(Key::Financial) => Some(YearKind::Fiscal),
            Sym::Word(Key::School) => Some(YearKind::School),
            Sym::Word(Key::Calendar | Key::CurrentYear) => None,
            _ => return None,
        };
        let short = self.word(at)?.len() == 2;
        let mut next = at + 1;
        let named = self.sym(next) == Sym::Unit(Unit::Year) && self.value(next) == 0;
        next += usize::from(named);
        let year = if let Some((year, end)) = self.year(next) {
            next = end;
            if let Some((Cal::SplitYear(_), end, _)) = self.split_year(end - 1) {
                next = end;
            }
            Some(year)
        } else if let Some(two) = self.digits(self.skip_mark(next, b'\''), 2)
            && short
        {
            next = self.skip_mark(next, b'\'') + 1;
            Some(expand(two))
        } else {
            None
        };
        if year.is_none() && !named {
            return None;
        }
        let cal = match (kind, year) {
            (Some(kind), year) => Cal::Special { kind, year: year.map(Year::Known), quarter: None },
            (None, Some(year)) => Cal::year(year),
            (None, None) => Cal::Near { unit: Unit::Year, offset: 0, told: false },
        };
        Some((cal, next, year.is_none()))
    }

    /// The holiday at `at`.
    pub fn feast(&self, at: usize) -> Option<(Holiday, usize)> {
        if !matches!(self.sym(at), Sym::Feast | Sym::Month(5) | Sym::Word(Key::All | Key::St)) {
            return None;
        }
        let start = self.word(at)?.start as usize;
        let (holiday, length) = holidays::at_start(self.text.get(start..)?)?;
        let end = (start + length) as u32;
        let next = (at..self.words.len()).find(|&place| self.words[place].start >= end)?.max(at + 1);
        Some((holiday, next))
            .filter(|_| self.words[next - 1].end <= end)
            .or_else(|| (self.words.last()?.end <= end).then_some((holiday, self.words.len())))
    }

    /// "Christmas 2024", "Independence Day of this year".
    fn holiday(&self, at: usize) -> Option<Dated> {
        let (holiday, next) = match self.feast(at) {
            Some(found) => found,
            None => {
                // The text may end with the name.
                let start = self.word(at)?.start as usize;
                let (holiday, length) = holidays::at_start(self.text.get(start..)?)?;
                (self.words.last()?.end as usize == start + length).then_some((holiday, self.words.len()))?
            }
        };
        let doubt = !holiday.plain || !self.word(at)?.capital;
        match self.of_year(next, false) {
            Some((year, end)) => Some((Cal::Holiday { holiday, year: Some(year), which: Which::Any }, end, doubt)),
            None => Some((Cal::Holiday { holiday, year: None, which: Which::Any }, next, doubt)),
        }
    }
}
