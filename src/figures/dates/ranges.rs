//! From one day to another.

use super::lexicon::{Key, Sym, Unit};
use super::parser::Parser;
use super::phrase::{Anchor, Cal, Hour, When, Which, Year};
use super::relative::is_day;
use super::slots::Timed;

/// One end of a range.
#[derive(Clone, Debug)]
enum Side {
    Cal(Cal),
    /// A day whose month the other end gives.
    Day(u8),
}

impl Parser<'_> {
    /// "from 2017 to 2021", "2017-2021", "December 19 to 22, 2024", "between 3 and 9 March", "the ninth through the seventeenth of April".
    pub fn range(&self, at: usize) -> Option<Timed> {
        let between = self.is(at, Key::Between);
        let prefix = between || self.is(at, Key::From);
        let start = at + usize::from(prefix);
        let (first, next) = self.side(start, true)?;
        let dash = self.mark(next, b'-') || self.mark(next, b'~');
        let joint = if dash || self.any(next, &[Key::To, Key::Through, Key::Till]) || between && self.is(next, Key::And) {
            next + 1
        } else if self.mark(next, b',') && self.any(next + 1, &[Key::To, Key::Through]) {
            next + 2
        } else {
            return None;
        };
        let joint = if self.any(joint, &[Key::On]) { joint + 1 } else { joint };
        let (second, mut end) = self.side(joint, false)?;
        let (mut first, mut second) = match (first, second) {
            (Side::Cal(first), Side::Cal(second)) => (first, second),
            (Side::Cal(first), Side::Day(day)) => {
                let Cal::Date { year, month: Some(month), day: Some(from), .. } = first else { return None };
                // "December 19 to 22, 2024"
                let mut year = year;
                if year.is_none() {
                    let place = self.skip_mark(end, b',');
                    if let Some((found, after)) = self.year(place)
                        && self.clean_after(after)
                    {
                        (year, end) = (Some(Year::Known(found)), after);
                    }
                }
                let (next_month, next_year) = if day >= from { (month, year) } else { following_month(month, year) };
                (Cal::date(year, Some(month), Some(from)), Cal::date(next_year, Some(next_month), Some(day)))
            }
            (Side::Day(from), Side::Cal(second)) => {
                let Cal::Date { year, month: Some(month), day: Some(day), .. } = second else { return None };
                if from > day {
                    // "from the twenty-seventh to the third of April"
                    if !prefix {
                        return None;
                    }
                    (Cal::date(None, None, Some(from)), Cal::date(year, Some(month), Some(day)))
                } else {
                    (Cal::date(year, Some(month), Some(from)), second)
                }
            }
            (Side::Day(from), Side::Day(to)) => {
                // "from 4-23 in next month"
                if !self.any(end, &[Key::In, Key::Of]) || from > to {
                    return None;
                }
                let (of, after, _) = self.cal(end + 1)?;
                let Cal::Near { unit: Unit::Month, .. } = of else { return None };
                end = after;
                let day = |nth: u8| Cal::Nth { nth: nth as i8, count: 0, unit: Unit::Day, of: Box::new(of.clone()) };
                (day(from), day(to))
            }
        };
        share(&mut first, &mut second);
        if !belong(&first, &second) || dash && !self.may_join(&first, &second, start, next) {
            return None;
        }
        // "between 1900 and 2000 people": round numbers of something.
        let doubtful = self.is_other(end) && !prefix && !dash && is_bare_year(&first) && is_bare_year(&second);
        let counted = self.is_other(end) && is_round(&first) && is_round(&second);
        let glued_more = self.glued(end) && !self.clean_after(end);
        (!counted && !glued_more).then_some(Timed { when: When::Range(first, second), end, doubtful, edge: None })
    }

    /// Two years or figures may be joined by a hyphen anywhere; words only if they are of one kind.
    fn may_join(&self, first: &Cal, second: &Cal, start: usize, hyphen: usize) -> bool {
        let four = |at: usize| self.word(at).is_some_and(|word| word.sym == Sym::Digits && word.len() == 4);
        let years = is_bare_year(first) && is_bare_year(second);
        // "138-2010-2015" is a telephone number, "2010 - 32" nothing.
        !years || four(start) && (start == 0 || !self.glued(start) || self.clean_before(start)) && (four(hyphen + 1) || self.glued(hyphen))
    }

    fn side(&self, at: usize, first: bool) -> Option<(Side, usize)> {
        if self.is(at, Key::Now) {
            return Some((Side::Cal(Cal::Now), at + 1));
        }
        if self.is(at, Key::Current) && self.is(at + 1, Key::Date) {
            return Some((Side::Cal(Cal::Now), at + 2));
        }
        if self.is(at, Key::Date) && at > 0 && self.is(at - 1, Key::To) {
            return Some((Side::Cal(Cal::Now), at + 1));
        }
        let the = self.skip(at, Key::The);
        // A year that a hyphen joins to the next.
        if let Some((year, end)) = self.year(the)
            && self.sym(the) == Sym::Digits
        {
            let joined = |place: usize| self.mark(place, b'-') || self.mark(place, b'~');
            if first
                && joined(end)
                && (self.clean_before(the))
                && (self.year(end + 1).is_some()
                    || self.digits(end + 1, 2).is_some_and(|two| {
                        (1..=16).contains(&(two as i16 - year % 100)) && self.word(end + 1).is_some_and(|w| w.len() == 2)
                    }))
                && !(self.glued(end + 2) && matches!(self.sym(end + 2), Sym::Mark(b'-' | b'/')))
            {
                return Some((Side::Cal(Cal::year(year)), end));
            }
            if !first
                && joined(the - 1)
                && self.clean_after(end)
                && !matches!(self.sym(end), Sym::Month(_))
                && self.year(the.saturating_sub(2)).is_some()
            {
                return Some((Side::Cal(Cal::year(year)), end));
            }
        }
        // "2017-21"
        if !first
            && let Some(two) = self.word(at).filter(|word| word.sym == Sym::Digits && word.len() == 2)
            && at >= 2
            && self.glued(at)
            && self.mark(at - 1, b'-')
            && let Some((year, _)) = self.year(at - 2)
            && self.clean_after(at + 1)
            && self.glued(at - 1)
        {
            return Some((Side::Cal(Cal::year(year / 100 * 100 + two.value as i16)), at + 1));
        }
        if let Some((cal, end, _)) = self.cal(at) {
            let lone = matches!(cal, Cal::Date { year: None, month: None, weekday: None, day: Some(_), .. });
            if !lone {
                // "april in 2016", "28 june in 2020" have taken their years.
                return Some((Side::Cal(cal), end));
            }
        }
        let (day, end, ordinal) = self.day(the)?;
        let end = if ordinal && self.is_str(end, "day") { end + 1 } else { end };
        let plain = ordinal || self.sym(the) == Sym::Digits;
        let fits = plain && (self.clean_before(the) || !first) && (self.clean_after(end) || first && self.mark(end, b'-'));
        fits.then_some((Side::Day(day), end))
    }

    /// "between now and eight o'clock", "from 2pm till tomorrow 4:30pm", "between 2:00 tomorrow and 4:00", "from now until 3 min later".
    pub fn hours_apart(&self, at: usize) -> Option<Timed> {
        let between = self.is(at, Key::Between);
        let start = if between || self.is(at, Key::From) { at + 1 } else { return None };
        let (first, next) = self.hour_side(start)?;
        let joined = self.any(next, &[Key::To, Key::Till, Key::Through]) || self.mark(next, b'-') || between && self.is(next, Key::And);
        if !joined {
            return None;
        }
        let (second, end) = self.hour_side(next + 1)?;
        let (first, second) = match (first, second) {
            (Hour::Clock(None, a), Hour::Clock(None, b)) if !a.plain && !b.plain => return None,
            // The day of one holds for the other.
            (Hour::Clock(Some(cal), a), Hour::Clock(None, b)) => (Hour::Clock(Some(cal.clone()), a), Hour::Clock(Some(cal), b)),
            (Hour::Now, Hour::Now) => return None,
            sides => sides,
        };
        Some(Timed { when: When::Clocks(first, second), end, doubtful: true, edge: None })
    }

    fn hour_side(&self, at: usize) -> Option<(Hour, usize)> {
        if self.is(at, Key::Now) {
            return Some((Hour::Now, at + 1));
        }
        if let Some((by, end)) = self.length(at)
            && by.is_clock()
            && self.is(end, Key::Later)
        {
            return Some((Hour::Shift(by), end + 1));
        }
        match self.timed(at)? {
            Timed { when: When::Clock(cal, clock), end, edge: None, .. } => Some((Hour::Clock(cal, clock), end)),
            _ => None,
        }
    }
}

fn following_month(month: u8, year: Option<Year>) -> (u8, Option<Year>) {
    match (month, year) {
        (12, Some(Year::Known(year))) => (1, Some(Year::Known(year.saturating_add(1)))),
        (12, year) => (1, year),
        (month, year) => (month + 1, year),
    }
}

/// The year of one end holds for the other: "from May to October 2020", "Nov-Feb 2017".
fn share(first: &mut Cal, second: &mut Cal) {
    if let (
        Cal::Date { year: year @ None, month: Some(month), day, which: Which::Any, .. },
        Cal::Date { year: Some(Year::Known(known)), month: Some(to), day: to_day, .. },
    ) = (&mut *first, &*second)
    {
        let turns = (*month, day.unwrap_or(1)) > (*to, to_day.unwrap_or(31));
        *year = Some(Year::Known(if turns { known.saturating_sub(1) } else { *known }));
    }
    if let (Cal::Quarter { year: year @ None, .. }, Cal::Quarter { year: Some(known), .. }) = (&mut *first, &*second) {
        *year = Some(*known);
    }
    // "from next Monday to Friday"
    if let (
        Cal::Date { weekday: Some(from), which, month: None, day: None, .. },
        Cal::Date { weekday: Some(to), which: second_which @ Which::Any, month: None, day: None, .. },
    ) = (&*first, &mut *second)
        && *to > *from
    {
        *second_which = *which;
    }
}

/// Whether the two can be the ends of one range.
fn belong(first: &Cal, second: &Cal) -> bool {
    if let (Cal::Date { year: Some(Year::Known(a)), month: None, .. }, Cal::Date { year: Some(Year::Known(b)), month: None, .. }) =
        (first, second)
    {
        return a < b;
    }
    let kind = |cal: &Cal| match cal {
        Cal::Date { weekday: Some(_), month: None, day: None, .. } => 1,
        Cal::Season { .. } => 2,
        Cal::Decade { .. } => 3,
        Cal::Century(_) => 4,
        Cal::Quarter { .. } | Cal::HalfYear { .. } | Cal::Special { .. } => 5,
        Cal::Shift { from: Anchor::Now | Anchor::Told, .. } | Cal::Run { .. } | Cal::RunFrom { .. } => 6,
        Cal::Same(_) | Cal::Rest(_) | Cal::ToDate => 7,
        Cal::Piece { of, .. } if !matches!(of.as_ref(), Cal::Date { .. } | Cal::Near { .. }) => 3,
        _ => 0,
    };
    match (kind(first), kind(second)) {
        (6 | 7, _) | (_, 6 | 7) => false,
        (1, 1) => true,
        (1, 0) => matches!(first, Cal::Date { which: Which::Next | Which::This | Which::Last, .. }) && is_day(second),
        (0, 1) => is_day(first),
        (a, b) => a == b,
    }
}

fn is_bare_year(cal: &Cal) -> bool {
    matches!(cal, Cal::Date { year: Some(_), month: None, day: None, .. })
}

fn is_round(cal: &Cal) -> bool {
    matches!(cal, Cal::Date { year: Some(Year::Known(year)), month: None, day: None, .. } if year % 100 == 0)
}
