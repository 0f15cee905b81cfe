//! `tieout figures`: what is read in a text, as a table or as JSON lines.

use crate::figures::{self, Change, Context, Counted, Dimension, Figure, Granularity, Hedge, Reading, Recurrence, Unit};
use crate::text::{Document, LineIndex, Span, TextError};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use std::path::Path;

/// The figures of a file as a table: place, figure, kind, value, unit or what is counted, hedge and change.
///
/// # Errors
/// Where the file cannot be read as an article.
pub fn table(path: &Path) -> Result<String, TextError> {
    let document = crate::text::load(path, &path.to_string_lossy())?;
    Ok(table_of(&document))
}

/// As [`table`], of a text that came over standard input.
///
/// # Errors
/// Where the bytes are no text.
pub fn table_of_bytes(bytes: Vec<u8>) -> Result<String, TextError> {
    Ok(table_of(&crate::text::from_bytes(bytes, "-")?))
}

fn table_of(document: &Document) -> String {
    let lines = LineIndex::new(&document.text);
    let context = Context { date: document.meta.date.as_ref().map(|field| field.value) };
    let mut rows: Vec<[String; 7]> = Vec::new();
    for block in &document.blocks {
        let paragraph = block.span.of(&document.prose);
        let readings = figures::read(paragraph, &context);
        let hedged = |figure: &Figure| {
            let hedge = if figure.hedge == Hedge::Exact { "" } else { hedge_name(figure.hedge) };
            (hedge, if figure.change == Change::Level { "" } else { change_name(figure.change) })
        };
        let told = readings.figures.iter().map(|figure| (Export::of(figure, paragraph), hedged(figure)));
        let mut told: Vec<_> = told.chain(readings.recurrences.iter().map(|set| (Export::recurring(set), ("", "")))).collect();
        told.sort_by_key(|(exported, _)| exported.start);
        for (exported, (hedge, change)) in told {
            let span = Span { start: exported.start, end: exported.end }.shifted(block.span.start);
            let (line, column) = super::place(&document.text, &lines, span.start);
            let words: Vec<&str> = span.of(&document.text).split_whitespace().collect();
            let value = exported.shown_value();
            rows.push([
                format!("{}:{line}:{column}", document.path),
                words.join(" "),
                exported.kind.to_owned(),
                value,
                exported.unit.unwrap_or_default(),
                hedge.to_owned(),
                change.to_owned(),
            ]);
        }
    }
    aligned(&rows)
}

/// Rows with their columns under each other.
fn aligned(rows: &[[String; 7]]) -> String {
    let mut widths = [0; 7];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (width, cell) in widths.iter().zip(row) {
            let _ = write!(line, "{cell:<width$}  ");
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// A line of input: a text and what it is called.
#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
    /// The date that relative dates count from, where it is known.
    #[serde(default)]
    date: Option<jiff::civil::Date>,
}

/// A line of output.
#[derive(Serialize)]
struct LineRead {
    id: serde_json::Value,
    figures: Vec<Export>,
}

/// Reads JSON lines `{"id", "text"}` and answers `{"id", "figures"}`, a line for each.
///
/// # Errors
/// Where a line is not such an object.
pub fn json_lines(input: &str) -> Result<String, serde_json::Error> {
    let mut out = String::new();
    for line in input.lines().filter(|line| !line.trim().is_empty()) {
        let Line { id, text, date } = serde_json::from_str(line)?;
        let figures = exports(&text, &Context { date });
        out.push_str(&serde_json::to_string(&LineRead { id, figures })?);
        out.push('\n');
    }
    Ok(out)
}

/// Every figure of a text for export. A level left and the level reached beside it ("from 208 pounds to 193") are one range there, and
/// the length of time inside a moment ("six minutes later") is told as well.
fn exports(text: &str, context: &Context) -> Vec<Export> {
    let readings = figures::read(text, context);
    let read = &readings.figures;
    let mut all: Vec<Export> = Vec::with_capacity(read.len());
    let mut left: Option<&Figure> = None;
    for figure in read {
        if figure.change == Change::To
            && let Some(from) = left
            && text.get(from.span.end as usize..figure.span.start as usize).is_some_and(|between| between.trim() == "to")
            && let Some(last) = all.last_mut()
        {
            let to = Export::of(figure, text);
            if last.kind == to.kind && last.value.is_some() {
                last.low = last.value;
                last.high = to.value.or(to.high);
                last.value = None;
                last.unit = to.unit.or_else(|| last.unit.take());
                last.end = figure.span.end;
                left = None;
                continue;
            }
        }
        left = (figure.change == Change::From).then_some(figure);
        all.push(Export::of(figure, text));
        if matches!(figure.reading, Reading::Moment(_)) {
            let inside = figures::read_quantities(figure.span.of(text)).figures;
            all.extend(inside.iter().filter(|f| matches!(f.reading, Reading::Duration { .. })).map(|f| {
                let mut export = Export::of(f, figure.span.of(text));
                export.start += figure.span.start;
                export.end += figure.span.start;
                export
            }));
        }
    }
    all.extend(readings.recurrences.iter().map(Export::recurring));
    all.sort_by_key(|export| export.start);
    all
}

/// A figure as other programs get it.
#[derive(Clone, Debug, Serialize)]
struct Export {
    /// First byte in the text.
    start: u32,
    /// One past the last byte.
    end: u32,
    kind: &'static str,
    /// The value; of a vague amount the number in its word; null for ranges and moments.
    value: Option<f64>,
    /// The least value of a range.
    low: Option<f64>,
    /// The greatest.
    high: Option<f64>,
    /// The unit in the singular, or what is counted.
    unit: Option<String>,
    /// "=", "~", ">", "<", "up", "down".
    change: &'static str,
    /// The value of a date, a time or a set in the notation of TIMEX3.
    #[serde(skip_serializing_if = "Option::is_none")]
    timex: Option<Box<str>>,
}

impl Export {
    fn of(figure: &Figure, text: &str) -> Self {
        let written = figure.span.of(text);
        let mut kind = "count";
        let mut unit = None;
        let mut ends = None;
        let mut timex = None;
        match &figure.reading {
            Reading::Count { amount, counted } => {
                ends = Some((amount.low, amount.high));
                unit = counted.as_ref().map(|c| what_is_counted(c, text));
            }
            Reading::Money { amount, currency } => {
                kind = "money";
                let (name, parts) = figures::currency_as_written(currency, written);
                let parts = Decimal::from(parts);
                ends = Some((amount.low * parts, amount.high * parts));
                unit = Some(name);
            }
            Reading::Percent { amount, points, fraction, of } => {
                kind = "percent";
                if *fraction {
                    ends = Some((amount.low / Decimal::ONE_HUNDRED, amount.high / Decimal::ONE_HUNDRED));
                    unit = Some(format!("% {}", of.as_ref().map_or("-".into(), |c| what_is_counted(c, text))));
                } else if *points && (written.contains("bp") || written.contains("basis")) {
                    ends = Some((amount.low * Decimal::ONE_HUNDRED, amount.high * Decimal::ONE_HUNDRED));
                    unit = Some("basis point".into());
                } else {
                    ends = Some((amount.low, amount.high));
                    unit = Some(if *points { "percentage point" } else { "percentage" }.into());
                }
            }
            Reading::Measure { amount, unit: measure } => {
                kind = "measure";
                ends = Some((amount.low, amount.high));
                unit = Some(unit_name(measure));
            }
            Reading::Duration { amount, unit: time } => {
                kind = "duration";
                ends = Some((amount.low, amount.high));
                unit = Some(time.name.into());
            }
            Reading::Age { amount, unit: time } => {
                kind = "age";
                ends = Some((amount.low, amount.high));
                unit = Some(format!("{} of age", time.name));
            }
            Reading::Ordinal { position, counted, rank } => {
                kind = if *rank { "rank" } else { "ordinal" };
                // A rank is a place, not an amount: programs that count amounts skip both.
                if *rank {
                    kind = "ordinal";
                }
                ends = Some((Decimal::from(*position), Decimal::from(*position)));
                unit = counted.as_ref().map(|c| c.phrase.to_string());
            }
            Reading::Score { sides } => {
                kind = "score";
                ends = Some(*sides);
                unit = outcome(text.get(figure.span.end as usize..).unwrap_or_default()).map(str::to_owned);
            }
            Reading::Multiple { amount } => {
                kind = "multiple";
                ends = Some((amount.low, amount.high));
                unit = Some("count".into());
            }
            Reading::Moment(moment) => {
                kind = if moment.granularity == Granularity::Minute { "time" } else { "date" };
                timex = Some(moment.timex.clone());
            }
        }
        if let Some(per) = &figure.per {
            unit = unit.map(|unit| format!("{unit} per {}", per.phrase));
        }
        let change = change_mark(figure, text);
        let number = |d: Decimal| f64::try_from(d).ok();
        let (value, low, high) = match ends {
            // Of a vague amount the number in its word is a value too: 12 for "dozens".
            Some((low, high)) if figure.hedge == Hedge::Vague && low != high => (number(low), number(low), number(high)),
            Some((low, high)) if low == high && kind == "score" => (number(low), number(low), number(high)),
            Some((low, high)) if low == high => (number(low), None, None),
            Some((low, high)) => (None, number(low), number(high)),
            None => (None, None, None),
        };
        Self { start: figure.span.start, end: figure.span.end, kind, value, low, high, unit, change, timex }
    }

    /// What recurs, as a date without a day: its unit is "every", or how many times in each.
    fn recurring(recurrence: &Recurrence) -> Self {
        let Recurrence { span, timex, times } = recurrence;
        let unit = times.map_or_else(|| "every".into(), |times| format!("{times} in each"));
        let (value, low, high) = (None, None, None);
        Self { start: span.start, end: span.end, kind: "date", value, low, high, unit: Some(unit), change: "=", timex: Some(timex.clone()) }
    }

    fn shown_value(&self) -> String {
        match (self.value, self.low, self.high) {
            (Some(value), ..) if self.kind != "score" => value.to_string(),
            (_, Some(low), Some(high)) => format!("{low}–{high}"),
            _ => self.timex.as_deref().unwrap_or_default().to_owned(),
        }
    }
}

/// The outcome that a score is one of: "lead" in "a 9-2 lead". `behind` is what stands behind the score.
fn outcome(behind: &str) -> Option<&str> {
    let word = behind.strip_prefix([' ', '-'])?.split(|c: char| !c.is_ascii_lowercase()).next()?;
    matches!(word, "lead" | "win" | "victory" | "defeat" | "loss" | "draw" | "tie" | "advantage" | "majority" | "vote" | "record")
        .then_some(word)
}

/// What is counted, as counts in other programs name it: participles before the noun left out, occasions as "count".
fn what_is_counted(counted: &Counted, text: &str) -> String {
    if &*counted.phrase == "time" {
        return "count".into();
    }
    let phrase = format!("{}{}", owner(counted, text), counted.phrase.replace("'s ", " ").replace("’s ", " "));
    let mut words: Vec<&str> = phrase.split(' ').collect();
    let head = words.pop().unwrap_or_default();
    words.retain(|word| {
        let noun = matches!(
            *word,
            "housing"
                | "shipping"
                | "building"
                | "clothing"
                | "training"
                | "trading"
                | "banking"
                | "engineering"
                | "wedding"
                | "evening"
                | "morning"
                | "spring"
        );
        let participle = word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing") && !noun);
        (word.contains('-') || !participle) && !matches!(*word, "most" | "least")
    });
    words.push(head);
    let mut name = String::new();
    for word in words {
        if !name.is_empty() {
            name.push(' ');
        }
        match positive(word) {
            Some(positive) => name.push_str(&positive),
            None => name.push_str(word),
        }
    }
    name
}

/// The name whose things are counted, with a space behind it, where a possessive stands before them: "johnson " in "two of Johnson's
/// deputies"; else empty.
fn owner(counted: &Counted, text: &str) -> String {
    let before = text.get(..counted.span.start as usize).unwrap_or("").trim_end();
    let Some(name) = before.strip_suffix("'s").or_else(|| before.strip_suffix("’s")) else { return String::new() };
    let name = name.rsplit(char::is_whitespace).next().unwrap_or("");
    if name.starts_with(char::is_uppercase) { format!("{} ", name.to_lowercase()) } else { String::new() }
}

/// The positive of a superlative ("one of the largest firms" counts large firms); `None` for other words.
fn positive(word: &str) -> Option<String> {
    match word {
        "best" => return Some("good".into()),
        "worst" => return Some("bad".into()),
        _ => {}
    }
    let stem =
        word.strip_suffix("est").filter(|stem| stem.len() > 3 || matches!(*stem, "hott" | "bigg" | "old" | "new" | "low" | "few"))?;
    if matches!(
        word,
        "interest" | "forest" | "request" | "protest" | "harvest" | "contest" | "conquest" | "priest" | "tempest" | "bequest" | "manifest"
    ) {
        return None;
    }
    if let Some(stem) = stem.strip_suffix('i') {
        return Some(format!("{stem}y"));
    }
    let mut ends = stem.chars().rev();
    let (last, before) = (ends.next()?, ends.next()?);
    if last == before && !matches!(last, 'l' | 's') {
        return stem.get(..stem.len() - 1).map(str::to_owned);
    }
    // "largest", "closest", "safest" keep their e.
    let silent = matches!(last, 'g' | 's' | 'c' | 'v') && before != 'n'
        || stem.ends_with("lat")
        || stem.ends_with("saf")
        || stem.ends_with("wis")
        || stem.ends_with("fin")
        || stem.ends_with("rar")
        || stem.ends_with("wid")
        || stem.ends_with("nic");
    Some(if silent { format!("{stem}e") } else { stem.to_owned() })
}

/// A unit's name, where another unit of another kind has the same.
fn unit_name(unit: &Unit) -> String {
    if unit.dimension == Dimension::Mass && unit.name == "pound" { "pound-mass".into() } else { unit.name.into() }
}

/// How a figure is hedged or moves, as one mark. Only words before the figure make it a change.
fn change_mark(figure: &Figure, text: &str) -> &'static str {
    let bound = match figure.hedge {
        Hedge::MoreThan | Hedge::AtLeast => Some(">"),
        Hedge::LessThan | Hedge::UpTo => Some("<"),
        Hedge::About | Hedge::Nearly => Some("~"),
        Hedge::Exact | Hedge::Vague => None,
    };
    let noun = figure.hedge_span.of(text).split_whitespace().any(|word| word.eq_ignore_ascii_case("of"));
    let told_before = figure.hedge_span.start < figure.span.start && !noun;
    let before = text.get(..figure.span.start as usize).unwrap_or_default();
    // What is averaged is no exact value of anything.
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let bound = bound.or(matches!(last, "averaged" | "averages" | "averaging").then_some("~"));
    let moves = match figure.change {
        // "fell to 49 percent" tells which way; "fell 2 percent to 49" has told it before.
        Change::To => match figures::way_to(before) {
            Some(Change::Up) => Some("up"),
            Some(Change::Down) => Some("down"),
            _ => None,
        },
        Change::Up if told_before || figure.hedge_span == (Span { start: figure.span.start, end: figure.span.start }) => Some("up"),
        Change::Down if told_before || figure.hedge_span == (Span { start: figure.span.start, end: figure.span.start }) => Some("down"),
        _ => None,
    };
    match (bound, moves) {
        (Some("~"), Some(moves)) => moves,
        (Some(bound), _) => bound,
        (None, Some(moves)) => moves,
        (None, None) => "=",
    }
}

fn hedge_name(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Exact => "exact",
        Hedge::About => "about",
        Hedge::Nearly => "nearly",
        Hedge::MoreThan => "more than",
        Hedge::AtLeast => "at least",
        Hedge::LessThan => "less than",
        Hedge::UpTo => "up to",
        Hedge::Vague => "vague",
    }
}

fn change_name(change: Change) -> &'static str {
    match change {
        Change::Level => "level",
        Change::Up => "up by",
        Change::Down => "down by",
        Change::To => "to",
        Change::From => "from",
    }
}
