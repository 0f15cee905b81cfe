//! The published test specs for number readers in English (Recognizers-Text), as a floor that must not sink.
//!
//! A case counts where text, place, value and unit of all its results are exact. Some stay failed on purpose: results without a number
//! (a bare "fahrenheit"), places told from the end ("the last but one"), names and dates read as numbers ("SCP-173", "5/17/2018"), and
//! temperatures only where the sentence is about one. They are no figures of news.

use super::figure::{Hedge, Reading};
use super::lexer::lex;
use super::numbers::{self, Form};
use super::{Context, read};
use rust_decimal::Decimal;
use std::path::PathBuf;

/// One result: first byte, text in lower case, value and unit.
type Found = (usize, String, String, String);

/// The folder of data sets; `None` where there is none on this machine.
fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("TIEOUT_DATA").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    [folder.join("data/recognizers/Specs"), folder.join("recognizers/Specs")].into_iter().find(|specs| specs.is_dir())
}

/// Runs a spec: at least `mark` percent of its cases have to be exact.
fn check(spec: &str, mark: f64, reader: &dyn Fn(&str) -> Vec<Found>) {
    let Some(folder) = data() else {
        println!("skipped: no data for {spec}");
        return;
    };
    let file = folder.join(format!("{spec}.json"));
    let Ok(json) = std::fs::read_to_string(&file) else {
        println!("skipped: no {}", file.display());
        return;
    };
    let cases: Vec<serde_json::Value> = serde_json::from_str(json.trim_start_matches('\u{feff}')).expect("a list of cases");
    let mut exact = 0;
    for case in &cases {
        let input = case["Input"].as_str().unwrap_or_default();
        let expected: Vec<Found> = case["Results"].as_array().map_or(&[][..], Vec::as_slice).iter().map(|r| result(r, input)).collect();
        let got = reader(input);
        if got == expected {
            exact += 1;
        } else if std::env::var_os("TIEOUT_SPEC_MISSES").is_some() {
            println!("{spec}: {input:?}\n    expected {expected:?}\n    got      {got:?}");
        }
    }
    let percent = 100.0 * f64::from(exact) / cases.len().max(1) as f64;
    println!("{spec}: {exact} of {} exact, {percent:.1} %", cases.len());
    assert!(percent >= mark, "{spec} sank to {percent:.1} %, below {mark} %");
}

fn result(r: &serde_json::Value, input: &str) -> Found {
    let text = r["Text"].as_str().unwrap_or_default().to_lowercase();
    // Their offsets count UTF-16 units.
    let start = r["Start"].as_u64().unwrap_or(0) as usize;
    let mut units = 0;
    let byte = input.char_indices().find(|(_, c)| {
        let here = units >= start;
        units += c.len_utf16();
        here
    });
    let resolution = &r["Resolution"];
    let value = match &resolution["value"] {
        serde_json::Value::String(value) => rounded(value),
        _ => "none".into(),
    };
    (byte.map_or(input.len(), |(at, _)| at), text, value, resolution["unit"].as_str().unwrap_or_default().to_lowercase())
}

/// A number in one notation: they print doubles to fifteen digits.
fn rounded(value: &str) -> String {
    let (number, tail) = value.strip_suffix('%').map_or((value, ""), |number| (number, "%"));
    number.parse::<f64>().map_or_else(|_| value.to_owned(), |x| format!("{x:.8e}{tail}"))
}

fn plain(value: Decimal) -> String {
    rounded(&value.to_string())
}

fn lower(text: &str, start: usize, end: usize) -> (usize, String) {
    (start, text.get(start..end).unwrap_or_default().to_lowercase())
}

#[test]
fn numbers_of_the_spec() {
    check("Number/English/NumberModel", 75.0, &|text| {
        let tokens = lex(text);
        let (mut found, mut at) = (Vec::new(), 0);
        while at < tokens.len() {
            match numbers::read(&tokens, text, at).filter(|n| n.form != Form::Vague) {
                Some(n) => {
                    let (start, end) = (tokens[n.first].start as usize, tokens[n.end - 1].end as usize);
                    let unit = tokens.get(n.end).is_some_and(|t| t.joined() && t.is_word());
                    // "this one", "the one": the reader of figures passes them by.
                    let pronoun = text.get(start..end).is_some_and(|t| t.eq_ignore_ascii_case("one"))
                        && at > 0
                        && read(text, &Context::default()).figures.is_empty();
                    if n.form != Form::Ordinal && !unit && !pronoun {
                        let (start, words) = lower(text, start, end);
                        found.push((start, words, plain(n.amount.low), String::new()));
                    }
                    at = n.end;
                }
                None => at += 1,
            }
        }
        found
    });
}

#[test]
fn percents_of_the_spec() {
    check("Number/English/PercentModel", 65.0, &|text| {
        let figures = read(text, &Context::default()).figures;
        let percents = figures.into_iter().filter_map(|f| match f.reading {
            Reading::Percent { amount, points: false, fraction: false, .. } => {
                let (start, words) = lower(text, f.span.start as usize, f.span.end as usize);
                Some((start, words, plain(amount.low) + "%", String::new()))
            }
            _ => None,
        });
        percents.collect()
    });
}

#[test]
fn ordinals_of_the_spec() {
    check("Number/English/OrdinalModel", 37.0, &|text| {
        let figures = read(text, &Context::default()).figures;
        let ordinals = figures.into_iter().filter_map(|f| match f.reading {
            Reading::Ordinal { position, .. } => {
                let (start, words) = lower(text, f.span.start as usize, f.span.end as usize);
                Some((start, words, plain(Decimal::from(position)), String::new()))
            }
            _ => None,
        });
        ordinals.collect()
    });
}

#[test]
fn ranges_of_the_spec() {
    check("Number/English/NumberRangeModel", 50.0, &|text| {
        let figures = read(text, &Context::default()).figures;
        let ranges = figures.into_iter().filter_map(|f| {
            let amount = match f.reading {
                Reading::Count { amount, .. } => amount,
                Reading::Percent { amount, fraction: true, .. } => numbers::times(amount, Decimal::new(1, 2))?,
                Reading::Age { amount, .. } | Reading::Duration { amount, .. } => amount,
                _ => return None,
            };
            let (low, high) = (amount.low.normalize(), amount.high.normalize());
            let value = match f.hedge {
                _ if low != high => format!("[{low},{high})"),
                Hedge::MoreThan => format!("({low},)"),
                Hedge::AtLeast => format!("[{low},)"),
                Hedge::LessThan => format!("(,{low})"),
                Hedge::UpTo => format!("(,{low}]"),
                _ => return None,
            };
            let tokens = lex(text);
            let number = (0..tokens.len()).find(|at| tokens[*at].start >= f.span.start).and_then(|at| numbers::read(&tokens, text, at));
            let stop = if low == high { number.map_or(f.span.end, |n| tokens[n.end - 1].end) } else { f.span.end };
            let mut start = f.hedge_span.start.min(f.span.start);
            // Theirs hold the first word of a range.
            if low != high
                && let Some(word) = tokens
                    .iter()
                    .rev()
                    .find(|t| t.end < start + 1 && t.end + 1 == start)
                    .filter(|t| matches!(t.of(text), "between" | "from"))
            {
                start = word.start;
            }
            let (start, words) = lower(text, start as usize, stop.max(f.hedge_span.end) as usize);
            Some((start, words, value, String::new()))
        });
        ranges.collect()
    });
}

#[test]
fn currencies_of_the_spec() {
    check("NumberWithUnit/English/CurrencyModel", 88.0, &|text| {
        let figures = read(text, &Context::default()).figures;
        let sums = figures.into_iter().filter_map(|f| match f.reading {
            Reading::Money { amount, currency } => {
                let (start, words) = lower(text, f.span.start as usize, f.span.end as usize);
                let (name, parts) = super::currency_as_written(currency, &words);
                // Theirs tell the sign of the dollar from its name, and have "per share" outside.
                let code = words.contains("usd") || words.contains("us$") || words.contains("u.s.") || words.contains("us ");
                let unit = match name.as_str() {
                    "dollar" if code => "united states dollar",
                    "pound sterling" if words.contains("gbp") || words.contains("british") => "british pound",
                    "pound sterling" => "pound",
                    "penny" if words.contains("pence") => "pence",
                    "dutch guilder" => "netherlands guilder",
                    name => name,
                };
                let shown = words
                    .split(" a share")
                    .next()
                    .unwrap_or(&words)
                    .split(" per ")
                    .next()
                    .unwrap_or(&words)
                    .trim_end_matches("-a-share")
                    .to_owned();
                Some((start, shown, plain(amount.low * Decimal::from(parts)), unit.to_owned()))
            }
            _ => None,
        });
        sums.collect()
    });
}

#[test]
fn dimensions_of_the_spec() {
    check("NumberWithUnit/English/DimensionModel", 89.0, &|text| {
        let figures = read(text, &Context::default()).figures;
        let measures = figures.into_iter().filter_map(|f| match f.reading {
            Reading::Measure { amount, unit }
                if unit.dimension != super::Dimension::Temperature && !std::ptr::eq(unit, &super::units::DEGREE) =>
            {
                let name = unit.name.replace("metre", "meter").replace("litre", "liter");
                let end = f.per.as_ref().map_or(f.span.end, |per| f.span.end.min(per.span.start));
                let (start, words) = lower(text, f.span.start as usize, end as usize);
                let words = words.trim_end_matches(" a ").trim_end_matches(" per ").trim_end().to_owned();
                Some((start, words, plain(amount.low), name.to_lowercase()))
            }
            _ => None,
        });
        measures.collect()
    });
}

#[test]
fn ages_of_the_spec() {
    check("NumberWithUnit/English/AgeModel", 89.0, &|text| {
        let figures = read(text, &Context::default()).figures;
        let ages = figures.into_iter().filter_map(|f| match f.reading {
            Reading::Age { amount, unit } => {
                let (start, words) = lower(text, f.span.start as usize, f.span.end as usize);
                Some((start, words, plain(amount.low), unit.name.to_owned()))
            }
            _ => None,
        });
        ages.collect()
    });
}

#[test]
fn temperatures_of_the_spec() {
    check("NumberWithUnit/English/TemperatureModel", 76.0, &|text| {
        let figures = read(text, &Context::default()).figures;
        let levels = figures.into_iter().filter_map(|f| match f.reading {
            Reading::Measure { amount, unit }
                if matches!(unit.name, "celsius" | "fahrenheit") || std::ptr::eq(unit, &super::units::DEGREE) =>
            {
                let (start, words) = lower(text, f.span.start as usize, f.span.end as usize);
                let name = match unit.name {
                    "celsius" => "c",
                    "fahrenheit" => "f",
                    name => name,
                };
                Some((start, words, plain(amount.low), name.to_owned()))
            }
            _ => None,
        });
        levels.collect()
    });
}
