//! Days, weeks, months and years counted from the day of writing or from something told.

use super::absolute::Dated;
use super::lexicon::{DayPart, Key, PLURAL, Sym, Unit};
use super::parser::Parser;
use super::phrase::{Anchor, Cal, Length, Which, Year};

/// "this", "next", "the following": which one, whether it is counted from something told, and where it ends.
type Pointer = (Which, bool, usize);

impl Parser<'_> {
    /// A unit of time: "days", "business days", "nights".
    pub fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        match self.sym(at) {
            Sym::Unit(unit) => Some((unit, at + 1)),
            Sym::Part(DayPart::Night) => Some((Unit::Day, at + 1)),
            Sym::Word(Key::Workers) => match self.sym(at + 1) {
                Sym::Unit(Unit::Day) => Some((Unit::WorkingDay, at + 2)),
                Sym::Unit(Unit::Week) => Some((Unit::WorkingWeek, at + 2)),
                _ => None,
            },
            _ => None,
        }
    }

    /// "3 days", "a year and a half", "half an hour", "2 years 1 month", "a few weeks".
    pub fn length(&self, at: usize) -> Option<(Length, usize)> {
        let (first, unit, mut next) = self.length_part(at)?;
        let mut length = Length::of(first, unit);
        // "one hour and a half", "one year and a quarter"
        if self.is(next, Key::And) {
            let place = self.skip(next + 1, Key::A);
            let share = if self.is(place, Key::Half) {
                500
            } else if self.sym(place) == Sym::Unit(Unit::Quarter) {
                250
            } else {
                0
            };
            if share > 0 && !matches!(self.sym(place + 1), Sym::Unit(_)) {
                length.parts[0].0 += share;
                return Some((length, place + 1));
            }
        }
        while usize::from(length.count) < length.parts.len() {
            let place = self.skip_mark(self.skip(next, Key::And), b',');
            let joined = place > next;
            let Some((amount, unit, end)) = self.length_part(place) else { break };
            if unit >= length.finest() || self.is(place, Key::A) && !joined || self.mark(next, b',') {
                break;
            }
            // "the last 3 months and 2 days ago": the second is counted from now, the first is not.
            length.parts[usize::from(length.count)] = (amount, unit);
            length.count += 1;
            next = end;
        }
        Some((length, next))
    }

    /// A length that ends before another that is counted from now: "the last 3 months, and 2 days ago".
    fn length_before_shift(&self, at: usize) -> Option<(Length, usize)> {
        let (length, end) = self.length(at)?;
        if length.count > 1 && self.any(end, &[Key::Ago, Key::Later, Key::Earlier]) {
            let (amount, unit, end) = self.length_part(at)?;
            return Some((Length::of(amount, unit), end));
        }
        Some((length, end))
    }

    /// One number with its unit, in thousandths.
    fn length_part(&self, at: usize) -> Option<(u32, Unit, usize)> {
        // "½ hour", "half an hour"
        if self.mark(at, b'h') || self.is(at, Key::Half) {
            let place = self.skip(at + 1, Key::A);
            let (unit, end) = self.unit(place)?;
            return Some((500, unit, end));
        }
        if self.any(at, &[Key::A, Key::Another, Key::Few, Key::Couple]) {
            let mut place = self.skip(at, Key::A);
            let mut amount = 1000;
            if self.is(place, Key::Few) || self.is(place, Key::Couple) {
                amount = if self.is(place, Key::Few) { 3000 } else { 2000 };
                place = self.skip(place + 1, Key::Of);
            } else if self.is(place, Key::Another) {
                place += 1;
            } else if self.is(place, Key::Half) {
                return None;
            }
            let (unit, end) = self.unit(place)?;
            // "a second" is an ordinal more often than a length.
            let odd = unit == Unit::Second && amount == 1000
                || matches!(self.sym(place), Sym::Part(_))
                || unit == Unit::Quarter && amount == 1000;
            return (self.word(place)?.len() > 1 && !odd).then_some((amount, unit, end));
        }
        let (whole, mut next) = self.cardinal(at)?;
        let mut thousandths = whole.checked_mul(1000)?;
        // "3.5 years"
        if self.mark(next, b'.') && self.glued(next) && self.glued(next + 1) && self.sym(next + 1) == Sym::Digits {
            let digits = self.word(next + 1)?;
            let scale = 10u32.checked_pow(digits.len())?;
            thousandths = thousandths.checked_add(digits.value.checked_mul(1000)? / scale)?;
            next += 2;
        } else if self.is(next, Key::And) {
            // "one and a half hours"
            let place = self.skip(next + 1, Key::A);
            if self.is(place, Key::Half) && self.unit(place + 1).is_some() {
                thousandths += 500;
                next = place + 1;
            } else if self.sym(place) == Sym::Unit(Unit::Quarter) && self.unit(place + 1).is_some() {
                thousandths += 250;
                next = place + 1;
            }
        }
        let (unit, end) = self.unit(next)?;
        // "3 second" and "the third 1 morning" are no lengths; a single letter must stand right behind the digits.
        if self.word(next)?.len() == 1 && (!self.glued(next) || !self.clean_after(next + 1)) {
            return None;
        }
        if matches!(self.sym(next), Sym::Part(_)) && self.value(next) != PLURAL && whole != 1 {
            return None;
        }
        Some((thousandths, unit, end))
    }

    /// "this", "this coming", "next", "the following", "last", "this past".
    pub fn pointer(&self, at: usize) -> Option<Pointer> {
        // "It will last two hours."
        if self.is_str(at, "last")
            && at > 0
            && matches!(
                self.str(at - 1),
                "will" | "would" | "to" | "can" | "could" | "should" | "may" | "might" | "must" | "not" | "t" | "can't"
            )
        {
            return None;
        }
        Some(match self.sym(at) {
            Sym::Word(Key::This) => match self.sym(at + 1) {
                Sym::Word(Key::Coming) => (Which::Coming, false, at + 2),
                Sym::Word(Key::Past) => (Which::Past, false, at + 2),
                Sym::Word(Key::Current) => (Which::This, false, at + 2),
                _ => (Which::This, false, at + 1),
            },
            Sym::Word(Key::Current) => (Which::This, false, at + 1),
            Sym::Word(Key::Next) => {
                let told = self.is_str(at, "following") || at > 0 && self.is(at - 1, Key::The);
                (Which::Next, told, at + 1)
            }
            Sym::Word(Key::Last) => (Which::Last, self.is_str(at, "previous"), at + 1),
            Sym::Word(Key::Past) => (Which::Past, false, at + 1),
            Sym::Word(Key::Coming) => (Which::Coming, false, at + 1),
            _ => return None,
        })
    }

    /// Anything counted from now or from something told.
    pub fn relative(&self, at: usize) -> Option<Dated> {
        match self.sym(at) {
            // "USA TODAY"
            Sym::Word(Key::Today) => Some((near(Unit::Day, 0), at + 1, at > 0 && self.is_str(at - 1, "USA"))),
            Sym::Word(Key::Tomorrow) => Some((near(Unit::Day, 1), at + 1, false)),
            Sym::Word(Key::Yesterday) => Some((near(Unit::Day, -1), at + 1, false)),
            Sym::Word(Key::Same | Key::That) => {
                let (unit, end) = self.unit(at + 1)?;
                let fits = unit >= Unit::Day && (unit == Unit::Weekend || !self.is(at, Key::That));
                (fits && self.value(at + 1) != PLURAL).then_some((Cal::Same(unit), end, true))
            }
            Sym::Word(Key::Remaining) => {
                let place = self.skip(at + 1, Key::Of);
                let place = self.skip(self.skip(place, Key::The), Key::This);
                let (unit, end) = self.unit(place)?;
                (place > at + 1 && unit >= Unit::Day).then_some((Cal::Rest(unit), end, true))
            }
            Sym::Word(Key::This | Key::Current | Key::Next | Key::Last | Key::Past | Key::Coming) => self.pointed(at),
            Sym::Unit(unit) => self.bare_unit(at, unit),
            Sym::Word(Key::In) => self.ahead(at),
            Sym::Digits
            | Sym::Cardinal(_)
            | Sym::Word(Key::A | Key::Another | Key::Few | Key::Couple | Key::Half | Key::More | Key::Less) => {
                self.counted_run(at).or_else(|| self.shift(at))
            }
            _ => None,
        }
    }

    /// What stands behind "this", "next", "last".
    fn pointed(&self, at: usize) -> Option<Dated> {
        let (which, told, next) = self.pointer(at)?;
        let offset: i8 = match which {
            Which::Any | Which::This => 0,
            Which::Next | Which::Coming => 1,
            Which::Last | Which::Past => -1,
        };
        if self.mark(next, b'-') {
            return None;
        }
        if let Some((weekday, end)) = self.weekday(next) {
            // "next Friday, 5/12"
            if let Some((Cal::Date { year, month, day, weekday, .. }, end, _)) = self.absolute(next)
                && month.is_some()
            {
                return Some((Cal::Date { year, month, day, weekday, which }, end, false));
            }
            return Some((Cal::weekday(weekday, which), end, false));
        }
        match self.sym(next) {
            Sym::Month(month) => {
                let (_, end) = self.month(next)?;
                // "This may take longer."
                let verb = month == 5 && !self.word(next)?.capital && !(self.is(end, Key::To) || matches!(self.sym(end), Sym::Mark(_)));
                if verb || self.value(next) != 0 && offset == 0 || self.day(end).is_some_and(|(_, after, _)| self.clean_after(after)) {
                    return None;
                }
                return Some((Cal::Date { year: None, month: Some(month), day: None, weekday: None, which }, end, false));
            }
            Sym::Season(season) if self.value(next) != PLURAL => {
                return Some((Cal::Season { season, year: Some(Year::Near(offset)) }, next + 1, false));
            }
            Sym::Word(Key::Financial | Key::School | Key::Calendar) => {
                return self.special(next).filter(|(_, end, _)| matches!(self.sym(end - 1), Sym::Unit(Unit::Year))).map(
                    |(cal, end, doubt)| {
                        let cal = match cal {
                            Cal::Special { kind, quarter, .. } => Cal::Special { kind, year: Some(Year::Near(offset)), quarter },
                            _ => near(Unit::Year, offset),
                        };
                        (cal, end, doubt)
                    },
                );
            }
            _ => {}
        }
        if let Some((holiday, end)) = self.feast(next) {
            return Some((Cal::Holiday { holiday, year: None, which }, end, !holiday.plain));
        }
        // "next 6th of April", "this 5/12"
        if matches!(self.sym(next), Sym::Digits | Sym::Ordinal(_))
            && let Some((Cal::Date { year: None, month: Some(month), day, weekday, .. }, end, _)) = self.absolute(next)
        {
            return Some((Cal::Date { year: None, month: Some(month), day, weekday, which }, end, true));
        }
        // "the past two years", "next couple of weeks"
        if offset != 0
            && let Some((by, end)) = self.length_before_shift(next)
            && !self.is(next, Key::A)
            && !by.is_clock()
            && !self.is(end, Key::Of)
            && (!self.is_str(at, "following") || at > 0 && self.is(at - 1, Key::The))
        {
            return Some((Cal::Run { by, ahead: offset > 0 }, end, false));
        }
        let (unit, end) = self.unit(next)?;
        if matches!(self.sym(next), Sym::Part(_)) || unit < Unit::Day || self.value(next) == PLURAL {
            return None;
        }
        // "last day of", "next day delivery": the day is nearly always told of.
        let told = told || unit == Unit::Day;
        // "next week on Tuesday", "last week - Monday"
        if unit == Unit::Week {
            let place = self.skip_mark(self.skip(end, Key::On), b'-');
            if let Some((weekday, end)) = self.weekday(place) {
                return Some((Cal::WeekdayOf { weekday, week: offset }, end, false));
            }
        }
        if unit == Unit::Year
            && self.mark(end, b'\'')
            && self.is(end + 1, Key::S)
            && let Some((nth, after)) = self.quarter_name(end + 2)
        {
            return Some((Cal::Quarter { nth, year: Some(Year::Near(offset)) }, after, false));
        }
        Some((Cal::Near { unit, offset, told }, end, told && unit == Unit::Day))
    }

    /// "the year", "the week after next", "day before yesterday", "week 31", "the week of 10 April", "year to date", "year 2008".
    fn bare_unit(&self, at: usize, unit: Unit) -> Option<Dated> {
        if self.value(at) == PLURAL {
            return None;
        }
        let the = at > 0 && self.is(at - 1, Key::The);
        let next = at + 1;
        match unit {
            Unit::Day if self.is(next, Key::Before) && self.is(next + 1, Key::Yesterday) => {
                return Some((near(Unit::Day, -2), next + 2, false));
            }
            Unit::Day if self.is(next, Key::After) && self.is(next + 1, Key::Tomorrow) => {
                return Some((near(Unit::Day, 2), next + 2, false));
            }
            Unit::Day if the && self.is(next, Key::Before) => return Some((told(unit, -1), next + 1, true)),
            Unit::Day if the && self.is(next, Key::After) => return Some((told(unit, 1), next + 1, true)),
            Unit::Week | Unit::Month | Unit::Year if self.is(next, Key::After) && self.is(next + 1, Key::Next) => {
                return Some((near(unit, 2), next + 2, false));
            }
            Unit::Week | Unit::Month | Unit::Year if self.is(next, Key::Before) && self.is(next + 1, Key::Last) => {
                return Some((near(unit, -2), next + 2, false));
            }
            Unit::Week => {
                if let Some(nth @ 1..=53) = self.digits(next, 2)
                    && self.clean_after(next + 1)
                {
                    let (year, end) = self.of_year(next + 1, false).map_or((None, next + 1), |(year, end)| (Some(year), end));
                    return Some((Cal::Week { nth: nth as u8, year }, end, true));
                }
                let mut place = next;
                if self.is(place, Key::Of) {
                    place += 1;
                } else if self.is(place, Key::Beginning) {
                    place = self.skip(place + 1, Key::On);
                } else if self.is(place, Key::Ended) {
                    place = self.skip(place + 1, Key::On);
                    let (cal, end, _) = self.cal(place)?;
                    return is_day(&cal).then(|| (back(Unit::Week, cal), end, false));
                }
                if place > next
                    && let Some((cal, end, doubt)) = self.day_of_week(place)
                {
                    return Some((Cal::WeekOf(Box::new(cal)), end, doubt));
                }
            }
            Unit::Weekend if self.is(next, Key::Of) => {
                let (cal, end, doubt) = self.cal(next + 1)?;
                return is_day(&cal).then(|| (Cal::WeekendOf(Box::new(cal)), end, doubt));
            }
            Unit::Month | Unit::Quarter | Unit::Half | Unit::Year if self.any(next, &[Key::Ended, Key::To]) => {
                if self.is(next, Key::To) && self.is(next + 1, Key::Date) {
                    return (unit == Unit::Year).then_some((Cal::ToDate, next + 2, false));
                }
                let place = self.skip(next + 1, Key::On);
                if let Some((cal, end, _)) = self.cal(place)
                    && is_day_or_month(&cal)
                {
                    return Some((back(unit, cal), end, false));
                }
            }
            Unit::Year => {
                if self.is(next, Key::Of) && self.year(next + 1).is_some() {
                    return None;
                }
                let place = next;
                if let Some((year, end)) = self.year(place)
                    && self.clean_after(end)
                {
                    return Some((Cal::year(year), end, false));
                }
            }
            _ => {}
        }
        if unit == Unit::Weekend && !the {
            return Some((near(unit, 0), next, true));
        }
        let fits = the
            && unit >= Unit::Day
            && !matches!(unit, Unit::Quarter | Unit::Half | Unit::Decade | Unit::Century)
            && !self.mark(next, b'-');
        fits.then(|| (near(unit, 0), next, true))
    }

    /// The day that a week is named after: "10 April", "the 18th".
    fn day_of_week(&self, at: usize) -> Option<Dated> {
        self.cal(at).filter(|(cal, ..)| is_day(cal)).or_else(|| self.day_in_month(self.skip(at, Key::The)))
    }

    /// "the 18th", without a month.
    pub fn day_in_month(&self, at: usize) -> Option<Dated> {
        let (day, end) = self.ordinal(at)?;
        (day <= 31 && matches!(self.sym(at), Sym::Digits) && !matches!(self.sym(end), Sym::Unit(_) | Sym::Part(_)))
            .then(|| (Cal::date(None, None, Some(day)), end, true))
    }

    /// "in two weeks", "in a fortnight"; also "in two years since 2011".
    fn ahead(&self, at: usize) -> Option<Dated> {
        let (by, end) = self.length(at + 1)?;
        if by.is_clock() {
            return None;
        }
        if self.is(end, Key::Since) {
            let place = self.skip(end + 1, Key::The);
            let (cal, end, _) = self.cal(place)?;
            return Some((Cal::Shift { from: Anchor::Day(Box::new(cal)), by, ahead: true, weekday: None }, end, false));
        }
        // "in two days from today" says the same without its "in".
        if self.shift(at + 1).is_some() {
            return None;
        }
        let (weekday, end) = self.on_weekday(end);
        Some((Cal::Shift { from: Anchor::Now, by, ahead: true, weekday }, end, true))
    }

    /// "on Friday" behind something else.
    pub fn on_weekday(&self, at: usize) -> (Option<u8>, usize) {
        if self.is(at, Key::On)
            && let Some((weekday, end)) = self.weekday(at + 1)
        {
            return (Some(weekday), end);
        }
        (None, at)
    }

    /// "5 past years", "2 upcoming months".
    fn counted_run(&self, at: usize) -> Option<Dated> {
        let (count, next) = self.cardinal(at)?;
        let ahead = match self.sym(next) {
            Sym::Word(Key::Next | Key::Coming) => true,
            Sym::Word(Key::Past | Key::Last) => false,
            _ => return None,
        };
        let (unit, end) = self.unit(next + 1)?;
        let fits = unit >= Unit::Day && self.value(end - 1) == PLURAL;
        fits.then_some((Cal::Run { by: Length::of(count.checked_mul(1000)?, unit), ahead }, end, false))
    }

    /// "two days ago", "three weeks from tomorrow", "a year later", "2 weeks before Christmas".
    pub fn shift(&self, at: usize) -> Option<Dated> {
        let (by, next) = self.length(at)?;
        if by.is_clock() {
            return None;
        }
        let (from, ahead, end) = self.counted_from(next)?;
        if let Anchor::Day(cal) = &from
            && matches!(cal.as_ref(), Cal::Date { year: Some(_), month: None, .. } | Cal::Run { .. })
        {
            return None;
        }
        let (weekday, end) = self.on_weekday(end);
        Some((Cal::Shift { from, by, ahead, weekday }, end, false))
    }

    /// What a length is counted from: "ago", "later", "from now", "after Christmas".
    pub fn counted_from(&self, at: usize) -> Option<(Anchor, bool, usize)> {
        Some(match self.sym(at) {
            Sym::Word(Key::Ago) => (Anchor::Now, false, at + 1),
            // "30 minutes later this week"
            Sym::Word(Key::Later) if self.is(at + 1, Key::This) => return None,
            // "Two weeks later than planned" is a delay.
            Sym::Word(Key::Later | Key::Earlier) if self.is(at + 1, Key::Than) => return None,
            Sym::Word(Key::Later) => (Anchor::Told, true, at + 1),
            Sym::Word(Key::Earlier) => (Anchor::Told, false, at + 1),
            Sym::Word(Key::Hence) => (Anchor::Now, true, at + 1),
            Sym::Word(Key::From) if self.is(at + 1, Key::Now) => (Anchor::Now, true, at + 2),
            Sym::Word(Key::From | Key::After | Key::Before) => {
                let ahead = !self.is(at, Key::Before);
                let (cal, end, _) = self.cal(at + 1)?;
                if !is_day(&cal) {
                    return None;
                }
                (Anchor::Day(Box::new(cal)), ahead, end)
            }
            _ => return None,
        })
    }
}

fn near(unit: Unit, offset: i8) -> Cal {
    Cal::Near { unit, offset, told: false }
}

fn told(unit: Unit, offset: i8) -> Cal {
    Cal::Near { unit, offset, told: true }
}

/// One unit back from the end of `cal`.
fn back(unit: Unit, cal: Cal) -> Cal {
    Cal::RunFrom { by: Length::of(1000, unit), from: Box::new(cal), ahead: false }
}

/// Whether it names one day.
pub(super) fn is_day(cal: &Cal) -> bool {
    match cal {
        Cal::Date { month, day, weekday, .. } => day.is_some() || month.is_none() && weekday.is_some(),
        Cal::Near { unit, .. } => *unit == Unit::Day,
        Cal::WeekdayOf { .. } | Cal::NthWeekday { .. } | Cal::Holiday { .. } | Cal::Shift { .. } => true,
        Cal::Nth { unit, count, .. } => *unit == Unit::Day && *count < 2,
        _ => false,
    }
}

fn is_day_or_month(cal: &Cal) -> bool {
    is_day(cal) || matches!(cal, Cal::Date { month: Some(_), .. })
}
