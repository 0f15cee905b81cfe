//! The DateTime specification of Recognizers-Text (MIT), English: 985 sentences to an assistant with what a reader should find.
//!
//! The readers of this room read them; this adapter writes what they read as the specification does: two candidates, one gone and one
//! ahead, where the year is open; exclusive ends; hours of the parts of the day. What news leaves out as too doubtful is kept here.

mod hours;
mod stretches;
mod values;

use super::lexicon::{Key, Unit};
use super::parser::Parser;
use super::phrase::{Cal, Hour, Phrase, When};
use super::words;
use crate::figures::lexer;
use jiff::civil::DateTime;
use serde_json::Value;
use std::cell::Cell;
use std::path::PathBuf;

/// Cases exact in text, place, type and every value that is reached today; a change that loses one fails the test.
const REACHED: usize = 936;

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
        let Some(phrase) = parser.may_begin(at).then(|| parser.phrase(at)).flatten() else {
            at += 1;
            continue;
        };
        if let Some((kind, mut values)) = values::write(&phrase, now) {
            values.sort();
            let (first, _, end) = phrase.words;
            // "at" is kept before "6.45" alone.
            let dotted =
                |at: usize| parser.mark(at + 2, b'.') && parser.glued(at + 2) && parser.glued(at + 3) && parser.digits(at + 3, 2).is_some();
            let timed = matches!(phrase.when, When::Clock(..) | When::Clocks(..));
            let first = if timed && parser.is(first, Key::At) && !dotted(first) { first + 1 } else { first };
            let first = if parser.keeps_article(first, &phrase) { first } else { parser.skip(first, Key::The) };
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
        if !self.is(first, Key::The) {
            return true;
        }
        match &phrase.when {
            When::Cal(cal) => match cal {
                Cal::Date { weekday: None, day: Some(_), .. } => true,
                // "the day", "the year", "the week after next", but "last year".
                Cal::Near { unit: Unit::Decade | Unit::Day, .. } => true,
                Cal::Near { unit, .. } => *unit != Unit::Quarter && !self.any(first + 1, &[Key::Last, Key::Next, Key::Past]),
                Cal::Run { by, .. } => by.finest() == Unit::Decade,
                Cal::WeekOf(_) | Cal::WeekendOf(_) | Cal::Nth { .. } => true,
                Cal::Quarter { .. } => true,
                _ => false,
            },
            When::EndOfDay(cal) => {
                matches!(cal, Cal::Near { .. }) && (self.is(first + 1, Key::EndOfDay) || self.is(phrase.words.2 - 1, Key::Today))
            }
            When::Clock(Some(Cal::Date { day: Some(_), weekday: None, .. }), _)
            | When::Clocks(Hour::Clock(Some(Cal::Date { day: Some(_), weekday: None, .. }), _), _) => true,
            _ => false,
        }
    }
}
