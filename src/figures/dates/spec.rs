//! The DateTime specification of Recognizers-Text (MIT), English: 985 sentences to an assistant with what a reader should find.
//!
//! The readers of this room read them; this adapter writes what they read as the specification does: two candidates, one gone and one
//! ahead, where the year is open; exclusive ends; hours of the parts of the day. What news leaves out as too doubtful is kept here.

use super::calendar::{self, Lean};
use super::lexicon::{DayPart, Unit};
use super::parser::Parser;
use super::phrase::{Anchor, Cal, Clock, Edge, Hour, Length, Phrase, Piece, Set, When, Which, Year};
use super::{timex, words};
use crate::figures::{Granularity, lexer};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use serde_json::Value;
use std::cell::Cell;
use std::path::PathBuf;

/// Cases exact in text, place, type and every value that is reached today; a change that loses one fails the test.
const REACHED: usize = 913;

/// A value as the specification writes one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Expected {
    timex: String,
    kind: String,
    value: String,
    start: String,
    end: String,
    modifier: String,
}

/// Text in lower case, first and last character, type, values.
type Found = (String, usize, usize, String, Vec<Expected>);

/// A phrase written out, before it is known which candidates there are.
#[derive(Clone, Debug, Default)]
struct Candidate {
    timex: String,
    start: Option<DateTime>,
    end: Option<DateTime>,
    /// A single point.
    point: bool,
}

fn data() -> Option<PathBuf> {
    let root = std::env::var_os("TIEOUT_DATA").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let file = root.join("data/recognizers/Specs/DateTime/English/DateTimeModel.json");
    file.exists().then_some(file)
}

#[test]
fn specification() {
    let Some(file) = data() else {
        println!("skipped: data/recognizers of TIEOUT_DATA is absent");
        return;
    };
    let text = std::fs::read_to_string(file).expect("the specification can be read");
    let cases: Vec<Value> = serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("the specification is JSON");
    let mut exact = 0;
    for (at, case) in cases.iter().enumerate() {
        let input = case["Input"].as_str().unwrap_or_default();
        let reference = case["Context"]["ReferenceDateTime"].as_str().and_then(|at| at.get(..19)?.parse().ok());
        let reference: DateTime = reference.unwrap_or_else(|| jiff::civil::datetime(2019, 1, 1, 0, 0, 0, 0));
        let wanted: Vec<Found> = case["Results"].as_array().map(|results| results.iter().map(expected).collect()).unwrap_or_default();
        let found = find(input, reference);
        if found == wanted {
            exact += 1;
        } else if std::env::var_os("TIEOUT_MISSES").is_some() {
            println!("#{at} [{reference}] {input}");
            for result in wanted.iter().filter(|result| !found.contains(result)) {
                println!("  wanted {}", show(result));
            }
            for result in found.iter().filter(|result| !wanted.contains(result)) {
                println!("  found  {}", show(result));
            }
        }
    }
    println!("DateTimeModel: {exact} of {} exact, {:.1} %", cases.len(), 100.0 * exact as f64 / cases.len() as f64);
    assert!(exact >= REACHED, "{exact} cases are exact, {REACHED} were");
}

fn show((text, start, end, kind, values): &Found) -> String {
    let mut out = format!("«{text}» {start}-{end} {kind}:");
    for v in values {
        out += &format!(" | {} {} {}{}..{}", v.timex, v.modifier, v.value, v.start, v.end);
        if v.kind != *kind {
            out += &format!(" ({})", v.kind);
        }
    }
    out
}

fn expected(result: &Value) -> Found {
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let number = |key: &str| result[key].as_u64().unwrap_or_default() as usize;
    let name = if result["TypeName"].is_string() { text(result, "TypeName") } else { text(result, "Typename") };
    let mut values: Vec<Expected> = result["Resolution"]["values"].as_array().map_or_else(Vec::new, |values| {
        values
            .iter()
            .map(|v| Expected {
                timex: text(v, "timex"),
                kind: text(v, "type"),
                value: text(v, "value"),
                start: text(v, "start"),
                end: text(v, "end"),
                modifier: text(v, "Mod"),
            })
            .collect()
    });
    values.sort();
    (text(result, "Text").to_lowercase(), number("Start"), number("End"), name.trim_start_matches("datetimeV2.").to_owned(), values)
}

/// Everything in `input`, written as the specification does.
fn find(input: &str, now: DateTime) -> Vec<Found> {
    let tokens = lexer::lex(input);
    let mut list = Vec::new();
    words::words(&tokens, input, &mut list);
    let parser = Parser { words: &list, text: input, fuel: Cell::new(0) };
    let mut found = Vec::new();
    let mut at = 0;
    while at < list.len() {
        let Some(phrase) = parser.phrase(at) else {
            at += 1;
            continue;
        };
        if let Some((kind, mut values)) = write(&phrase, now) {
            values.sort();
            let (first, _, end) = phrase.words;
            // "at" is kept before "6.45" alone.
            let dotted = |at: usize| parser.mark(at + 2, b'.') && parser.glued(at + 2) && parser.glued(at + 3);
            let timed = matches!(phrase.when, When::Clock(..) | When::Clocks(..));
            let first = if timed && parser.is(first, super::lexicon::Key::At) && !dotted(first) { first + 1 } else { first };
            let first = if parser.keeps_article(first, &phrase) { first } else { parser.skip(first, super::lexicon::Key::The) };
            let (start, stop) = (list[first].start as usize, list[end - 1].end as usize);
            let chars = |bytes: usize| input.get(..bytes).map_or(0, |text| text.encode_utf16().count());
            let text = input.get(start..stop).unwrap_or_default().to_lowercase();
            found.push((text, chars(start), chars(stop).saturating_sub(1), kind.to_owned(), values));
        }
        at = phrase.words.2.max(at + 1);
    }
    found
}

impl Parser<'_> {
    /// Whether the specification counts a "the" in front to the phrase.
    fn keeps_article(&self, first: usize, phrase: &Phrase) -> bool {
        if !self.is(first, super::lexicon::Key::The) {
            return true;
        }
        match &phrase.when {
            When::Cal(cal) => match cal {
                Cal::Date { weekday: None, day: Some(_), .. } => true,
                Cal::Near { unit, .. } => {
                    !self.is(first + 1, super::lexicon::Key::Last)
                        && !(*unit == Unit::Quarter)
                        && !self.any(first + 1, &[super::lexicon::Key::Next])
                        || *unit == Unit::Decade
                        || *unit == Unit::Day
                }
                Cal::Run { by, .. } => by.finest() == Unit::Decade,
                Cal::WeekOf(_) | Cal::WeekendOf(_) | Cal::Nth { .. } => true,
                Cal::Quarter { .. } => true,
                _ => false,
            },
            When::EndOfDay(cal) => {
                matches!(cal, Cal::Near { .. })
                    && (self.is(first + 1, super::lexicon::Key::EndOfDay) || self.is(phrase.words.2 - 1, super::lexicon::Key::Today))
            }
            When::Clock(Some(Cal::Date { day: Some(_), weekday: None, .. }), _)
            | When::Clocks(Hour::Clock(Some(Cal::Date { day: Some(_), weekday: None, .. }), _), _) => true,
            _ => false,
        }
    }
}

fn midnight(day: Date) -> DateTime {
    day.to_datetime(Time::midnight())
}

fn after(day: Date) -> DateTime {
    midnight(day.tomorrow().unwrap_or(day))
}

fn day(at: DateTime) -> String {
    at.date().to_string()
}

fn time(at: DateTime) -> String {
    format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
}

fn both(at: DateTime) -> String {
    format!("{} {}", day(at), time(at))
}

/// The kind of a phrase and its values.
fn write(phrase: &Phrase, now: DateTime) -> Option<(&'static str, Vec<Expected>)> {
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
                timex: length(by),
                kind: "duration".into(),
                value: seconds(by),
                modifier: phrase.edge.map_or("", modifier).to_owned(),
                ..Expected::default()
            };
            plain("duration", vec![value])
        }
        When::Set(set) => {
            plain("set", vec![Expected { timex: set_timex(set), kind: "set".into(), value: "not resolved".into(), ..Expected::default() }])
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
            let timex = format!("({}T{},{}T{},{})", day(from), time(from), day(to), time(to), length(by));
            plain(
                "datetimerange",
                vec![Expected { timex, kind: "datetimerange".into(), start: both(from), end: both(to), ..Expected::default() }],
            )
        }
    }
}

fn moved(at: DateTime, by: &Length, ahead: bool) -> Option<DateTime> {
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

fn decimal(thousandths: u32) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn length(by: &Length) -> String {
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
        out += &decimal(amount * factor);
        out += letter;
    }
    out
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
    decimal(u32::try_from(total).unwrap_or(u32::MAX)).replace("4294967.295", &(total / 1000).to_string())
}

fn set_timex(set: &Set) -> String {
    match set {
        Set::Every(by) => {
            if by.parts[0].1 == Unit::WorkingDay {
                return "P1WD".into();
            }
            length(by)
        }
        Set::On { cal, part, clock } => {
            let mut out = cal.as_ref().map_or_else(String::new, timex::open);
            if let Some(clock) = clock {
                out += &timex::clock(*clock);
            } else if let Some(part) = part {
                out += timex::part(*part);
            }
            out
        }
    }
}

/// Each candidate's TIMEX value with its first and last day.
fn days(cal: &Cal, today: Date) -> Vec<(String, Date, Date)> {
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
    match cal {
        Cal::Date { year: None, month: Some(_), day: Some(_), .. } => true,
        Cal::Date { year: Some(Year::Short(_)), .. } => true,
        Cal::NthWeekday { .. } => true,
        Cal::Nth { unit: Unit::Week, count: 0, .. } => true,
        Cal::Same(_) => true,
        _ => false,
    }
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
        Cal::RunFrom { by, .. } => format!("({first},{to},{})", length(by)),
        Cal::Run { by, .. } => format!("({first},{to},{})", length(by)),
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

fn piece_name(piece: Piece) -> &'static str {
    match piece {
        Piece::Start | Piece::Earlier => "start",
        Piece::Middle => "mid",
        Piece::End | Piece::Later => "end",
    }
}

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
    let single = super::relative::is_day(cal);
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
                                value.timex = format!("({a},{b},{})", length(by));
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
                    timex: format!("({today},{to},{})", length(by)),
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

fn piece_values(piece: Piece, of: &Cal, edge: Option<Edge>, today: Date) -> Option<(&'static str, Vec<Expected>)> {
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
    let cal_in = |year: i16| match cal {
        Cal::Date { year: None, month, day, which: Which::Any, weekday } if month.is_some() => {
            Cal::Date { year: Some(Year::Known(year)), month: *month, day: *day, weekday: *weekday, which: Which::Any }
        }
        cal => cal.clone(),
    };
    let (inner, piece) = match cal {
        Cal::Piece { piece, of } => (of.as_ref(), Some(*piece)),
        cal => (cal, None),
    };
    let open = matches!(inner, Cal::Date { year: None, month: Some(_), .. });
    let resolved = match (inner, year) {
        (Cal::Date { year: None, month, day, which: Which::Any, weekday }, Some(year)) if month.is_some() => {
            Cal::Date { year: Some(Year::Known(year)), month: *month, day: *day, weekday: *weekday, which: Which::Any }
        }
        (inner, Some(year)) if piece.is_none() => {
            let _ = inner;
            cal_in(year)
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

fn range(from: &Cal, to: &Cal, today: Date) -> Option<Vec<Expected>> {
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

fn clock_values(cal: Option<&Cal>, clock: Clock, edge: Option<Edge>, now: DateTime) -> Option<(&'static str, Vec<Expected>)> {
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

fn clocks(from: &Hour, to: &Hour, now: DateTime) -> Option<(&'static str, Vec<Expected>)> {
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
                    if !same && cal.is_none() {
                        // "from 2pm till tomorrow 4:30pm" begins today.
                        let _ = &mut other;
                    }
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

fn clock_for(cal: Option<&Cal>, clock: Clock, by: &Length, now: DateTime) -> Option<(&'static str, Vec<Expected>)> {
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
        let length = if whole { length(by) } else { minutes(from, to) };
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

fn part_values(
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
