//! Parts of periods, and ranges, as the specification writes them.

use super::Expected;
use super::values::{days, piece_name};
use crate::figures::Granularity;
use crate::figures::dates::calendar::{self, Lean};
use crate::figures::dates::phrase::{Cal, Edge, Piece, Which, Year};
use crate::figures::dates::timex;
use jiff::ToSpan;
use jiff::civil::Date;

/// The bounds that the specification gives to early, mid and late, the end exclusive.
fn piece_bounds(piece: Piece, of: &Cal, first: Date, last: Date, today: Date) -> Option<(Date, Date)> {
    let end = last.tomorrow().ok()?;
    let at = |date: Date| Some(date);
    let (low, high, middle) = match timex::granularity(of) {
        Granularity::Month => {
            (at(first.with().day(10).build().ok()?)?, first.with().day(21).build().ok()?, first.with().day(16).build().ok()?)
        }
        Granularity::Year if matches!(of, Cal::Near { .. }) => {
            let half = Date::new(first.year(), 7, 1).ok()?;
            (half, half, half)
        }
        Granularity::Year => {
            let year = first.year();
            (Date::new(year, 5, 1).ok()?, Date::new(year, 9, 1).ok()?, Date::new(year, 7, 1).ok()?)
        }
        _ => {
            let middle = first.checked_add(3.days()).ok()?;
            (middle, middle, middle)
        }
    };
    let month = timex::granularity(of) == Granularity::Month;
    Some(match piece {
        Piece::Start => (first, if month { middle } else { low }),
        Piece::Middle => (low, high),
        Piece::End => (if month { middle } else { high }, end),
        Piece::Earlier => (first, if today < middle { today } else { middle }),
        Piece::Later => (if today > middle { today } else { middle }, end),
    })
}

pub(super) fn piece_values(piece: Piece, of: &Cal, edge: Option<Edge>, today: Date) -> Option<(&'static str, Vec<Expected>)> {
    let named = !matches!(piece, Piece::Earlier | Piece::Later);
    let mut values = Vec::new();
    for (timex, first, last) in days(of, today) {
        let (from, to) = piece_bounds(piece, of, first, last, today)?;
        let mut value = Expected { timex, kind: "daterange".into(), ..Expected::default() };
        let name = if named { piece_name(piece) } else { "" };
        match edge {
            None => {
                value.start = from.to_string();
                value.end = to.to_string();
                value.modifier = name.into();
            }
            Some(Edge::Before | Edge::By | Edge::Until) => {
                value.end = if piece == Piece::Start { from } else { to }.to_string();
                value.modifier = format!("before-{name}");
            }
            Some(Edge::After) => {
                value.start = if piece == Piece::Start { from } else { to }.to_string();
                value.modifier = format!("after-{name}");
            }
            _ => {
                value.start = from.to_string();
                value.modifier = format!("since-{name}");
            }
        }
        values.push(value);
    }
    (!values.is_empty()).then_some(("daterange", values))
}

/// One end of a range: how it is written, how fine it is, and the day it stands for in a year.
struct End {
    timex: String,
    fineness: Granularity,
    date: Date,
    fixed: bool,
}

fn end(cal: &Cal, today: Date, year: Option<i16>) -> Option<End> {
    let (inner, piece) = match cal {
        Cal::Piece { piece, of } => (of.as_ref(), Some(*piece)),
        cal => (cal, None),
    };
    let open = matches!(inner, Cal::Date { year: None, month: Some(_), which, .. } if *which == Which::Any || piece.is_none() && timex::granularity(inner) == Granularity::Day);
    let resolved = match (inner, year) {
        (Cal::Date { year: None, month, day, which: Which::Any, weekday }, Some(year)) if month.is_some() => {
            Cal::Date { year: Some(Year::Known(year)), month: *month, day: *day, weekday: *weekday, which: Which::Any }
        }
        (inner, _) => inner.clone(),
    };
    let (first, last) = calendar::days(&resolved, Some(today), Lean::Future)?;
    let date = match piece {
        None | Some(Piece::Start | Piece::Earlier) => first,
        Some(Piece::Middle) => {
            let half = (last.since(first).ok()?.get_days() + 1) / 2;
            first.checked_add(half.days()).ok()?
        }
        Some(Piece::End | Piece::Later) => last.tomorrow().ok()?,
    };
    let timex = if open { format!("XXXX-{:02}-{:02}", date.month(), date.day()) } else { date.to_string() };
    Some(End { timex, fineness: timex::granularity(inner), date, fixed: !open })
}

pub(super) fn range(from: &Cal, to: &Cal, today: Date) -> Option<Vec<Expected>> {
    let make = |a: &End, b: &End| {
        let days = b.date.since(a.date).map_or(0, |span| span.get_days());
        let months = (i32::from(b.date.year()) - i32::from(a.date.year())) * 12 + i32::from(b.date.month()) - i32::from(a.date.month());
        let length = match (a.fineness, b.fineness) {
            (Granularity::Year, Granularity::Year)
                if a.date.month() == 1 && b.date.month() == 1 && matches!(to, Cal::Date { .. }) && matches!(from, Cal::Date { .. }) =>
            {
                format!("P{}Y", months / 12)
            }
            (Granularity::Day, _) | (_, Granularity::Day) => format!("P{days}D"),
            _ => format!("P{months}M"),
        };
        Expected {
            timex: format!("({},{},{length})", a.timex, b.timex),
            kind: "daterange".into(),
            start: a.date.to_string(),
            end: b.date.to_string(),
            ..Expected::default()
        }
    };
    let this = today.year();
    let (first, second) = (end(from, today, Some(this)), end(to, today, Some(this)));
    let mut values = Vec::new();
    match (first, second) {
        (Some(first), Some(second)) if first.fixed && second.fixed => values.push(make(&first, &second)),
        (Some(first), _) if first.fixed => {
            let second =
                (first.date.year()..).take(3).filter_map(|year| end(to, today, Some(year))).find(|second| second.date > first.date)?;
            values.push(make(&first, &second));
        }
        (_, Some(second)) if second.fixed => {
            let first =
                (0..3).filter_map(|back| end(from, today, Some(second.date.year() - back))).find(|first| first.date < second.date)?;
            values.push(make(&first, &second));
        }
        _ => {
            let mut pairs = Vec::new();
            for year in this - 5..=this + 4 {
                let Some(first) = end(from, today, Some(year)) else { continue };
                let Some(second) = (year..year + 2).filter_map(|year| end(to, today, Some(year))).find(|second| second.date > first.date)
                else {
                    continue;
                };
                pairs.push((first, second));
            }
            if let Some((first, second)) = pairs.iter().find(|(a, b)| a.date <= today && today < b.date) {
                values.push(make(first, second));
            } else {
                values.extend(pairs.iter().rev().find(|(_, b)| b.date <= today).map(|(a, b)| make(a, b)));
                values.extend(pairs.iter().find(|(a, _)| a.date > today).map(|(a, b)| make(a, b)));
            }
        }
    }
    Some(values)
}
