//! Any text is read without a panic, and what is read lies in the text. Run with `cargo +nightly fuzz run figures`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tieout::figures::{Context, read};

fuzz_target!(|text: &str| {
    let readings = read(text, &Context::default());
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
});
