//! Times of day as the specification writes them.

use super::Expected;
use super::values::{both, day, days, midnight, moved, piece_name, time};
use crate::figures::dates::lexicon::DayPart;
use crate::figures::dates::phrase::{Cal, Clock, Edge, Hour, Length, Piece, Year};
use crate::figures::dates::timex;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

/// The hours that an open time of day may mean.
fn halves(clock: Clock) -> Vec<Clock> {
    if !clock.open {
        return vec![clock];
    }
    if clock.hour == 12 {
        vec![Clock { open: false, ..clock }, clock.in_half(false)]
    } else {
        vec![clock.in_half(false), clock.in_half(true)]
    }
}

fn on(date: Date, clock: Clock) -> Option<DateTime> {
    let hour = i64::from(clock.hour);
    midnight(date)
        .checked_add(hour.hours().minutes(i64::from(clock.minute.unwrap_or(0))).seconds(i64::from(clock.second.unwrap_or(0))))
        .ok()
}

pub(super) fn clock_values(cal: Option<&Cal>, clock: Clock, edge: Option<Edge>, now: DateTime) -> Option<(&'static str, Vec<Expected>)> {
    let mut values = Vec::new();
    let dated = cal.is_some();
    let list = cal.map_or_else(|| vec![(String::new(), now.date(), now.date())], |cal| days(cal, now.date()));
    if list.is_empty() {
        let Some(Cal::Date { year: Some(Year::Known(year)), month: Some(month), day: Some(day), .. }) = cal else { return None };
        let timex = format!("{year}-{month:02}-{day:02}{}", timex::clock(clock));
        return Some(("datetime", vec![Expected { timex, kind: "datetime".into(), value: "not resolved".into(), ..Expected::default() }]));
    }
    for half in halves(clock) {
        for (date, first, _) in &list {
            let at = on(*first, half)?;
            let shown = if dated { both(at) } else { time(at) };
            let mut value = Expected { timex: format!("{date}{}", timex::clock(half)), ..Expected::default() };
            value.kind = match (edge.is_some(), dated) {
                (false, true) => "datetime",
                (false, false) => "time",
                (true, true) => "datetimerange",
                (true, false) => "timerange",
            }
            .into();
            match edge {
                None => value.value = shown,
                Some(Edge::About) => {
                    value.value = shown;
                    value.modifier = "approx".into();
                }
                Some(edge @ (Edge::Before | Edge::By | Edge::Until | Edge::BeforeAbout)) => {
                    value.end = shown;
                    value.modifier = match edge {
                        Edge::Until => "until",
                        Edge::BeforeAbout => "before-approx",
                        _ => "before",
                    }
                    .into();
                }
                Some(edge) => {
                    value.start = shown;
                    value.modifier = match edge {
                        Edge::Since => "since",
                        Edge::AfterAbout => "after-approx",
                        _ => "after",
                    }
                    .into();
                }
            }
            values.push(value);
        }
    }
    let kind = match (edge, dated) {
        (None | Some(Edge::About), true) => "datetime",
        (None | Some(Edge::About), false) => "time",
        (_, true) => "datetimerange",
        (_, false) => "timerange",
    };
    Some((kind, values))
}

fn minutes(from: DateTime, to: DateTime) -> String {
    let minutes = to.duration_since(from).as_secs() / 60;
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("PT{hours}H"),
        (0, minutes) => format!("PT{minutes}M"),
        (hours, minutes) => format!("PT{hours}H{minutes}M"),
    }
}

pub(super) fn clocks(from: &Hour, to: &Hour, now: DateTime) -> Option<(&'static str, Vec<Expected>)> {
    let today = now.date();
    match (from, to) {
        (Hour::Clock(cal, a), Hour::Clock(second, b)) => {
            let dated = cal.is_some() || second.is_some();
            let here = (String::new(), today, today);
            let list = |cal: &Option<Cal>| cal.as_ref().map_or_else(|| vec![here.clone()], |cal| days(cal, today));
            let same = cal == second;
            let mut values = Vec::new();
            let pairs: Vec<(Clock, Clock)> = match (a.open, b.open) {
                (true, true) => {
                    let mut pairs = Vec::new();
                    for first in halves(*a) {
                        let later = halves(*b).into_iter().filter(|b| b.minutes() > first.minutes()).min_by_key(|b| b.minutes());
                        let second = later.or_else(|| halves(*b).into_iter().min_by_key(|b| b.minutes()));
                        pairs.extend(second.map(|second| (first, second)));
                    }
                    pairs
                }
                _ => halves(*a).into_iter().flat_map(|a| halves(*b).into_iter().map(move |b| (a, b))).collect(),
            };
            for (a, b) in pairs {
                for (at, (date, first, _)) in list(cal).into_iter().enumerate() {
                    let (mut other, mut last, _) = if same {
                        (date.clone(), first, first)
                    } else {
                        list(second).into_iter().nth(at).or_else(|| list(second).into_iter().next())?
                    };
                    let from = on(first, a)?;
                    let mut to = on(last, b)?;
                    if to <= from {
                        last = last.tomorrow().ok()?;
                        to = on(last, b)?;
                        if let Some(Cal::Date { weekday: Some(weekday), year: None, month: None, day: None, .. }) = cal {
                            other = format!("XXXX-WXX-{}", weekday % 7 + 1);
                        } else if dated {
                            other = last.to_string();
                        }
                    }
                    // "from 2pm till tomorrow 4:30pm" begins today.
                    let date = if cal.is_none() && dated { today.to_string() } else { date };
                    let show = |at: DateTime| if dated { both(at) } else { time(at) };
                    values.push(Expected {
                        timex: format!("({date}{},{other}{},{})", timex::clock(a), timex::clock(b), minutes(from, to)),
                        kind: if dated { "datetimerange" } else { "timerange" }.into(),
                        start: show(from),
                        end: show(to),
                        ..Expected::default()
                    });
                }
            }
            Some((if dated { "datetimerange" } else { "timerange" }, values))
        }
        (from, to) => {
            let side = |hour: &Hour, first: bool| -> Option<(String, DateTime)> {
                Some(match hour {
                    Hour::Now => ("PRESENT_REF".into(), now),
                    Hour::Shift(by) => {
                        let at = moved(now, by, true)?;
                        (format!("{}T{}", day(at), time(at)), at)
                    }
                    Hour::Clock(cal, clock) => {
                        let (_, date, _) =
                            cal.as_ref().map_or(Some((String::new(), today, today)), |cal| days(cal, today).into_iter().next())?;
                        let clock = halves(*clock)
                            .into_iter()
                            .find(|clock| on(date, *clock).is_some_and(|at| (at > now) != first))
                            .unwrap_or(*clock);
                        (format!("{date}{}", timex::clock(clock)), on(date, clock)?)
                    }
                })
            };
            let (a, b) = (side(from, true)?, side(to, false)?);
            let value = Expected {
                timex: format!("({},{},{})", a.0, b.0, minutes(a.1, b.1)),
                kind: "datetimerange".into(),
                start: both(a.1),
                end: both(b.1),
                ..Expected::default()
            };
            Some(("datetimerange", vec![value]))
        }
    }
}

pub(super) fn clock_for(cal: Option<&Cal>, clock: Clock, by: &Length, now: DateTime) -> Option<(&'static str, Vec<Expected>)> {
    let dated = cal.is_some();
    let list = cal.map_or_else(|| vec![(String::new(), now.date(), now.date())], |cal| days(cal, now.date()));
    let clock = Clock { open: false, ..clock };
    let mut values = Vec::new();
    for (date, first, _) in list {
        let from = on(first, clock)?;
        let to = moved(from, by, true)?;
        let show = |at: DateTime| if dated { both(at) } else { time(at) };
        let whole = !by.is_clock();
        let (start, other) = if whole {
            (format!("{date}T{}", time(from)), format!("{}T", to.date()))
        } else {
            (format!("{date}{}", timex::clock(clock)), format!("{date}T"))
        };
        let length = if whole { timex::length(by) } else { minutes(from, to) };
        values.push(Expected {
            timex: format!("({start},{other}{},{length})", time(to)),
            kind: if dated { "datetimerange" } else { "timerange" }.into(),
            start: show(from),
            end: show(to),
            ..Expected::default()
        });
    }
    Some((if dated { "datetimerange" } else { "timerange" }, values))
}

pub(super) fn part_values(
    cal: Option<&Cal>,
    part: DayPart,
    piece: Option<Piece>,
    edge: Option<Edge>,
    today: Date,
) -> Option<(&'static str, Vec<Expected>)> {
    let (from, to) = match part {
        DayPart::Morning => (8, 12),
        DayPart::Afternoon => (12, 16),
        DayPart::Evening | DayPart::Dinner => (16, 20),
        DayPart::Night => (20, 24),
        DayPart::Daytime => (8, 18),
        DayPart::NightTime => (0, 8),
        DayPart::Breakfast => (8, 12),
        DayPart::Lunch => (11, 13),
    };
    let (from, to) = match piece {
        Some(Piece::Start) => (from, from + (to - from) / 2),
        Some(Piece::End) => (from + (to - from) / 2, to),
        _ => (from, to),
    };
    let clock = |hour: i64| if hour == 24 { "23:59:59".to_owned() } else { format!("{hour:02}:00:00") };
    let kind = if cal.is_some() { "datetimerange" } else { "timerange" };
    let list = cal.map_or_else(|| vec![(String::new(), today, today)], |cal| days(cal, today));
    let values = list
        .into_iter()
        .map(|(date, first, _)| {
            let show = |hour: i64| if cal.is_some() { format!("{first} {}", clock(hour)) } else { clock(hour) };
            let mut value = Expected { timex: format!("{date}{}", timex::part(part)), kind: kind.into(), ..Expected::default() };
            match edge {
                Some(Edge::After | Edge::Since) => {
                    value.start = show(to);
                    value.modifier = "after".into();
                }
                Some(Edge::Before | Edge::By) => {
                    value.end = show(from);
                    value.modifier = "before".into();
                }
                edge => {
                    value.start = show(from);
                    value.end = show(to);
                    value.modifier = match (edge, piece) {
                        (Some(Edge::About), _) => "approx",
                        (_, Some(piece)) => piece_name(piece),
                        _ => "",
                    }
                    .into();
                }
            }
            value
        })
        .collect();
    Some((kind, values))
}
