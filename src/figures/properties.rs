//! What holds for any text.

use super::words::{SMALL, TENS};
use super::{Context, Reading, grouped, read};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Words, numbers and signs as news mixes them, so that random texts reach deep into the reader.
fn newsy() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("$"),
        Just("€"),
        Just("%"),
        Just("-"),
        Just("–"),
        Just("."),
        Just(","),
        Just("/"),
        Just("("),
        Just(")"),
        Just(" "),
        Just(" "),
        Just(" "),
        Just("\u{a0}"),
        Just("’"),
        Just("1"),
        Just("36"),
        Just("2019"),
        Just("284"),
        Just("000"),
        Just("1.5"),
        Just("½"),
        Just("million"),
        Just("bn"),
        Just("hundred"),
        Just("and"),
        Just("a"),
        Just("half"),
        Just("every"),
        Just("twice"),
        Just("week"),
        Just("XX"),
        Just("Congress"),
        Just("century"),
        Just("BC"),
        Just("pages"),
        Just("or"),
        Just("third"),
        Just("one"),
        Just("twenty"),
        Just("five"),
        Just("dozens"),
        Just("of"),
        Just("in"),
        Just("to"),
        Just("between"),
        Just("from"),
        Just("rose"),
        Just("by"),
        Just("jets"),
        Just("people"),
        Just("km"),
        Just("miles"),
        Just("years"),
        Just("old"),
        Just("per"),
        Just("cent"),
        Just("percent"),
        Just("points"),
        Just("Su"),
        Just("No"),
        Just("US"),
        Just("May"),
        Just("m"),
        Just("K"),
        Just("e"),
        Just("×"),
        Just("10"),
        Just("^"),
    ];
    prop::collection::vec(word, 0..40).prop_map(|words| words.concat())
}

/// Spans lie in the text, on character boundaries, in order and apart, with a date of the document and without one.
fn well_placed(text: &str) -> Result<(), TestCaseError> {
    placed(text, &Context { date: Some(jiff::civil::date(2024, 2, 29)) })?;
    placed(text, &Context::default())
}

fn placed(text: &str, context: &Context) -> Result<(), TestCaseError> {
    let readings = read(text, context);
    let mut end = 0;
    for figure in &readings.figures {
        prop_assert!(text.get(figure.span.range()).is_some_and(|t| !t.is_empty()), "{:?} in {text:?}", figure.span);
        prop_assert!(text.get(figure.hedge_span.range()).is_some(), "{:?} in {text:?}", figure.hedge_span);
        prop_assert!(figure.span.start >= end, "{:?} overlaps in {text:?}", figure.span);
        end = figure.span.end;
    }
    for aside in &readings.asides {
        prop_assert!(text.get(aside.span.range()).is_some(), "{:?} in {text:?}", aside.span);
        prop_assert!(!readings.figures.iter().any(|f| f.span.overlaps(aside.span)), "{:?} is read and set aside in {text:?}", aside.span);
    }
    let mut end = 0;
    for recurrence in &readings.recurrences {
        prop_assert!(text.get(recurrence.span.range()).is_some_and(|t| !t.is_empty()), "{:?} in {text:?}", recurrence.span);
        prop_assert!(recurrence.span.start >= end, "{:?} overlaps in {text:?}", recurrence.span);
        end = recurrence.span.end;
    }
    Ok(())
}

/// A number below a million in words.
fn spelled(n: u32) -> String {
    match n {
        0..20 => SMALL[n as usize].0.into(),
        20..100 if n.is_multiple_of(10) => TENS[n as usize / 10 - 2].0.into(),
        20..100 => format!("{}-{}", TENS[n as usize / 10 - 2].0, SMALL[n as usize % 10].0),
        100..1000 if n.is_multiple_of(100) => format!("{} hundred", spelled(n / 100)),
        100..1000 => format!("{} hundred and {}", spelled(n / 100), spelled(n % 100)),
        _ if n.is_multiple_of(1000) => format!("{} thousand", spelled(n / 1000)),
        _ => format!("{} thousand {}", spelled(n / 1000), spelled(n % 1000)),
    }
}

/// The amount of the only figure of a text.
fn only(text: &str) -> Option<Decimal> {
    match read(text, &Context::default()).figures.as_slice() {
        [figure] => match &figure.reading {
            Reading::Count { amount, .. }
            | Reading::Money { amount, .. }
            | Reading::Percent { amount, .. }
            | Reading::Measure { amount, .. } => Some(amount.low),
            _ => None,
        },
        _ => None,
    }
}

/// The figures of a paragraph with their words, wherever it stands.
fn shown(paragraph: &str, context: &Context) -> Vec<String> {
    let figures = read(paragraph, context).figures;
    figures.iter().map(|f| format!("{} {:?} {:?} {:?}", f.span.of(paragraph), f.reading, f.hedge, f.change)).collect()
}

proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in ".{0,80}") {
        well_placed(&text)?;
    }

    /// What the fuzz target does with bytes that nobody chose.
    #[test]
    fn any_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        well_placed(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn any_news_is_read_without_harm(text in newsy()) {
        well_placed(&text)?;
    }

    /// What the fuzz target found: a number reckoned by a word that begins a date.
    #[test]
    fn a_number_never_reaches_into_a_date(sign in prop::sample::select(vec!['\0', '(', '~', '_', '&'])) {
        well_placed(&format!("02.{sign}23/Sep."))?;
        well_placed(&format!("{sign}23/May 2024"))?;
    }

    #[test]
    fn digits_come_back(n in 2u64..1_000_000_000_000) {
        let value = Some(Decimal::from(n));
        for mark in [",", "\u{a0}", "\u{202f}"] {
            prop_assert_eq!(only(&format!("they hold {} of the jars of jam", grouped(Decimal::from(n)).replace(',', mark))), value);
        }
        prop_assert_eq!(only(&format!("it is worth €{}", grouped(Decimal::from(n)))), value);
    }

    #[test]
    fn decimals_come_back(n in 1i64..1_000_000, places in 1u32..4) {
        let value = Decimal::new(n, places);
        prop_assert_eq!(only(&format!("a share of {value} %")), Some(value));
        prop_assert_eq!(only(&format!("a road of {value} km")), Some(value));
        prop_assert_eq!(only(&format!("a sum of ${value} million")), Some(value * Decimal::from(1_000_000)));
    }

    /// Whatever stands in other paragraphs, before or behind, a figure is read as in its own alone.
    #[test]
    fn other_paragraphs_change_nothing(text in newsy(), before in newsy(), behind in newsy()) {
        let context = Context { date: Some(jiff::civil::date(2024, 2, 29)) };
        let figures = |text: &str| -> Vec<Vec<String>> {
            let document = crate::text::from_bytes(text.as_bytes().to_vec(), "a.txt").expect("valid UTF-8 is a document");
            document.blocks.iter().map(|block| shown(block.span.of(&document.prose), &context)).collect()
        };
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let [text, before, behind] = [&text, &before, &behind].map(|text| format!("So it is: {}.", words(text)));
        let alone = figures(&text);
        let among = figures(&format!("{before}\n\n{text}\n\n{behind}"));
        prop_assert!(!alone.is_empty());
        prop_assert!(alone.iter().all(|block| among.contains(block)), "{:?} in {:?}", alone, among);
    }

    #[test]
    fn words_come_back(n in 2u32..1_000_000) {
        prop_assert_eq!(only(&format!("they hold {} jars", spelled(n))), Some(Decimal::from(n)));
    }
}
