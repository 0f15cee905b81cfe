//! The published test specs for number readers in English (Recognizers-Text), as a floor that must not sink.
//!
//! A case counts where text, place, value and unit of all its results are exact. What the spec shows in another way is turned into its
//! way here: two bounds are one range of its, a share of two numbers is a number, a unit without a number is a result. These stay
//! failed, since they would be wrong in news:
//!
//! - names and codes read as numbers: "192.168.1.2", "10G" as ten billion, "1,674.5 G";
//! - a minus that stands apart ("- 20 degrees", "- 10  k"): in news it is a dash or the mark of a list item;
//! - "percent of 10" as ten percent;
//! - "one dollar and one" as a dollar and a cent, "one kuai and five mao five", "$ 100 and fifty";
//! - "forty two and a third" as a number and an ordinal at once, "the tenth and the fifteenth" as a range of numbers;
//! - "100 mb" as megabits, "2 pm" as two picometres, "one drachma" as a dram;
//! - years beside a range taken for its denial ("from 200 to 300 in 2008"), "more than 2 in 5" as more than two;
//! - sums that nobody writes: "twenty and three and three fifths", "one hundred one thousand fifths", "6 crore and two hundred".

use super::figure::{AsideReason, Figure, Hedge, Reading, Unit};
use super::lexer::{Token, lex};
use super::numbers::{self, Form};
use super::words::Role;
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
        let mut expected: Vec<Found> = case["Results"].as_array().map_or(&[][..], Vec::as_slice).iter().map(|r| result(r, input)).collect();
        let mut got = reader(input);
        // Theirs come with numbers first and bare units last.
        expected.sort();
        got.sort();
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
    check("Number/English/NumberModel", 95.0, &|text| {
        let tokens = lex(text);
        let figures = read(text, &Context::default()).figures;
        // "one out of three" is a number of theirs: a share of two numbers, told in percent.
        let share = |start: usize, end: usize| {
            figures.iter().find_map(|f| match f.reading {
                Reading::Percent { amount, fraction: true, .. } if f.span.start as usize == start && f.span.end as usize > end => {
                    Some((f.span.end as usize, amount.low / Decimal::ONE_HUNDRED))
                }
                _ => None,
            })
        };
        let (mut found, mut at) = (Vec::new(), 0);
        while at < tokens.len() {
            match numbers::read(&tokens, text, at).filter(|n| n.form != Form::Vague) {
                Some(n) => {
                    let (start, end) = (tokens[n.first].start as usize, tokens[n.end - 1].end as usize);
                    if let Some((end, value)) = share(start, end) {
                        let (start, words) = lower(text, start, end);
                        found.push((start, words, plain(value), String::new()));
                        while tokens.get(at).is_some_and(|t| (t.start as usize) < end) {
                            at += 1;
                        }
                        continue;
                    }
                    let unit = tokens.get(n.end).is_some_and(|t| t.joined() && t.is_word());
                    // "this one", "the one": the reader of figures passes them by.
                    let pronoun = text.get(start..end).is_some_and(|t| t.eq_ignore_ascii_case("one"))
                        && at > 0
                        && figures.is_empty()
                        && tokens.get(n.end).is_none_or(|t| t.role != Role::Place);
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
    check("Number/English/PercentModel", 80.0, &|text| {
        let figures = read(text, &Context::default()).figures;
        let percents = figures.into_iter().filter_map(|f| match f.reading {
            Reading::Percent { amount, points: false, fraction: false, .. } => {
                let (start, words) = lower(text, f.span.start as usize, f.span.end as usize);
                Some((start, words, plain(amount.low) + "%", String::new()))
            }
            _ => None,
        });
        // A bare "percent" is a result of theirs with the word null for a value; "percent of" goes on to a number.
        let bare = bare(text, &|tokens, at| {
            let (_, end) = super::quantities::percent(tokens, at)?;
            (!tokens.get(end).is_some_and(|t| t.of(text) == "of" && tokens.get(end + 1).is_some_and(numbers::starts)))
                .then(|| (String::new(), end))
        });
        percents.chain(bare.into_iter().map(|(start, words, _, unit)| (start, words, "null".to_owned(), unit))).collect()
    });
}

#[test]
fn ordinals_of_the_spec() {
    check("Number/English/OrdinalModel", 96.0, &|text| {
        let readings = read(text, &Context::default());
        let ordinals = readings.figures.into_iter().filter_map(|f| match f.reading {
            Reading::Ordinal { position, .. } => {
                let (start, words) = lower(text, f.span.start as usize, f.span.end as usize);
                Some((start, words, plain(Decimal::from(position)), String::new()))
            }
            _ => None,
        });
        // They write a place before the end or before here with a minus: "end-1" is the last but one.
        let places = readings.asides.into_iter().filter_map(|aside| match aside.reason {
            AsideReason::Place { from_end, offset } => {
                let (start, words) = lower(text, aside.span.start as usize, aside.span.end as usize);
                let value = match (from_end, offset) {
                    (true, 0) => "end+0".to_owned(),
                    (true, back) => format!("end-{back}"),
                    (false, offset) => format!("current{offset:+}"),
                };
                Some((start, words, value, String::new()))
            }
            _ => None,
        });
        ordinals.chain(places).collect()
    });
}

/// A bound of theirs: the value and whether it is in.
type Bound = Option<(Decimal, bool)>;

/// A range as the spec has it: where it begins and ends, and its two bounds.
struct Ranged {
    start: usize,
    end: usize,
    low: Bound,
    high: Bound,
}

impl Ranged {
    /// "more than 10 and less than 40": our two figures are one range of theirs.
    fn with(&self, next: &Self, text: &str) -> Option<Self> {
        let between = text.get(self.end..next.start)?.trim();
        let (low, high) = match (self.low, self.high, next.low, next.high) {
            (Some(low), None, None, Some(high)) | (None, Some(high), Some(low), None) if low.0 < high.0 => (low, high),
            _ => return None,
        };
        matches!(between, "and" | "but" | ",").then_some(Self { start: self.start, end: next.end, low: Some(low), high: Some(high) })
    }

    fn found(&self, text: &str) -> Found {
        let (start, words) = lower(text, self.start, self.end);
        let low = self.low.map_or("(".to_owned(), |(value, within)| format!("{}{}", if within { "[" } else { "(" }, value.normalize()));
        let high = self.high.map_or(")".to_owned(), |(value, within)| format!("{}{}", value.normalize(), if within { "]" } else { ")" }));
        (start, words, format!("{low},{high}"), String::new())
    }
}

/// The word before byte `start`, with its place.
fn word_before(text: &str, start: usize) -> Option<(usize, &str)> {
    let before = text.get(..start)?.trim_end();
    let at = before.rfind(char::is_whitespace).map_or(0, |space| space + 1);
    Some((at, before.get(at..)?))
}

#[test]
fn ranges_of_the_spec() {
    check("Number/English/NumberRangeModel", 95.0, &|text| {
        let figures = read(text, &Context::default()).figures;
        let mut all: Vec<Ranged> = Vec::new();
        for f in figures {
            let amount = match f.reading {
                Reading::Count { amount, .. } => Some(amount),
                Reading::Percent { amount, fraction: true, .. } => numbers::times(amount, Decimal::new(1, 2)),
                Reading::Age { amount, .. } | Reading::Duration { amount, .. } => Some(amount),
                _ => None,
            };
            let Some(amount) = amount else { continue };
            let (low, high) = (amount.low, amount.high);
            let tokens = lex(text);
            let number = (0..tokens.len()).find(|at| tokens[*at].start >= f.span.start).and_then(|at| numbers::read(&tokens, text, at));
            let single = low == high;
            let shared = matches!(f.reading, Reading::Percent { .. });
            let stop = if single && !shared { number.map_or(f.span.end, |n| tokens[n.end - 1].end) } else { f.span.end };
            let mut start = f.hedge_span.start.min(f.span.start) as usize;
            let end = stop.max(f.hedge_span.end) as usize;
            // "or equal" makes a bound one that is in.
            let tail = text.get(end..).and_then(|rest| [" or equal to", " or equal"].into_iter().find(|tail| rest.starts_with(tail)));
            let end = end + tail.filter(|_| matches!(f.hedge, Hedge::AtLeast | Hedge::UpTo)).map_or(0, str::len);
            // The words that say which way it goes are no part of theirs.
            if let Some(rest) = text.get(start..).and_then(|rest| rest.strip_prefix("up ")).filter(|rest| !rest.starts_with("to")) {
                start = text.len() - rest.len();
            }
            // Theirs hold the first word of a range, and "equal to".
            let equal = |at: usize| match word_before(text, at)? {
                (at, word) if word.eq_ignore_ascii_case("equals") || word.eq_ignore_ascii_case("equal") => Some(at),
                (at, "to") => word_before(text, at).filter(|(_, w)| w.to_lowercase().starts_with("equal")).map(|(at, _)| at),
                _ => None,
            };
            let (low, high) = match f.hedge {
                _ if !single => {
                    start = f.span.start as usize;
                    if let Some((at, "between" | "from")) = word_before(text, start) {
                        start = at;
                    }
                    (Some((low, true)), Some((high, false)))
                }
                Hedge::MoreThan => (Some((low, false)), None),
                Hedge::AtLeast => (Some((low, true)), None),
                Hedge::LessThan => (None, Some((low, false))),
                Hedge::UpTo => (None, Some((low, true))),
                _ if equal(start).is_some() => (Some((low, true)), Some((low, true))),
                _ => continue,
            };
            start = equal(start).unwrap_or(start);
            let next = Ranged { start, end, low, high };
            match all.last().and_then(|last| last.with(&next, text)) {
                Some(both) => {
                    all.pop();
                    all.push(both);
                }
                None => all.push(next),
            }
        }
        all.iter().map(|range| range.found(text)).collect()
    });
}

/// The first byte of what the spec shows of a figure: of a range without a unit at its first number ("eight to 10 feet") it has the
/// second number only.
fn shown_from(text: &str, figure: &Figure, low: Decimal, high: Decimal) -> usize {
    let start = figure.span.start as usize;
    if low == high {
        return start;
    }
    let tokens = lex(text);
    let numbers = (0..tokens.len()).filter(|at| figure.span.start <= tokens[*at].start && tokens[*at].end <= figure.span.end);
    let mut second =
        numbers.filter_map(|at| numbers::read(&tokens, text, at)).filter(|n| n.amount.high == high).map(|n| tokens[n.first].start);
    second.next_back().map_or(start, |at| at as usize)
}

/// Words of everyday speech that are the name of a unit or currency only beside a number.
const EVERYDAY: [&str; 12] = ["won", "real", "all", "sen", "cent", "cents", "cup", "cups", "barrel", "barrels", "turn", "turns"];

/// The unit of the words from a token on, and one past them.
type Naming<'t> = dyn Fn(&[Token], usize) -> Option<(String, usize)> + 't;

/// The units that stand in a text without a number, which the spec has as results too: place, text and unit.
fn bare(text: &str, named: &Naming<'_>) -> Vec<Found> {
    let super::Readings { figures, asides, .. } = read(text, &Context::default());
    let tokens = lex(text);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        let aside = asides.iter().any(|a| a.span.start <= tokens[at].start && tokens[at].end <= a.span.end);
        let free = !aside
            && figures.iter().all(|f| {
                let end = f.per.as_ref().map_or(f.span.end, |per| per.span.start);
                tokens[at].end <= f.span.start || tokens[at].start >= end
            });
        match named(&tokens, at).filter(|_| free && !EVERYDAY.contains(&tokens[at].of(text))) {
            Some((unit, end)) => {
                let (start, words) = lower(text, tokens[at].start as usize, tokens[end - 1].end as usize);
                found.push((start, words, "none".into(), unit));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

#[test]
fn currencies_of_the_spec() {
    check("NumberWithUnit/English/CurrencyModel", 95.0, &|text| {
        let figures = read(text, &Context::default()).figures;
        let sums = figures.into_iter().filter_map(|f| match f.reading {
            Reading::Money { amount, currency } => {
                let (start, words) = lower(text, f.span.start as usize, f.span.end as usize);
                let (name, parts) = super::currency_as_written(currency, &words);
                // Theirs tell the sign of the dollar from its name, and have "per share" outside.
                let code = words.contains("usd")
                    || words.contains("us$")
                    || words.contains("u.s.")
                    || words.contains("us ")
                    || words.contains("u.s $");
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
                    .split(" a dozen")
                    .next()
                    .unwrap_or(&words)
                    .split(" per ")
                    .next()
                    .unwrap_or(&words)
                    .trim_end_matches("-a-share")
                    .trim_end_matches(" - a - share")
                    .to_owned();
                Some((start, shown, plain(amount.low * Decimal::from(parts)), unit.to_owned()))
            }
            _ => None,
        });
        let bare = bare(text, &|tokens, at| {
            let (currency, end) = super::money::named(tokens, text, at)?;
            let (name, _) = super::currency_as_written(currency.code, tokens[at].of(text));
            Some((name, end))
        });
        sums.chain(bare).collect()
    });
}

/// The name of a unit in American spelling, as the spec has it.
fn american(unit: &Unit) -> String {
    unit.name.replace("metre", "meter").replace("litre", "liter").to_lowercase()
}

#[test]
fn dimensions_of_the_spec() {
    check("NumberWithUnit/English/DimensionModel", 97.0, &|text| {
        let figures = read(text, &Context::default()).figures;
        let measures = figures.into_iter().filter_map(|f| match f.reading {
            Reading::Measure { amount, unit }
                if unit.dimension != super::Dimension::Temperature && !std::ptr::eq(unit, &super::units::DEGREE) =>
            {
                let mut name = american(unit);
                let mut end = f.per.as_ref().map_or(f.span.end, |per| f.span.end.min(per.span.start));
                match f.per.as_ref() {
                    // Any length in any time is a unit of theirs.
                    Some(per) if unit.dimension == super::Dimension::Length => {
                        name += &format!(" per {}", per.phrase);
                        end = f.span.end;
                    }
                    // Their ton is ours, but for the one that is called metric.
                    _ if name == "metric ton" && !f.span.of(text).contains("metric") => name = "ton".into(),
                    _ => {}
                }
                let (start, words) = lower(text, shown_from(text, &f, amount.low, amount.high), end as usize);
                let words = words.trim_end_matches(" a ").trim_end_matches(" per ").trim_end().to_owned();
                Some((start, words, plain(amount.high), name))
            }
            _ => None,
        });
        let bare = bare(text, &|tokens, at| {
            let (unit, end) = super::units::find(tokens, text, at)?;
            (tokens[at].len() > 2 && unit.dimension != super::Dimension::Time).then(|| (american(unit), end))
        });
        measures.chain(bare).collect()
    });
}

#[test]
fn ages_of_the_spec() {
    check("NumberWithUnit/English/AgeModel", 100.0, &|text| {
        let figures = read(text, &Context::default()).figures;
        let ages = figures.into_iter().filter_map(|f| match f.reading {
            Reading::Age { amount, unit } => {
                let (start, words) = lower(text, shown_from(text, &f, amount.low, amount.high), f.span.end as usize);
                // "a man of age 87": their unit is the word before the number.
                match word_before(text, start) {
                    Some((at, "age")) if f.span.of(text).bytes().all(|b| b.is_ascii_digit()) => {
                        Some((at, format!("age {words}"), plain(amount.high), "age".to_owned()))
                    }
                    _ => Some((start, words, plain(amount.high), unit.name.to_owned())),
                }
            }
            _ => None,
        });
        ages.collect()
    });
}

#[test]
fn temperatures_of_the_spec() {
    check("NumberWithUnit/English/TemperatureModel", 95.0, &|text| {
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
        let bare = bare(text, &|tokens, at| {
            let (unit, end) = super::units::find(tokens, text, at).filter(|_| tokens[at].len() > 2)?;
            match unit.name {
                "celsius" => Some(("c".to_owned(), end)),
                "fahrenheit" => Some(("f".to_owned(), end)),
                _ => None,
            }
        });
        levels.chain(bare).collect()
    });
}
