//! Any text is read without a panic, and what is read lies in the text. Run with `cargo +nightly fuzz run figures`; the property
//! `any_bytes_are_read_without_harm` tries the same on a few hundred texts in every run of the tests.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tieout::figures::{Context, read};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    // Relative dates are counted only where the document has a date.
    for date in [None, jiff::civil::Date::new(2024, 2, 29).ok()] {
        let readings = read(&text, &Context { date });
        let mut end = 0;
        for figure in &readings.figures {
            assert!(figure.span.start >= end, "figures overlap");
            assert!(text.get(figure.span.range()).is_some(), "a figure outside the text or inside a character");
            assert!(text.get(figure.hedge_span.range()).is_some(), "a hedge outside the text or inside a character");
            end = figure.span.end;
        }
        for aside in &readings.asides {
            assert!(text.get(aside.span.range()).is_some(), "an aside outside the text or inside a character");
        }
        for recurrence in &readings.recurrences {
            assert!(text.get(recurrence.span.range()).is_some(), "a recurrence outside the text or inside a character");
        }
    }
});
