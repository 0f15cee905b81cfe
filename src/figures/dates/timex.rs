//! Values in the notation of TIMEX3 (ISO-TimeML, annotation guidelines 1.2.1): "2024-12-19", "2025-W03", "2025-Q3", "XXXX-03-05".

use super::lexicon::{DayPart, Unit};
use super::phrase::{Cal, Clock, Length, Set, Year};
use crate::figures::Granularity;
use jiff::civil::Date;
use std::fmt::Write;

const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

/// How fine a phrase is.
pub(super) fn granularity(cal: &Cal) -> Granularity {
    match cal {
        Cal::Date { day: Some(_), .. } => Granularity::Day,
        Cal::Date { month: Some(_), .. } => Granularity::Month,
        Cal::Date { weekday: Some(_), .. } => Granularity::Day,
        Cal::Date { .. } => Granularity::Year,
        Cal::Near { unit, .. } | Cal::Same(unit) => of_unit(*unit),
        Cal::WeekdayOf { .. } | Cal::NthWeekday { .. } | Cal::Holiday { .. } | Cal::Now => Granularity::Day,
        Cal::Quarter { .. } | Cal::Special { quarter: Some(_), .. } => Granularity::Quarter,
        Cal::HalfYear { .. } => Granularity::Half,
        Cal::Season { .. } => Granularity::Season,
        Cal::Decade { .. } => Granularity::Decade,
        Cal::Century(_) => Granularity::Century,
        Cal::Week { .. } | Cal::WeekOf(_) | Cal::WeekendOf(_) => Granularity::Week,
        Cal::Nth { count: 0 | 1, unit, .. } => of_unit(*unit),
        Cal::Nth { .. } | Cal::Run { .. } | Cal::RunFrom { .. } | Cal::Rest(_) | Cal::ToDate => Granularity::Range,
        Cal::Shift { by, .. } => of_unit(by.finest()),
        Cal::Special { .. } | Cal::SplitYear(_) => Granularity::Year,
        Cal::Piece { of, .. } => granularity(of),
    }
}

fn of_unit(unit: Unit) -> Granularity {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Granularity::Minute,
        Unit::Day | Unit::WorkingDay => Granularity::Day,
        Unit::Week | Unit::WorkingWeek | Unit::Weekend | Unit::Fortnight => Granularity::Week,
        Unit::Month => Granularity::Month,
        Unit::Quarter => Granularity::Quarter,
        Unit::Half => Granularity::Half,
        Unit::Year => Granularity::Year,
        Unit::Decade => Granularity::Decade,
        Unit::Century => Granularity::Century,
    }
}

/// The value of a period that begins on `first`.
pub(super) fn known(granularity: Granularity, first: Date) -> String {
    let year = first.year();
    match granularity {
        Granularity::Minute | Granularity::Day | Granularity::Range => first.to_string(),
        Granularity::Week => {
            let week = first.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        }
        Granularity::Month => format!("{year:04}-{:02}", first.month()),
        Granularity::Quarter => format!("{year:04}-Q{}", (first.month() + 2) / 3),
        Granularity::Half => format!("{year:04}-H{}", (first.month() + 5) / 6),
        Granularity::Season => {
            // Meteorological seasons begin in March, June, September and December.
            format!("{year:04}-{}", SEASONS[usize::from((first.month() / 3 - 1).unsigned_abs()) % 4])
        }
        Granularity::Year => format!("{year:04}"),
        Granularity::Decade => format!("{:03}", year.div_euclid(10)),
        Granularity::Century => format!("{:02}", year.div_euclid(100)),
    }
}

/// The value of a phrase whose year or anchor is not known: an X for every digit that is open.
pub(super) fn open(cal: &Cal) -> String {
    let mut out = String::new();
    match cal {
        Cal::Date { year, month, day, weekday, .. } => {
            push_year(&mut out, *year);
            match (year, month, day, weekday) {
                (_, Some(month), Some(day), _) => push(&mut out, format_args!("-{month:02}-{day:02}")),
                (_, Some(month), None, _) => push(&mut out, format_args!("-{month:02}")),
                (None, None, Some(_), Some(weekday)) | (None, None, None, Some(weekday)) => push(&mut out, format_args!("-WXX-{weekday}")),
                (_, None, Some(day), None) => push(&mut out, format_args!("-XX-{day:02}")),
                _ => {}
            }
        }
        Cal::Near { unit: Unit::Weekend, .. } | Cal::Same(Unit::Weekend) | Cal::WeekendOf(_) => out.push_str("XXXX-WXX-WE"),
        Cal::WeekdayOf { weekday, .. } => push(&mut out, format_args!("XXXX-WXX-{weekday}")),
        Cal::Quarter { nth, year } | Cal::Special { quarter: Some(nth), year, .. } => {
            if let Cal::Special { kind, .. } = cal {
                out.push_str(super::calendar::prefix(*kind));
            }
            push_year(&mut out, *year);
            push(&mut out, format_args!("-Q{nth}"));
        }
        Cal::Special { kind, year, quarter: None } => {
            out.push_str(super::calendar::prefix(*kind));
            push_year(&mut out, *year);
        }
        Cal::HalfYear { nth, year } => {
            push_year(&mut out, *year);
            push(&mut out, format_args!("-H{nth}"));
        }
        Cal::Season { season, year } => {
            push_year(&mut out, *year);
            push(&mut out, format_args!("-{}", SEASONS[usize::from(*season) % 4]));
        }
        Cal::Piece { of, .. } => return open(of),
        other => out.push_str(match granularity(other) {
            Granularity::Minute | Granularity::Day | Granularity::Range => "XXXX-XX-XX",
            Granularity::Week => "XXXX-WXX",
            Granularity::Month => "XXXX-XX",
            Granularity::Quarter => "XXXX-QX",
            Granularity::Season => "XXXX-SX",
            Granularity::Half => "XXXX-HX",
            Granularity::Year => "XXXX",
            Granularity::Decade => "XXX",
            Granularity::Century => "XX",
        }),
    }
    out
}

/// The value of a time of day, with its "T".
pub(super) fn clock(clock: Clock) -> String {
    let mut out = format!("T{:02}", clock.hour);
    if let Some(minute) = clock.minute {
        push(&mut out, format_args!(":{minute:02}"));
    }
    if let Some(second) = clock.second {
        push(&mut out, format_args!(":{second:02}"));
    }
    out
}

/// The value of a part of the day, with its "T".
pub(super) fn part(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "TMO",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
        DayPart::Daytime => "TDT",
        DayPart::NightTime => "TNT",
        DayPart::Breakfast => "TMEB",
        DayPart::Lunch => "TMEL",
        DayPart::Dinner => "TMED",
    }
}

/// The value of a length: "P2W", "P1Y6M".
pub(super) fn length(by: &Length) -> String {
    let mut out = String::from("P");
    let mut clock = false;
    for (amount, unit) in by.iter() {
        let (factor, letter) = match unit {
            Unit::Second => (1, "S"),
            Unit::Minute => (1, "M"),
            Unit::Hour => (1, "H"),
            Unit::Day => (1, "D"),
            Unit::WorkingDay => (1, "BD"),
            Unit::Week | Unit::WorkingWeek => (1, "W"),
            Unit::Weekend => (1, "WE"),
            Unit::Fortnight => (2, "W"),
            Unit::Month => (1, "M"),
            Unit::Quarter => (3, "M"),
            Unit::Half => (6, "M"),
            Unit::Year => (1, "Y"),
            Unit::Decade => (10, "Y"),
            Unit::Century => (100, "Y"),
        };
        if unit < Unit::Day && !clock {
            out.push('T');
            clock = true;
        }
        out += &decimal(u64::from(amount) * factor);
        out += letter;
    }
    out
}

/// The value of a set: the length between two times ("P1W"), or what recurs ("XXXX-WXX-5T09").
pub(super) fn set(set: &Set) -> String {
    match set {
        Set::Every(by) | Set::Times(_, by) => match by.parts[0].1 {
            Unit::WorkingDay => "P1WD".into(),
            _ => length(by),
        },
        Set::On { cal, part: of_day, clock: at } => {
            let mut out = cal.as_ref().map_or_else(String::new, open);
            match (at, of_day) {
                (Some(at), _) => out += &clock(*at),
                (None, Some(of_day)) => out += part(*of_day),
                (None, None) => {}
            }
            out
        }
    }
}

/// A number told in thousandths, with as many decimals as it has.
pub(super) fn decimal(thousandths: u64) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn push_year(out: &mut String, year: Option<Year>) {
    match year {
        Some(Year::Known(year)) => push(out, format_args!("{year:04}")),
        Some(Year::Short(year)) => push(out, format_args!("XX{:02}", year % 100)),
        Some(Year::Near(_)) | None => out.push_str("XXXX"),
    }
}

fn push(out: &mut String, what: std::fmt::Arguments) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(what);
}
