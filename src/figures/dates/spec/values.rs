//! Days, lengths and sets as the specification writes them.

use super::Expected;
use super::hours::{clock_for, clock_values, clocks, part_values};
use super::stretches::{piece_values, range};
use crate::figures::dates::calendar::{self, Lean};
use crate::figures::dates::lexicon::Unit;
use crate::figures::dates::phrase::{Anchor, Cal, Edge, Length, Phrase, Piece, When, Year};
use crate::figures::dates::{relative, timex};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

pub(super) fn midnight(day: Date) -> DateTime {
    day.to_datetime(Time::midnight())
}

pub(super) fn day(at: DateTime) -> String {
    at.date().to_string()
}

pub(super) fn time(at: DateTime) -> String {
    format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
}

pub(super) fn both(at: DateTime) -> String {
    format!("{} {}", day(at), time(at))
}

/// The kind of a phrase and its values.
pub(super) fn write(phrase: &Phrase, now: DateTime) -> Option<(&'static str, Vec<Expected>)> {
    let today = now.date();
    let modifier = |edge: Edge| match edge {
        Edge::Before | Edge::By => "before",
        Edge::After => "after",
        Edge::Since => "since",
        Edge::Until => "until",
        Edge::About => "approx",
        Edge::BeforeAbout => "before-approx",
        Edge::AfterAbout => "after-approx",
        Edge::MoreThan => "more",
        Edge::LessThan => "less",
    };
    let plain = |kind: &'static str, values: Vec<Expected>| Some((kind, values));
    match &phrase.when {
        When::Length(by) => {
            let value = Expected {
                timex: timex::length(by),
                kind: "duration".into(),
                value: seconds(by),
                modifier: phrase.edge.map_or("", modifier).to_owned(),
                ..Expected::default()
            };
            plain("duration", vec![value])
        }
        When::Set(set) => {
            plain("set", vec![Expected { timex: timex::set(set), kind: "set".into(), value: "not resolved".into(), ..Expected::default() }])
        }
        When::Now => plain(
            "datetime",
            vec![Expected { timex: "PRESENT_REF".into(), kind: "datetime".into(), value: both(now), ..Expected::default() }],
        ),
        When::Cal(Cal::Now) => plain(
            "daterange",
            vec![Expected {
                timex: "PRESENT_REF".into(),
                kind: "daterange".into(),
                end: day(now),
                modifier: "before".into(),
                ..Expected::default()
            }],
        ),
        When::Cal(cal) => calendar_values(cal, phrase.edge, today).and_then(|(kind, values)| plain(kind, values)),
        When::Range(from, to) => {
            let values = range(from, to, today)?;
            plain("daterange", values)
        }
        When::Clock(cal, clock) => clock_values(cal.as_ref(), *clock, phrase.edge, now),
        When::Clocks(from, to) => clocks(from, to, now),
        When::ClockFor { cal, clock, by } => clock_for(cal.as_ref(), *clock, by, now),
        When::Part { cal, part, piece } => part_values(cal.as_ref(), *part, *piece, phrase.edge, today),
        When::HalfDay { cal, piece } => {
            let (from, to) = match piece {
                Piece::Start => (0, 12),
                Piece::Middle => (10, 14),
                _ => (12, 24),
            };
            let name = piece_name(*piece);
            let mut values = Vec::new();
            for (timex, first, _) in days(cal, today) {
                let hour = |hours: i64| midnight(first).checked_add(hours.hours()).ok();
                values.push(Expected {
                    timex,
                    kind: "datetimerange".into(),
                    start: both(hour(from)?),
                    end: both(hour(to)?),
                    modifier: name.into(),
                    ..Expected::default()
                });
            }
            // Only the one ahead is meant.
            let values = values.split_off(values.len().saturating_sub(1));
            plain("datetimerange", values)
        }
        When::EndOfDay(cal) => plain(
            "datetime",
            days(cal, today)
                .into_iter()
                .map(|(timex, first, _)| Expected {
                    timex: timex + "T23:59:59",
                    kind: "datetime".into(),
                    value: format!("{first} 23:59:59"),
                    ..Expected::default()
                })
                .collect(),
        ),
        When::Instant { by, ahead, .. } => {
            let at = moved(now, by, *ahead)?;
            plain(
                "datetime",
                vec![Expected {
                    timex: format!("{}T{}", day(at), time(at)),
                    kind: "datetime".into(),
                    value: both(at),
                    ..Expected::default()
                }],
            )
        }
        When::Hours { by, ahead } => {
            let other = moved(now, by, *ahead)?;
            let (from, to) = if *ahead { (now, other) } else { (other, now) };
            let timex = format!("({}T{},{}T{},{})", day(from), time(from), day(to), time(to), timex::length(by));
            plain(
                "datetimerange",
                vec![Expected { timex, kind: "datetimerange".into(), start: both(from), end: both(to), ..Expected::default() }],
            )
        }
    }
}

pub(super) fn moved(at: DateTime, by: &Length, ahead: bool) -> Option<DateTime> {
    let date = calendar::shifted(at.date(), by, ahead)?;
    let mut seconds = 0i64;
    for (thousandths, unit) in by.iter() {
        seconds += i64::from(thousandths)
            * match unit {
                Unit::Second => 1,
                Unit::Minute => 60,
                Unit::Hour => 3600,
                _ => 0,
            }
            / 1000;
    }
    let at = date.to_datetime(at.time());
    if ahead { at.checked_add(seconds.seconds()).ok() } else { at.checked_sub(seconds.seconds()).ok() }
}

fn seconds(by: &Length) -> String {
    let total: u64 = by
        .iter()
        .map(|(amount, unit)| {
            u64::from(amount)
                * match unit {
                    Unit::Second => 1,
                    Unit::Minute => 60,
                    Unit::Hour => 3600,
                    Unit::Day | Unit::WorkingDay => 86_400,
                    Unit::Week | Unit::WorkingWeek => 604_800,
                    Unit::Weekend => 172_800,
                    Unit::Fortnight => 1_209_600,
                    Unit::Month => 2_592_000,
                    Unit::Quarter => 7_776_000,
                    Unit::Half => 15_552_000,
                    Unit::Year => 31_536_000,
                    Unit::Decade => 315_360_000,
                    Unit::Century => 3_153_600_000,
                }
        })
        .sum();
    timex::decimal(total)
}

/// Each candidate's TIMEX value with its first and last day.
pub(super) fn days(cal: &Cal, today: Date) -> Vec<(String, Date, Date)> {
    let at = |lean: Lean| calendar::days(cal, Some(today), lean);
    let (past, future) = (at(Lean::Past), at(Lean::Future));
    let open = (past != future || is_open(cal)) && !matches!(cal, Cal::Shift { .. } | Cal::WeekendOf(_));
    let value = |first: Date, last: Date| if open { open_timex(cal, today) } else { closed_timex(cal, first, last) };
    match (past, future) {
        (Some(past), Some(future)) if past == future => vec![(value(past.0, past.1), past.0, past.1)],
        (Some(past), Some(future)) => vec![(value(past.0, past.1), past.0, past.1), (value(future.0, future.1), future.0, future.1)],
        (Some(one), None) | (None, Some(one)) => vec![(value(one.0, one.1), one.0, one.1)],
        (None, None) => Vec::new(),
    }
}

/// Month and day with "this" or "next" keep their open year in the specification.
fn is_open(cal: &Cal) -> bool {
    matches!(
        cal,
        Cal::Date { year: None, month: Some(_), day: Some(_), .. }
            | Cal::Date { year: Some(Year::Short(_)), .. }
            | Cal::NthWeekday { .. }
            | Cal::Nth { unit: Unit::Week, count: 0, .. }
            | Cal::Same(_)
    )
}

fn open_timex(cal: &Cal, today: Date) -> String {
    match cal {
        Cal::WeekOf(of) => open_timex(of, today),
        Cal::Holiday { .. } => calendar::days(cal, Some(today), Lean::Past)
            .map_or_else(String::new, |(first, _)| format!("XXXX-{:02}-{:02}", first.month(), first.day())),
        Cal::Quarter { nth, year: None } => {
            let month = |quarter: u8| format!("XXXX-{:02}-01", (quarter * 3) % 12 + 1);
            format!("({},{},P3M)", month(nth - 1), month(*nth))
        }
        Cal::NthWeekday { nth, weekday, of } => {
            let month = match of.as_ref() {
                Cal::Date { month: Some(month), .. } => i8::try_from(*month).unwrap_or(1),
                of => calendar::days(of, Some(today), Lean::Past).map_or(1, |(first, _)| first.month()),
            };
            format!("XXXX-{month:02}-WXX-{weekday}-#{nth}")
        }
        Cal::Nth { nth, unit: Unit::Week, of, .. } => match of.as_ref() {
            Cal::Date { year: None, month: Some(month), .. } => format!("XXXX-{month:02}-W{:02}", if *nth < 0 { 5 } else { *nth }),
            of => calendar::days(of, Some(today), Lean::Past).map_or_else(String::new, |(first, last)| {
                let whole_year = last.since(first).is_ok_and(|span| span.get_days() > 300);
                if whole_year {
                    format!("{}-W{:02}", first.year(), if *nth < 0 { 52 } else { *nth })
                } else {
                    format!("{}-{:02}-W{:02}", first.year(), first.month(), if *nth < 0 { 5 } else { *nth })
                }
            }),
        },
        Cal::Same(unit) => match unit {
            Unit::Weekend => "XXXX-WXX-WE".into(),
            Unit::Week => "XXXX-WXX".into(),
            Unit::Month => "XXXX-XX".into(),
            _ => "XXXX".into(),
        },
        Cal::Piece { of, .. } => open_timex(of, today),
        cal => timex::open(cal),
    }
}

fn closed_timex(cal: &Cal, first: Date, last: Date) -> String {
    let to = last.tomorrow().unwrap_or(last);
    match cal {
        Cal::Quarter { .. } | Cal::Near { unit: Unit::Quarter, .. } => format!("({first},{to},P3M)"),
        Cal::HalfYear { .. } => format!("({first},{to},P6M)"),
        Cal::Decade { first: year, century } => {
            if *century {
                format!("({first},{to},P10Y)")
            } else {
                format!("(XX{:02}-01-01,XX{:02}-01-01,P10Y)", year % 100, (year + 10) % 100)
            }
        }
        Cal::Near { unit: Unit::Decade, .. } => format!("({first},{to},P10Y)"),
        Cal::Near { unit: Unit::Fortnight, .. } => format!("({first},{to},P2W)"),
        Cal::Century(_) => format!("({first},{to},P100Y)"),
        Cal::Nth { count, unit, .. } if *count > 0 => format!("({first},{to},P{count}{})", unit_letter(*unit)),
        Cal::RunFrom { by, .. } => format!("({first},{to},{})", timex::length(by)),
        Cal::Run { by, .. } => format!("({first},{to},{})", timex::length(by)),
        Cal::Near { unit: Unit::Weekend, .. } | Cal::WeekendOf(_) => {
            let week = first.iso_week_date();
            format!("{:04}-W{:02}-WE", week.year(), week.week())
        }
        Cal::WeekOf(of) => closed_timex(of, first, first),
        Cal::Shift { .. } => first.to_string(),
        Cal::Rest(_) => format!("({first},{last},P{}D)", last.since(first).map_or(0, |span| span.get_days())),
        Cal::ToDate => format!("{:04}", first.year()),
        cal => timex::known(timex::granularity(cal), first),
    }
}

fn unit_letter(unit: Unit) -> &'static str {
    match unit {
        Unit::Day => "D",
        Unit::Week => "W",
        Unit::Month => "M",
        _ => "Y",
    }
}

pub(super) fn piece_name(piece: Piece) -> &'static str {
    match piece {
        Piece::Start | Piece::Earlier => "start",
        Piece::Middle => "mid",
        Piece::End | Piece::Later => "end",
    }
}

fn calendar_values(cal: &Cal, edge: Option<Edge>, today: Date) -> Option<(&'static str, Vec<Expected>)> {
    let unresolved = |timex: String| {
        Some(("daterange", vec![Expected { timex, kind: "daterange".into(), value: "not resolved".into(), ..Expected::default() }]))
    };
    match cal {
        Cal::Season { season, year } => {
            let name = ["SP", "SU", "FA", "WI"][usize::from(*season) % 4];
            return unresolved(match year {
                Some(year) => format!("{}-{name}", calendar::known(*year, Some(today))?),
                None => name.to_owned(),
            });
        }
        Cal::Special { kind, year, .. } => {
            let year = year.and_then(|year| calendar::known(year, Some(today))).map_or("XXXX".to_owned(), |year| year.to_string());
            return unresolved(format!("{}{year}", calendar::prefix(*kind)));
        }
        Cal::Decade { first, century: false } => {
            let values = [0, 100].map(|later| Expected {
                timex: format!("(XX{:02}-01-01,XX{:02}-01-01,P10Y)", first % 100, (first + 10) % 100),
                kind: "daterange".into(),
                start: format!("{}-01-01", first + later),
                end: format!("{}-01-01", first + later + 10),
                ..Expected::default()
            });
            return Some(("daterange", values.to_vec()));
        }
        Cal::Piece { piece, of } => return piece_values(*piece, of, edge, today),
        _ => {}
    }
    let single = relative::is_day(cal);
    let mut candidates = days(cal, today);
    if candidates.is_empty() {
        // There is no such day.
        let timex = match cal {
            Cal::Date { year: Some(Year::Known(year)), month: Some(month), day: Some(day), .. } => format!("{year}-{month:02}-{day:02}"),
            Cal::Date { .. } => timex::open(cal),
            _ => return None,
        };
        return Some(("date", vec![Expected { timex, kind: "date".into(), value: "not resolved".into(), ..Expected::default() }]));
    }
    if let Cal::Date { year: Some(Year::Short(year)), month: Some(month), day: Some(day), .. } = cal {
        let later = Date::new(year + 100, *month as i8, *day as i8).ok()?;
        candidates.push((candidates[0].0.clone(), later, later));
    }
    // A shift from a day without a year counts from the one ahead.
    if let Cal::Shift { from: Anchor::Day(_), .. } | Cal::RunFrom { .. } = cal
        && candidates.len() > 1
    {
        let (_, first, last) = candidates.pop()?;
        candidates = vec![(closed_timex(cal, first, last), first, last)];
    }
    let values = candidates
        .into_iter()
        .map(|(timex, first, last)| {
            let mut value = Expected { timex, ..Expected::default() };
            let end = last.tomorrow().unwrap_or(last);
            match edge {
                None if single => {
                    value.kind = "date".into();
                    value.value = first.to_string();
                }
                None => {
                    value.kind = "daterange".into();
                    value.start = first.to_string();
                    value.end = match cal {
                        Cal::Rest(_) | Cal::ToDate => last.to_string(),
                        _ => end.to_string(),
                    };
                    if let Cal::Same(_) = cal {
                        value.modifier = "ref_undef".into();
                    }
                }
                Some(edge) => {
                    value.kind = "daterange".into();
                    match edge {
                        Edge::Before | Edge::By | Edge::BeforeAbout => {
                            value.modifier = "before".into();
                            value.end = first.to_string();
                        }
                        Edge::After | Edge::AfterAbout => {
                            value.modifier = "after".into();
                            value.start = if single { first } else { end }.to_string();
                        }
                        Edge::Since => {
                            value.modifier = "since".into();
                            value.start = first.to_string();
                        }
                        Edge::Until => {
                            value.modifier = "until".into();
                            value.end = if single { first } else { end }.to_string();
                        }
                        Edge::About => {
                            value.modifier = "approx".into();
                            value.value = first.to_string();
                        }
                        Edge::MoreThan => {
                            let back = matches!(cal, Cal::Shift { ahead: false, .. });
                            value.modifier = if back { "before" } else { "after" }.into();
                            *(if back { &mut value.end } else { &mut value.start }) = first.to_string();
                        }
                        Edge::LessThan => {
                            if let Cal::Shift { from: Anchor::Day(from), by, ahead, .. } = cal
                                && let Some((base, _)) = calendar::days(from, Some(today), Lean::Future)
                            {
                                let (a, b) = if *ahead { (base, first) } else { (first, base) };
                                value.timex = format!("({a},{b},{})", timex::length(by));
                                value.start = a.to_string();
                                value.end = b.to_string();
                            }
                        }
                    }
                }
            }
            // "within 9 months" runs from today, whole.
            if let (Cal::Run { by, ahead: true }, Some(Edge::Until)) = (cal, edge) {
                let to = calendar::shifted(today, by, true).unwrap_or(today);
                value = Expected {
                    timex: format!("({today},{to},{})", timex::length(by)),
                    kind: "daterange".into(),
                    start: today.to_string(),
                    end: to.to_string(),
                    ..Expected::default()
                };
            }
            value
        })
        .collect();
    let kind = match edge {
        None | Some(Edge::About) if single => "date",
        _ => "daterange",
    };
    Some((kind, values))
}
