//! Phrases set against the calendar: which days are meant.

use super::lexicon::Unit;
use super::phrase::{Anchor, Cal, Length, Piece, Which, Year, YearKind};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// Which of two days that fit is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    /// The last one gone.
    Past,
    /// The next one.
    Future,
}

/// First and last day, both inclusive.
pub(super) type Days = (Date, Date);

/// The days that `cal` means, written on `today`. `None` where that takes a day of writing and there is none, or where there is no
/// such day.
pub(super) fn days(cal: &Cal, today: Option<Date>, lean: Lean) -> Option<Days> {
    match cal {
        Cal::Date { year, month, day, weekday, which } => date(*year, *month, *day, *weekday, *which, today, lean),
        Cal::Near { unit, offset, .. } => near(*unit, i32::from(*offset), today?),
        Cal::WeekdayOf { weekday, week } => {
            let (monday, _) = near(Unit::Week, i32::from(*week), today?)?;
            let day = monday.checked_add((i32::from(*weekday) - 1).days()).ok()?;
            Some((day, day))
        }
        Cal::NthWeekday { nth, weekday, of } => {
            let (first, last) = days(of, today, lean)?;
            let day = if *nth > 0 {
                let ahead = (i32::from(*weekday) - i32::from(number(first))).rem_euclid(7);
                first.checked_add((ahead + 7 * (i32::from(*nth) - 1)).days()).ok()?
            } else {
                let back = (i32::from(number(last)) - i32::from(*weekday)).rem_euclid(7);
                last.checked_sub((back + 7 * (-i32::from(*nth) - 1)).days()).ok()?
            };
            (first <= day && day <= last).then_some((day, day))
        }
        Cal::Quarter { nth, year } => months_of(*year, u8::min(nth.saturating_sub(1), 3) * 3 + 1, 3, today, lean),
        Cal::HalfYear { nth, year } => months_of(*year, u8::min(nth.saturating_sub(1), 1) * 6 + 1, 6, today, lean),
        Cal::Season { season, year } => season_days(*season, *year, today, lean),
        Cal::Decade { first, .. } => years(*first, first.checked_add(9)?),
        Cal::Century(nth) => years(nth.checked_sub(1)?.checked_mul(100)?, nth.checked_mul(100)?.checked_sub(1)?),
        Cal::Week { nth, year } => {
            let year = match year {
                Some(year) => known(*year, today)?,
                None => today?.year(),
            };
            iso_week(year, *nth)
        }
        Cal::Nth { nth, count, unit, of } => nth_of(*nth, *count, *unit, of, today, lean),
        Cal::Holiday { holiday, year, which } => {
            let day = match (year, which) {
                (Some(year), _) => holiday.in_year(known(*year, today)?)?,
                (None, which) => {
                    let today = today?;
                    let (back, this, next) =
                        (holiday.in_year(today.year() - 1)?, holiday.in_year(today.year())?, holiday.in_year(today.year() + 1)?);
                    match which {
                        Which::This => this,
                        Which::Next | Which::Coming if this > today => this,
                        Which::Next | Which::Coming => next,
                        Which::Last | Which::Past if this < today => this,
                        Which::Last | Which::Past => back,
                        Which::Any => match lean {
                            Lean::Past if this <= today => this,
                            Lean::Past => back,
                            Lean::Future if this > today => this,
                            Lean::Future => next,
                        },
                    }
                }
            };
            Some((day, day))
        }
        Cal::WeekOf(of) => week_of(days(of, today, lean)?.0),
        Cal::WeekendOf(of) => {
            // A long weekend begins or ends with the day itself.
            let day = days(of, today, lean)?.0;
            let (monday, sunday) = week_of(day)?;
            Some(match number(day) {
                1 => (day.checked_sub(2.days()).ok()?, day),
                4 | 5 => (day, sunday),
                _ => (monday.checked_add(5.days()).ok()?, sunday),
            })
        }
        Cal::Shift { from, by, ahead, weekday } => {
            let from = match from {
                Anchor::Now | Anchor::Told => today?,
                Anchor::Day(cal) => days(cal, today, lean)?.0,
            };
            let day = shifted(from, by, *ahead)?;
            let day = match weekday {
                // After months or years the weekday is looked for ahead, after days or weeks in the week (from Sunday on) that is reached.
                Some(weekday) => {
                    let ahead = (i32::from(*weekday) - i32::from(number(day))).rem_euclid(7);
                    let left = 6 - i32::from(number(day)) % 7;
                    let back = by.finest() < Unit::Month && ahead > left;
                    day.checked_add((if back { ahead - 7 } else { ahead }).days()).ok()?
                }
                None => day,
            };
            Some((day, day))
        }
        Cal::Run { by, ahead } => run(by, *ahead, today?),
        Cal::RunFrom { by, from, ahead } => {
            let (first, last) = days(from, today, lean)?;
            if *ahead {
                Some((first, shifted(first, by, true)?.yesterday().ok()?))
            } else {
                Some((shifted(last.tomorrow().ok()?, by, false)?, last))
            }
        }
        // When a fiscal year begins is the company's or the country's own affair.
        Cal::Special { .. } => None,
        Cal::SplitYear(first) => years(*first, first.checked_add(1)?),
        Cal::Same(unit) => near(*unit, 0, today?),
        Cal::Piece { piece, of } => piece_of(*piece, of, today, lean),
        Cal::Rest(unit) => Some((today?, near(*unit, 0, today?)?.1)),
        Cal::ToDate => Some((Date::new(today?.year(), 1, 1).ok()?, today?)),
        Cal::Now => Some((today?, today?)),
    }
}

/// Whether the days depend on when it was written.
pub(super) fn is_relative(cal: &Cal) -> bool {
    let near = |year: &Option<Year>| !matches!(year, Some(Year::Known(_) | Year::Short(_)));
    match cal {
        Cal::Date { year, .. } | Cal::Quarter { year, .. } | Cal::HalfYear { year, .. } | Cal::Season { year, .. } => near(year),
        Cal::Week { year, .. } | Cal::Holiday { year, .. } | Cal::Special { year, .. } => near(year),
        Cal::Decade { .. } | Cal::Century(_) | Cal::SplitYear(_) => false,
        Cal::NthWeekday { of, .. } | Cal::Nth { of, .. } | Cal::WeekOf(of) | Cal::WeekendOf(of) | Cal::Piece { of, .. } => is_relative(of),
        Cal::RunFrom { from, .. } => is_relative(from),
        Cal::Shift { from: Anchor::Day(from), .. } => is_relative(from),
        Cal::Near { .. } | Cal::WeekdayOf { .. } | Cal::Shift { .. } | Cal::Run { .. } | Cal::Same(_) => true,
        Cal::Rest(_) | Cal::ToDate | Cal::Now => true,
    }
}

/// Whether it hangs on something told before, which the reader does not know.
pub(super) fn is_told(cal: &Cal) -> bool {
    match cal {
        Cal::Near { told, .. } => *told,
        Cal::Same(_) => true,
        Cal::Shift { from, .. } => match from {
            Anchor::Told => true,
            Anchor::Now => false,
            Anchor::Day(cal) => is_told(cal),
        },
        Cal::NthWeekday { of, .. } | Cal::Nth { of, .. } | Cal::WeekOf(of) | Cal::WeekendOf(of) | Cal::Piece { of, .. } => is_told(of),
        Cal::RunFrom { from, .. } => is_told(from),
        _ => false,
    }
}

/// The year meant, if no more than the day of writing is needed for it.
pub(super) fn known(year: Year, today: Option<Date>) -> Option<i16> {
    match year {
        Year::Known(year) => Some(year),
        Year::Short(year) => Some(year),
        Year::Near(offset) => today?.year().checked_add(i16::from(offset)),
    }
}

/// 1 for Monday.
pub(super) fn number(day: Date) -> u8 {
    day.weekday().to_monday_one_offset() as u8
}

/// Monday and Sunday of the week of `day`.
pub(super) fn week_of(day: Date) -> Option<Days> {
    let monday = day.checked_sub((i32::from(number(day)) - 1).days()).ok()?;
    Some((monday, monday.checked_add(6.days()).ok()?))
}

fn years(first: i16, last: i16) -> Option<Days> {
    Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
}

fn month(year: i16, month: u8) -> Option<Days> {
    let first = Date::new(year, month as i8, 1).ok()?;
    Some((first, first.last_of_month()))
}

fn iso_week(year: i16, nth: u8) -> Option<Days> {
    let (monday, _) = week_of(Date::new(year, 1, 4).ok()?)?;
    let monday = monday.checked_add((7 * (i32::from(nth) - 1)).days()).ok()?;
    Some((monday, monday.checked_add(6.days()).ok()?))
}

/// `count` months from `first` on, of a year that may not be said.
fn months_of(year: Option<Year>, first: u8, count: i32, today: Option<Date>, lean: Lean) -> Option<Days> {
    let in_year = |year: i16| {
        let start = Date::new(year, first as i8, 1).ok()?;
        Some((start, start.checked_add(count.months()).ok()?.yesterday().ok()?))
    };
    match year {
        Some(year) => in_year(known(year, today)?),
        None => {
            let today = today?;
            // The stretch that we are in is the past one: a quarter is spoken of while it lasts.
            let this = in_year(today.year())?;
            match lean {
                Lean::Past if this.0 > today => in_year(today.year() - 1),
                Lean::Future if this.1 < today || this.0 <= today && today <= this.1 => in_year(today.year() + 1),
                _ => Some(this),
            }
        }
    }
}

/// Meteorological seasons of the northern half of the world; the winter of a year is the one that begins in its December.
fn season_days(season: u8, year: Option<Year>, today: Option<Date>, lean: Lean) -> Option<Days> {
    let in_year = |year: i16| {
        let start = Date::new(year, 3 + 3 * season.min(3) as i8, 1).ok()?;
        Some((start, start.checked_add(3.months()).ok()?.yesterday().ok()?))
    };
    match year {
        Some(Year::Near(0)) => {
            let today = today?;
            // In January this winter began last year.
            let back = in_year(today.year() - 1)?;
            if today <= back.1 { Some(back) } else { in_year(today.year()) }
        }
        Some(Year::Near(-1)) => {
            // "Last summer" in the spring is last year's; after the summer the one that has just ended.
            let today = today?;
            (0..3).map_while(|back| in_year(today.year() - back)).find(|(_, last)| *last < today)
        }
        Some(Year::Near(_)) => {
            let today = today?;
            (0..3).map_while(|ahead| in_year(today.year() + ahead)).find(|(first, _)| *first > today)
        }
        Some(year) => in_year(known(year, today)?),
        None => {
            let today = today?;
            match lean {
                Lean::Past => (0..3).map_while(|back| in_year(today.year() - back)).find(|(first, _)| *first <= today),
                Lean::Future => (0..3).map_while(|ahead| in_year(today.year() + ahead)).find(|(_, last)| *last >= today),
            }
        }
    }
}

/// The unit `offset` units from the one that `today` lies in.
fn near(unit: Unit, offset: i32, today: Date) -> Option<Days> {
    let year = i32::from(today.year());
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some((today, today)),
        Unit::Day | Unit::WorkingDay => {
            let day = today.checked_add(offset.days()).ok()?;
            Some((day, day))
        }
        Unit::Week | Unit::WorkingWeek | Unit::Weekend | Unit::Fortnight => {
            let weeks = if unit == Unit::Fortnight { offset * 2 } else { offset };
            let (monday, sunday) = week_of(today.checked_add((7 * weeks).days()).ok()?)?;
            Some(match unit {
                Unit::WorkingWeek => (monday, monday.checked_add(4.days()).ok()?),
                Unit::Weekend => (monday.checked_add(5.days()).ok()?, sunday),
                Unit::Fortnight => (monday, sunday.checked_add(7.days()).ok()?),
                _ => (monday, sunday),
            })
        }
        Unit::Month => {
            let first = today.first_of_month().checked_add(offset.months()).ok()?;
            Some((first, first.last_of_month()))
        }
        Unit::Quarter | Unit::Half => {
            let months = if unit == Unit::Quarter { 3 } else { 6 };
            let first = Date::new(today.year(), (today.month() - 1) / months * months + 1, 1).ok()?;
            let first = first.checked_add((offset * i32::from(months)).months()).ok()?;
            Some((first, first.checked_add(i32::from(months).months()).ok()?.yesterday().ok()?))
        }
        Unit::Year => years(i16::try_from(year + offset).ok()?, i16::try_from(year + offset).ok()?),
        Unit::Decade => {
            let first = i16::try_from(year.div_euclid(10) * 10 + 10 * offset).ok()?;
            years(first, first + 9)
        }
        Unit::Century => {
            let first = i16::try_from(year.div_euclid(100) * 100 + 100 * offset).ok()?;
            years(first, first + 99)
        }
    }
}

fn date(
    year: Option<Year>,
    in_month: Option<u8>,
    day: Option<u8>,
    weekday: Option<u8>,
    which: Which,
    today: Option<Date>,
    lean: Lean,
) -> Option<Days> {
    let one = |day: Date| (day, day);
    match (year, in_month, day, weekday) {
        (Some(year), Some(month_), Some(day), _) => Date::new(known(year, today)?, month_ as i8, day as i8).ok().map(one),
        (Some(year), Some(month_), None, _) => month(known(year, today)?, month_),
        (Some(year), None, ..) => {
            let year = known(year, today)?;
            years(year, year)
        }
        (None, Some(month_), Some(day), _) => {
            let today = today?;
            let in_year = |year: i16| Date::new(year, month_ as i8, day as i8).ok();
            match which {
                Which::This => in_year(today.year()),
                // "next Friday, 5/12" is the one ahead; "next 5/12" is of next year.
                Which::Next if weekday.is_some() => in_year(today.year()),
                Which::Next => in_year(today.year() + 1),
                Which::Coming => (0..9).find_map(|ahead| in_year(today.year() + ahead).filter(|d| *d > today)),
                Which::Last | Which::Past => (0..9).find_map(|back| in_year(today.year() - back).filter(|d| *d < today)),
                Which::Any => match lean {
                    Lean::Past => (0..9).find_map(|back| in_year(today.year() - back).filter(|d| *d <= today)),
                    Lean::Future => (0..9).find_map(|ahead| in_year(today.year() + ahead).filter(|d| *d > today)),
                },
            }
            .map(one)
        }
        (None, Some(month_), None, _) => {
            let today = today?;
            let (now, wanted) = (today.month() as u8, month_);
            let year = today.year();
            match which {
                Which::This => month(year, wanted),
                Which::Next | Which::Coming => month(if wanted > now { year } else { year + 1 }, wanted),
                Which::Last | Which::Past => month(if wanted < now { year } else { year - 1 }, wanted),
                Which::Any => match lean {
                    Lean::Past => month(if wanted <= now { year } else { year - 1 }, wanted),
                    Lean::Future => month(if wanted > now { year } else { year + 1 }, wanted),
                },
            }
        }
        // "Monday the 27th" is of this month if that Monday is.
        (None, None, Some(day), Some(weekday)) if which == Which::This => {
            let today = today?;
            let here = today.with().day(day as i8).build().ok().filter(|here| number(*here) == weekday);
            here.or_else(|| day_of_month(day, Some(weekday), today, lean)).map(one)
        }
        (None, None, Some(day), weekday) => day_of_month(day, weekday, today?, lean).map(one),
        (None, None, None, Some(weekday)) => {
            let today = today?;
            let of_week = |week: i32| {
                let (monday, _) = near(Unit::Week, week, today)?;
                monday.checked_add((i32::from(weekday) - 1).days()).ok()
            };
            let ahead = match (i32::from(weekday) - i32::from(number(today))).rem_euclid(7) {
                0 => 7,
                ahead => ahead,
            };
            match which {
                Which::This => of_week(0),
                Which::Next => of_week(1),
                Which::Last => of_week(-1),
                Which::Coming => today.checked_add(ahead.days()).ok(),
                Which::Past => today.checked_add((ahead - 7).days()).ok().map(|d| if d == today { of_week(-1).unwrap_or(d) } else { d }),
                Which::Any => match lean {
                    Lean::Past => today.checked_sub(((i32::from(number(today)) - i32::from(weekday) - 1).rem_euclid(7) + 1).days()).ok(),
                    Lean::Future => today.checked_add((i32::from(weekday) - i32::from(number(today))).rem_euclid(7).days()).ok(),
                },
            }
            .map(one)
        }
        (None, None, None, None) => None,
    }
}

/// "the 18th", "Monday 21": the nearest month that has such a day.
fn day_of_month(day: u8, weekday: Option<u8>, today: Date, lean: Lean) -> Option<Date> {
    let fits = |months: i32| {
        let date = today.first_of_month().checked_add(months.months()).ok()?.with().day(day as i8).build().ok()?;
        weekday.is_none_or(|weekday| number(date) == weekday).then_some(date)
    };
    match lean {
        Lean::Past => (0..40).find_map(|back| fits(-back).filter(|d| *d < today)),
        Lean::Future => (0..40).find_map(|ahead| fits(ahead).filter(|d| *d >= today)),
    }
}

/// `day` moved by `by`. Parts of a unit are rounded down to the day, except half years.
pub(super) fn shifted(day: Date, by: &Length, ahead: bool) -> Option<Date> {
    let mut span = Span::new();
    let mut working = 0;
    for (thousandths, unit) in by.iter() {
        let whole = i64::from(thousandths / 1000);
        let part = i64::from(thousandths % 1000);
        let (months, days) = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => (0, 0),
            Unit::Day => (0, whole),
            Unit::WorkingDay => {
                working += whole;
                (0, 0)
            }
            Unit::Week | Unit::WorkingWeek | Unit::Weekend => (0, whole * 7 + part * 7 / 1000),
            Unit::Fortnight => (0, whole * 14 + part * 14 / 1000),
            Unit::Month => (whole, part * 30 / 1000),
            Unit::Quarter => (whole * 3, part * 91 / 1000),
            Unit::Half => (whole * 6, 0),
            Unit::Year => (whole * 12 + part * 12 / 1000, 0),
            Unit::Decade => (whole * 120 + part * 120 / 1000, 0),
            Unit::Century => (whole * 1200 + part * 1200 / 1000, 0),
        };
        span = span.try_months(i64::from(span.get_months()) + months).ok()?;
        span = span.try_days(i64::from(span.get_days()) + days).ok()?;
    }
    let mut day = if ahead { day.checked_add(span).ok()? } else { day.checked_sub(span).ok()? };
    if working > 1000 {
        return None;
    }
    while working > 0 {
        day = if ahead { day.tomorrow().ok()? } else { day.yesterday().ok()? };
        if number(day) < 6 {
            working -= 1;
        }
    }
    Some(day)
}

/// "the next 3 days" begin tomorrow; "the past 3 days" end yesterday. Quarters, decades and centuries are whole ones.
fn run(by: &Length, ahead: bool, today: Date) -> Option<Days> {
    if let (1, (thousandths, unit)) = (by.count, by.parts[0]) {
        let count = i32::try_from(thousandths / 1000).ok()?;
        if matches!(unit, Unit::Quarter | Unit::Half | Unit::Decade | Unit::Century) && count > 0 {
            let (from, to) = if ahead { (1, count) } else { (-count, -1) };
            return Some((near(unit, from, today)?.0, near(unit, to, today)?.1));
        }
    }
    if ahead {
        Some((today.tomorrow().ok()?, shifted(today, by, true)?))
    } else {
        Some((shifted(today, by, false)?, today.yesterday().ok()?))
    }
}

fn nth_of(nth: i8, count: u8, unit: Unit, of: &Cal, today: Option<Date>, lean: Lean) -> Option<Days> {
    let (first, last) = days(of, today, lean)?;
    let many = i32::from(count.max(1));
    match unit {
        Unit::Week => {
            // A week belongs to the year or month that holds its Thursday.
            let thursday = |from: Date| from.checked_add((4 - i32::from(number(from))).rem_euclid(7).days()).ok();
            let start = if nth > 0 {
                thursday(first)?.checked_add((7 * (i32::from(nth) - 1)).days()).ok()?
            } else {
                let back = (i32::from(number(last)) - 4).rem_euclid(7);
                last.checked_sub((back + 7 * (many - 1)).days()).ok()?
            };
            let monday = start.checked_sub(3.days()).ok()?;
            Some((monday, monday.checked_add((7 * many - 1).days()).ok()?))
        }
        _ => {
            let length = Length::of(1000, unit);
            let mut start = first;
            if nth > 0 {
                for _ in 1..nth {
                    start = shifted(start, &length, true)?;
                }
            } else {
                start = last.tomorrow().ok()?;
                for _ in 0..many {
                    start = shifted(start, &length, false)?;
                }
            }
            let mut end = start;
            for _ in 0..many {
                end = shifted(end, &length, true)?;
            }
            (start <= last).then_some((start, end.yesterday().ok()?))
        }
    }
}

/// The start, the middle or the end of a stretch. The bounds overlap on purpose: late August and the end of August may be one.
fn piece_of(piece: Piece, of: &Cal, today: Option<Date>, lean: Lean) -> Option<Days> {
    let (first, last) = days(of, today, lean)?;
    let length = (last.since(first).ok()?.get_days()) + 1;
    let at = |days: i32| first.checked_add(days.days()).ok();
    match piece {
        Piece::Earlier => {
            Some((first, today.filter(|t| (first..=last).contains(t)).and_then(|t| t.yesterday().ok()).unwrap_or(last).max(first)))
        }
        Piece::Later => Some((today.filter(|t| (first..=last).contains(t)).unwrap_or(first), last)),
        Piece::Start => Some((first, at(length * 2 / 5)?.max(first))),
        Piece::Middle => Some((at(length * 3 / 10)?, at(length * 7 / 10)?)),
        Piece::End => Some((at(length * 3 / 5)?, last)),
    }
}

/// The prefix of a year of a kind in TIMEX3.
pub(super) fn prefix(kind: YearKind) -> &'static str {
    match kind {
        YearKind::Fiscal => "FY",
        YearKind::School => "SY",
    }
}
